import type { FileKind } from '../usecases/import/rows.ts';

/** What one row of each file is. */
export const FILES_IN_CHINESE: Readonly<Record<FileKind, string>> = {
  rates: '汇率：自某日起，一单位外币折合多少本位币',
  staff: '员工：在本行工作、可以使用本系统的人',
  clients: '客户',
  people: '客户方联系人：决策人、经办人或客户本人',
  holdings: '客户持有的产品，以及某日的余额等数字',
  weekly_flows: '客户每周的进出账：贷方为进账，借方为出账',
  interactions: '联系记录：已经发生的联系',
  follow_ups: '待办与承诺：承诺是已告知客户的事项',
  appointments: '约定了时间的面谈、拜访或电话',
  measures: '没有专门一列的指标：满意度、服务成本等；没有导入的是未知，不是零',
  consents: '客户对联系方式或信息使用的同意与拒绝',
  facts: '对客户的了解：某日对问题清单中一题的回答',
  counterparties: '客户的交易对手；合规启用交易对手信息（/referral switch payments on）后才导入',
};
