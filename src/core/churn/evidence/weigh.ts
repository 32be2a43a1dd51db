import { type ChartState, SUM, sumBefore } from './chart-state.ts';
import {
  BASE_ACTIVE,
  LEFT,
  likelier,
  likelierAtMost,
  measureSide,
  newGap,
  newSideGap,
  SHIFTS,
  spread,
} from './levels.ts';
import { MONTH_WEEKS, measureMonth } from './months.ts';
import type { Pool } from './pool.ts';
import { isSlow, measureRhythm, type Rhythm, slowedAtMost, slowedRhythm, usualRhythm } from './rhythm.ts';
import { lnRarely, measureSilence, type Silence } from './waits.ts';

/** What may have happened to a client. */
const CHANGES = ['stop', 'smaller', 'both_smaller', 'fewer', 'moving_out'] as const;
export type Change = (typeof CHANGES)[number];

/** The change that a number of `Weighed` stands for. */
export const changeOf = (change: number): Change => CHANGES[change] as Change;

const STOP = CHANGES.indexOf('stop');
const SMALLER = CHANGES.indexOf('smaller');
const BOTH_SMALLER = CHANGES.indexOf('both_smaller');
const FEWER = CHANGES.indexOf('fewer');
const OUT = CHANGES.indexOf('moving_out');

/** The evidence after a week, for what may have happened and since when. Written over by the next. */
export type Weighed = {
  /** ln of the odds, but for a constant, that credit has fallen; 0: no sign of it. */
  down: number;
  /** The same that money is moving out. */
  out: number;
  /** The likeliest change, an index of `CHANGES`, and its first week, counted back from now (1: this week); 0: none. */
  change: number;
  back: number;
  /** Changes that are at most e² times less likely began between these weeks back. */
  backLeast: number;
  backMost: number;
};

export const nothingWeighed = (): Weighed => ({ down: 0, out: 0, change: 0, back: 0, backLeast: 0, backMost: 0 });

/** Where a change may have begun, in weeks back. */
const WINDOWS = [1, 2, 3, 4, 6, 9, 13, 18, 26] as const;
export const LONGEST_STRETCH_WEEKS = Math.max(...WINDOWS);

/** A stretch of weeks up to now, and ln of its weight: a sum over many of them is to be no more than a sum over a few. */
type Window = { readonly at: number; readonly back: number; readonly weight: number };

const TABLE: readonly Window[] = WINDOWS.map((back, at) => {
  const [before, after] = [WINDOWS[at - 1] ?? back - 1, WINDOWS[at + 1] ?? back + 5];
  return { at, back, weight: Math.log((after - before) / 2) - 0.5 * Math.log(back + 2) };
});

function weightOf(back: number): number {
  return TABLE.find((window) => window.back === back)?.weight ?? 0;
}

/** A client has a base after so many weeks, four of them with money. */
export const BASE_WEEKS = 10;

/** How often changes are met, beside a drop of 40% in sizes; the second is of 70%. A stop: of a client with money in every week. */
const LN_SMALLER = [0, Math.log(0.7)] as const;
const LN_BOTH_SMALLER = [Math.log(0.07), Math.log(0.2)] as const;
const LN_FEWER = [Math.log(0.35), Math.log(0.2)] as const;
const LN_MONTH = Math.log(10);
const LN_STOP = Math.log(7);

/** A silence of a quarter has said all that there is to say. */
const QUARTER = 13;
/**
 * How much of a stop counts, by the stretch it is seen in. Up to a month nothing: the month's sum says it, and chance gaps would
 * spend alarms on it to save a week. Nor beyond a quarter: such a stretch only says when the stop began.
 */
const STOP_COUNTS = WINDOWS.map((back) => (back > 4 && back <= QUARTER ? 1 : 0));

/** The change that a month shows may have begun up to so many weeks ago. */
const MONTH_MAY_BE_SINCE = 9;

// What is measured of one stretch, or of all: made once, and written over for each.
const credit = newSideGap();
const debit = newSideGap();
const dealings = newSideGap();
const month = newGap();
const rhythm: Rhythm = { hits: 0, misses: 0, a: 1, b: 1 };
const silence: Silence = { weeks: 0, lnShare: 0 };
/** The best evidence of each stretch. */
const profile = new Float64Array(WINDOWS.length);

/** What each change adds in each stretch, and in a row of its own what the month adds: asked where somebody is told why. */
const added = new Float64Array((CHANGES.length + 1) * WINDOWS.length);
const MONTH = CHANGES.length;
let isAsked = false;

/** What all stretches say together, and the best of them. */
type Found = { down: number; out: number; best: number; change: number; back: number };
const found: Found = { down: 0, out: 0, best: 0, change: 0, back: 0 };

