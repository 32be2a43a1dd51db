import { type ChartState, POOL_WEIGHT, RING } from './chart-state.ts';

/** What is left of the flow after a change: a drop of 40% and one of 70%. Others are found by the nearer of the two. */
export const LEFT = [0.6, 0.3] as const;
/** The same as shifts of its log. */
export const SHIFTS = [Math.log(LEFT[0]), Math.log(LEFT[1])] as const;

/** Levels wander by themselves: variance of the log level between one stretch of weeks and another. */
export const LEVEL_WANDERS = 0.005;
/** Levels of sizes wander more where sizes differ more: by so much of their variance as well. */
export const SIZES_WANDER = 0.025;

/** A client has a usual level on a side after so many weeks with money there. */
export const BASE_ACTIVE = 4;

/**
 * Difference of two means of logs, with the variance it has by chance alone, how many values that is estimated from, and the mean
 * before.
 */
export type Gap = { mean: number; variance: number; freedom: number; base: number };

/** The same of one side of a stretch, of which only the mean is known until `spread` is asked for the rest. */
export type SideGap = Gap & { before: number; now: number; squares: number };

export const newGap = (): Gap => ({ mean: 0, variance: 1, freedom: 1, base: 0 });
export const newSideGap = (): SideGap => ({ ...newGap(), before: 0, now: 0, squares: 0 });

/**
 * One side of the last `back` weeks against the weeks before, of which `first` is the first of its three sums; false where there is
 * nothing to compare.
 */
export function measureSide({ sums, weeks }: ChartState, first: number, back: number, into: SideGap): boolean {
  const [all, until] = [first * RING + (weeks & (RING - 1)), first * RING + ((weeks - back) & (RING - 1))];
  const before = sums[until] as number;
  const now = (sums[all] as number) - before;
  if (now === 0 || before < BASE_ACTIVE) return false;
  const sum = sums[until + RING] as number;
  into.before = before;
  into.now = now;
  into.squares = (sums[until + 2 * RING] as number) - (sum * sum) / before;
  into.base = sum / before;
  into.mean = ((sums[all + RING] as number) - sum) / now - into.base;
  return true;
}

/**
 * By how much the gap varies by chance, levels that wander among it: by `LEVEL_WANDERS`, and by `wanders` times the client's own variance.
 * `pooled` is the variance of the book. Most gaps are so small that nobody asks.
 */
export function spread(gap: SideGap, pooled: number, wanders: number): void {
  gap.freedom = POOL_WEIGHT + gap.before - 1;
  const own = (POOL_WEIGHT * pooled + Math.max(0, gap.squares)) / gap.freedom;
  gap.variance = own * (1 / gap.now + 1 / gap.before + wanders) + LEVEL_WANDERS;
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

/** Sums of a few numbers in another order differ by less. */
const IN_ANY_ORDER = 1e-9;

/** No shift downwards makes `likelier` more than this. */
export const likelierAtMost = ({ mean, variance, freedom }: Gap): number =>
  IN_ANY_ORDER + (mean < 0 ? (0.5 * (freedom + 1) * mean * mean) / (freedom * variance) : 0);
