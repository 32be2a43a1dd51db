import { daysAgo, list } from '../phrases/zh-cn.ts';
import type { ClientWords } from './words.ts';

export const zhCN: ClientWords = {
  help: {
    title: '查客户',
    lines: [
      '/client 海港物流：输入名称的一部分即可',
      '/client hgwl 或 /client haigang：拼音首字母或全拼',
      '/client 8821：账号或信用代码末四位以上',
      '简称、英文名、繁体字、个别错字都可以。结果只有您自己看得到。',
    ],
  },
  card: {
    owner: (name) => `管户 ${name}`,
    noOwner: '无管户客户经理',
    since: (year) => `${year} 年开户`,
    deposits: (amount) => `存款 ${amount}`,
    average: (amount) => `年日均 ${amount}`,
    credit: (limit) => `授信 ${limit}`,
    used: (amount) => `已用 ${amount}`,
    matures: (day) => `${day} 到期`,
    products: (held) => `产品 ${held} 项`,
    linked: (linked) => `关联 ${linked} 项`,
    missing: (names) => `缺：${list(names)}`,
    noHoldings: '暂无产品记录',
    lastContact: (day, channel, ago) => `上次联系 ${day} ${channel}（${daysAgo(ago)}）`,
    neverContacted: '暂无联系记录',
    nextAppointment: (day, time, channel) => `下次 ${day} ${time} ${channel}`,
    noAppointment: '暂无预约',
    followUps: (count) => `待办 ${count}`,
    promise: '承诺',
    overdue: (late) => `已逾期 ${late} 天`,
    due: (day) => `${day} 前`,
    more: (count) => `另有 ${count} 项`,
    lastWeek: '上周',
    weekOf: (monday) => `${monday} 当周`,
    creditWeek: (week, credit, mean, change) =>
      `${week}进账 ${credit}，此前 8 周周均 ${mean}${change === null ? '' : `（${change}）`}`,
    noCredit: (weeks) => `近 ${weeks} 周无进账`,
    noFlows: '暂无周流水',
    asOf: (day, time) => `截至 ${day} ${time}`,
    people: '人员与重要日子',
    refresh: '刷新',
  },
  kinds: { person: '个人客户', corporate: '公司客户', association: '社团客户' },
  channels: {
    call: '电话',
    meeting: '面谈',
    visit: '拜访',
    message: '消息',
    email: '邮件',
    event: '活动',
    other: '联系',
  },
  sticky: { online_banking: '企业网银', payroll: '代发工资', collection: '收款' },
  choose: {
    title: (query, matches) => (matches === 1 ? `“${query}”指的是这一户吗？` : `“${query}”指的是哪一户？`),
    otherName: ['（', '）'],
    noneOfThese: (matches) => (matches === 1 ? '不是' : '都不是'),
    otherWords: '请再试名称中更长的一段、拼音，或账号末几位。',
  },
  none: {
    title: (query) => `没有找到“${query}”。`,
    nearest: '最接近的名称：',
    how: '可以试试名称的一部分、拼音（如 hgwl），或账号末四位。',
    emptyBook: '尚未导入客户。请管理员运行：npm run rapport -- import 目录',
  },
  notYours: {
    facts: (branch, owner) => [branch ?? '未定机构', owner === null ? '无管户客户经理' : `管户 ${owner}`].join(' · '),
    why: '这是同事管户的客户。说明原因后，今天内可以查看；原因会记入审计记录。',
    elsewhere: '该客户资料仅向负责该客户的人员开放，请联系管户客户经理。',
    ask: '申请查看',
  },
  reason: {
    title: '申请查看客户',
    submit: '查看资料',
    cancel: '取消',
    label: '为什么需要查看该客户？',
    placeholder: '管户客户经理休假，客户来电询问转账',
    hint: '原因与您的姓名一并记入审计记录，今天内有效。',
    refused: (refusal) => {
      switch (refusal.kind) {
        case 'reason_too_short':
          return `请至少写 ${refusal.min} 个字，让日后查阅的人看得明白。`;
        case 'reason_too_long':
          return `请控制在 ${refusal.max} 个字以内。`;
      }
    },
    notAllowed: '该客户现由其他机构管理，请联系其管户客户经理。',
  },
  peopleView: {
    title: '人员与重要日子',
    close: '关闭',
    nobody: '暂无人员记录。',
    decisionMaker: '决策人',
    birthday: (day) => `生日 ${day}`,
    interests: (names) => `兴趣：${list(names)}`,
    phone: (number) => `电话 ${number}`,
    email: (address) => `邮箱 ${address}`,
    privacy: '个人信息仅用于客户维护，请勿转发到频道。',
    notVisible: '您不能查看该客户的人员资料。',
    more: (count) => `另有 ${count} 人`,
  },
  gone: '该客户已不在名单中（已销户或已合并），请重新查找。',
  clientTitle: '客户',
};
