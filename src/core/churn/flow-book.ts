import type { LocalDate } from '../shared/calendar.ts';

/**
 * Weekly flows of many clients, client by client, week by week: `credit[client * weeks.length + week]`. Amounts are net
 * of internal parts and in one currency, in any unit; only their ratios count.
 */
export type FlowBook = {
  readonly clientIds: readonly string[];
  /** Mondays, each one week after the one before. */
  readonly weeks: readonly LocalDate[];
  /** Money in. */
  readonly credit: Float32Array;
  /** Money out. */
  readonly debit: Float32Array;
  readonly dealings: Float32Array;
  /** 1 where the week is known, be it zero; 0 where it is a gap. */
  readonly known: Uint8Array;
};
