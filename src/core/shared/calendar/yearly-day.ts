import { type LocalDate, parseLocalDate, partsOf } from '../calendar.ts';
import { dayOfLunar, lunarMonthLength } from './lunar.ts';

/** A day that comes round every year: a birthday, an anniversary, the day a company was founded. */
export type YearlyDay = {
  /** Whose months and days these are: ours, or the Chinese lunar calendar's (农历). */
  readonly calendar: 'solar' | 'lunar';
  /** The first time, in that calendar; null where nobody has told the year. */
  readonly year: number | null;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31, of a lunar month 1 to 30. */
  readonly day: number;
  /** Of the leap month (闰月) that follows the regular one; never in our calendar. */
  readonly isLeapMonth: boolean;
};

/** The day, or null when no year has it: 30 February, day 31 of a lunar month; of our calendar also when its own year has not. */
export function yearlyDay(parts: YearlyDay): YearlyDay | null {
  return (parts.calendar === 'solar' ? isSolarDay(parts) : isLunarDay(parts)) ? parts : null;
}

/** A leap year, so that 29 February is a day where the year is not known. */
const ANY_YEAR = 2000;

const isSolarDay = ({ year, month, day, isLeapMonth }: YearlyDay): boolean =>
  !isLeapMonth && solarDay(year ?? ANY_YEAR, month, day) !== null;

/** People remember the moon's days better than its years: whether that year had such a day is asked of firstOccurrence. */
const isLunarDay = ({ month, day }: YearlyDay): boolean => month >= 1 && month <= 12 && day >= 1 && day <= 30;

const digits = (value: number, count: number): string => String(value).padStart(count, '0');

const solarDay = (year: number, month: number, day: number): LocalDate | null =>
  parseLocalDate(`${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`);

const TEXT = /^(lunar )?(\d{4}|-)-(\d{2})(L?)-(\d{2})$/;

/** Reads what {@link yearlyDayText} wrote; null for any other text. */
export function parseYearlyDay(text: string): YearlyDay | null {
  const match = TEXT.exec(text);
  if (match === null) return null;
  const [, lunar, year, month, leap, day] = match;
  return yearlyDay({
    calendar: lunar === undefined ? 'solar' : 'lunar',
    year: year === '-' ? null : Number(year),
    month: Number(month),
    day: Number(day),
    isLeapMonth: leap === 'L',
  });
}

/**
 * The one spelling of a day, for the database and for comparing: `1971-03-09`; `--03-09` where the year is not known;
 * `lunar 1971-02-30`; `lunar --04L-15` for a day of a leap month.
 *
 * Source: ISO 8601:2000, 5.2.1.3 (no year); RFC 7529 (`4L`, the leap month after the fourth).
 */
export function yearlyDayText({ calendar, year, month, day, isLeapMonth }: YearlyDay): string {
  const first = year === null ? '-' : digits(year, 4);
  return `${calendar === 'lunar' ? 'lunar ' : ''}${first}-${digits(month, 2)}${isLeapMonth ? 'L' : ''}-${digits(day, 2)}`;
}

/** When it was for the first time; null where the year is not known, or had no such lunar day. */
export const firstOccurrence = (of: YearlyDay): LocalDate | null => {
  if (of.year === null) return null;
  return of.calendar === 'solar' ? solarDay(of.year, of.month, of.day) : dayOfLunar({ ...of, year: of.year }, of.day);
};

/**
 * The first day on or after `from` on which it is celebrated; null once that lies beyond the lunar years that are known.
 *
 * 29 February is kept on the 28th in common years. A day of a leap month is kept in the regular month of that number in
 * years without that leap month. Day 30 of a lunar month is kept on the 29th where the month has 29 days.
 *
 * Source: custom; the law has no say in birthdays.
 */
export function nextOccurrence(of: YearlyDay, from: LocalDate): LocalDate | null {
  const { year } = partsOf(from);
  // A lunar year ends in the following year of ours: in January its last month is still to come.
  const years = of.calendar === 'solar' ? [year, year + 1] : [year - 1, year, year + 1];
  return years.map((each) => occurrenceIn(of, each)).find((day) => day !== null && day >= from) ?? null;
}

/** When it is celebrated in a year of its own calendar. */
function occurrenceIn({ calendar, month, day, isLeapMonth }: YearlyDay, year: number): LocalDate | null {
  if (calendar === 'solar') return solarDay(year, month, day) ?? solarDay(year, month, day - 1);
  const leap = { year, month, isLeapMonth: true };
  const kept = isLeapMonth && lunarMonthLength(leap) !== null ? leap : { ...leap, isLeapMonth: false };
  return dayOfLunar(kept, Math.min(day, lunarMonthLength(kept) ?? 0));
}
