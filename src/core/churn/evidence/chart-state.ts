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
  /** Counted weeks since the last with money in. */
  silentWeeks: number;
  /** How often one week with money in followed another after so many weeks; the last place counts all longer intervals too. */
  readonly intervals: Uint16Array;
  /** Money in of the last weeks, in the places of the ring. */
  readonly credit: Float32Array;
  /** Money in of the weeks passed over since the last that counts, and of the last weeks with what each was given of it. */
  passedOver: number;
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
 * Money in of the month that ends with each week: log of four weeks' sum, the greater of the last two such sums, for a month is longer
 * than four weeks and a payday may lie between. Those of the last quarter, in which a change may be, are not in the sums yet.
 */
type Months = { weeks: number; sum: number; squares: number; readonly last: Float32Array };

export const MONTH_WEEKS = 4;
/** Months that end with one of the last so many weeks are kept each by itself. */
export const MONTHS_KEPT = 13;

/** Intervals between weeks with money are told apart up to so many weeks. */
export const LONGEST_INTERVAL = 27;

/** Weeks of which a month is summed up, and a power of two. */
export const RECEIVED_KEPT = 8;

export const newChartState = (): ChartState => ({
  weeks: 0,
  silentWeeks: 0,
  intervals: new Uint16Array(LONGEST_INTERVAL + 1),
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

/** Begins again, for another client. */
export function clearChartState(state: ChartState): void {
  state.weeks = 0;
  state.silentWeeks = 0;
  state.intervals.fill(0);
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

/** A client's own variance is weighed against so many weeks of the pool's. */
export const POOL_WEIGHT = 4;

/** A single size counts for no more than so many standard deviations, or for 60% less where that is farther. */
const MOST_DEVIATIONS = 3;
const FAR = -Math.log(0.4);

/**
 * Passes over a week. What came in then is no less money for that: it is taken for money of the next week that counts, as far as a
 * month's sum and a wait for money go.
 */
export function passOver(state: ChartState, credit: number): void {
  if (state.weeks > 0) state.passedOver = Math.fround(state.passedOver + credit);
}

/** Takes in a counted week. Weeks before the first with money are not a client's. */
export function takeIn(state: ChartState, { week, phase, credit, debit, dealings }: ChartWeek, pool: Pool): void {
  if (state.weeks === 0 && !(credit > 0 || debit > 0)) return;
  const { slope, variance } = pool;
  const last = state.weeks & (RING - 1);
  const received = Math.fround(credit + state.passedOver);
  state.passedOver = 0;
  takeInterval(state, received > 0, state.sums[SUM.creditWeeks * RING + last] as number);
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
    add(
      state,
      SUM.creditWeeks,
      place,
      sizeOf(state, SUM.creditWeeks, { size, phase, last, variance: variance.credit }),
    );
  }
  if (debit > 0) {
    const size = Math.log(debit) - slope.debit * count;
    add(state, SUM.debitWeeks, place, sizeOf(state, SUM.debitWeeks, { size, phase, last, variance: variance.debit }));
  }
  if (dealings > 0) add(state, SUM.dealingWeeks, place, count);
  state.credit[place] = credit;
  state.received[state.weeks % RECEIVED_KEPT] = received;
  takeMonth(state);
}

/** An interval ends with money, and begins after it; before the first money there is none. */
function takeInterval(state: ChartState, isActive: boolean, activeBefore: number): void {
  if (activeBefore === 0) return;
  if (isActive) {
    const weeks = Math.min(LONGEST_INTERVAL, state.silentWeeks + 1);
    state.intervals[weeks] = (state.intervals[weeks] as number) + 1;
  }
  state.silentWeeks = isActive ? 0 : state.silentWeeks + 1;
}

/** So much of a usual month is added, so that a month without money has a log; and no month counts for more than this one. */
const MONTH_OFFSET = 0.05;
const MOST_OF_A_MONTH = 0.8;

/** Takes in the month that ends with this week; in the first weeks of a client there is none. */
function takeMonth({ weeks, silentWeeks, received, months }: ChartState): void {
  if (weeks <= MONTH_WEEKS) return;
  const at = (back: number): number => received[(weeks - back) % RECEIVED_KEPT] as number;
  const common = at(1) + at(2) + at(3);
  const sum = common + Math.max(at(0), at(4));
  const last = weeks % MONTHS_KEPT;
  const leaving = months.last[last] as number;
  // A silence of more than a quarter is not what a month is held against.
  if (!Number.isNaN(leaving) && silentWeeks <= MONTHS_KEPT) {
    months.weeks += 1;
    months.sum += leaving;
    months.squares += leaving * leaving;
  }
  const usual = months.weeks > 0 ? months.sum / months.weeks : Math.log(Math.max(1, sum));
  months.last[last] = usual + Math.min(MOST_OF_A_MONTH, Math.log(sum * Math.exp(-usual) + MONTH_OFFSET));
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

type Size = { readonly size: number; readonly phase: number; readonly last: number; readonly variance: number };

/**
 * The size without what this client usually has more or less in this phase of the month, as far as that is known, and no farther from
 * its mean than a single week may lie.
 */
function sizeOf(state: ChartState, side: number, { size, phase, last, variance }: Size): number {
  const isCredit = side === SUM.creditWeeks;
  const off = isCredit ? state.phaseCredit : state.phaseDebit;
  const at = (isCredit ? 0 : PHASES) + phase;
  const weeks = state.sums[side * RING + last] as number;
  if (weeks < MEAN_WEEKS) return size;
  const sum = state.sums[(side + 1) * RING + last] as number;
  const mean = sum / weeks;
  const squares = Math.max(0, (state.sums[(side + 2) * RING + last] as number) - sum * mean);
  const spread = Math.sqrt((POOL_WEIGHT * variance + squares) / (POOL_WEIGHT + weeks - 1));
  const most = Math.max(FAR, MOST_DEVIATIONS * spread);
  const usual = (off[phase] as number) / ((state.phaseWeeks[at] as number) + PHASE_WEIGHT);
  const held = mean + Math.max(-most, Math.min(most, size - usual - mean));
  off[phase] = (off[phase] as number) + (held + usual - mean);
  state.phaseWeeks[at] = (state.phaseWeeks[at] as number) + 1;
  return held;
}
