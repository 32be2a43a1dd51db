import { firstOccurrence, type YearlyDay, yearlyDay, yearlyDayText } from '../../core/shared/calendar/yearly-day.ts';
import { addDays, instantAt, type LocalDate, localDate, mondayOf, parseLocalDate } from '../../core/shared/calendar.ts';
import type { Expected } from '../../usecases/import/expected.ts';
import { type CellParser, type Parsed, parser, type ReadContext, value } from './parser.ts';

const DATE_SHAPES = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]$/,
];

/** The same few dates stand in a file a million times. */
const datesRead = new Map<string, LocalDate | null>();
const DATES_KEPT = 20_000;

/** What programs write behind a day. An hour with an offset may be of another day in the bank's zone. */
const HOUR = /[ T]+([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?$/;

function readDate(text: string): LocalDate | null {
  const known = datesRead.get(text);
  if (known !== undefined) return known;
  const plain = text.normalize('NFKC').replace(HOUR, '');
  const parts = DATE_SHAPES.map((shape) => shape.exec(plain)).find((match) => match !== null);
  const [, year, month, day] = parts ?? [];
  const read =
    year === undefined || month === undefined || day === undefined
      ? null
      : parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  if (datesRead.size < DATES_KEPT) datesRead.set(text, read);
  return read;
}

/**
 * A day that is none: of year 0, the first of all days or that from which a program counts, the one before it among them, or the end of
 * all days. No client left the bank on one of these.
 */
const NO_DAY =
  /^(?:0|0000\D?00\D?00|0001(?:0101|\D0?1\D0?1)|1900(?:010[01]|\D0?1\D0?[01])|1899\D?12\D?3[01]|(?:2099|2999|9999)\D?12\D?31)日?$/;
const isNothing = (text: string): boolean => NO_DAY.test(text.normalize('NFKC').replace(HOUR, ''));

/** Which of the three is the year, the month and the day? */
const YEAR_BEHIND = /^\d{1,2}[-/.]\d{1,2}[-/.](\d{2}|\d{4})$/;

/** How a spreadsheet keeps a day: those since 1900. */
const DAY_COUNT = /^\d{5}(\.\d+)?$/;

/** What is expected where `text` is no day: written otherwise, or a day that the calendar does not have. */
function dateExpected(text: string): Expected {
  const plain = text.normalize('NFKC').replace(HOUR, '');
  if (DAY_COUNT.test(plain)) return { kind: 'day_and_no_count' };
  if (YEAR_BEHIND.test(plain)) return { kind: 'day_with_year_in_front' };
  return { kind: DATE_SHAPES.some((shape) => shape.test(plain)) ? 'existing_day' : 'day' };
}

export const date: CellParser<LocalDate> = {
  expected: { kind: 'day' },
  isNothing,
  read: (text) => {
    const read = readDate(text);
    return read === null ? { ok: false, expected: dateExpected(text) } : value(read);
  },
};

/** The day from which a figure holds: what has always held may do so from the first of all days on. */
export const dayFrom: CellParser<LocalDate> = { expected: date.expected, read: date.read };

/** A day that has come: what happened, or what a figure was known on. */
export const pastDate: CellParser<LocalDate> = {
  expected: { kind: 'past_day' },
  isNothing,
  read: (text, { today }) => {
    const read = readDate(text);
    if (read === null) return { ok: false, expected: dateExpected(text) };
    return read > today ? { ok: false, expected: { kind: 'day_up_to_today' } } : value(read);
  },
};

/** A day that comes round every year, before it is known by which calendar: another cell of the row says that. */
export type DayInYear = Omit<YearlyDay, 'calendar'>;

const YEAR = '(?:(\\d{4})[-/年])?';
const MONTH = '(闰)?(\\d{1,2})(L)?';
const DAY_IN_YEAR = [
  new RegExp(`^${YEAR}${MONTH}[-/月](\\d{1,2})[日号]?$`),
  /^(\d{4})()(\d{2})()(\d{2})$/,
  /^(\d{4})\.()(\d{1,2})()\.(\d{1,2})$/,
];

const readDayInYear = parser<DayInYear>({ kind: 'day_in_year' }, (text) => {
  const plain = text.normalize('NFKC').replace(HOUR, '');
  const match = DAY_IN_YEAR.map((shape) => shape.exec(plain)).find((found) => found !== null);
  if (match === null || match === undefined) return null;
  const [, year, leapBefore, month, leapAfter, day] = match;
  return {
    year: year === undefined ? null : Number(year),
    month: Number(month),
    day: Number(day),
    isLeapMonth: Boolean(leapBefore) || Boolean(leapAfter),
  };
});

export const dayInYear: CellParser<DayInYear> = { ...readDayInYear, isNothing };

/** The day of two cells, spelled for the database; not in the future where its year is known. */
export function yearlyDayIn(parts: DayInYear, calendar: YearlyDay['calendar'], { today }: ReadContext): Parsed<string> {
  const day = yearlyDay({ ...parts, calendar });
  if (day === null) return { ok: false, expected: { kind: calendar === 'solar' ? 'day_of_calendar' : 'lunar_day' } };
  if (day.year === null) return value(yearlyDayText(day));
  const first = firstOccurrence(day);
  if (first === null) return { ok: false, expected: { kind: 'day_of_lunar_year', year: day.year } };
  return first > today ? { ok: false, expected: { kind: 'day_up_to_today' } } : value(yearlyDayText(day));
}

const mondays = new Map<LocalDate, boolean>();

/** No weeks are kept from before. */
const EARLIEST_WEEK = localDate('1980-01-07');

/** A week by its number, as ISO 8601 writes it. */
const WEEK = /^(\d{4})-?W(\d{2})$/i;
const THURSDAY = 3;

/** Null where the text names no week, or one that the year does not have. */
function mondayOfWeek(text: string): LocalDate | null {
  const [, year = '', week = ''] = WEEK.exec(text.normalize('NFKC')) ?? [];
  if (week === '' || week === '00') return null;
  const first = parseLocalDate(`${year}-01-04`);
  const found = first === null ? null : addDays(mondayOf(first), 7 * (Number(week) - 1));
  return found !== null && addDays(found, THURSDAY).startsWith(year) ? found : null;
}

/** The Monday with which an ISO week begins, or that week by its number; not after next Monday. */
export const monday: CellParser<LocalDate> = {
  expected: { kind: 'monday' },
  read: (text, { today }) => {
    const read = readDate(text) ?? mondayOfWeek(text);
    if (read === null) return { ok: false, expected: dateExpected(text) };
    let isMonday = mondays.get(read);
    if (isMonday === undefined) {
      isMonday = mondayOf(read) === read;
      if (mondays.size < DATES_KEPT) mondays.set(read, isMonday);
    }
    if (!isMonday) return { ok: false, expected: { kind: 'this_monday', monday: mondayOf(read) } };
    if (read < EARLIEST_WEEK) return { ok: false, expected: { kind: 'week_from', monday: EARLIEST_WEEK } };
    if (read > today && read > addDays(mondayOf(today), 7)) return { ok: false, expected: { kind: 'week_up_to_next' } };
    return value(read);
  },
};

const readInstant = parser<string>({ kind: 'instant' }, (text, { timeZone }) => {
  const match = /^(.+?)[T ]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(
    text.normalize('NFKC'),
  );
  const day = match?.[1] === undefined ? null : readDate(match[1]);
  if (match === null || day === null) return null;
  const time = `${match[2]?.padStart(2, '0')}:${match[3]}`;
  if (time > '23:59' || Number(match[3]) > 59) return null;
  if (match[4] === undefined) return instantAt(day, time, timeZone).toISOString();
  const offset = match[4].toUpperCase().replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
  const read = new Date(`${day}T${time}:00${offset}`);
  return Number.isNaN(read.getTime()) ? null : read.toISOString();
});

/** An hour on a day, as an instant in ISO 8601 and UTC. Without an offset it is the bank's local time. */
export const instant: CellParser<string> = { ...readInstant, isNothing };
