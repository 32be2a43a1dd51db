import {
  addDays,
  daysBetween,
  type LocalDate,
  localDate,
  mondayOf,
  partsOf,
  weekdayOf,
} from '../core/shared/calendar.ts';

/** A week of the bank as money sees it. */
export type Week = {
  readonly monday: LocalDate;
  /** Of the Thursday, by which a week belongs to a month. */
  readonly month: number;
  /** Share of the five bank days that are worked. */
  readonly worked: number;
  /** Weeks from the one that holds Chinese New Year's Day; −1 is the week before. */
  readonly fromSpringFestival: number;
  /** The 5th (rent), 10th (payroll), 15th (tax) and last day of a month, when one lies in the week. */
  readonly rent: boolean;
  readonly payroll: boolean;
  readonly tax: boolean;
  readonly monthEnd: boolean;
  /** Of January, April, July and October, when the quarter's tax is paid. */
  readonly quarterTax: boolean;
  readonly quarterEnd: boolean;
};

/** The last `count` full weeks before `today`, oldest first. */
export function weeksBefore(today: LocalDate, count: number): readonly Week[] {
  const thisMonday = mondayOf(today);
  return Array.from({ length: count }, (_, at) => weekOf(addDays(thisMonday, (at - count) * 7)));
}

function weekOf(monday: LocalDate): Week {
  const days = Array.from({ length: 7 }, (_, at) => addDays(monday, at));
  const parts = days.map(partsOf);
  const { year, month } = partsOf(addDays(monday, 3));
  const has = (day: number) => parts.some((part) => part.day === day);
  const lastDay = parts.find((_, at) => partsOf(addDays(monday, at + 1)).day === 1);
  const taxMonth = parts.find((part) => part.day === 15)?.month;
  const festivals = [year - 1, year, year + 1].map((of) => daysBetween(mondayOf(newYearsDay(of)), monday) / 7);
  return {
    monday,
    month,
    worked: days.filter(isBankDay).length / 5,
    fromSpringFestival: festivals.reduce((nearest, weeks) => (Math.abs(weeks) < Math.abs(nearest) ? weeks : nearest)),
    rent: has(5),
    payroll: has(10),
    tax: has(15),
    monthEnd: lastDay !== undefined,
    quarterTax: taxMonth !== undefined && taxMonth % 3 === 1,
    quarterEnd: lastDay !== undefined && lastDay.month % 3 === 0,
  };
}

/**
 * Whether the branch works on this day. Holidays that fall by rule, in any year: New Year's Day, eight days from Chinese
 * New Year's Eve, Qingming, the first five days of May, the first seven of October. Make-up days are left out: nobody
 * knows those of a year that is not yet published.
 */
export function isBankDay(date: LocalDate): boolean {
  const known = bankDays.get(date);
  if (known !== undefined) return known;
  const worked = isWorked(date);
  bankDays.set(date, worked);
  return worked;
}

/** Asked over and over for the same few years. */
const bankDays = new Map<LocalDate, boolean>();

function isWorked(date: LocalDate): boolean {
  if (weekdayOf(date) > 5) return false;
  const { year, month, day } = partsOf(date);
  const [jan, apr, may, oct] = [month === 1, month === 4, month === 5, month === 10];
  if ((jan && day === 1) || (apr && day === 5) || (may && day <= 5) || (oct && day <= 7)) return false;
  const intoFestival = daysBetween(newYearsDay(year), date);
  return intoFestival < -1 || intoFestival > 6;
}

/** `date` itself or the next day the branch works. */
export const bankDayFrom = (date: LocalDate): LocalDate => (isBankDay(date) ? date : bankDayFrom(addDays(date, 1)));

/** `date` itself or the last day before it on which the branch worked. */
export const bankDayBy = (date: LocalDate): LocalDate => (isBankDay(date) ? date : bankDayBy(addDays(date, -1)));

/** The day `count` bank days after `date`. */
export const bankDaysAfter = (date: LocalDate, count: number): LocalDate =>
  count === 0 ? date : bankDaysAfter(bankDayFrom(addDays(date, 1)), count - 1);

/** Month and day of Chinese New Year's Day from 2010 on, ten years a line. Source: chinese-days, held to it by a test. */
const NEW_YEARS_DAYS = `
  0214 0203 0123 0210 0131 0219 0208 0128 0216 0205
  0125 0212 0201 0122 0210 0129 0217 0206 0126 0213
  0203 0123 0211 0131 0219 0208 0128 0215 0204 0124
  0212 0201 0122 0210 0130 0217 0206 0126 0214 0202
  0123 0211 0201 0219 0208 0128 0215 0204 0124 0212
`
  .trim()
  .split(/\s+/);

const FIRST_YEAR = 2010;

const newYears = new Map(
  NEW_YEARS_DAYS.map((day, at) => {
    const year = FIRST_YEAR + at;
    return [year, localDate(`${year}-${day.slice(0, 2)}-${day.slice(2)}`)] as const;
  }),
);

/**
 * Chinese New Year's Day (正月初一).
 *
 * @throws RangeError outside 2010 to 2059: there is no sample of a bank of such a day.
 */
export function newYearsDay(year: number): LocalDate {
  const day = newYears.get(year);
  if (day === undefined) throw new RangeError(`no Chinese New Year's Day known for ${year}`);
  return day;
}