/**
 * Weighs all weeks so far: for each change and each week it may have begun in, how much likelier the weeks since are
 * after that change than after the client's usual weeks before (its rhythm, the sizes given the dealings, the dealings, the
 * month's sum); summed over weeks and changes, as the Shiryaev-Roberts procedure does. The base is estimated, and its
 * error is part of each variance.
 *
 * Source: Roberts 1966; Pollak & Siegmund 1991 (unknown base); Lai 1995 (window-limited).
 */
export function weigh(state: ChartState, pool: Pool, into: Weighed): void {
  found.down = 0;
  found.out = 0;
  found.best = 0;
  found.change = 0;
  found.back = 0;
  for (let at = 0; at < WINDOWS.length; at += 1) profile[at] = 0;
  if (state.weeks > BASE_WEEKS) measureSilence(state, silence);
  for (let at = 0; at < TABLE.length; at += 1) {
    const window = TABLE[at] as Window;
    if (state.weeks - window.back < BASE_WEEKS) break;
    const active = sumBefore(state, SUM.creditWeeks, window.back);
    if (active < BASE_ACTIVE) continue;
    if (window.back <= silence.weeks) weighSilence(window);
    weighWindow(state, pool, window);
    weighDealings(state, pool, window, active);
    if (window.back === MONTH_WEEKS && measureMonth(state, month)) weighMonth(state, window);
  }
  into.down = Math.log1p(found.down);
  into.out = Math.log1p(found.out);
  into.change = found.change;
  into.back = found.back;
  into.backLeast = 0;
  into.backMost = 0;
  if (found.back > 0) reach(found.best - 2, into);
}

/** The first and the last stretch of which the best evidence is at least so much. */
function reach(least: number, into: Weighed): void {
  for (let at = 0; at < WINDOWS.length; at += 1) {
    if ((profile[at] as number) < least) continue;
    into.backMost = WINDOWS[at] as number;
    if (into.backLeast === 0) into.backLeast = into.backMost;
  }
}

/** Most are below zero in most weeks; what they would add is not worth the exponential. */
const LEAST_NOTED = -0.5;

function note(logOdds: number, change: number, window: Window, row = change, counts = 1): void {
  const { at, back, weight } = window;
  const weighted = logOdds + weight;
  if (weighted < LEAST_NOTED) return;
  const odds = counts * Math.exp(Math.min(weighted, 300));
  if (change === OUT) found.out += odds;
  else found.down += odds;
  if (isAsked) added[row * WINDOWS.length + at] = (added[row * WINDOWS.length + at] as number) + odds;
  if (weighted > (profile[at] as number)) profile[at] = weighted;
  if (weighted > found.best) {
    found.best = weighted;
    found.change = change;
    found.back = back;
  }
}

/** No money for so long, given how long there was none when this stretch began. */
function weighSilence(window: Window): void {
  const { at, back } = window;
  const weeks = back <= QUARTER ? Math.min(QUARTER, silence.weeks) : silence.weeks;
  note(LN_STOP + silence.lnShare + lnRarely(weeks - back, weeks), STOP, window, STOP, STOP_COUNTS[at]);
}

function weighWindow(state: ChartState, pool: Pool, window: Window): void {
  const { back } = window;
  const hasCredit = measureSide(state, SUM.creditWeeks, back, credit);
  const hasDebit = measureSide(state, SUM.debitWeeks, back, debit);
  if (hasCredit && credit.mean <= SHIFTS[0] / 2) {
    spread(credit, pool.variance.credit);
    if (hasDebit) spread(debit, pool.variance.debit);
    weighSizes(window, hasDebit);
  }
  if (hasDebit && debit.mean >= -SHIFTS[0] / 2) {
    spread(debit, pool.variance.debit);
    if (hasCredit) spread(credit, pool.variance.credit);
    weighOut(window, hasCredit);
  }
}

function weighSizes(window: Window, hasDebit: boolean): void {
  for (let at = 0; at < SHIFTS.length; at += 1) {
    const shift = SHIFTS[at] as number;
    // Nearer to the usual than to the change.
    if (credit.mean > shift / 2) return;
    const odds = likelier(credit, shift);
    note((LN_SMALLER[at] as number) + odds, SMALLER, window);
    const both = (LN_BOTH_SMALLER[at] as number) + odds;
    if (hasDebit && both + likelierAtMost(debit) + window.weight >= LEAST_NOTED)
      note(both + likelier(debit, shift), BOTH_SMALLER, window);
  }
}

/** A month without money says that it has stopped, and when is when the silence began: the month's weight, by each of the stretches. */
const MONTH_SINCE: readonly Window[] = TABLE.map((window) => ({ ...window, weight: weightOf(MONTH_WEEKS) }));

