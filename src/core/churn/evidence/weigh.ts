import { type ChartState, SUM, sumBefore } from './chart-state.ts';
import {
  BASE_ACTIVE,
  type Gap,
  LEFT,
  likelier,
  likelierAtMost,
  measureSide,
  newGap,
  newSideGap,
  SHIFTS,
  SIZES_WANDER,
  spread,
} from './levels.ts';
import { MONTH_WEEKS, measureMonth } from './months.ts';
import type { Pool } from './pool.ts';
import {
  FULL_AT_MOST,
  isSlow,
  measureRhythm,
  type StretchRhythm,
  slowedAtMost,
  slowedRhythm,
  usualRhythm,
} from './rhythm.ts';
import {
  type AskedSilence,
  EACH_SILENCE,
  EACH_WEEK,
  LOOKED_BACK_WEEKS,
  SILENCES,
  type Stretch,
  WEIGHED,
} from './stretches.ts';
import { lnRarely, measureSilence, type Silence } from './waits.ts';

/** What may have happened to a client. */
export const CHANGES = ['stop', 'smaller', 'both_smaller', 'fewer', 'moving_out'] as const;
export type Change = (typeof CHANGES)[number];

const changeOf = (change: number): Change => CHANGES[change] as Change;

const STOP = CHANGES.indexOf('stop');
const SMALLER = CHANGES.indexOf('smaller');
const BOTH_SMALLER = CHANGES.indexOf('both_smaller');
const FEWER = CHANGES.indexOf('fewer');
const OUT = CHANGES.indexOf('moving_out');

/** The evidence after a week. Written over by the next. */
export type Weighed = {
  /** ln of the odds, but for a constant, that credit has fallen; 0: no sign of it. */
  down: number;
  /** The same that money is moving out. */
  out: number;
};

export const nothingWeighed = (): Weighed => ({ down: 0, out: 0 });

/** A client has a base after so many weeks, four of them with money. */
export const BASE_WEEKS = 10;

/** What changes are weighed by, the first of 40%, the second of 70%. */
const LN_SMALLER = [Math.log(2.3), Math.log(0.27)] as const;
const LN_BOTH_SMALLER = [Math.log(0.36), Math.log(0.13)] as const;
const LN_FEWER = [Math.log(0.22), Math.log(0.16)] as const;
/** The same of the month, whose stretch is always the same. */
const LN_MONTH = Math.log(5.6);

// What is measured of one stretch, or of all: made once, and written over for each.
const credit = newSideGap();
const debit = newSideGap();
const dealings = newSideGap();
const month = newGap();
const net = newGap();
const rhythm: StretchRhythm = { hits: 0, misses: 0, a: 1, b: 1 };
const silence: Silence = { weeks: 0, lnShare: 0 };
const all: Weighed = nothingWeighed();

/** What is told of each piece of evidence where somebody asks: its log odds, since so many weeks back, and whether the month says it. */
export type Noted = (logOdds: number, change: Change, back: number, isMonth: boolean) => void;
let noted: Noted | null = null;

/**
 * Weighs all weeks so far: for each change and each stretch it may have begun with, how much likelier the weeks since are
 * after that change than after the client's usual weeks before (its rhythm, the sizes given the dealings, the dealings, the
 * month's largest week); summed over stretches and changes, as the Shiryaev-Roberts procedure does. The base is estimated, and its
 * error is part of each variance.
 *
 * Source: Roberts 1966; Pollak & Siegmund 1991 (unknown base); Lai 1995 (window-limited).
 */
export function weigh(state: ChartState, pool: Pool, into: Weighed): void {
  weighStretches(state, pool, WEIGHED, SILENCES);
  // Of most weeks nothing speaks for one of them.
  into.down = all.down === 0 ? 0 : Math.log1p(all.down);
  into.out = all.out === 0 ? 0 : Math.log1p(all.out);
}

/** Weighs the same stretches as `weigh` does, and tells each piece of the evidence by itself. */
export function weighAloud(state: ChartState, pool: Pool, to: Noted): void {
  noted = to;
  weighStretches(state, pool, WEIGHED, SILENCES);
  noted = null;
}

