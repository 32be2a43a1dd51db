import type { BankCalendar } from '../shared/calendar/bank-calendar.ts';
import { addDays, daysBetween, type LocalDate, localDate } from '../shared/calendar.ts';
import type { ClientId } from '../shared/ids.ts';

/** Days of a fortnight (约两周). */
const FORTNIGHT_DAYS = 14;

/** Fortnights are counted from this Monday on, so that all of a bank tidy in the same week. */
const FIRST_MONDAY = localDate('2024-01-01');

/** A client touched in a fortnight, and what stands of it. */
export type TouchedClient = {
  readonly id: ClientId;
  readonly name: string;
  /** The day of the last contact in the fortnight. */
  readonly touchedOn: LocalDate;
  readonly hasOwner: boolean;
  /** Something open to do, or an appointment ahead. */
  readonly hasNextStep: boolean;
  /** A need on any of the three levels that is not closed. */
  readonly hasNeed: boolean;
};

/** What a touched client lacks, the most urgent first. */
export const TIDY_GAPS = ['no_owner', 'no_next_step', 'no_need'] as const;
export type TidyGap = (typeof TIDY_GAPS)[number];

/**
 * What is to be tidied of a client that was touched: whose it is, what comes next, what it needs.
 *
 * Source: bank practice: every two weeks the manager tidies with each RM.
 */
export function tidyGapsOf({ hasOwner, hasNextStep, hasNeed }: TouchedClient): readonly TidyGap[] {
  const missing: Readonly<Record<TidyGap, boolean>> = {
    no_owner: !hasOwner,
    no_next_step: !hasNextStep,
    no_need: !hasNeed,
  };
  return TIDY_GAPS.filter((gap) => missing[gap]);
}

/** First and last day of the two weeks before `day`, which is in neither. */
export const fortnightBefore = (day: LocalDate): { readonly from: LocalDate; readonly until: LocalDate } => ({
  from: addDays(day, -FORTNIGHT_DAYS),
  until: addDays(day, -1),
});

/** Whether `day` is the first working day of its fortnight: that is when one tidies, holidays notwithstanding. */
export function isTidyingDay(day: LocalDate, { isWorkingDay }: Pick<BankCalendar, 'isWorkingDay'>): boolean {
  if (!isWorkingDay(day)) return false;
  const into = ((daysBetween(FIRST_MONDAY, day) % FORTNIGHT_DAYS) + FORTNIGHT_DAYS) % FORTNIGHT_DAYS;
  for (let before = 1; before <= into; before += 1) if (isWorkingDay(addDays(day, -before))) return false;
  return true;
}

/** Names of the tiers below which nobody is a VIP. Source: 普通 and 基础 of the standard tier schemes, and their English names. */
const BASE_TIERS: ReadonlySet<string> = new Set(['普通', '基础', 'standard', 'core', 'basic']);

/** Whether a client of that tier must have an owner (人户合一). */
export const isVipTier = (tier: string | null): boolean => tier !== null && !BASE_TIERS.has(tier.trim().toLowerCase());
