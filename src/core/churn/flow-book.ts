import type { LocalDate } from '../shared/calendar.ts';

/**
 * Weekly flows of many clients, client by client, week by week: `credit[client * weeks.length + week]`. Amounts are net
 * of internal parts and in one currency, in any unit; only their ratios count.
 */
export type FlowBook = FlowColumns & {
  readonly clientIds: readonly string[];
  /** Mondays, each one week after the one before. */
  readonly weeks: readonly LocalDate[];
};

/** The figures of a book, 13 bytes for a client-week. */
export type FlowColumns = {
  /** Money in. */
  readonly credit: Float32Array;
  /** Money out. */
  readonly debit: Float32Array;
  readonly dealings: Float32Array;
  /** 1 where the week is known, be it zero; 0 where it is a gap. */
  readonly known: Uint8Array;
};

/** Columns of zeros, which several threads can use. */
export const flowColumns = (cells: number): FlowColumns => ({
  credit: sharedFloats(cells),
  debit: sharedFloats(cells),
  dealings: sharedFloats(cells),
  known: sharedBytes(cells),
});

export const sharedFloats = (count: number): Float32Array =>
  new Float32Array(new SharedArrayBuffer(count * Float32Array.BYTES_PER_ELEMENT));

export const sharedBytes = (count: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(count));
