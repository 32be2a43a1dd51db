import type { ComplaintSource, Outcome, Severity } from '../../core/complaint/words.ts';
import { COUNTER, FEE, FUND, LOAN, type Matter, QUEUE, RATE, WIRE } from './complaint-matters.ts';

/** How far a complaint of the demo has come: to a state in which something is to be done, or all the way to the archive. */
type ToldPath =
  | { readonly to: 'received' | 'accepted' | 'investigated' | 'waiting' | 'analysed' | 'planned' }
  | { readonly to: 'archived'; readonly as: Outcome | 'settled' | 'withdrawn'; readonly tookDays: number };

/** A complaint of the demo, all of it in the language in which it was filed. People by their mailbox. */
export type ToldComplaint = Matter & {
  /** A client of the story by its name, the nth corporate client of an RM by name, or somebody who is no client. */
  readonly client:
    | { readonly named: string }
    | { readonly of: string; readonly nth: number }
    | { readonly nobody: string };
  readonly by: string;
  /** Days before today, at ten in the morning. */
  readonly receivedDaysAgo: number;
  readonly source: ComplaintSource;
  /** Set by the regulator that forwarded it, in days from today. */
  readonly regulatorDueInDays?: number;
  readonly words: string;
  /** Who is complained about. */
  readonly person?: string;
  readonly severity: Severity;
  /** In cents of the base currency. */
  readonly redress: bigint | null;
  readonly path: ToldPath;
  readonly language: 'zh-CN' | 'en';
};

const ZH = { by: 'zhao.min', language: 'zh-CN', severity: 'normal', redress: null } as const;
const EN = { by: 'grace.ho', language: 'en', severity: 'normal', redress: null } as const;

