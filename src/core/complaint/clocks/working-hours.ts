import type { BankCalendar } from '../../shared/calendar/bank-calendar.ts';
import { addDays, dayAt, instantAt, type LocalDate, type TimeZone, weekdayOf } from '../../shared/calendar.ts';

/** A stretch of a day in which a unit works, `HH:mm` on its wall clock; `until` may be `24:00` and is not worked itself. */
type Span = { readonly from: string; readonly until: string };

/** When a unit works: data of the bank. A lunch hour is the gap between two spans. */
export type WorkingHours = {
  readonly zone: TimeZone;
  /** Monday to Sunday; those of Saturday and Sunday hold on ordinary weekends. */
  readonly week: readonly [Spans, Spans, Spans, Spans, Spans, Spans, Spans];
  /** On a Saturday or Sunday that the bank works to make up for a holiday (调休), where the week has no hours for it. */
  readonly madeUp: Spans;
  /** On holidays: none for a branch, some for a hotline. */
  readonly holiday: Spans;
  /** On single days, whatever the calendar says: an early close, a day of moving house. */
  readonly days: Readonly<Record<string, Spans>>;
};
type Spans = readonly Span[];

/** A stretch in which a unit works, in milliseconds since 1970; `end` is not worked itself. */
type OpenSpan = { readonly start: number; readonly end: number };

/** The working hours of one unit on the bank's calendar. */
export type UnitTime = {
  readonly zone: TimeZone;
  /** In the order of the day. */
  readonly spansOn: (day: LocalDate) => readonly OpenSpan[];
};

const OFFICE: Spans = [
  { from: '09:00', until: '12:00' },
  { from: '13:30', until: '17:30' },
];

/** 09:00 to 12:00 and 13:30 to 17:30 on working days: seven hours. Source: our default. */
export const officeHours = (zone: TimeZone): WorkingHours => ({
  zone,
  week: [OFFICE, OFFICE, OFFICE, OFFICE, OFFICE, [], []],
  madeUp: OFFICE,
  holiday: [],
  days: {},
});

/** Why hours are none: they do not follow one another, name no time, or leave the unit without any. */
export type HoursFault = 'not_in_order' | 'no_time' | 'never_open';

/** What is wrong with hours that a bank has written; null when nothing is. */
export function hoursFault({ week, madeUp, holiday, days }: Omit<WorkingHours, 'zone'>): HoursFault | null {
  const all = [...week, madeUp, holiday, ...Object.values(days)];
  const times = all.map((spans) => spans.flatMap(({ from, until }) => [from, until]));
  if (times.flat().some((time) => !/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time))) return 'no_time';
  if (times.some((day) => day.some((time, at) => at > 0 && time <= (day[at - 1] as string)))) return 'not_in_order';
  // A week of holidays would otherwise never be over.
  return week.slice(0, 5).every((spans) => spans.length === 0) ? 'never_open' : null;
}

/** The hours of a unit, day by day. What a day holds is worked out once. */
export function unitTime(hours: WorkingHours, calendar: BankCalendar): UnitTime {
  const known = new Map<LocalDate, readonly OpenSpan[]>();
  const { zone } = hours;
  return {
    zone,
    spansOn(day) {
      let spans = known.get(day);
      if (spans === undefined) {
        spans = spansOf(day, hours, calendar).map(({ from, until }) => ({
          start: instantAt(day, from, zone).getTime(),
          end: (until === '24:00' ? instantAt(addDays(day, 1), '00:00', zone) : instantAt(day, until, zone)).getTime(),
        }));
        known.set(day, spans);
      }
      return spans;
    },
  };
}

function spansOf(day: LocalDate, hours: WorkingHours, calendar: BankCalendar): Spans {
  const single = hours.days[day];
  if (single !== undefined) return single;
  const weekday = weekdayOf(day);
  const ofWeek = hours.week[weekday - 1] as Spans;
  if (calendar.isWorkingDay(day)) return weekday > 5 && ofWeek.length === 0 ? hours.madeUp : ofWeek;
  return isOrdinaryWeekend(day, calendar) ? ofWeek : hours.holiday;
}

/** Closed for the weekend alone: a closed Saturday or Sunday beside a closed weekday belongs to a holiday. */
function isOrdinaryWeekend(day: LocalDate, calendar: BankCalendar): boolean {
  const weekday = weekdayOf(day);
  if (weekday < 6) return false;
  const saturday = addDays(day, 6 - weekday);
  return calendar.isWorkingDay(addDays(saturday, -1)) && calendar.isWorkingDay(addDays(saturday, 2));
}

const MINUTE_MS = 60_000;
/** No bank is closed for longer; whoever is has no hours. */
const LONGEST_CLOSED_DAYS = 120;

const wholeMinute = (instant: Date): number => Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS;

/** The stretches from the day of `from` on, without end. */
function* openSpansFrom(from: number, unit: UnitTime): Generator<OpenSpan> {
  let closed = 0;
  for (let day = dayAt(new Date(from), unit.zone); closed < LONGEST_CLOSED_DAYS; day = addDays(day, 1)) {
    const spans = unit.spansOn(day);
    closed = spans.length === 0 ? closed + 1 : 0;
    yield* spans;
  }
  throw new RangeError('a unit without working hours');
}

/** Whole minutes that the unit works from one instant to another; an instant counts as the minute it lies in. 0 backwards. */
export function workingMinutesBetween(from: Date, to: Date, unit: UnitTime): number {
  const [first, last] = [wholeMinute(from), wholeMinute(to)];
  if (last <= first) return 0;
  let worked = 0;
  for (const { start, end } of openSpansFrom(first, unit)) {
    if (start >= last) break;
    worked += Math.max(0, Math.min(end, last) - Math.max(start, first));
  }
  return worked / MINUTE_MS;
}

/** The first instant at which the unit has worked `minutes` since `from`; the minute of `from` itself for 0. */
export function afterWorkingMinutes(from: Date, minutes: number, unit: UnitTime): Date {
  const first = wholeMinute(from);
  if (minutes <= 0) return new Date(first);
  let left = minutes * MINUTE_MS;
  for (const { start, end } of openSpansFrom(first, unit)) {
    const begin = Math.max(start, first);
    if (end <= begin) continue;
    if (left <= end - begin) return new Date(begin + left);
    left -= end - begin;
  }
  throw new RangeError('a unit without working hours');
}

/** `at` where the unit works then, else when it next opens. */
export function notBeforeOpening(at: Date, unit: UnitTime): Date {
  for (const { start, end } of openSpansFrom(at.getTime(), unit))
    if (end > at.getTime()) return new Date(Math.max(start, at.getTime()));
  throw new RangeError('a unit without working hours');
}

const HOUR_MS = 60 * MINUTE_MS;

/**
 * When something for `at` is told: at that instant where the unit works then, else as the last working hour before it
 * begins, never after. Closing time is no longer worked.
 */
export function inLastWorkingHour(at: Date, unit: UnitTime): Date {
  const instant = at.getTime();
  let day = dayAt(at, unit.zone);
  for (let closed = 0; closed < LONGEST_CLOSED_DAYS; closed += 1) {
    const span = unit.spansOn(day).findLast(({ start }) => start <= instant);
    if (span !== undefined) return new Date(instant < span.end ? instant : Math.max(span.start, span.end - HOUR_MS));
    day = addDays(day, -1);
  }
  throw new RangeError('a unit without working hours');
}

/** When the unit closes on `day`; null where it does not open. */
export function closingOn(day: LocalDate, unit: UnitTime): Date | null {
  const last = unit.spansOn(day).at(-1);
  return last === undefined ? null : new Date(last.end);
}
