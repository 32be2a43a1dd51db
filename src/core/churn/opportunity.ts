import type { LocalDate } from '../shared/calendar.ts';
import type { ClientId, OpportunityId } from '../shared/ids.ts';
import type { Currency } from '../shared/money.ts';
import { meanOf } from './mean.ts';

/** How far above the mean of the weeks before a week is a rise, how many such weeks running, and of how many weeks the mean is. */
const RISE = 0.5;
const RISEN_WEEKS = 2;
const RECENT_WEEKS = 8;

/** Known weeks that say whether money in is rising. */
export const WEEKS_OF_RISE = RISEN_WEEKS + RECENT_WEEKS;

/** The weeks before a rise that none of them may have been as high in, and how many of them have to be known. */
const YEAR_WEEKS = 52;
const LEAST_WEEKS = 26;

/**
 * Whether money in of each of the last two weeks lies 50% and more above the mean of the eight before it. Known weeks, newest
 * last, in any unit.
 *
 * Source: the bank's rule, test A, turned round.
 */
export function isRising(credit: ArrayLike<number>): boolean {
  if (credit.length < WEEKS_OF_RISE) return false;
  for (let back = 1; back <= RISEN_WEEKS; back += 1) {
    const end = credit.length - back;
    const mean = meanOf(credit, end - RECENT_WEEKS, end);
    if (!(mean > 0 && (credit[end] as number) >= (1 + RISE) * mean)) return false;
  }
  return true;
}

/** Money in a week, as a mean: of the last two weeks, of the eight before, and of the highest two running of the year before. */
export type Rise = { readonly now: number; readonly usual: number; readonly highest: number };

/**
 * A rise that is worth a word: it is one by `isRising`, and the last two weeks together are higher than any two running of the
 * year before, so that what comes every month or every December is none. Null where it is not, or where less than half a year
 * before it is known.
 */
export function riseOf(credit: readonly number[]): Rise | null {
  const levels = levelsOf(credit);
  return levels !== null && levels.now > levels.highest && isRising(credit) ? levels : null;
}

/** More than a week of money is rounded by where a state keeps it. */
const ROUNDED = 1e-6;

/** Whether the last weeks alone, rounded or not, leave it open that `riseOf` of all weeks says something: none of them was as high. */
export function mayBeRise(credit: readonly number[]): boolean {
  const now = lastRise(credit);
  for (let end = credit.length - RISEN_WEEKS; end >= RISEN_WEEKS; end -= 1)
    if (meanOf(credit, end - RISEN_WEEKS, end) > now * (1 + ROUNDED)) return false;
  return true;
}

/** Money in of the last two weeks and before, whether or not it is a rise; null where less than half a year before is known. */
export function levelsOf(credit: readonly number[]): Rise | null {
  const from = credit.length - RISEN_WEEKS;
  if (from < LEAST_WEEKS) return null;
  const now = meanOf(credit, from, credit.length);
  let highest = 0;
  for (let end = from; end >= RISEN_WEEKS && end > from - YEAR_WEEKS; end -= 1)
    highest = Math.max(highest, meanOf(credit, end - RISEN_WEEKS, end));
  return { now, usual: meanOf(credit, from - RECENT_WEEKS, from), highest };
}

export type ClosedOpportunity = 'contacted' | 'fell_back' | 'usual_now' | 'alert' | 'client_gone';

/** A rise that its owner was told of. Amounts are minor units of `currency` a week. */
export type Opportunity = {
  readonly id: OpportunityId;
  readonly clientId: ClientId;
  readonly raisedAt: Date;
  readonly raisedWeek: LocalDate;
  readonly lastWeek: LocalDate;
  readonly now: bigint;
  readonly usual: bigint;
  readonly highest: bigint;
  readonly currency: Currency;
  readonly closed: { readonly at: Date; readonly why: ClosedOpportunity } | null;
};

/** After so many weeks a level is no news; and so many pass before the same client is told of again. */
export const NEWS_WEEKS = 8;
export const QUIET_WEEKS_AFTER = 26;

/** Half of the rise: below it the money has gone as it came. */
const FELL_BACK = 1 + RISE / 2;

/** Whether money in has fallen back since: the last two weeks, against what was usual before. */
export const hasFallenBack = (now: number, usual: number): boolean => now < FELL_BACK * usual;

/** Money in a week of the last two known weeks. */
export const lastRise = (credit: readonly number[]): number =>
  credit.length < RISEN_WEEKS ? 0 : meanOf(credit, credit.length - RISEN_WEEKS, credit.length);

const FOUR_WEEKS_OF_YEAR = 13;

/**
 * How many more may be told now: in a year no more than the stated yearly probability of a false alarm times the clients, and in
 * four weeks no more than a thirteenth of that, rounded up. Whatever money does, hints of this kind stay within the budget.
 */
export function roomFor(asked: {
  readonly clients: number;
  readonly yearly: number;
  readonly inFourWeeks: number;
  readonly inYear: number;
}): number {
  const ofYear = Math.max(1, Math.floor(asked.clients * asked.yearly));
  const ofFourWeeks = Math.ceil(ofYear / FOUR_WEEKS_OF_YEAR);
  return Math.max(0, Math.min(ofYear - asked.inYear, ofFourWeeks - asked.inFourWeeks));
}
