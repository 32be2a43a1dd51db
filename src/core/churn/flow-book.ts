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

/** The figures of a book, 11 to 13 bytes for a client-week. */
export type FlowColumns = {
  /** Money in. */
  readonly credit: Float32Array;
  /** Money out. */
  readonly debit: Float32Array;
  /** Two bytes do where no week has more than `MOST_SHORT` of them. */
  readonly dealings: Float32Array | Uint16Array;
  /** 1 where the week is known, be it zero; 0 where it is a gap. */
  readonly known: Uint8Array;
};

/** Columns of zeros, which several threads can use. */
export const flowColumns = (cells: number, dealings: FlowColumns['dealings'] = sharedFloats(cells)): FlowColumns => ({
  credit: sharedFloats(cells),
  debit: sharedFloats(cells),
  dealings,
  known: sharedBytes(cells),
});

const MOST_SHORT = 65_535;

export const sharedShorts = (count: number): Uint16Array =>
  new Uint16Array(new SharedArrayBuffer(count * Uint16Array.BYTES_PER_ELEMENT));

/** A column for counts that are no more than `most`. */
export const sharedCounts = (count: number, most: number): FlowColumns['dealings'] =>
  most > MOST_SHORT ? sharedFloats(count) : sharedShorts(count);

/** `dealings` with those of more cells in them from `at` on: the same column, or a wider one where they have no room in it. */
export function withDealings(
  dealings: FlowColumns['dealings'],
  more: Float64Array,
  at: number,
): FlowColumns['dealings'] {
  const into = dealings instanceof Uint16Array && !areShort(more) ? sharedFloats(dealings.length) : dealings;
  if (into !== dealings) into.set(dealings);
  into.set(more, at);
  return into;
}

function areShort(dealings: Float64Array): boolean {
  // By hand: there are tens of millions.
  for (let cell = 0; cell < dealings.length; cell += 1) if ((dealings[cell] as number) > MOST_SHORT) return false;
  return true;
}

export const sharedFloats = (count: number): Float32Array =>
  new Float32Array(new SharedArrayBuffer(count * Float32Array.BYTES_PER_ELEMENT));

export const sharedBytes = (count: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(count));
