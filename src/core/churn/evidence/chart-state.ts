import { PHASES } from '../book-weeks.ts';

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
  /** Counted weeks since the last with money in. */
  silentWeeks: number;
  /** How often one week with money in followed another after so many weeks; the last place counts all longer waits too. */
  readonly waits: Uint16Array;
  /** Money in of the last weeks, in the places of the ring. */
  readonly credit: Float32Array;
  /** Money in of the largest week that was passed over since the last that counts. */
  passedOver: number;
  /** Money in of the last weeks, or of the largest that was passed over before each, where that is more. */
  readonly received: Float32Array;
  readonly months: Months;
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

/**
 * Money in of the month that ends with each week: log of the largest of its last five weeks, for a month is longer than four. Those of
 * the last quarter, in which a change may be, are not in the sums yet. NaN: none.
 */
type Months = { weeks: number; sum: number; squares: number; readonly last: Float32Array };

/** Months that end with one of the last so many weeks are kept each by itself. */
export const MONTHS_KEPT = 13;

/** Waits between weeks with money are told apart up to so many weeks. */
export const LONGEST_WAIT = 27;

/** A month looks at five of these weeks; a power of two. */
export const RECEIVED_KEPT = 8;

export const newChartState = (): ChartState => ({
  weeks: 0,
  silentWeeks: 0,
  waits: new Uint16Array(LONGEST_WAIT + 1),
  credit: new Float32Array(RING),
  passedOver: 0,
  received: new Float32Array(RECEIVED_KEPT),
  months: { weeks: 0, sum: 0, squares: 0, last: new Float32Array(MONTHS_KEPT).fill(Number.NaN) },
  sums: new Float64Array(SUMS * RING),
  values: new Float32Array(SIDES * RING),
  weekAt: new Int32Array(RING),
  phaseWeeks: new Float64Array(2 * PHASES),
  phaseCredit: new Float64Array(PHASES),
  phaseDebit: new Float64Array(PHASES),
});

/** A client's own variance is weighed against so many weeks of the pool's. */
export const POOL_WEIGHT = 2;

/** Begins again, for another client. */
export function clearChartState(state: ChartState): void {
  state.weeks = 0;
  state.silentWeeks = 0;
  state.waits.fill(0);
  state.credit.fill(0);
  state.passedOver = 0;
  state.received.fill(0);
  Object.assign(state.months, { weeks: 0, sum: 0, squares: 0 });
  state.months.last.fill(Number.NaN);
  state.sums.fill(0);
  state.phaseWeeks.fill(0);
  state.phaseCredit.fill(0);
  state.phaseDebit.fill(0);
}

/** Opens the place of a week in the rings: its sums are those of the place `last`, and it has added nothing to them yet. */
export function openWeek({ sums, values }: ChartState, place: number, last: number): void {
  for (let sum = 0; sum < SUMS; sum += 1) sums[sum * RING + place] = sums[sum * RING + last] as number;
  for (let side = 0; side < SIDES; side += 1) values[side * RING + place] = Number.NaN;
}

/** Adds a value, as exact as it is kept, to the three sums of the side of which `first` is the first. */
export function addValue({ sums, values }: ChartState, first: number, place: number, exact: number): void {
  const value = Math.fround(exact);
  const at = first * RING + place;
  values[(first / 3) * RING + place] = value;
  sums[at] = (sums[at] as number) + 1;
  sums[at + RING] = (sums[at + RING] as number) + value;
  sums[at + 2 * RING] = (sums[at + 2 * RING] as number) + value * value;
}

/** The sum after all weeks but the last `back`. */
export const sumBefore = (state: ChartState, sum: number, back: number): number =>
  state.sums[sum * RING + ((state.weeks - back) & (RING - 1))] as number;

/** Number of the book's week with which the last `back` counted weeks begin. */
export const weekBack = (state: ChartState, back: number): number =>
  state.weekAt[(state.weeks - back + 1) & (RING - 1)] as number;
