import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';

dayjs.extend(utc);
dayjs.extend(timezone);

/** A calendar day without hour or offset, ISO 8601 `YYYY-MM-DD`; in the bank's zone unless a name says otherwise. */
export type LocalDate = string & { readonly __brand: 'LocalDate' };

/** An IANA time zone, such as `Asia/Shanghai`. */
export type TimeZone = string & { readonly __brand: 'TimeZone' };

/** The day in `text`, or null when it names none, such as `2026-02-30` or `26-2-3`. */
export function parseLocalDate(text: string): LocalDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const day = dayjs.utc(text);
  return day.isValid() && day.format('YYYY-MM-DD') === text ? (text as LocalDate) : null;
}

/**
 * Reads a day that is known to be one, such as a constant.
 *
 * @throws RangeError when `text` names no day.
 */
export function localDate(text: string): LocalDate {
  const day = parseLocalDate(text);
  if (day === null) throw new RangeError(`not a calendar day: ${text}`);
  return day;
}

// Whether there is such a zone takes a formatter to find out, and most people live in the same few.
const zones = new Set<string>();

/** The zone in `name`, or null when this runtime's IANA database has none of that name. */
export function parseTimeZone(name: string): TimeZone | null {
  if (zones.has(name)) return name as TimeZone;
  try {
    if (!new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone) return null;
  } catch {
    return null;
  }
  zones.add(name);
  return name as TimeZone;
}

/** The day it is at `instant` in `zone`. */
export function dayAt(instant: Date, zone: TimeZone): LocalDate {
  const quarter = Math.floor(instant.getTime() / QUARTER_MS);
  if (quarter < FIRST_QUARTER) return dayOf(wallClock(instant, zone));
  let days = quarterDays.get(zone);
  if (days === undefined || days.size > KNOWN_QUARTERS) {
    days = new Map();
    quarterDays.set(zone, days);
  }
  const known = days.get(quarter);
  if (known !== undefined) return known;
  const day = dayOf(wallClock(instant, zone));
  days.set(quarter, day);
  return day;
}

const dayOf = ({ year, month, day }: Readonly<Record<string, string>>): LocalDate =>
  `${year}-${month}-${day}` as LocalDate;

// The deadlines of a bank's complaints ask for the days of some thousand instants a second. Since May 1972, when the last
// country gave up an odd offset, every zone is whole quarters of an hour away: a day begins with one, and is told again.
const QUARTER_MS = 900_000;
const FIRST_QUARTER = Date.UTC(1972, 4, 2) / QUARTER_MS;
const KNOWN_QUARTERS = 20_000;
const quarterDays = new Map<TimeZone, Map<number, LocalDate>>();

/** The hour and minute it is at `instant` in `zone`, as `HH:mm` on a 24-hour clock. */
export function timeAt(instant: Date, zone: TimeZone): string {
  const { hour, minute } = wallClock(instant, zone);
  return `${hour}:${minute}`;
}

// Every answer of the bot asks for the day, and the date library makes a formatter for each: thirty times as long. What
// the last minute asked for was, the next question of the same minute is told again.
const formatters = new Map<TimeZone, Intl.DateTimeFormat>();
const lastMinutes = new Map<TimeZone, { readonly minute: number; readonly parts: Readonly<Record<string, string>> }>();
const MINUTE_MS = 60_000;

function wallClock(instant: Date, zone: TimeZone): Readonly<Record<string, string>> {
  const minute = Math.floor(instant.getTime() / MINUTE_MS);
  const last = lastMinutes.get(zone);
  if (last?.minute === minute) return last.parts;
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(zone, formatter);
  }
  const parts = Object.fromEntries(formatter.formatToParts(instant).map(({ type, value }) => [type, value]));
  lastMinutes.set(zone, { minute, parts });
  return parts;
}

