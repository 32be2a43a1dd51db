import { addDays, type LocalDate, partsOf, weekdayOf } from '../calendar.ts';

/** Countries whose public holidays follow from rules, so that no list has to be published each year. */
export type RuledCountry = 'GB' | 'US';

const day = (year: number, month: number, date: number): LocalDate =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10) as LocalDate;

const MONDAY = 1;
const THURSDAY = 4;

/** The `nth` such weekday of a month, from 1. */
function nthWeekday(year: number, month: number, weekday: number, nth: number): LocalDate {
  const first = day(year, month, 1);
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1));
}

function lastMonday(year: number, month: number): LocalDate {
  const last = day(year, month + 1, 0);
  return addDays(last, -((weekdayOf(last) - MONDAY + 7) % 7));
}

/** Easter Sunday of the Gregorian calendar. Source: the "Anonymous Gregorian" computus (Meeus, Astronomical Algorithms, ch. 8). */
function easterSunday(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const moonShift = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const weekShift = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 19 * weekShift) / 433);
  const month = Math.floor((epact + weekShift - 7 * late + 90) / 25);
  return day(year, month, (epact + weekShift - 7 * late + 33 * month + 19) % 32);
}

/** The first weekday from `from` on that is not `taken`: the substitute of a holiday on a weekend. */
function substitute(from: LocalDate, taken: readonly LocalDate[] = []): LocalDate {
  let reached = from;
  while (weekdayOf(reached) > 5 || taken.includes(reached)) reached = addDays(reached, 1);
  return reached;
}

function ofEngland(year: number): readonly LocalDate[] {
  const easter = easterSunday(year);
  const christmas = substitute(day(year, 12, 25));
  return [
    substitute(day(year, 1, 1)),
    addDays(easter, -2),
    addDays(easter, 1),
    nthWeekday(year, 5, MONDAY, 1),
    lastMonday(year, 5),
    lastMonday(year, 8),
    // The 26th on a weekend, or where the substitute of the 25th has come to stand, moves behind it.
    substitute(day(year, 12, 26), [christmas]),
    christmas,
  ];
}

/** A holiday of a fixed date is kept on the Friday before a Saturday and on the Monday after a Sunday. */
function observed(on: LocalDate): LocalDate {
  const weekday = weekdayOf(on);
  return weekday === 6 ? addDays(on, -1) : weekday === 7 ? addDays(on, 1) : on;
}

const ofUnitedStates = (year: number): readonly LocalDate[] => [
  observed(day(year, 1, 1)),
  nthWeekday(year, 1, MONDAY, 3),
  nthWeekday(year, 2, MONDAY, 3),
  lastMonday(year, 5),
  observed(day(year, 6, 19)),
  observed(day(year, 7, 4)),
  nthWeekday(year, 9, MONDAY, 1),
  nthWeekday(year, 10, MONDAY, 2),
  observed(day(year, 11, 11)),
  nthWeekday(year, 11, THURSDAY, 4),
  observed(day(year, 12, 25)),
];

/**
 * Whether `on` is a public holiday by rule. A day that a government adds or moves once (a coronation, a funeral) is not
 * known here.
 *
 * Source: GB (England and Wales): Banking and Financial Dealings Act 1971, schedule 1, New Year's Day and the first Monday
 * in May by proclamation each year, Good Friday and Christmas Day by common law. US: 5 U.S.C. 6103, federal holidays.
 */
export function isPublicHoliday(on: LocalDate, country: RuledCountry): boolean {
  const { year } = partsOf(on);
  const holidays = country === 'GB' ? ofEngland : ofUnitedStates;
  // New Year's Day on a Saturday is kept in the old year in the United States.
  return holidays(year).includes(on) || holidays(year + 1).includes(on);
}
