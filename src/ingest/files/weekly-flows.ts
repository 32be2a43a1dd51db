import { ok, refuse } from '../../core/shared/result.ts';
import { monday } from '../cells/days.ts';
import { amount, amountIn, count, currency } from '../cells/figures.ts';
import { defineFile, optional, type RowFault, required } from '../definition.ts';
import { clientId } from './references.ts';

export const WEEKLY_FLOWS = defineFile({
  kind: 'weekly_flows',
  about: 'Turnover of a client in one week and one currency. Credit is money in, debit money out.',
  key: '`client_id`, `week` and `currency`',
  columns: {
    client_id: clientId,
    week: required(monday, 'The Monday with which the week begins.', '周', '周一日期', '周起始日'),
    debit: required(amount, 'All money out.', '借方', '借方发生额', '出账'),
    credit: required(amount, 'All money in.', '贷方', '贷方发生额', '进账'),
    internal_debit: optional(
      amount,
      'The part of debit that stays inside: to own accounts, group pooling, our own wealth products bought, money put on term, loan repayment and interest, margin paid in. Absent or empty: 0.',
      '借方内部',
      '内部借方',
      '借方剔除',
    ),
    internal_credit: optional(
      amount,
      'The part of credit that comes from inside: from own accounts, group pooling, our own wealth products redeemed, term deposits that fall due, loan drawdown, bill discount, margin given back. Absent or empty: 0.',
      '贷方内部',
      '内部贷方',
      '贷方剔除',
    ),
    count: required(count, 'Number of dealings.', '笔数', '交易笔数', 'dealings'),
    currency: optional(currency, 'Absent or empty: the bank’s base currency.', '币种'),
  },
  row: (cells, { baseCurrency, roundsFlows }) => {
    const unit = cells.currency ?? baseCurrency;
    const faults: RowFault[] = [];
    const rounded: string[] = [];
    const noteRounded = roundsFlows && ((text: string) => rounded.push(text));
    const read = (column: 'debit' | 'credit' | 'internal_debit' | 'internal_credit'): bigint => {
      const parsed = amountIn(cells[column] ?? '0', unit, 'not_negative', noteRounded);
      if (parsed.ok) return parsed.value;
      faults.push({ column, expected: parsed.expected });
      return 0n;
    };
    const debit = read('debit');
    const credit = read('credit');
    const internalDebit = read('internal_debit');
    const internalCredit = read('internal_credit');
    if (faults.length === 0 && internalDebit > debit)
      faults.push({ column: 'internal_debit', expected: { kind: 'no_more_than', column: 'debit' } });
    if (faults.length === 0 && internalCredit > credit)
      faults.push({ column: 'internal_credit', expected: { kind: 'no_more_than', column: 'credit' } });
    if (faults.length > 0) return refuse(faults);
    return ok({
      type: 'observation',
      series: 'weekly_flow',
      subject: cells.client_id ?? '',
      at: [unit, cells.week ?? ''],
      figures: [debit, credit, internalDebit, internalCredit, cells.count ?? 0],
      ...(rounded.length > 0 && { rounded }),
    });
  },
});