/** `instant` to the millisecond with the hour of `zone` and its offset, ISO 8601: `2026-11-23T09:00:00.000+08:00`. */
export function isoAt(instant: Date, zone: TimeZone): string {
  // The date library would ask this machine’s own zone, and an hour that a change leaves out there is an hour off.
  const time = `${dayAt(instant, zone)}T${timeAt(instant, zone)}`;
  const seconds = instant.toISOString().slice(-7, -1);
  const aheadMinutes = (Date.parse(`${time}Z`) - Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS) / MINUTE_MS;
  const [hours, minutes] = [Math.floor(Math.abs(aheadMinutes) / 60), Math.abs(aheadMinutes) % 60];
  return `${time}:${seconds}${aheadMinutes < 0 ? '-' : '+'}${twoDigitsOf(hours)}:${twoDigitsOf(minutes)}`;
}

const twoDigitsOf = (number: number): string => String(number).padStart(2, '0');

/** The instant at which `day` begins in `zone`. On the day of a spring change at midnight, the first instant there is. */
export const startOfDay = (day: LocalDate, zone: TimeZone): Date => instantAt(day, '00:00', zone);

/** `now`, or of a day ahead the instant at which it begins in `zone`. */
export const nowOrStartOf = (day: LocalDate, now: Date, zone: TimeZone): Date => {
  const start = startOfDay(day, zone);
  return now > start ? now : start;
};

/** The instant of a wall-clock time `HH:mm` on `day` in `zone`. */
export function instantAt(day: LocalDate, time: string, zone: TimeZone): Date {
  const key = `${day}T${time} ${zone}`;
  let instant = instants.get(key);
  if (instant === undefined) {
    instant = dayjs.tz(`${day}T${time}:00`, zone).valueOf();
    if (instants.size >= KNOWN_INSTANTS) instants.clear();
    instants.set(key, instant);
  }
  return new Date(instant);
}

// The same few hundred openings and midnights are asked for again and again, and the date library is slow to tell them.
const KNOWN_INSTANTS = 20_000;
const instants = new Map<string, number>();

// Days are counted from 1 January 1970 in plain numbers: a scan of a bank's flows asks for ten million of them, and a date
// library takes twenty times as long for each.
const DAY_MS = 86_400_000;

/** Source: days_from_civil of Howard Hinnant, chrono-Compatible Low-Level Date Algorithms; years here begin in March. */
function dayNumber(date: LocalDate): number {
  // Years beyond 9999 have a sign and more digits.
  if (date.length !== 10) return Date.parse(date) / DAY_MS;
  const month = twoDigits(date, 5);
  const year = twoDigits(date, 0) * 100 + twoDigits(date, 2) - (month > 2 ? 0 : 1);
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + twoDigits(date, 8) - 1;
  return (
    365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + dayOfYear - MARCH_OF_YEAR_0
  );
}

/** Days from 1 March of the year 0 to 1 January 1970. */
const MARCH_OF_YEAR_0 = 719_468;
const ZERO = 48;
const twoDigits = (text: string, at: number): number =>
  (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;

// … and the plans of a bank ask for the same few hundred days as often. Known days are told again, of some two centuries.
const KNOWN_DAYS = 80_000;
const days: LocalDate[] = [];

function dayOfNumber(number: number): LocalDate {
  const known = days[number];
  if (known !== undefined) return known;
  const day = new Date(number * DAY_MS).toISOString().slice(0, 10) as LocalDate;
  if (number >= 0 && number < KNOWN_DAYS) days[number] = day;
  return day;
}

export const addDays = (date: LocalDate, days: number): LocalDate => dayOfNumber(dayNumber(date) + days);

/** Same day of the month `months` later; the last day of the month where there is no such day (31 January + 1 month). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const first = Date.UTC(year, month - 1 + months, 1) / DAY_MS;
  const next = Date.UTC(year, month + months, 1) / DAY_MS;
  return dayOfNumber(first + Math.min(day, next - first) - 1);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (date: LocalDate): number => new Date(date).getUTCDay() || 7;

/** The Monday of the ISO week in which `date` lies. */
export const mondayOf = (date: LocalDate): LocalDate => addDays(date, 1 - weekdayOf(date));

/** Year, month (1–12) and day of the month. */
export function partsOf(date: LocalDate): { readonly year: number; readonly month: number; readonly day: number } {
  return { year: Number(date.slice(0, -6)), month: Number(date.slice(-5, -3)), day: Number(date.slice(-2)) };
}
