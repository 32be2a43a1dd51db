import type { Pool } from '../evidence/pool.ts';
import type { Limits } from '../limits.ts';
import type { ChurnRules } from '../rules.ts';
import { packWatch, unpackWatch, WATCH_BYTES } from './packing.ts';
import { liveOn, newWatch, takeWeek, type Watch } from './watch.ts';

/** A week as it was: minor units of the base currency, and where in month and quarter it lay. */
export type UsualWeek = {
  readonly phase: number;
  readonly credit: number;
  readonly debit: number;
  readonly dealings: number;
};

/** What is usual is read off the last half-year before a change, and needs two months; farther ahead nobody asks. */
export const USUAL_WEEKS = 26;
const LEAST_WEEKS = 8;
const HORIZON_WEEKS = 26;

/** What goes ahead of a client is made once: it is worked out for one after another. */
const packed = new DataView(new ArrayBuffer(WATCH_BYTES));
const ahead = newWatch();

/**
 * In how many weeks what is open of a client clears, if money comes again as it did before the change: the weeks before it are
 * given once more, and the same rules judge them as will judge the real ones. `before`: known weeks up to the change, newest
 * last. Null where too few are known, or where that takes longer than half a year.
 */
export function weeksToClear(
  watch: Watch,
  before: readonly UsualWeek[],
  { pool, limits, rules }: { readonly pool: Pool; readonly limits: Limits; readonly rules: ChurnRules },
): number | null {
  const usual = before.slice(-USUAL_WEEKS);
  if (watch.life.open === null || usual.length < LEAST_WEEKS) return null;
  packWatch(watch, packed, 0);
  unpackWatch(packed, 0, ahead);
  for (let weeks = 1; weeks <= HORIZON_WEEKS; weeks += 1) {
    const again = usual[(weeks - 1) % usual.length] as UsualWeek;
    const week = { ...again, week: watch.week + weeks, isCounted: true, isKnown: true };
    takeWeek(ahead, week, pool);
    liveOn(ahead, week, limits, rules);
    if (ahead.life.open === null) return weeks;
  }
  return null;
}
