import type { LocalDate } from './calendar.ts';

/**
 * Turnover of one client in one ISO week and one currency, in minor units, each ≥ 0. Credit is money in, debit money
 * out. The internal part of a side is what netting takes off it: own-account transfers, pooling, our own products,
 * loan drawdown and repayment.
 */
export type WeeklyFlow = {
  /** The Monday. */
  readonly week: LocalDate;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly internalDebit: bigint;
  readonly internalCredit: bigint;
  /** Number of dealings (笔数). */
  readonly dealings: number;
};

/** Money in from outside the bank's own circle. */
export const netCredit = (flow: WeeklyFlow): bigint => flow.credit - flow.internalCredit;

/** Money out to outside the bank's own circle: buying a product of ours is none. */
export const netDebit = (flow: WeeklyFlow): bigint => flow.debit - flow.internalDebit;