/** What the demo's clients have complained about: six that are open, and a year of closed ones, the oldest first. */
export const TOLD_COMPLAINTS: readonly ToldComplaint[] = [
  {
    ...ZH,
    ...LOAN,
    client: { of: 'chen.hao', nth: 4 },
    receivedDaysAgo: 330,
    source: 'phone',
    words: '续贷资料反复补，客户经理一个月没有给准信，差点错过付款。',
    path: { to: 'archived', as: 'upheld', tookDays: 12 },
  },
  {
    ...ZH,
    ...QUEUE,
    client: { of: 'liu.siyuan', nth: 1 },
    receivedDaysAgo: 290,
    source: 'branch',
    words: '月底排队等了两个多小时，只开一个对公窗口。',
    path: { to: 'archived', as: 'settled', tookDays: 1 },
  },
  {
    ...ZH,
    ...RATE,
    client: { nobody: '周先生' },
    receivedDaysAgo: 240,
    source: 'hotline',
    words: '到期利息比当初说的少，宣传单上写得更高。',
    path: { to: 'archived', as: 'not_upheld', tookDays: 6 },
  },
  {
    ...ZH,
    ...FEE,
    client: { of: 'chen.hao', nth: 2 },
    receivedDaysAgo: 180,
    source: 'phone',
    words: '账户管理费同一个月被扣了两次，打了几次电话没有结果。',
    redress: 12_000n,
    path: { to: 'archived', as: 'upheld', tookDays: 9 },
  },
  {
    ...EN,
    ...WIRE,
    client: { of: 'grace.ho', nth: 3 },
    receivedDaysAgo: 140,
    source: 'online',
    words: 'Our wire to a supplier was stuck for a week and nobody called us back.',
    redress: 8_000n,
    path: { to: 'archived', as: 'upheld', tookDays: 10 },
  },
  {
    ...ZH,
    ...FUND,
    client: { of: 'sun.yue', nth: 2 },
    receivedDaysAgo: 110,
    source: 'letter',
    words: '理财经理没有讲清楚会亏损，说跟存款差不多。',
    redress: 30_000n,
    path: { to: 'archived', as: 'partly', tookDays: 14 },
  },
  {
    ...ZH,
    ...FEE,
    client: { of: 'liu.siyuan', nth: 3 },
    receivedDaysAgo: 75,
    source: 'hotline',
    words: '一笔跨行汇款手续费重复收取，明细里一模一样两笔。',
    redress: 5_000n,
    path: { to: 'archived', as: 'upheld', tookDays: 7 },
  },
  {
    ...ZH,
    ...FEE,
    client: { of: 'chen.hao', nth: 5 },
    receivedDaysAgo: 61,
    source: 'phone',
    words: '结算手续费多扣了一笔，上次说过改好了，又来一次。',
    redress: 4_000n,
    path: { to: 'archived', as: 'upheld', tookDays: 6 },
  },
  {
    ...ZH,
    ...FEE,
    client: { of: 'sun.yue', nth: 1 },
    receivedDaysAgo: 52,
    source: 'phone',
    words: '网银代发手续费扣了两遍，财务对不上账。',
    redress: 6_600n,
    path: { to: 'archived', as: 'upheld', tookDays: 8 },
  },
  {
    ...EN,
    ...COUNTER,
    client: { of: 'grace.ho', nth: 2 },
    receivedDaysAgo: 48,
    source: 'branch',
    words: 'I stood at the counter for over an hour, with one window open and nobody to ask.',
    path: { to: 'archived', as: 'upheld', tookDays: 5 },
  },
  {
    ...ZH,
    ...QUEUE,
    client: { nobody: '何女士' },
    receivedDaysAgo: 45,
    source: 'branch',
    words: '缴税日大厅排不上队，叫号一直不动。',
    path: { to: 'archived', as: 'settled', tookDays: 1 },
  },
  {
    ...ZH,
    ...LOAN,
    client: { of: 'chen.hao', nth: 3 },
    receivedDaysAgo: 40,
    source: 'phone',
    words: '放款一再推迟，没人给准信。',
    path: { to: 'archived', as: 'withdrawn', tookDays: 4 },
  },
  {
    ...EN,
    ...WIRE,
    client: { of: 'daniel.tan', nth: 1 },
    receivedDaysAgo: 36,
    source: 'phone',
    words: 'The international transfer came back and nobody told us why.',
    path: { to: 'archived', as: 'upheld', tookDays: 9 },
  },
  {
    ...ZH,
    ...FUND,
    client: { of: 'chen.hao', nth: 1 },
    receivedDaysAgo: 3,
    source: 'regulator',
    regulatorDueInDays: 4,
    severity: 'high',
    words: '购买理财时没有说明风险等级，本金亏损，已向监管部门反映，要求书面答复。',
    path: { to: 'analysed' },
  },
  {
    ...EN,
    ...WIRE,
    client: { of: 'grace.ho', nth: 1 },
    receivedDaysAgo: 2,
    source: 'phone',
    words:
      'A payment of ours has been pending for five days. Nobody can tell us where it is, and our supplier is waiting.',
    redress: 30_000n,
    path: { to: 'planned' },
  },
  {
    ...ZH,
    ...LOAN,
    client: { of: 'liu.siyuan', nth: 2 },
    receivedDaysAgo: 1,
    source: 'online',
    words: '贷款资料补了三次还说不全，到底还要什么？',
    path: { to: 'waiting' },
  },
  {
    ...ZH,
    ...FEE,
    by: 'wang.li',
    client: { named: '海港物流有限公司' },
    receivedDaysAgo: 1,
    source: 'phone',
    words: '上月两笔结算手续费收重了，打电话到柜台，说让我们自己查。要求退费，并说明怎么回事。',
    path: { to: 'investigated' },
  },
  {
    ...ZH,
    ...LOAN,
    client: { of: 'sun.yue', nth: 3 },
    receivedDaysAgo: 1,
    source: 'hotline',
    person: 'sun.yue',
    words: '三个多月没有人联系我们，电话打过去总说在忙，要求换客户经理。',
    product: '客户服务',
    unit: '公司业务部',
    remedy: '更换客户经理',
    path: { to: 'accepted' },
  },
  {
    ...EN,
    ...COUNTER,
    client: { nobody: 'Ms Larsen' },
    receivedDaysAgo: 0,
    source: 'branch',
    words: 'I waited for two hours at the counter, and the clerk shrugged when I asked why only one window was open.',
    remedy: 'an apology',
    path: { to: 'received' },
  },
];
