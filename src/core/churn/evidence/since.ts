import type { ChartState } from './chart-state.ts';
import type { Pool } from './pool.ts';
import { LOOKED_BACK_WEEKS } from './stretches.ts';
import { lnRarely } from './waits.ts';
import { type Change, weighAloud, weighEachWeek } from './weigh.ts';

/** What has probably happened, and with which week it began, counted back from now (1: this week). */
export type Since = {
  readonly change: Change;
  readonly back: number;
  /** Changes that are at most e² times less likely began between these weeks back. */
  readonly backLeast: number;
  readonly backMost: number;
};

/** The change that a month shows may have begun up to so many weeks ago. */
const MONTH_MAY_BE_SINCE = 9;

const isOfSide = (change: Change, byOut: boolean): boolean => (change === 'moving_out') === byOut;

/** One way to weigh the pieces of the evidence. */
type Weighing = typeof weighAloud;

/**
 * Since when money in has fallen, or `byOut` since when money moves out; null where nothing says so. Where no single week says it,
 * it is said of the stretch that does.
 */
export const sinceWhen = (state: ChartState, pool: Pool, byOut: boolean): Since | null =>
  sinceBy(weighEachWeek, { state, pool, byOut }) ?? sinceBy(weighAloud, { state, pool, byOut });

type Asked = { readonly state: ChartState; readonly pool: Pool; readonly byOut: boolean };

function sinceBy(weighing: Weighing, { state, pool, byOut }: Asked): Since | null {
  const best = new Float64Array(LOOKED_BACK_WEEKS + 1);
  let [change, most, since]: [Change | null, number, number] = [null, 0, 0];
  weighing(state, pool, (logOdds, what, back, isMonth) => {
    if (!isOfSide(what, byOut)) return;
    if (logOdds > most) [change, most, since] = [what, logOdds, back];
    if (what === 'stop') mayHaveStopped(best, logOdds, back);
    // It says that there is less, and hardly since when.
    else if (isMonth) for (let week = 1; week <= MONTH_MAY_BE_SINCE; week += 1) raise(best, week, logOdds);
    else raise(best, back, logOdds);
  });
  if (change === null) return null;
  const isLikely = (logOdds: number): boolean => logOdds > 0 && logOdds >= most - 2;
  return { change, back: since, backLeast: best.findIndex(isLikely), backMost: best.findLastIndex(isLikely) };
}

function raise(best: Float64Array, back: number, logOdds: number): void {
  best[back] = Math.max(best[back] as number, logOdds);
}

/** A silence may have been by chance at first: by as much less likely as such a wait is rare. */
function mayHaveStopped(best: Float64Array, logOdds: number, silentWeeks: number): void {
  for (let back = silentWeeks; back > 0; back -= 1) raise(best, back, logOdds - lnRarely(silentWeeks - back));
}

/** What most of the evidence is read off: a change as single weeks show it, or the month; and since when it says most. */
type Ground = { readonly of: Change | 'month'; readonly back: number };

/** Why money in is said to have fallen, or `byOut` why money is said to move out; null where nothing says so. */
export function groundOf(state: ChartState, pool: Pool, byOut: boolean): Ground | null {
  const sums = new Map<Ground['of'], number>();
  weighAloud(state, pool, (logOdds, change, _, isMonth) => {
    if (!isOfSide(change, byOut)) return;
    const of = isMonth ? 'month' : change;
    sums.set(of, (sums.get(of) ?? 0) + Math.exp(Math.min(logOdds, 300)));
  });
  const [first] = [...sums].toSorted(([, one], [, other]) => other - one);
  if (first === undefined) return null;
  const [of] = first;
  const back = likeliestBack(weighEachWeek, { state, pool, of }) ?? likeliestBack(weighAloud, { state, pool, of });
  return back === null ? null : { of, back };
}

function likeliestBack(
  weighing: Weighing,
  { state, pool, of }: { readonly state: ChartState; readonly pool: Pool; readonly of: Ground['of'] },
): number | null {
  let [most, back]: [number, number | null] = [Number.NEGATIVE_INFINITY, null];
  weighing(state, pool, (logOdds, change, since, isMonth) => {
    if (of === (isMonth ? 'month' : change) && logOdds > most) [most, back] = [logOdds, since];
  });
  return back;
}