/**
 * The last month's sum against the months before: of clients who are paid monthly it says what single weeks do not, be it that
 * payments are smaller, that some stay away or that all do.
 */
function weighMonth({ silentWeeks }: ChartState, window: Window): void {
  if (month.mean > SHIFTS[0] / 2) return;
  const odds = LN_MONTH + likelier(month, SHIFTS[0]);
  if (silentWeeks >= MONTH_WEEKS) {
    const since = MONTH_SINCE.findLast(({ back }) => back <= silentWeeks) ?? window;
    note(odds, STOP, since, MONTH);
    return;
  }
  note(odds, SMALLER, window, MONTH);
  // It says that there is less, and hardly since when.
  for (let at = 0; at < WINDOWS.length && (WINDOWS[at] as number) <= MONTH_MAY_BE_SINCE; at += 1)
    profile[at] = Math.max(profile[at] as number, odds + window.weight);
}

/** Money moving out: more going out, and no more coming in. */
function weighOut(window: Window, hasCredit: boolean): void {
  for (const shift of SHIFTS) {
    const odds = likelier(debit, -shift);
    if (odds + window.weight < LEAST_NOTED) continue;
    // As much more coming in as going out is growth, and explains it.
    const growth = hasCredit && credit.mean > 0 ? Math.max(likelier(credit, -shift), likelier(credit, -shift / 2)) : 0;
    note(odds - Math.max(0, growth), OUT, window);
  }
}

/** A rhythm that speaks so much against a change that its dealings need not be asked. */
const HOPELESS = -2;

/** Fewer dealings: fewer in a week and, where there were few, fewer weeks; `active` weeks had money before. */
function weighDealings(state: ChartState, pool: Pool, window: Window, active: number): void {
  const { back } = window;
  const hasDealings = measureSide(state, SUM.dealingWeeks, back, dealings);
  const isFewer = hasDealings && dealings.mean < SHIFTS[0] / 2;
  const hits = sumBefore(state, SUM.creditWeeks, 0) - active;
  if (!isFewer && hits === back) return;
  measureRhythm(active, state.weeks - back, hits, back, rhythm);
  if (!isFewer && !isSlow(rhythm)) return;
  if (hasDealings) spread(dealings, pool.variance.dealings);
  weighFewer(window, hasDealings);
}

/** What cannot come to be noted is not worked out: that is most of it. */
function weighFewer(window: Window, hasDealings: boolean): void {
  const usual = usualRhythm(rhythm);
  const mostSlowed = slowedAtMost(rhythm, usual);
  const spare = (hasDealings ? likelierAtMost(dealings) : 0) + window.weight - LEAST_NOTED;
  if (LN_FEWER[0] + mostSlowed + spare < 0) return;
  const perWeek = hasDealings ? Math.exp(dealings.base + 0.15) : 1;
  for (let at = 0; at < SHIFTS.length; at += 1) {
    const weight = LN_FEWER[at] as number;
    if (weight + mostSlowed + spare < 0) continue;
    const shift = SHIFTS[at] as number;
    const stays = Math.min(1, 1 - (1 - (LEFT[at] as number)) ** perWeek);
    const slowed = stays > 0.999 ? 0 : slowedRhythm(rhythm, stays) - usual;
    if (slowed > HOPELESS && weight + slowed + spare >= 0) {
      const count = hasDealings ? likelier(dealings, Math.min(0, shift - Math.log(stays))) : 0;
      note(weight + slowed + count, FEWER, window);
    }
  }
}

/** What most of the evidence is read off: a change as single weeks show it, or the month's sum; and the stretch that says most. */
type Ground = { readonly of: Change | 'month'; readonly back: number };

/** Why money in is said to have fallen, or `byOut` why money is said to move out; null where nothing says so. */
export function groundOf(state: ChartState, pool: Pool, byOut: boolean): Ground | null {
  added.fill(0);
  isAsked = true;
  weigh(state, pool, nothingWeighed());
  isAsked = false;
  let most = { row: -1, sum: 0 };
  for (let row = 0; row <= MONTH; row += 1) {
    if (byOut !== (row === OUT)) continue;
    const sum = rowOf(row).reduce((all, each) => all + each, 0);
    if (sum > most.sum) most = { row, sum };
  }
  if (most.row < 0) return null;
  const stretches = rowOf(most.row);
  const back = WINDOWS[stretches.indexOf(Math.max(...stretches))] as number;
  return { of: CHANGES[most.row] ?? 'month', back };
}

const rowOf = (row: number): Float64Array => added.subarray(row * WINDOWS.length, (row + 1) * WINDOWS.length);
