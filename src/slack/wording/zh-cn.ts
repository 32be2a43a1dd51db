import type { Catalogue } from './catalogue.ts';

const list = (names: readonly string[]): string => names.join('、');

export const zhCN: Catalogue = {
  separator: ' · ',
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
    lunarBirthday: (month, day) => `生日 农历${LUNAR_MONTHS[month - 1] ?? month}月${lunarDay(day)}`,
    interests: (names) => `兴趣：${list(names)}`,
    phone: (number) => `电话 ${number}`,
    email: (address) => `邮箱 ${address}`,
    privacy: '个人信息仅用于客户维护，请勿转发到频道。',
    notVisible: '您不能查看该客户的人员资料。',
    more: (count) => `另有 ${count} 人`,
  },
  gone: '该客户已不在名单中（已销户或已合并），请重新查找。',
  clientTitle: '客户',
  refused: {
    outsider: 'Rapport 只为本行工作区的成员服务。',
    externalChannel: '这个频道有行外人员，请在私信中向我查询。',
    notStaff: (admins) =>
      `我还不认识您：您的 Slack 邮箱不在本行员工名单中。请联系${
        admins.length === 0 ? '管理员' : `管理员 ${list(admins)} `
      }补充，补充后立即可用。`,
    unknown: '我不认识这一项，它可能来自另一个版本。请用 /client 重新开始。',
  },
  news: {
    clientOpened: (client, by) => `${by} 说明原因后查看了您管户的 ${client}。`,
    calendarEnding: (day) => `银行日历只公布到 ${day}，此后仅识别周末，请更新 Rapport。`,
    digest: (count) => `今天还有 ${count} 条消息`,
    more: (count) => `另有 ${count} 条`,
  },
  outbox: {
    help: '/rapport outbox：未能送达的消息（管理员）',
    notAdmin: '只有管理员可以处理未送达的消息。',
    empty: '所有消息均已送达，或正在发送。',
    title: (count) => `${count} 条消息未能送达`,
    kinds: { client_opened_with_reason: '客户被查看', digest: '消息汇总', calendar_ending: '日历将到期' },
    errors: {
      no_slack_account: '没有使用该邮箱的 Slack 账号',
      not_staff: '已不在员工名单中',
      no_such_channel: '频道未配置',
      unknown_message: '由其他版本写入',
      account_inactive: '账号已停用（account_inactive）',
      channel_not_found: '找不到频道（channel_not_found）',
      is_archived: '频道已归档（is_archived）',
      missing_scope: '应用缺少权限（missing_scope）',
    },
    retry: (position) => `重试 ${position}`,
    retryAll: '全部重试',
    retried: (count) => `已重新发送 ${count} 条。`,
  },
  failed: (reference, cause) =>
    cause === 'database'
      ? `这次没查到结果：数据库暂时连不上。请一分钟后再试。编号 ${reference}，可发给管理员。`
      : `我们这边出了点问题，请再试一次；如再次出现，请把编号 ${reference} 发给管理员。`,
};

const daysAgo = (count: number): string => (count === 0 ? '今天' : count === 1 ? '昨天' : `${count} 天前`);

const LUNAR_MONTHS = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊'];
const DIGITS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** 初一 … 初十, 十一 … 二十, 廿一 … 三十. */
function lunarDay(day: number): string {
  if (day <= 10) return `初${DIGITS[day - 1] ?? day}`;
  if (day < 20) return `十${DIGITS[day - 11] ?? day}`;
  if (day === 20) return '二十';
  return day < 30 ? `廿${DIGITS[day - 21] ?? day}` : '三十';
}