/** Tells the evidence of each week in which a change may have begun: what `weigh` lets a few stretches stand for. */
export function weighEachWeek(state: ChartState, pool: Pool, to: Noted): void {
  noted = to;
  weighStretches(state, pool, EACH_WEEK, lastingSilence(state));
  noted = null;
}

const lastingSilence = ({ silentWeeks }: ChartState): readonly AskedSilence[] =>
  EACH_SILENCE.filter(({ weeks }) => weeks === Math.min(LOOKED_BACK_WEEKS, silentWeeks));

function weighStretches(
  state: ChartState,
  pool: Pool,
  stretches: readonly Stretch[],
  silences: readonly AskedSilence[],
): void {
  all.down = 0;
  all.out = 0;
  for (let at = 0; at < stretches.length; at += 1) {
    const stretch = stretches[at] as Stretch;
    if (state.weeks - stretch.back < BASE_WEEKS) break;
    const active = sumBefore(state, SUM.creditWeeks, stretch.back);
    if (active < BASE_ACTIVE) continue;
    weighSides(state, pool, stretch);
    weighDealings(state, pool, stretch, active);
  }
  if (state.weeks - MONTH_WEEKS < BASE_WEEKS || sumBefore(state, SUM.creditWeeks, MONTH_WEEKS) < BASE_ACTIVE) return;
  weighSilence(state, silences);
  if (measureMonth(state, month)) weighMonth(state);
}

/** Most are below zero in most weeks; what they would add is not worth the exponential. */
const LEAST_NOTED = -0.5;

function note(logOdds: number, change: number, back: number, isMonth = false): void {
  if (logOdds < LEAST_NOTED) return;
  const odds = Math.exp(Math.min(logOdds, 300));
  if (change === OUT) all.out += odds;
  else all.down += odds;
  noted?.(logOdds, changeOf(change), back, isMonth);
}

/** No money for so long: how rarely this client has waited as long. It has stopped when the silence began. */
function weighSilence(state: ChartState, asked: readonly AskedSilence[]): void {
  if (asked[0] === undefined || state.silentWeeks < asked[0].weeks) return;
  measureSilence(state, silence);
  for (const { weeks, lnWeight, power, rarely } of asked) {
    if (silence.weeks < weeks) return;
    note(lnWeight + power * silence.lnShare + rarely * lnRarely(weeks), STOP, silence.weeks);
  }
}

function weighSides(state: ChartState, pool: Pool, stretch: Stretch): void {
  const { back } = stretch;
  const hasCredit = measureSide(state, SUM.creditWeeks, back, credit);
  const hasDebit = measureSide(state, SUM.debitWeeks, back, debit);
  if (hasCredit && credit.mean <= SHIFTS[0] / 2) {
    spread(credit, pool.variance.credit, SIZES_WANDER);
    if (hasDebit) spread(debit, pool.variance.debit, SIZES_WANDER);
    weighSizes(stretch, hasDebit);
  }
  if (hasDebit && debit.mean >= -SHIFTS[0] / 2) {
    spread(debit, pool.variance.debit, SIZES_WANDER);
    if (hasCredit) spread(credit, pool.variance.credit, SIZES_WANDER);
    weighOut(stretch, hasCredit);
  }
}

function weighSizes({ back, weight }: Stretch, hasDebit: boolean): void {
  for (let at = 0; at < SHIFTS.length; at += 1) {
    const shift = SHIFTS[at] as number;
    // Nearer to the usual than to the change.
    if (credit.mean > shift / 2) return;
    const odds = weight + likelier(credit, shift);
    note((LN_SMALLER[at] as number) + odds, SMALLER, back);
    const both = (LN_BOTH_SMALLER[at] as number) + odds;
    if (hasDebit && both + likelierAtMost(debit) >= LEAST_NOTED)
      note(both + likelier(debit, shift), BOTH_SMALLER, back);
  }
}

