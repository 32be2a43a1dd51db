import { PHASES } from '../book-weeks.ts';
import { addValue, type ChartState, openWeek, POOL_WEIGHT, RECEIVED_KEPT, RING, SUM } from './chart-state.ts';
import { takeMonth } from './months.ts';
import type { Pool } from './pool.ts';
import { takeWait } from './waits.ts';

/** One week of one client: amounts in the unit of the book, above zero or zero, and the number of dealings. */
export type ChartWeek = {
  /** Its number in the book. */
  readonly week: number;
  /** Where it lies in month and quarter, see `BookWeeks`. */
  readonly phase: number;
  readonly credit: number;
  readonly debit: number;
  readonly dealings: number;
};

/** Weeks in one phase of the month that its usual deviation is weighed against. */
const PHASE_WEIGHT = 20;

/** Below this many weeks on a side it has no mean to lie off. */
const MEAN_WEEKS = 4;

/** A single size counts for no more than so many standard deviations, or for 60% less where that is farther. */
const MOST_DEVIATIONS = 3;
const FAR = -Math.log(0.4);

/**
 * Passes over a week. What came in then is no less money for that: as far as a month and a wait for money go, the next week that counts
 * has as much, where that is more than its own.
 */
export function passOver(state: ChartState, credit: number): void {
  if (state.weeks > 0) state.passedOver = Math.max(state.passedOver, Math.fround(credit));
}

/** Takes in a counted week. Weeks before the first with money are not a client's. */
export function takeIn(state: ChartState, { week, phase, credit, debit, dealings }: ChartWeek, pool: Pool): void {
  if (state.weeks === 0 && !(credit > 0 || debit > 0)) return;
  const { slope, variance } = pool;
  const last = state.weeks & (RING - 1);
  const received = Math.max(credit, state.passedOver);
  state.passedOver = 0;
  takeWait(state, received > 0, state.sums[SUM.creditWeeks * RING + last] as number);
  state.weeks += 1;
  const place = state.weeks & (RING - 1);
  openWeek(state, place, last);
  state.weekAt[place] = week;
  const count = Math.log(Math.max(1, dealings));
  single.phase = phase;
  single.last = last;
  if (credit > 0) {
    single.size = Math.log(credit) - slope.credit * count;
    single.variance = variance.credit;
    addValue(state, SUM.creditWeeks, place, sizeOf(state, SUM.creditWeeks, single));
  }
  if (debit > 0) {
    single.size = Math.log(debit) - slope.debit * count;
    single.variance = variance.debit;
    addValue(state, SUM.debitWeeks, place, sizeOf(state, SUM.debitWeeks, single));
  }
  if (dealings > 0) addValue(state, SUM.dealingWeeks, place, count);
  state.credit[place] = credit;
  state.received[state.weeks % RECEIVED_KEPT] = received;
  takeMonth(state);
}

type Size = { size: number; phase: number; last: number; variance: number };

// Made once, and written over for each week of each side.
const single: Size = { size: Number.NaN, phase: 0, last: 0, variance: Number.NaN };

/**
 * The size without what this client usually has more or less in this phase of the month, as far as that is known, and no farther from
 * its mean than a single week may lie.
 */
function sizeOf(state: ChartState, first: number, { size, phase, last, variance }: Size): number {
  const isCredit = first === SUM.creditWeeks;
  const off = isCredit ? state.phaseCredit : state.phaseDebit;
  const at = (isCredit ? 0 : PHASES) + phase;
  const weeks = state.sums[first * RING + last] as number;
  if (weeks < MEAN_WEEKS) return size;
  const sum = state.sums[(first + 1) * RING + last] as number;
  const mean = sum / weeks;
  const squares = Math.max(0, (state.sums[(first + 2) * RING + last] as number) - sum * mean);
  const spread = Math.sqrt((POOL_WEIGHT * variance + squares) / (POOL_WEIGHT + weeks - 1));
  const most = Math.max(FAR, MOST_DEVIATIONS * spread);
  const usual = (off[phase] as number) / ((state.phaseWeeks[at] as number) + PHASE_WEIGHT);
  const held = mean + Math.max(-most, Math.min(most, size - usual - mean));
  off[phase] = (off[phase] as number) + (held + usual - mean);
  state.phaseWeeks[at] = (state.phaseWeeks[at] as number) + 1;
  return held;
}
