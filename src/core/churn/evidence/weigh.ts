import {
  type ChartState,
  LONGEST_INTERVAL,
  MONTH_WEEKS,
  MONTHS_KEPT,
  POOL_WEIGHT,
  SUM,
  sumBefore,
} from './chart-state.ts';
import { logBetaBinomial } from './log-gamma.ts';
import type { Pool } from './pool.ts';

/** What may have happened to a client. */
const CHANGES = ['stop', 'smaller', 'both_smaller', 'fewer', 'moving_out'] as const;
export type Change = (typeof CHANGES)[number];

/** The change that a number of `Weighed` stands for. */
export const changeOf = (change: number): Change => CHANGES[change] as Change;

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

/**
 * A stretch of weeks up to now, and ln of its weight: a sum over many of them is to be no more than a sum over a few.
 */
type Window = { readonly at: number; readonly back: number; readonly weight: number };

const TABLE: readonly Window[] = WINDOWS.map((back, at) => {
  const [before, after] = [WINDOWS[at - 1] ?? back - 1, WINDOWS[at + 1] ?? back + 5];
  return { at, back, weight: Math.log((after - before) / 2) - 0.5 * Math.log(back + 2) };
});

/** What is left of the flow: a drop of 40% and one of 70%. Others are found by the nearer of the two. */
const LEFT = [0.6, 0.3] as const;

/** A client has a usual level after so many weeks, and so many with money. */
export const BASE_WEEKS = 10;
const BASE_ACTIVE = 4;

/** As many weeks of rhythm as are believed at most: rhythms change by themselves. */
const RHYTHM_WEEKS = 60;
/** Levels wander by themselves: variance of the log level between one stretch of weeks and another. */
const LEVEL_WANDERS = 0.01;
/** Squared standard deviations by which a rhythm has to be slower to be looked at. */
const NOTABLE = 0.8;

/** How often changes are met, beside a drop of 40% in sizes; the second is of 70%. */
const LN_SMALLER = [0, Math.log(0.7)] as const;
const LN_BOTH_SMALLER = [Math.log(0.07), Math.log(0.2)] as const;
const LN_FEWER = [Math.log(0.35), Math.log(0.2)] as const;
const LN_MONTH = Math.log(10);
/** This one for a client with money in every week; less where it is rarer. */
const LN_STOP = Math.log(7);

/** A silence of a quarter has said all that there is to say. */
const QUARTER = 13;
/**
 * How much of a stop counts, by the stretch it is seen in. Up to a month nothing: the month's sum says it, and chance gaps would
 * spend alarms on it to save a week. Nor beyond a quarter: such a stretch only says when the stop began.
 */
const STOP_COUNTS = WINDOWS.map((back) => (back > 4 && back <= QUARTER ? 1 : 0));
/** Intervals of a client are weighed against as many that follow from how often it has money. */
const INTERVAL_WEIGHT = 6;
/** Nobody is believed to have money more often. */
const MOST_OFTEN = 0.97;
/** When a gap that is longer than this one began is not asked. */
const LONGEST_GAP = 40;

/** The variance of a month's log sum, in so many months, that a client's own is weighed against; and by how much levels wander. */
const MONTH_VARIANCE = 0.15;
const MONTH_POOL_WEIGHT = 1.5;
/** The change that a month shows may have begun up to so many weeks ago. */
const MONTH_MAY_BE_SINCE = 9;
/** Months that a client is known by, at least. */
const BASE_MONTHS = 3;

/**
 * Difference of two means of log sizes, with the variance it has by chance alone, how many weeks that is estimated
 * from, and the mean before.
 */
type Gap = { mean: number; variance: number; freedom: number; base: number };

const gaps = { credit: emptyGap(), debit: emptyGap(), dealings: emptyGap(), month: emptyGap() };
function emptyGap(): Gap {
  return { mean: 0, variance: 1, freedom: 1, base: 0 };
}

