import type { CauseClass, ServiceDimension } from '../../core/complaint/words.ts';

/** What a complaint is about, what was found of it, and what came of that. */
export type Matter = {
  readonly product: string;
  readonly unit: string;
  readonly cause: { readonly class: CauseClass; readonly dimension: ServiceDimension };
  /** What the client asks for. */
  readonly remedy: string;
  readonly found: string;
  readonly plan: string;
  /** The prepared plan that it was made from, by its key. */
  readonly prepared: string;
  /** The rule or contract that the judgement rests on. */
  readonly basis: string;
  readonly prevention: string;
};

export const FEE: Matter = {
  product: '对公结算',
  unit: '营业部柜面',
  cause: { class: 'doubts_competence', dimension: 'reliability' },
  remedy: '退费并说明',
  found: '同一笔业务系统计费两次，多收手续费',
  plan: '退还多收的手续费，书面说明原因',
  prepared: 'refund_and_search',
  basis: '服务价格目录、结算协议',
  prevention: '上线计费校验，每月抽查重复收费',
};
export const QUEUE: Matter = {
  product: '柜面服务',
  unit: '营业部大堂',
  cause: { class: 'felt_ignored', dimension: 'responsiveness' },
  remedy: '增开窗口并道歉',
  found: '月末只开一个对公窗口，等候超过一小时',
  plan: '当面致歉，月末增开一个对公窗口',
  prepared: 'promised_times',
  basis: '网点服务规范',
  prevention: '月末和缴税日按预约增开窗口',
};
export const FUND: Matter = {
  product: '理财产品',
  unit: '理财柜台',
  cause: { class: 'doubts_competence', dimension: 'assurance' },
  remedy: '说明风险并赔偿损失',
  found: '录音显示风险等级已提示，但业绩比较基准讲得不清楚',
  plan: '书面说明，承担赎回费',
  prepared: 'specialist_explains',
  basis: '销售适当性管理办法、录音录像',
  prevention: '销售话术补充业绩比较基准的说明',
};
export const LOAN: Matter = {
  product: '经营贷款',
  unit: '公司业务部',
  cause: { class: 'felt_ignored', dimension: 'empathy' },
  remedy: '尽快放款',
  found: '补件通知分三次发出，客户多跑两趟',
  plan: '专人对接，一次性列清所需资料',
  prepared: 'manager_apologises',
  basis: '信贷业务办理指引',
  prevention: '贷款补件一次告知清单',
};
export const RATE: Matter = {
  product: '存款',
  unit: '营业部柜面',
  cause: { class: 'prior_beliefs', dimension: 'assurance' },
  remedy: '按宣传利率补足利息',
  found: '利率与签约单一致，客户记忆有误',
  plan: '出示签约单，逐条说明',
  prepared: 'look_at_records_together',
  basis: '存款协议、签约单',
  prevention: '开户时请客户复述利率',
};
export const WIRE: Matter = {
  product: 'international transfer',
  unit: 'Settlement desk',
  cause: { class: 'felt_ignored', dimension: 'responsiveness' },
  remedy: 'an explanation and the wire fee back',
  found: 'the correspondent bank asked for papers and nobody told the client for four days',
  plan: 'refund the fee, explain in writing, one contact for open wires',
  prepared: 'promised_times',
  basis: 'Terms of international transfers',
  prevention: 'open wires are called about the next morning',
};

export const COUNTER: Matter = {
  product: 'counter service',
  unit: 'Main hall',
  cause: { class: 'felt_ignored', dimension: 'responsiveness' },
  remedy: 'an apology, and a second window',
  found: 'one window was open at month end, and the queue took over an hour',
  plan: 'apologise in person; open a second window for companies at month end',
  prepared: 'promised_times',
  basis: 'Branch service standard',
  prevention: 'windows are opened by appointments at month end and on tax days',
};
