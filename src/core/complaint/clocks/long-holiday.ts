import type { BankCalendar } from '../../shared/calendar/bank-calendar.ts';
import { addDays, daysBetween, type LocalDate } from '../../shared/calendar.ts';

/** Closed days in a row that are more than a weekend. */
export type LongHoliday = {
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
  /** The first working day after. */
  readonly reopensOn: LocalDate;
};

/** A weekend is two days; three closed days in a row are a long holiday. Source: our default. */
const LONG_DAYS = 3;

/** The long holiday that begins after the working day `day`; null where the bank opens again sooner, or is closed on it. */
export function longHolidayAfter(day: LocalDate, calendar: BankCalendar): LongHoliday | null {
  if (!calendar.isWorkingDay(day)) return null;
  const firstDay = addDays(day, 1);
  let reopensOn = firstDay;
  while (!calendar.isWorkingDay(reopensOn)) reopensOn = addDays(reopensOn, 1);
  if (daysBetween(firstDay, reopensOn) < LONG_DAYS) return null;
  return { firstDay, lastDay: addDays(reopensOn, -1), reopensOn };
}

/** Those whose deadline falls into the holiday, the earliest first. */
export const dueIn = <Due extends { readonly dueOn: LocalDate }>(
  all: readonly Due[],
  { firstDay, lastDay }: LongHoliday,
): readonly Due[] =>
  all.filter(({ dueOn }) => dueOn >= firstDay && dueOn <= lastDay).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
