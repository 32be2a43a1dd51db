import { type Chance, chanceOf } from './chance.ts';
import { type Method, startOf, WATCHED } from './methods.ts';
import type { Series } from './series.ts';

export const WITHIN = [4, 8, 13] as const;
/** A change begins in one of the first weeks, so that 13 are left to find it in. */
export const BEGINS_WITHIN = WATCHED - 13;

export type Found = { readonly of: number; readonly found: readonly number[] };

/** The number of the first watched week in which an alarm is raised: the limit is passed, and was not in the week before. */
function firstRaised(alarming: Float64Array, limit: number): number {
  const at = alarming.findIndex((now, week) => week > 0 && now > limit && (alarming[week - 1] as number) <= limit);
  return at < 0 ? Number.POSITIVE_INFINITY : at - 1;
}

/** The lowest limit at which no more than so many of the untouched series raise an alarm. */
export function limitAt(method: Method, untouched: readonly Series[], rate: number): number {
  const all = untouched.map(method);
  const highest = all.map((alarming) => Math.max(...alarming.subarray(1))).toSorted((a, b) => b - a);
  let limit = Number.POSITIVE_INFINITY;
  for (const lower of highest) {
    const raised = all.filter((alarming) => Number.isFinite(firstRaised(alarming, lower))).length;
    if (raised > rate * all.length) return limit;
    limit = lower;
  }
  return limit;
}

/** How many raise an alarm at the limit, of series nobody has touched. */
export const alarmed = (method: Method, untouched: readonly Series[], limit: number): number =>
  untouched.filter((series) => Number.isFinite(firstRaised(method(series), limit))).length;

/** Whether a client was active in the quarter before; of one that is gone already nothing can be found. */
export const isActive = ({ credit }: Series, before: number): boolean =>
  credit.subarray(before - 13, before).some((each) => each > 0);

/** What is done to a series, from a week on. */
export type Change = (series: Series, from: number, chance: Chance) => Series;

/** How many of the changed are found within so many weeks, of those without an alarm before. */
export function found(
  method: Method,
  series: readonly Series[],
  limit: number,
  { change, seed }: { readonly change: Change; readonly seed: number },
): Found {
  const chance = chanceOf(seed);
  const count = WITHIN.map(() => 0);
  let of = 0;
  for (const each of series) {
    const begins = Math.floor(chance.uniform() * BEGINS_WITHIN);
    const from = startOf(each) + begins;
    if (!isActive(each, from)) continue;
    const alarming = method(change(each, from, chance));
    const week = firstRaised(alarming, limit);
    if ((alarming[0] as number) > limit || week < begins) continue;
    of += 1;
    for (const [at, weeks] of WITHIN.entries()) count[at] = (count[at] as number) + (week < begins + weeks ? 1 : 0);
  }
  return { of, found: count };
}

/** The longest gap between active weeks before `until`, or null with fewer than twelve. */
export function longestGap({ credit }: Series, until: number): number | null {
  let [active, gap, longest] = [0, 0, 0];
  for (const amount of credit.subarray(0, until)) {
    if (amount > 0) {
      longest = active > 0 ? Math.max(longest, gap) : 0;
      active += 1;
      gap = 0;
    } else gap += 1;
  }
  return active < 12 ? null : Math.max(longest, gap);
}
