import { PHASES } from '../book-weeks.ts';
import type { Pool } from './pool.ts';

/** Places in the ring: more than the 26 weeks that are looked back on, and a power of two. */
export const RING = 32;

/** What is summed up over the counted weeks of a client; each sum has a ring of its values after the last weeks. */
export const SUM = {
  creditWeeks: 0,
  credit: 1,
  creditSquares: 2,
  debitWeeks: 3,
  debit: 4,
  debitSquares: 5,
  dealingWeeks: 6,
  dealings: 7,
  dealingsSquares: 8,
} as const;
export const SUMS = 9;

/** Sides: each has three sums, its weeks, its values and their squares. */
export const SIDES = SUMS / 3;

/**
 * All that the charts remember of a client: of constant size however long the history, and moved on by one week at the
 * cost of one week. To take in a late or corrected week, the weeks from there on are given again to the state as it was
 * before.
 */
export type ChartState = {
  /** Counted weeks so far, since the first with money. */
  weeks: number;
  /** Counted weeks since the last with money in, and the squares of the gaps between such weeks, summed up. */
  silentWeeks: number;
  gapSquares: number;
  readonly sums: Float64Array;
  /** What each week added to each side; NaN where it added nothing. The sums follow from them, to the bit. */
  readonly values: Float32Array;
  /** Number of the book's week at each place of the ring. */
  readonly weekAt: Int32Array;
  /** By phase: credit weeks, and how far their size lay off the client's mean. */
  readonly phaseWeeks: Float64Array;
  readonly phaseCredit: Float64Array;
  readonly phaseDebit: Float64Array;
};

export const newChartState = (): ChartState => ({
  weeks: 0,
  silentWeeks: 0,
  gapSquares: 0,
  sums: new Float64Array(SUMS * RING),
  values: new Float32Array(SIDES * RING),
  weekAt: new Int32Array(RING),
  phaseWeeks: new Float64Array(2 * PHASES),
  phaseCredit: new Float64Array(PHASES),
  phaseDebit: new Float64Array(PHASES),
});

/** Begins again, for another client. */
export function clearChartState(state: ChartState): void {
  state.weeks = 0;
  state.silentWeeks = 0;
  state.gapSquares = 0;
  state.sums.fill(0);
  state.phaseWeeks.fill(0);
  state.phaseCredit.fill(0);
  state.phaseDebit.fill(0);
}

/** The sum after all weeks but the last `back`. */
export const sumBefore = (state: ChartState, sum: number, back: number): number =>
  state.sums[sum * RING + ((state.weeks - back) & (RING - 1))] as number;

/** Number of the book's week with which the last `back` counted weeks begin. */
export const weekBack = (state: ChartState, back: number): number =>
  state.weekAt[(state.weeks - back + 1) & (RING - 1)] as number;

/** One week of one client. */
export type ChartWeek = {
  readonly week: number;
  readonly phase: number;
  readonly credit: number;
  readonly debit: number;
  readonly dealings: number;
};

/** Weeks in one phase of the month that its usual deviation is weighed against. */
const PHASE_WEIGHT = 20;

/** Below this many weeks on a side it has no mean to lie off. */
const MEAN_WEEKS = 4;

/** Takes in a counted week. Weeks before the first with money are not a client's. */
export function takeIn(state: ChartState, { week, phase, credit, debit, dealings }: ChartWeek, { slope }: Pool): void {
  if (state.weeks === 0 && !(credit > 0 || debit > 0)) return;
  const last = state.weeks & (RING - 1);
  takeGap(state, credit > 0, state.sums[SUM.creditWeeks * RING + last] as number);
  state.weeks += 1;
  const place = state.weeks & (RING - 1);
  for (let sum = 0; sum < SUMS; sum += 1) {
    state.sums[sum * RING + place] = state.sums[sum * RING + last] as number;
  }
  for (let side = 0; side < SIDES; side += 1) state.values[side * RING + place] = Number.NaN;
  state.weekAt[place] = week;
  const count = Math.log(Math.max(1, dealings));
  if (credit > 0) {
    const size = Math.log(credit) - slope.credit * count;
    add(state, SUM.creditWeeks, place, withoutPhase(state, SUM.creditWeeks, { size, phase, last }));
  }
  if (debit > 0) {
    const size = Math.log(debit) - slope.debit * count;
    add(state, SUM.debitWeeks, place, withoutPhase(state, SUM.debitWeeks, { size, phase, last }));
  }
  if (dealings > 0) add(state, SUM.dealingWeeks, place, count);
}

/** A gap ends with money, and begins with the first week without any; before the first money there is none. */
function takeGap(state: ChartState, isActive: boolean, activeBefore: number): void {
  if (activeBefore === 0) return;
  if (isActive) state.gapSquares += state.silentWeeks ** 2;
  state.silentWeeks = isActive ? 0 : state.silentWeeks + 1;
}

/** Adds a value to the three sums of a side, as exact as it is kept. */
function add(state: ChartState, first: number, place: number, exact: number): void {
  const value = Math.fround(exact);
  const at = first * RING + place;
  state.values[(first / 3) * RING + place] = value;
  state.sums[at] = (state.sums[at] as number) + 1;
  state.sums[at + RING] = (state.sums[at + RING] as number) + value;
  state.sums[at + 2 * RING] = (state.sums[at + 2 * RING] as number) + value * value;
}

/** The size without what this client usually has more or less in this phase of the month, as far as that is known. */
function withoutPhase(
  state: ChartState,
  side: number,
  { size, phase, last }: { readonly size: number; readonly phase: number; readonly last: number },
): number {
  const isCredit = side === SUM.creditWeeks;
  const off = isCredit ? state.phaseCredit : state.phaseDebit;
  const at = (isCredit ? 0 : PHASES) + phase;
  const weeks = state.sums[side * RING + last] as number;
  if (weeks < MEAN_WEEKS) return size;
  const usual = (off[phase] as number) / ((state.phaseWeeks[at] as number) + PHASE_WEIGHT);
  const mean = (state.sums[(side + 1) * RING + last] as number) / weeks;
  off[phase] = (off[phase] as number) + (size - mean);
  state.phaseWeeks[at] = (state.phaseWeeks[at] as number) + 1;
  return size - usual;
}
