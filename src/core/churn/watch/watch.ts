import { type ChartState, clearChartState, newChartState, RING } from '../evidence/chart-state.ts';
import { FIRST_WEEKS, type Pool } from '../evidence/pool.ts';
import { type ChartWeek, passOver, takeIn } from '../evidence/take-in.ts';
import { BASE_WEEKS, nothingWeighed, type Weighed, weigh } from '../evidence/weigh.ts';
import { type Evidence, judge, type Life, live } from '../life.ts';
import { CALIBRATED_WEEKS, type Limits } from '../limits.ts';
import type { ChurnRules } from '../rules.ts';
import { isSilent, isWeekDown, type Rhythm, takeRhythm, weeksOfTestA } from '../tests.ts';

/** Quarters whose highest evidence is kept: the one that runs, and the four that limits are set from. */
export const QUARTERS_KEPT = 5;

/**
 * All that is kept of one client from week to week: what the charts remember, its rhythm, what is open, and the highest
 * evidence of each quarter, from which limits are set. Of constant size, and moved on at the cost of one week.
 */
export type Watch = {
  /** Number of the last week of the book that was taken in; −1 = none. */
  week: number;
  readonly chart: ChartState;
  readonly rhythm: Rhythm;
  readonly life: Life;
  readonly weighed: Weighed;
  /** Highest evidence of each quarter, down and out, and the weeks of it in which there was a base. */
  readonly topDown: Float32Array;
  readonly topOut: Float32Array;
  readonly topWeeks: Uint8Array;
};

export const newWatch = (): Watch => ({
  week: -1,
  chart: newChartState(),
  rhythm: { activeWeeks: 0, gapWeeks: 0, longestGapWeeks: 0 },
  life: { open: null, quietWeeks: 0 },
  weighed: nothingWeighed(),
  topDown: new Float32Array(QUARTERS_KEPT),
  topOut: new Float32Array(QUARTERS_KEPT),
  topWeeks: new Uint8Array(QUARTERS_KEPT),
});

/** Begins again, for another client. */
export function clearWatch(watch: Watch): void {
  clearChartState(watch.chart);
  watch.week = -1;
  Object.assign(watch.rhythm, { activeWeeks: 0, gapWeeks: 0, longestGapWeeks: 0 });
  Object.assign(watch.life, { open: null, quietWeeks: 0 });
  Object.assign(watch.weighed, nothingWeighed());
  watch.topDown.fill(0);
  watch.topOut.fill(0);
  watch.topWeeks.fill(0);
}

/** One week of the book for one client; without a row its figures are zero. */
export type WatchedWeek = ChartWeek & {
  /** Whether the week counts, for anybody; see `BookWeeks`. */
  readonly isCounted: boolean;
  /** Whether it is known of this client, be it zero. */
  readonly isKnown: boolean;
};

export const quarterOf = (week: number): number => Math.floor(week / CALIBRATED_WEEKS);

/** Takes in the next week of the book. Weeks are given one after the other, without a gap. */
export function takeWeek(watch: Watch, now: WatchedWeek, pool: Pool): void {
  const { chart, weighed } = watch;
  const quarter = quarterOf(now.week) % QUARTERS_KEPT;
  if (now.week % CALIBRATED_WEEKS === 0) {
    watch.topDown[quarter] = 0;
    watch.topOut[quarter] = 0;
    watch.topWeeks[quarter] = 0;
  }
  watch.week = now.week;
  if (now.isCounted && now.isKnown) {
    takeIn(chart, now, pool);
    weigh(chart, pool, weighed);
    // Evidence is compared as it is kept.
    weighed.down = Math.fround(weighed.down);
    weighed.out = Math.fround(weighed.out);
    takeRhythm(watch.rhythm, now.credit > 0 || now.debit > 0);
  } else if (now.isKnown) {
    passOver(chart, now.credit);
    if (now.credit > 0 || now.debit > 0) takeRhythm(watch.rhythm, true);
  }
  if (chart.weeks <= BASE_WEEKS) return;
  watch.topDown[quarter] = Math.max(watch.topDown[quarter] as number, weighed.down);
  watch.topOut[quarter] = Math.max(watch.topOut[quarter] as number, weighed.out);
  watch.topWeeks[quarter] = (watch.topWeeks[quarter] as number) + 1;
}

/** Money in of the last counted weeks, newest last, at most as many as the ring holds. */
export function lastCredit({ chart }: Watch, count: number): readonly number[] {
  const weeks = Math.min(count, chart.weeks, RING - 1);
  return Array.from({ length: weeks }, (_, at) => chart.credit[(chart.weeks - weeks + 1 + at) & (RING - 1)] as number);
}

/** Lives on by the week that was taken in; answers whether something was raised anew or has risen. */
export function liveOn(watch: Watch, now: WatchedWeek, limits: Limits, rules: ChurnRules): boolean {
  if (!now.isCounted || !now.isKnown || now.week < FIRST_WEEKS) return false;
  const evidence: Evidence = watch.weighed;
  return live(
    watch.life,
    judge(evidence, limits, rules, {
      isDown: () => isWeekDown(lastCredit(watch, weeksOfTestA(rules)), rules),
      isQuiet: () => isSilent(watch.rhythm, rules),
    }),
  );
}
