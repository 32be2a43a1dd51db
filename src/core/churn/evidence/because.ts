import { type ChartState, LONGEST_WAIT, SUM, sumBefore } from './chart-state.ts';
import { measureSide, newSideGap } from './levels.ts';
import { largestWeek, usualLargestWeek } from './months.ts';
import type { Pool } from './pool.ts';
import { isSlow, measureRhythm, rateOf, type StretchRhythm } from './rhythm.ts';
import { groundOf } from './since.ts';

/** What was compared with what where the charts passed their limit: that of it which says most. Amounts are in the unit of the flows. */
export type Because =
  /** Money in of the largest week of a month, and what the largest week usually brings. */
  | { readonly kind: 'month'; readonly now: number; readonly usual: number }
  /**
   * Weeks without money in; how many of the waits for money before lasted as long, and the longest of them in weeks, of which
   * `LONGEST_WAIT_TOLD` stands for all that were longer too.
   */
  | {
      readonly kind: 'waits';
      readonly weeks: number;
      readonly asLong: number;
      readonly of: number;
      readonly longestWeeks: number;
    }
  /** Weeks with money of the last `weeks` against those before, dealings taken out: −0.4 is 40% less; null where it was not asked. */
  | {
      readonly kind: 'sizes';
      readonly weeks: number;
      readonly moneyIn: number | null;
      readonly moneyOut: number | null;
    }
  /** Of the last `weeks` so many had money in, usually so many; null where that is as usual. Dealings of a week that has any. */
  | {
      readonly kind: 'dealings';
      readonly weeks: number;
      readonly active: { readonly now: number; readonly usual: number } | null;
      readonly change: number | null;
    };

/** Waits of so many weeks without money and more are not told apart. */
export const LONGEST_WAIT_TOLD = LONGEST_WAIT - 1;

/** Why money in is said to have fallen, or `byOut` why money is said to move out; null where nothing says so. */
export function because(state: ChartState, pool: Pool, byOut: boolean): Because | null {
  const ground = groundOf(state, pool, byOut);
  if (ground === null) return null;
  const { of, back } = ground;
  switch (of) {
    case 'month': {
      const now = largestWeek(state);
      // That a month brought nothing says less to a reader than how rarely there was nothing for so long.
      return now > 0 ? { kind: 'month', now, usual: usualLargestWeek(state) } : ofWaits(state);
    }
    case 'stop':
      return ofWaits(state);
    case 'smaller':
      return { kind: 'sizes', weeks: back, moneyIn: changeOfSide(state, SUM.creditWeeks, back), moneyOut: null };
    case 'both_smaller':
    case 'moving_out':
      return {
        kind: 'sizes',
        weeks: back,
        moneyIn: changeOfSide(state, SUM.creditWeeks, back),
        moneyOut: changeOfSide(state, SUM.debitWeeks, back),
      };
    case 'fewer':
      return ofDealings(state, back);
  }
}

/** By how much the mean of a side has changed, as a share; null where there is nothing to compare. */
function changeOfSide(state: ChartState, first: number, back: number): number | null {
  const gap = newSideGap();
  return measureSide(state, first, back, gap) ? Math.expm1(gap.mean) : null;
}

function ofWaits({ silentWeeks, waits }: ChartState): Because {
  let [of, asLong, longestWeeks] = [0, 0, 0];
  // A wait of one week is one without a week between.
  for (const [weeks, count] of waits.entries()) {
    of += count;
    if (weeks > Math.min(silentWeeks, LONGEST_WAIT_TOLD)) asLong += count;
    if (count > 0) longestWeeks = weeks - 1;
  }
  return { kind: 'waits', weeks: silentWeeks, asLong, of, longestWeeks };
}

function ofDealings(state: ChartState, back: number): Because {
  const rhythm: StretchRhythm = { hits: 0, misses: 0, a: 1, b: 1 };
  const before = sumBefore(state, SUM.creditWeeks, back);
  measureRhythm(before, state.weeks - back, sumBefore(state, SUM.creditWeeks, 0) - before, back, rhythm);
  return {
    kind: 'dealings',
    weeks: back,
    active: isSlow(rhythm) ? { now: rhythm.hits, usual: back * rateOf(rhythm) } : null,
    change: changeOfSide(state, SUM.dealingWeeks, back),
  };
}