/** One size against its base, over the last `back` weeks; false where there is nothing to compare. */
function measure(state: ChartState, first: number, back: number, variance: number, into: Gap): boolean {
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
function likelier({ mean, variance, freedom }: Gap, shift: number): number {
  const [total, rest] = [freedom * variance, mean - shift];
  return 0.5 * (freedom + 1) * Math.log((total + mean * mean) / (total + rest * rest));
}

/**
 * Weighs all weeks so far: for each change and each week it may have begun in, how much likelier the weeks since are
 * after that change than after the client's usual weeks before (its rhythm, the sizes given the dealings, the
 * dealings); summed over weeks and changes, as the Shiryaev-Roberts procedure does. The base is estimated, and its
 * error is part of each variance.
 *
 * Source: Roberts 1966; Pollak & Siegmund 1991 (unknown base); Lai 1995 (window-limited).
 */
export function weigh(state: ChartState, pool: Pool, into: Weighed): void {
  const gap = Math.min(LONGEST_GAP, state.silentWeeks);
  const lnStop = gap > 0 ? weighSilence(state, gap) : Number.NEGATIVE_INFINITY;
  const found = { down: 0, out: 0, best: 0, change: 0, back: 0, gap, lnStop };
  profile.fill(0);
  for (const window of TABLE) {
    if (state.weeks - window.back < BASE_WEEKS) break;
    if (sumBefore(state, SUM.creditWeeks, window.back) < BASE_ACTIVE) continue;
    weighWindow(state, pool, window, found);
    if (window.back === MONTH_WEEKS) weighMonth(state, window, found);
  }
  into.down = Math.log1p(found.down);
  into.out = Math.log1p(found.out);
  into.change = found.change;
  into.back = found.back;
  into.backLeast = 0;
  into.backMost = 0;
  if (found.back === 0) return;
  for (let at = 0; at < WINDOWS.length; at += 1) {
    if ((profile[at] as number) < found.best - 2) continue;
    into.backMost = WINDOWS[at] as number;
    if (into.backLeast === 0) into.backLeast = into.backMost;
  }
}

/** Probability that a client who goes on has no money for more than so many weeks. */
const goesOn = new Float64Array(LONGEST_GAP + 1);

/**
 * How often this client has waited so long, from its own intervals and, as far as they are few, from how often it has money. A rate
 * alone does not say how evenly the weeks lie: a month says more of who is paid monthly than of who is paid four weeks in a row.
 */
function weighSilence({ intervals }: ChartState, gap: number): number {
  let [count, weeks] = [0, 0];
  for (let at = 1; at <= LONGEST_INTERVAL; at += 1) {
    count += intervals[at] as number;
    weeks += at * (intervals[at] as number);
  }
  const usual = Math.min(MOST_OFTEN, (count + 1) / (weeks + 4));
  let waiting = count;
  goesOn[0] = 1;
  for (let at = 1; at <= gap; at += 1) {
    const ended = at <= LONGEST_INTERVAL ? (intervals[at] as number) : 0;
    const ends = (ended + INTERVAL_WEIGHT * usual) / (waiting + INTERVAL_WEIGHT);
    waiting -= ended;
    goesOn[at] = (goesOn[at - 1] as number) * (1 - ends);
  }
  return LN_STOP + Math.log((count + 1.5) / (weeks + 3));
}

type Found = {
  down: number;
  out: number;
  best: number;
  change: number;
  back: number;
  /** Weeks without money, and ln of how often a stop of this client is met. */
  readonly gap: number;
  readonly lnStop: number;
};

/** The best evidence of each window. */
const profile = new Float64Array(WINDOWS.length);

function note(found: Found, logOdds: number, change: number, { at, back, weight }: Window, counts = 1): void {
  const weighted = logOdds + weight;
  // Most are below zero in most weeks; what they would add is not worth the exponential.
  if (weighted < -0.5) return;
  const odds = Math.exp(Math.min(weighted, 300));
  if (change === OUT) found.out += odds;
  else found.down += counts * odds;
  if (weighted > (profile[at] as number)) profile[at] = weighted;
  if (weighted > found.best) {
    found.best = weighted;
    found.change = change;
    found.back = back;
  }
}

const STOP = CHANGES.indexOf('stop');
const SMALLER = CHANGES.indexOf('smaller');
const BOTH_SMALLER = CHANGES.indexOf('both_smaller');
const FEWER = CHANGES.indexOf('fewer');
const OUT = CHANGES.indexOf('moving_out');

function weighWindow(state: ChartState, pool: Pool, window: Window, found: Found): void {
  const { back } = window;
  if (back <= found.gap) {
    // No money for so long, given how long there was none when this stretch began.
    const gap = back <= QUARTER ? Math.min(QUARTER, found.gap) : found.gap;
    const odds = Math.log((goesOn[gap - back] as number) / (goesOn[gap] as number));
    note(found, found.lnStop + odds, STOP, window, STOP_COUNTS[window.at]);
  }
  const weeks = state.weeks - back;
  const base = sumBefore(state, SUM.creditWeeks, back);
  const hits = sumBefore(state, SUM.creditWeeks, 0) - base;
  let a = Math.max(0.3, base - 0.8);
  let b = weeks - base + 0.8;
  const believed = Math.min(1, RHYTHM_WEEKS / (a + b));
  a = Math.max(0.3, a * believed);
  b = Math.max(0.3, b * believed);
  const credit = measure(state, SUM.creditWeeks, back, pool.variance.credit, gaps.credit);
  const debit = measure(state, SUM.debitWeeks, back, pool.variance.debit, gaps.debit);
  if (credit) weighSizes(found, window, debit);
  if (debit) weighOut(found, window, credit);
  const fewer = measure(state, SUM.dealingWeeks, back, pool.variance.dealings, gaps.dealings);
  const rate = a / (a + b);
  const missing = back * rate - hits;
  // Where about as many weeks have money as usual, rhythm says nothing that is worth its logarithms.
  const isQuiet = missing > 0 && missing * missing > NOTABLE * (back * rate * (1 - rate) + 0.3);
  const isFewer = fewer && gaps.dealings.mean < LOG_LEFT[0] / 2;
  if (!isQuiet && !isFewer) return;
  const usual = logBetaBinomial(hits, back - hits, a, b);
  weighDealings(found, window, { a, b, hits, usual, fewer });
}

const LOG_LEFT = [Math.log(LEFT[0]), Math.log(LEFT[1])] as const;

function weighSizes(found: Found, window: Window, debit: boolean): void {
  for (let at = 0; at < LEFT.length; at += 1) {
    const shift = LOG_LEFT[at] as number;
    // Nearer to the usual than to the change.
    if (gaps.credit.mean > shift / 2) return;
    const odds = likelier(gaps.credit, shift);
    note(found, (LN_SMALLER[at] as number) + odds, SMALLER, window);
    if (debit) note(found, (LN_BOTH_SMALLER[at] as number) + odds + likelier(gaps.debit, shift), BOTH_SMALLER, window);
  }
}

/**
 * The last month's sum against the months before: of clients who are paid monthly it says what single weeks do not, be it that
 * payments are smaller, that some stay away or that all do.
 */
function weighMonth({ months, weeks, silentWeeks }: ChartState, window: Window, found: Found): void {
  const known = months.weeks / MONTH_WEEKS;
  if (known < BASE_MONTHS) return;
  const mean = months.sum / months.weeks;
  const squares = Math.max(0, months.squares - months.sum * mean) / MONTH_WEEKS;
  const month = gaps.month;
  month.freedom = MONTH_POOL_WEIGHT + known - 1;
  const own = (MONTH_POOL_WEIGHT * MONTH_VARIANCE + squares) / month.freedom;
  month.mean = (months.last[weeks % MONTHS_KEPT] as number) - mean;
  month.variance = own * (1 + 1 / known) + LEVEL_WANDERS;
  if (month.mean > LOG_LEFT[0] / 2) return;
  const odds = LN_MONTH + likelier(month, LOG_LEFT[0]);
  note(found, odds, silentWeeks < MONTH_WEEKS ? SMALLER : STOP, window);
  // It says that there is less, and hardly since when.
  for (let at = 0; at < WINDOWS.length && (WINDOWS[at] as number) <= MONTH_MAY_BE_SINCE; at += 1)
    profile[at] = Math.max(profile[at] as number, odds + window.weight);
}

/** Money moving out: more going out, and no more coming in. */
function weighOut(found: Found, window: Window, credit: boolean): void {
  if (gaps.debit.mean < -LOG_LEFT[0] / 2) return;
  for (const shift of LOG_LEFT) {
    // As much more coming in as going out is growth, and explains it.
    const growth = credit ? Math.max(likelier(gaps.credit, -shift), likelier(gaps.credit, -shift / 2)) : 0;
    note(found, likelier(gaps.debit, -shift) - Math.max(0, growth), OUT, window);
  }
}

type Rhythm = {
  readonly a: number;
  readonly b: number;
  readonly hits: number;
  readonly usual: number;
  readonly fewer: boolean;
};

/** A rhythm that speaks so much against a change that its sizes need not be asked. */
const HOPELESS = -2;

/** Fewer dealings: fewer in a week and, where there were few, fewer weeks. */
function weighDealings(found: Found, window: Window, { a, b, hits, usual, fewer }: Rhythm): void {
  const misses = window.back - hits;
  const perWeek = fewer ? Math.exp(gaps.dealings.base + 0.15) : 1;
  for (let at = 0; at < LEFT.length; at += 1) {
    const left = LEFT[at] as number;
    const shift = LOG_LEFT[at] as number;
    const stays = Math.min(1, 1 - (1 - left) ** perWeek);
    const rhythm = stays > 0.999 ? 0 : shifted(hits, misses, a, b, stays) - usual;
    if (rhythm > HOPELESS) {
      const count = fewer ? likelier(gaps.dealings, Math.min(0, shift - Math.log(stays))) : 0;
      note(found, (LN_FEWER[at] as number) + rhythm + count, FEWER, window);
    }
  }
}

const shifted = (hits: number, misses: number, a: number, b: number, stays: number): number =>
  logBetaBinomial(hits, misses, Math.max(0.3, a * stays), b + a * (1 - stays));
