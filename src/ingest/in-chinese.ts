import type { FileKind } from '../usecases/import/rows.ts';

// What a cell must hold, for the Chinese half of the template's notes. A test asks for every column.

const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/^a currency code/, '币种代码，如 CNY、USD'],
  [/^a date such as .*01-05 where the year/, '日期，如 1987-01-05；不知年份写 01-05；农历闰月写 1987年闰6月5日'],
  [/^a date such as .*, not in the future$/, '日期，如 2026-01-05，不得晚于今天'],
  [/^a date such as/, '日期，如 2026-01-05、2026/1/5、2026.1.5、20260105、2026年1月5日'],
  [/^a date and time/, '日期和时间，如 2026-01-05 14:30（本行时区）'],
  [/^a number above 0/, '大于 0 的数，如 7.1234：一单位该币种折合多少本位币'],
  [/^a number with at most 6 decimals$/, '数字，最多 6 位小数'],
  [/^a whole number/, '整数，不小于 0'],
  [/^an amount/, '金额，以元为单位，如 1234.50'],
  [/^a yearly rate/, '年利率，如 0.0385 或 3.85%'],
  [/^an e-mail/, '邮箱地址'],
  [/^a time zone/, '时区，如 Asia/Shanghai'],
  [/^yes or no/, '是 或 否'],
  [/^the Monday/, '该周星期一的日期，如 2026-01-05'],
  [/^an account number.*; several/, '账号，多个用 ; 隔开；单元格须为文本格式'],
  [/^an account number/, '账号；单元格须为文本格式'],
  [/^a unified social credit code/, '统一社会信用代码或境外注册号；单元格须为文本格式'],
  [/^a phone number/, '电话号码；单元格须为文本格式'],
  [/^the staff_id or e-mail .*; several/, 'staff 表中的工号或邮箱，多个用 ; 隔开'],
  [/^the staff_id or e-mail/, 'staff 表中的工号或邮箱'],
  [/^the client_id/, 'clients 表中的客户号'],
  [/^the id of a question/, '问题编号，如 op.sales'],
  [/^the bank’s number/, '本行系统中的编号；单元格须为文本格式'],
];

/** What a cell must hold; null where nobody has said it in Chinese. */
export function expectedInChinese(expected: string): string | null {
  const text = /^text of at most (\d+) characters(; several)?/.exec(expected);
  if (text !== null) return `文字，不超过 ${text[1]} 字${text[2] === undefined ? '' : '；多项用 ; 隔开'}`;
  const choice = /^one of (.+)$/.exec(expected)?.[1];
  if (choice !== undefined) {
    const names = choice.split(', ').map((each) => each.replace(/^(\S+) \((.+)\)$/, '$2（$1）'));
    return `填其一：${names.join('、')}`;
  }
  return PHRASES.find(([phrase]) => phrase.test(expected))?.[1] ?? null;
}

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