/**
 * The largest week of the last month against those of the months before: of clients who are paid monthly it says what single weeks do
 * not, be it that pay is smaller or that it stays away.
 */
function weighMonth({ silentWeeks }: ChartState): void {
  if (month.mean > SHIFTS[0] / 2) return;
  const odds = LN_MONTH + likelier(month, SHIFTS[0]);
  if (silentWeeks >= MONTH_WEEKS) note(odds, STOP, silence.weeks, true);
  else note(odds, SMALLER, MONTH_WEEKS, true);
}

/** So little speaks for growth by chance. */
const CHANCE_GROWTH = 0.4;

/** Money moving out: more going out, and no more coming in. */
function weighOut({ back, weight }: Stretch, hasCredit: boolean): void {
  for (const shift of SHIFTS) {
    const odds = weight + likelier(debit, -shift);
    if (odds < LEAST_NOTED) continue;
    // As much more coming in as going out is growth, and explains it.
    const growth = hasCredit && credit.mean > 0 ? Math.max(likelier(credit, -shift), likelier(credit, -shift / 2)) : 0;
    const unexplained = odds - Math.max(0, growth);
    // Of two large numbers the difference says little: by how much more goes out than comes in is held against chance by itself.
    const isGrown = growth > CHANCE_GROWTH;
    note(isGrown ? Math.min(unexplained, weight + likelier(outgrown(), -shift)) : unexplained, OUT, back);
  }
}

/** By how much more money out has grown than money in. */
function outgrown(): Gap {
  net.mean = debit.mean - credit.mean;
  net.variance = debit.variance + credit.variance;
  net.freedom = Math.min(debit.freedom, credit.freedom);
  return net;
}

/** A rhythm that speaks so much against a change that its dealings need not be asked. */
const HOPELESS = -2;

/** Fewer dealings: fewer in a week and, where there were few, fewer weeks; `active` weeks had money before. */
function weighDealings(state: ChartState, pool: Pool, stretch: Stretch, active: number): void {
  const { back } = stretch;
  const hasDealings = measureSide(state, SUM.dealingWeeks, back, dealings);
  const isFewer = hasDealings && dealings.mean < SHIFTS[0] / 2;
  const hits = sumBefore(state, SUM.creditWeeks, 0) - active;
  if (!isFewer && hits === back) return;
  measureRhythm(active, state.weeks - back, hits, back, rhythm);
  if (!isFewer && !isSlow(rhythm)) return;
  if (hasDealings) spread(dealings, pool.variance.dealings, 0);
  weighFewer(stretch, hasDealings);
}

/** What cannot come to be noted is not worked out: that is most of it. */
function weighFewer({ back, weight }: Stretch, hasDealings: boolean): void {
  const spare = (hasDealings ? likelierAtMost(dealings) : 0) + weight - LEAST_NOTED;
  if (rhythm.misses === 0 && LN_FEWER[0] + FULL_AT_MOST + spare < 0) return;
  const usual = usualRhythm(rhythm);
  const mostSlowed = slowedAtMost(rhythm, usual);
  if (LN_FEWER[0] + mostSlowed + spare < 0) return;
  const perWeek = hasDealings ? Math.exp(dealings.base + 0.15) : 1;
  for (let at = 0; at < SHIFTS.length; at += 1) {
    const lnFewer = LN_FEWER[at] as number;
    if (lnFewer + mostSlowed + spare < 0) continue;
    const shift = SHIFTS[at] as number;
    const stays = Math.min(1, 1 - (1 - (LEFT[at] as number)) ** perWeek);
    const slowed = slowedBy(stays, usual);
    if (slowed > HOPELESS && lnFewer + slowed + spare >= 0) {
      const count = hasDealings ? likelier(dealings, Math.min(0, shift - Math.log(stays))) : 0;
      note(weight + lnFewer + slowed + count, FEWER, back);
    }
  }
}

/** By how much likelier the rhythm is where of the weeks that had money this share still has. */
const slowedBy = (stays: number, usual: number): number => (stays > 0.999 ? 0 : slowedRhythm(rhythm, stays) - usual);
