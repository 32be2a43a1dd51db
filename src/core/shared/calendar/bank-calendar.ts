import chineseDays from 'chinese-days';
import { addDays, type LocalDate, localDate, partsOf, weekdayOf } from '../calendar.ts';
import { dayOfLunar } from './lunar.ts';
import { isPublicHoliday, type RuledCountry } from './public-holidays.ts';

// A CommonJS package whose names Node cannot see from outside.
const { getDayDetail, isWorkday } = chineseDays;

/** Which days a bank is open. */
export type BankCalendar = {
  /** Whether the bank works on `day`. Beyond `knownUntil` only weekends are known. */
  readonly isWorkingDay: (day: LocalDate) => boolean;
  /** The last day for which holidays and make-up days are published; null where a calendar has none to publish. */
  readonly knownUntil: LocalDate | null;
  /** Whether business rests, be banks open or not: from Spring Festival to Lantern Festival, where it is kept. */
  readonly isFestival: (day: LocalDate) => boolean;
};

/**
 * The calendars a bank can choose from: mainland China's with its make-up working days; Monday to Friday without the bank
 * holidays of England and Wales, or without the federal holidays of the United States; or Monday to Friday.
 */
export type CalendarName = 'CN' | RuledCountry | 'weekdays';

const isWeekday = (day: LocalDate): boolean => weekdayOf(day) <= 5;

/** New Year's Day is a holiday in every year that has been published, and no holiday in one that has not. */
const isPublished = (year: number): boolean =>
  !isWorkday(`${year}-01-01`) && /元旦/.test(getDayDetail(`${year}-01-01`).name);

function lastPublishedYear(): number {
  let year = 2020;
  while (isPublished(year + 1)) year += 1;
  return year;
}

const never = (): boolean => false;

/** From the first day of the first month to its full moon, the fifteenth. */
function isSpringFestival(day: LocalDate): boolean {
  const month = { year: partsOf(day).year, month: 1, isLeapMonth: false };
  const [first, last] = [dayOfLunar(month, 1), dayOfLunar(month, 15)];
  return first !== null && last !== null && first <= day && day <= last;
}

function mainlandChina(): BankCalendar {
  const lastYear = lastPublishedYear();
  // Plans ask for the same few days a million times, and the package reads its tables anew for each.
  const known = new Map<LocalDate, boolean>();
  return {
    knownUntil: localDate(`${lastYear}-12-31`),
    isFestival: isSpringFestival,
    isWorkingDay(day) {
      let isWorking = known.get(day);
      if (isWorking === undefined) {
        isWorking = partsOf(day).year > lastYear ? isWeekday(day) : isWorkday(day);
        known.set(day, isWorking);
      }
      return isWorking;
    },
  };
}

function ruled(country: RuledCountry): BankCalendar {
  const known = new Map<LocalDate, boolean>();
  return {
    knownUntil: null,
    isFestival: never,
    isWorkingDay(day) {
      let isWorking = known.get(day);
      if (isWorking === undefined) {
        isWorking = isWeekday(day) && !isPublicHoliday(day, country);
        known.set(day, isWorking);
      }
      return isWorking;
    },
  };
}

/**
 * The working days of a bank.
 *
 * Source: for CN the yearly notice of the General Office of the State Council on holidays and make-up working days
 * (国务院办公厅关于部分节假日安排的通知), as packaged by chinese-days; for GB and US see public-holidays.ts.
 */
export function bankCalendar(name: CalendarName): BankCalendar {
  const made = calendars.get(name) ?? calendarOf(name);
  calendars.set(name, made);
  return made;
}

// What a calendar has found out of its days is of use to whoever asks next.
const calendars = new Map<CalendarName, BankCalendar>();

function calendarOf(name: CalendarName): BankCalendar {
  switch (name) {
    case 'CN':
      return mainlandChina();
    case 'GB':
    case 'US':
      return ruled(name);
    case 'weekdays':
      return { knownUntil: null, isFestival: never, isWorkingDay: isWeekday };
  }
}

/** The first working day after `day`. */
export function nextWorkingDay(day: LocalDate, calendar: BankCalendar): LocalDate {
  let next = addDays(day, 1);
  while (!calendar.isWorkingDay(next)) next = addDays(next, 1);
  return next;
}

/** The `count`-th working day after `day`, which is day zero, working day or not. */
export function addWorkingDays(day: LocalDate, count: number, calendar: BankCalendar): LocalDate {
  let reached = day;
  for (let left = count; left > 0; left -= 1) reached = nextWorkingDay(reached, calendar);
  return reached;
}

/** The last working day that is not after `day`: `day` itself where it is one. */
export function workingDayNotAfter(day: LocalDate, calendar: BankCalendar): LocalDate {
  let last = day;
  while (!calendar.isWorkingDay(last)) last = addDays(last, -1);
  return last;
}
