import { list } from '../phrases/zh-cn.ts';
import type { BookWords } from './words.ts';

const FIELDS: BookWords['bookSearch']['fields'] = {
  name: '客户',
  tier: '层级',
  owner: '管户',
  co_owner: '协管',
  branch: '支行',
  industry: '行业',
  area: '片区',
  kind: '类型',
  language: '语言',
  holds: '持有产品',
  missing: '缺',
  alert: '流失预警',
  complaint: '在办投诉',
  since: '开户',
  products: '产品数',
  balance: '存款',
  average: '年日均',
  credit: '授信',
  used: '已用授信',
  matures: '最近到期',
  last: '上次联系',
  next: '下次预约',
  followups: '待办',
  overdue: '逾期待办',
  promise: '承诺',
};

export const zhCN: BookWords = {
  bookSearch: {
    list,
    help: {
      title: '按条件筛选客户',
      examples: [
        ['层级：金卡 产品<3 上次联系>30天 管户：我', '我管户的金卡客户，产品不足 3 项，超过 30 天没有联系上'],
        ['到期<90天 排序：到期', '90 天内有产品到期，先到期的排在前面'],
        ['余额>=500万 缺：代发工资 类型：公司', '存款 500 万以上、还没有代发工资的公司客户'],
        ['行业：物流，建材 -层级：战略', '物流或建材行业，战略客户除外'],
        ['承诺：有 逾期：有 下次：无', '有承诺、有逾期待办，却没有预约'],
        ['预警：有 投诉：无 排序：-余额', '有流失预警或提示、没有在办投诉，按存款从高到低'],
        ['海港 余额：100万..5000万 排序：-余额', '名称含“海港”，按存款从高到低'],
      ],
      rules: '空格表示同时满足，逗号表示任一，- 表示排除，1..5 表示区间；中英文可以混用，带空格的词加引号。',
      fields: (names) => `可用条件：${list(names)}`,
      command: '/client 筛选',
      form: '填表筛选',
    },
    fields: FIELDS,
    products: {
      deposit: '存款',
      credit_line: '授信额度',
      loan: '贷款',
      bill: '票据',
      wealth: '理财',
      payroll: '代发工资',
      online_banking: '企业网银',
      collection: '收款',
      foreign_exchange: '外汇',
      other: '其他',
    },
    alerts: { alert: '预警', hint: '提示' },
    languages: { 'zh-CN': '中文', en: '英文' },
    result: {
      title: (total, name) => `${name === null ? '' : `${name}：`}${total.toLocaleString('en')} 户`,
      none: (name) => `${name === null ? '' : `${name}：`}没有符合条件的客户`,
      range: (from, to) => `第 ${from}–${to} 户`,
      everybody: '全部客户',
      leftOut: (clients, fields) =>
        `另有 ${clients.toLocaleString('en')} 户未参与筛选：${fields}不对您开放（同事管户的客户，说明原因后可逐户查看）。`,
      scope: '范围：您管户、协管、代管的客户和本支行客户；其他支行的客户请用 /client 名称 查找。',
      withoutRate: (currencies) => `金额未计入 ${list(currencies)}：尚未导入汇率。`,
      behind: (clients) => `${clients.toLocaleString('en')} 户的数据刚有更新，正在重新计算，稍后再查更准。`,
      closed: '不开放',
      unknown: '–',
      inDays: (day, count) => `${day}（${count === 0 ? '今天' : `${count} 天后`}）`,
      daysAgo: (day, count) => `${day}（${count === 0 ? '今天' : `${count} 天前`}）`,
      never: '从未',
      atLeast: (amount) => `≥ ${amount}`,
      open: '打开客户',
      previous: '上一页',
      next: '下一页',
      export: '导出 CSV',
      save: '存为名单',
      edit: '修改条件',
    },
    fault: {
      title: '这里没看懂',
      expected: ({ kind, field, choices, max }) => {
        switch (kind) {
          case 'field':
            return '没有这个条件。';
          case 'sort_field':
            return `不能按这一项排序，可以用：${choices}。`;
          case 'value':
            return `“${field}”后面缺少内容。`;
          case 'choice':
            return `“${field}”可以是：${choices}。`;
          case 'count':
            return `“${field}”后面应是整数，如 3、1..5。`;
          case 'days':
            return `“${field}”后面应是天数，如 30天、2周、3个月。`;
          case 'amount':
            return `“${field}”后面应是金额，如 500万、1.5亿，精确到元。`;
          case 'date':
            return `“${field}”后面应是年、月或日，如 2020、2020-05。`;
          case 'colon':
            return `“${field}”不能比较大小，请用冒号。`;
          case 'forward_range':
            return '区间要从小到大。';
          case 'closing_quote':
            return '引号没有配对。';
          case 'one_order':
            return '排序只能写一次。';
          case 'sign_for_or':
            return '“或”用逗号表示，如 层级：金卡，白金卡；名称中的字请加引号。';
          case 'space_for_and':
            return '“且”用空格表示；名称中的字请加引号。';
          case 'shorter':
            return `条件最多 ${max} 个字符。`;
          case 'fewer_conditions':
            return `最多 ${max} 个条件。`;
          case 'fewer_alternatives':
            return `一个条件最多列 ${max} 项。`;
        }
      },
      example: (query) => `例如：${query}`,
      instead: (query) => `是不是要查：${query}`,
      use: '就查这个',
    },
    file: {
      name: (day) => `客户名单-${day}.csv`,
      preparing: (rows) => `正在准备 ${rows} 行，完成后发到您与我的私信。`,
      sent: (rows) => `已导出 ${rows} 行，发到了您与我的私信，只有您能看到。导出已记入审计记录。`,
      comment: (rows, query) => `客户名单，${rows} 行 · ${query}`,
      cutOff: (rows, total) => `共 ${total} 户，文件只含前 ${rows} 行，请缩小条件后分批导出。`,
      already: '这次导出已经发过了，请看您与我的私信。',
      column: (name, currency) => `${name}（${currency}）`,
    },
    form: {
      title: '筛选客户',
      submit: '查询',
      cancel: '取消',
      client: '客户名称含',
      clientPlaceholder: '名称、简称或拼音',
      contains: (text) => `名称含“${text}”`,
      any: '不限',
      me: '我',
      nobody: '无管户客户经理',
      productsBelow: '产品少于（项）',
      lastAbove: '超过多少天没有联系上',
      maturesBelow: '多少天内有产品到期',
      balanceAbove: (currency) => `存款高于（${currency}）`,
      balancePlaceholder: '500万',
      notAnAmount: '请填金额，如 500万、1.5亿。',
      sort: '排序',
      ascending: (field) => `${field} ↑`,
      descending: (field) => `${field} ↓`,
      sortNames: { ...FIELDS, last: '未联系天数' },
      rest: '其他条件',
      restHint: '按 /client 筛选 的写法，如 -持有：贷款 逾期：有 开户<2020',
      restPlaceholder: '-持有：贷款 逾期：有',
      fault: (spot, expected) => `“${spot}”：${expected}`,
      tooLong: (max) => `条件太多了，合起来请控制在 ${max} 个字符以内。`,
      expired: (query) => `原来的结果已过期，无法更新。请重新输入：/client 筛选 ${query}`,
    },
    lists: {
      title: (count) => `我的名单（${count}）`,
      none: '还没有名单。用 /client 筛选 筛选后点“存为名单”，以后在这里打开；名单每次都按最新数据重新筛选。',
      row: (name, clients) => `${name} · ${clients === null ? '条件已失效，请重新保存' : `${clients} 户`}`,
      open: '打开',
      rename: '改名',
      delete: '删除',
      sure: { title: '删除名单', text: '只删除名单本身，客户资料不受影响。', yes: '删除', no: '保留' },
      gone: '这个名单已不存在。',
      saveTitle: '存为名单',
      renameTitle: '名单改名',
      submit: '保存',
      name: '名单名称',
      replace: (name) => `已有名单“${name}”`,
      replaceOption: '用这次的条件替换它',
      taken: (name) => `您已有名单“${name}”，请换一个名称。`,
      tooMany: (max) => `最多保存 ${max} 个名单，请先删除不用的。`,
      asksNothing: '没有任何条件，不用存为名单。',
      refused: (refusal) => {
        switch (refusal.kind) {
          case 'list_name_missing':
            return '请给名单起个名称。';
          case 'list_name_too_long':
            return `名称请控制在 ${refusal.max} 个字以内。`;
        }
      },
      saved: (name) => `已保存名单“${name}”。随时用 /client list 打开，每次都按最新数据筛选。`,
    },
  },
};
