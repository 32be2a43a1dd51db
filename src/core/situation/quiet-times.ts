import { addDays, type LocalDate, parseLocalDate, partsOf } from '../shared/calendar.ts';
import { ok, type Result, refuse } from '../shared/result.ts';

/** Hours of every day in which a client is left alone, `HH:mm` on the bank's wall clock; `24:00` ends a day. */
export type QuietHours = { readonly from: string; readonly until: string };

/** First and last day on which a client is on holiday. */
export type AwayDays = { readonly from: LocalDate; readonly until: LocalDate };

/** When a client is left alone: hours that it has asked for, and its own holidays. */
export type QuietTimes = { readonly hours: readonly QuietHours[]; readonly away: readonly AwayDays[] };

export const NO_QUIET_TIMES: QuietTimes = { hours: [], away: [] };

/** Windows and holidays that a client can have. */
export const QUIET_MOST = 6;
/** How far ahead a holiday may end, and how long it may be. */
const AHEAD_DAYS = 730;
const AWAY_MOST_DAYS = 366;

/** The last day of the holiday on which a client is on `day`; null when it is on none. */
export const awayUntil = ({ away }: Pick<QuietTimes, 'away'>, day: LocalDate): LocalDate | null =>
  away.find(({ from, until }) => from <= day && day <= until)?.until ?? null;

/** The quiet hours that share a moment with the hours from `start` to `end` of a day; null where none do. */
export const quietIn = ({ hours }: Pick<QuietTimes, 'hours'>, start: string, end: string): QuietHours | null =>
  hours.find(({ from, until }) => start < until && from < end) ?? null;

/** `unreadable`: the part of the text that says nothing. */
export type QuietFault =
  | { readonly kind: 'unreadable'; readonly part: string }
  | { readonly kind: 'backwards'; readonly part: string }
  | { readonly kind: 'over'; readonly part: string }
  | { readonly kind: 'too_far'; readonly part: string }
  | { readonly kind: 'too_many'; readonly most: number };

const BETWEEN = /[,，、;；\n]+/;
const TO = String.raw`\s*(?:-|–|—|~|～|至|到|to)\s*`;
const HOUR = String.raw`(\d{1,2})(?:[:：点](\d{2})?)?`;
const HOURS = new RegExp(`^${HOUR}${TO}${HOUR}$`);

/**
 * Hours as people write them: `12:00-14:00、20点到9点`. What runs over midnight is two windows.
 *
 * Refuses `unreadable`, `backwards` (a window without a minute in it) and `too_many`.
 */
export function parseQuietHours(text: string): Result<readonly QuietHours[], QuietFault> {
  const found: QuietHours[] = [];
  for (const part of partsIn(text)) {
    const [, fromHour, fromMinute, untilHour, untilMinute] = HOURS.exec(part) ?? [];
    const [from, until] = [timeOf(fromHour, fromMinute), timeOf(untilHour, untilMinute)];
    if (from === null || until === null || from === '24:00') return refuse({ kind: 'unreadable', part });
    if (from === until) return refuse({ kind: 'backwards', part });
    if (from < until) found.push({ from, until });
    else found.push(...(until === '00:00' ? [] : [{ from: '00:00', until }]), { from, until: '24:00' });
  }
  return atMost(found);
}

const partsIn = (text: string): readonly string[] =>
  text
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part !== '');

function timeOf(hour: string | undefined, minute = '00'): string | null {
  if (hour === undefined) return null;
  const time = `${hour.padStart(2, '0')}:${minute}`;
  return /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time) ? time : null;
}

const DATE = String.raw`(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})日?`;
const DAYS = new RegExp(`^${DATE}(?:${TO}${DATE})?$`);

/**
 * Holidays as people write them: `2026-12-20 至 2027-01-05、2月10日`. Without a year it is the one that `today` is in, be it
 * begun last year; else the next such day from `today` on. The last day without a year is the next one from the first.
 *
 * Refuses `unreadable`, `backwards`, `over` (it has ended), `too_far` and `too_many`.
 */
export function parseAwayDays(text: string, today: LocalDate): Result<readonly AwayDays[], QuietFault> {
  const found: AwayDays[] = [];
  for (const part of partsIn(text)) {
    const read = daysIn(part, today);
    if (read === null) return refuse({ kind: 'unreadable', part });
    const { from, until } = read;
    if (until < from) return refuse({ kind: 'backwards', part });
    if (until < today) return refuse({ kind: 'over', part });
    if (until > addDays(today, AHEAD_DAYS) || until > addDays(from, AWAY_MOST_DAYS))
      return refuse({ kind: 'too_far', part });
    found.push(read);
  }
  return atMost(found);
}

function daysIn(part: string, today: LocalDate): AwayDays | null {
  const [, year, month, day, lastYear, lastMonth, lastDay] = DAYS.exec(part) ?? [];
  const from = (first: LocalDate | null): AwayDays | null => {
    const until = first === null || lastMonth === undefined ? first : dayOf(lastYear, lastMonth, lastDay, first);
    return first === null || until === null ? null : { from: first, until };
  };
  const now = partsOf(today).year;
  const begun = year === undefined ? [now, now - 1].map((each) => from(dayIn(each, month, day))) : [];
  return begun.find((each) => each !== null && isIn(each, today)) ?? from(dayOf(year, month, day, today));
}

const isIn = ({ from, until }: AwayDays, today: LocalDate): boolean =>
  from <= today && today <= until && until <= addDays(from, AWAY_MOST_DAYS);

const dayIn = (year: number, month = '', day = ''): LocalDate | null =>
  parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);

function dayOf(year: string | undefined, month = '', day = '', notBefore: LocalDate): LocalDate | null {
  if (year !== undefined) return dayIn(Number(year), month, day);
  const first = partsOf(notBefore).year;
  return (
    [first, first + 1].map((each) => dayIn(each, month, day)).find((each) => each !== null && each >= notBefore) ?? null
  );
}

function atMost<Each extends { readonly from: string }>(found: readonly Each[]): Result<readonly Each[], QuietFault> {
  if (found.length > QUIET_MOST) return refuse({ kind: 'too_many', most: QUIET_MOST });
  return ok(found.toSorted((a, b) => (a.from < b.from ? -1 : 1)));
}
