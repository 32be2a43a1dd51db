import { type ChartState, LONGEST_WAIT } from './chart-state.ts';

/** A wait ends with money, and the next begins after it; before the first money there is none. */
export function takeWait(state: ChartState, isActive: boolean, activeBefore: number): void {
  if (activeBefore === 0) return;
  if (isActive) {
    const weeks = Math.min(LONGEST_WAIT, state.silentWeeks + 1);
    state.waits[weeks] = (state.waits[weeks] as number) + 1;
  }
  state.silentWeeks = isActive ? 0 : state.silentWeeks + 1;
}

/** A client's waits of each length are weighed against so many more. */
const POOL_WAITS = 5;
/**
 * Of these as many end as of waits that are a week shorter, by this share, and for the rest as often as the client has money. So a wait that is
 * longer than any before is judged by how the longest have ended.
 */
const AS_BEFORE = 0.8;
/** Nobody is believed to have money more often. */
const MOST_OFTEN = 0.97;
/** When a silence that is longer than this one began is not asked. */
const LONGEST_SILENCE = 26;

/** Probability that a client who goes on has no money for more than so many weeks. Written over by the next. */
const goesOn = new Float64Array(LONGEST_SILENCE + 1);

/** A silence that lasts, for how long, and ln of the share of this client's weeks that have money. */
export type Silence = { weeks: number; lnShare: number };

/**
 * How often this client has waited so long, from its own waits and, as far as they are few, from shorter ones and how often it has money. A
 * rate alone does not say how evenly the weeks lie: a month says more of who is paid monthly than of who is paid four weeks in a row.
 *
 * Source: a hazard by length with a beta prior, Hjort, Ann. Statist. 18, 1990, which follows that of the length before, Gamerman, Appl.
 * Statist. 40, 1991.
 */
export function measureSilence({ waits, silentWeeks }: ChartState, into: Silence): void {
  into.weeks = Math.min(LONGEST_SILENCE, silentWeeks);
  if (into.weeks === 0) return;
  let [count, weeks] = [0, 0];
  for (let at = 1; at <= LONGEST_WAIT; at += 1) {
    count += waits[at] as number;
    weeks += at * (waits[at] as number);
  }
  const usual = Math.min(MOST_OFTEN, (count + 1) / (weeks + 4));
  let [waiting, ends] = [count, usual];
  goesOn[0] = 1;
  for (let at = 1; at <= into.weeks; at += 1) {
    const ended = at <= LONGEST_WAIT ? (waits[at] as number) : 0;
    ends = (ended + POOL_WAITS * (AS_BEFORE * ends + (1 - AS_BEFORE) * usual)) / (waiting + POOL_WAITS);
    waiting -= ended;
    goesOn[at] = (goesOn[at - 1] as number) * (1 - ends);
  }
  into.lnShare = Math.log((count + 1.5) / (weeks + 3));
}

/** ln of how rarely the client whose silence was measured last waits for more than so many weeks, no more than that silence has. */
export const lnRarely = (weeks: number): number => -Math.log(goesOn[weeks] as number);
