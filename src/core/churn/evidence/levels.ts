import { type ChartState, POOL_WEIGHT, sumBefore } from './chart-state.ts';

/** What is left of the flow after a change: a drop of 40% and one of 70%. Others are found by the nearer of the two. */
export const LEFT = [0.6, 0.3] as const;
/** The same as shifts of its log. */
export const SHIFTS = [Math.log(LEFT[0]), Math.log(LEFT[1])] as const;

/** Levels wander by themselves: variance of the log level between one stretch of weeks and another. */
export const LEVEL_WANDERS = 0.01;

/** A client has a usual level on a side after so many weeks with money there. */
export const BASE_ACTIVE = 4;

/**
 * Difference of two means of logs, with the variance it has by chance alone, how many values that is estimated from, and the mean
 * before.
 */
export type Gap = { mean: number; variance: number; freedom: number; base: number };

export const newGap = (): Gap => ({ mean: 0, variance: 1, freedom: 1, base: 0 });

/**
 * One side of the last `back` weeks against the weeks before, of which `first` is the first of its three sums; false where there is
 * nothing to compare. `variance` is the book's.
 */
export function measureSide(state: ChartState, first: number, back: number, variance: number, into: Gap): boolean {
  const base = sumBefore(state, first, back);
  const now = sumBefore(state, first, 0) - base;
  if (now === 0 || base < BASE_ACTIVE) return false;
  const before = sumBefore(state, first + 1, back);
  const squares = Math.max(0, sumBefore(state, first + 2, back) - (before * before) / base);
  const own = (POOL_WEIGHT * variance + squares) / (POOL_WEIGHT + base - 1);
  into.freedom = POOL_WEIGHT + base - 1;
  into.base = before / base;
  into.mean = (sumBefore(state, first + 1, 0) - before) / now - into.base;
  into.variance = own * (1 / now + 1 / base) + LEVEL_WANDERS;
  return true;
}

/**
 * ln of how much likelier the gap is when the level has moved by `shift` than when it has not: Student's t, since the
 * variance is estimated. A client whose spread is known from few weeks cannot surprise much.
 */
export function likelier({ mean, variance, freedom }: Gap, shift: number): number {
  const total = freedom * variance;
  // Beyond this one a gap is ever less of a shift, and still no less of a change.
  const farthest = shift / 2 + Math.sign(shift) * Math.sqrt((shift * shift) / 4 + total);
  const held = shift < 0 ? Math.max(mean, farthest) : Math.min(mean, farthest);
  const rest = held - shift;
  return 0.5 * (freedom + 1) * Math.log((total + held * held) / (total + rest * rest));
}
