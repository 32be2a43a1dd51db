import { type LunarMonth, LunarYear } from 'lunar-typescript';
import { addDays, type LocalDate, localDate } from '../calendar.ts';

/** A month of the Chinese lunar calendar. A leap month follows the regular one of its number. */
export type LunarMonthOfYear = {
  /** Named after the year of our calendar in which it begins: lunar 2026 begins on 17 February 2026. */
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly isLeapMonth: boolean;
};

/** The lunar years that are known here; beyond, new moons near midnight are not settled. */
export const LUNAR_YEARS = { first: 1900, last: 2100 } as const;

/** How long a month is and on which day it begins. */
type MonthSpan = { readonly days: number; readonly begins: LocalDate };

// A year is worked out from its new moons, which takes milliseconds; a plan asks for the same three of a thousand people.
const yearsKnown = new Map<number, ReadonlyMap<string, MonthSpan>>();

const keyOf = (month: number, isLeapMonth: boolean): string => `${month}${isLeapMonth ? 'L' : ''}`;

function monthsOf(year: number): ReadonlyMap<string, MonthSpan> {
  const known = yearsKnown.get(year) ?? new Map(LunarYear.fromYear(year).getMonthsInYear().map(spanOf));
  yearsKnown.set(year, known);
  return known;
}

const spanOf = (month: LunarMonth): [string, MonthSpan] => [
  keyOf(Math.abs(month.getMonth()), month.isLeap()),
  { days: month.getDayCount(), begins: addDays(EPOCH, month.getFirstJulianDay() - JULIAN_DAY_OF_EPOCH) },
];

const EPOCH = localDate('1970-01-01');
/** Its noon, counted in Julian days, as the library counts. */
const JULIAN_DAY_OF_EPOCH = 2_440_588;

const spanIn = ({ year, month, isLeapMonth }: LunarMonthOfYear): MonthSpan | null =>
  year < LUNAR_YEARS.first || year > LUNAR_YEARS.last ? null : (monthsOf(year).get(keyOf(month, isLeapMonth)) ?? null);

/** 29 or 30 days; null where that year has no such leap month, or is not known. */
export const lunarMonthLength = (month: LunarMonthOfYear): number | null => spanIn(month)?.days ?? null;

/**
 * The day on which a lunar day falls; null where the month has no such day, or the year is not known.
 *
 * Source: lunar-typescript, which follows the published almanacs (GB/T 33661-2017, 农历的编算和颁行).
 */
export function dayOfLunar(month: LunarMonthOfYear, day: number): LocalDate | null {
  const span = spanIn(month);
  return span === null || day < 1 || day > span.days ? null : addDays(span.begins, day - 1);
}
