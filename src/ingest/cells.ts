import { firstOccurrence, type YearlyDay, yearlyDay, yearlyDayText } from '../core/shared/calendar/yearly-day.ts';
import {
  addDays,
  instantAt,
  type LocalDate,
  localDate,
  mondayOf,
  parseLocalDate,
  parseTimeZone,
  type TimeZone,
} from '../core/shared/calendar.ts';
import { type Currency, parseAmount, parseCurrency } from '../core/shared/money.ts';

/** What a cell may need to know of the bank and of today to be understood. */
export type ReadContext = {
  readonly timeZone: TimeZone;
  readonly baseCurrency: Currency;
  /** In the bank's zone. */
  readonly today: LocalDate;
};

/** The value of a cell, or what was expected instead, in words. */
export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly expected: string };

/** Reads one cell that is not empty and has no white space around it. */
export type CellParser<Value> = {
  /** What a cell must hold, in words for the rejects file and the documentation. */
  readonly expected: string;
  readonly read: (text: string, context: ReadContext) => Parsed<Value>;
};

const value = <Value>(read: Value): Parsed<Value> => ({ ok: true, value: read });

function parser<Value>(
  expected: string,
  read: (text: string, context: ReadContext) => Value | null,
): CellParser<Value> {
  return {
    expected,
    read: (text, context) => {
      const found = read(text, context);
      return found === null ? { ok: false, expected } : value(found);
    },
  };
}

/** What a spreadsheet makes of a long number: its last digits are gone for good. */
const SCIENTIFIC = /^\d([.,]\d+)?e\+?\d+$/i;
const SHORTENED =
  'all digits of the number: a spreadsheet has shortened it (format the column as text and export again)';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/** Signs that are not seen and come along when text is copied: they turn its direction, forbid a break, or mark a byte order. */
const UNSEEN = /[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** A key has no use for joiners and direction marks either. */
const UNSEEN_IN_KEYS = /\p{Cf}/gu;

const withoutControl = (text: string, expected: string): Parsed<string> => {
  const [found] = CONTROL.exec(text) ?? [];
  if (found === undefined) return value(text);
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return { ok: false, expected: `${expected}, without control characters (it holds U+${code})` };
};

const text = (maxLength: number, cleaned: (text: string) => string): CellParser<string> => {
  const expected = `text of at most ${maxLength} characters`;
  return {
    expected,
    read: (cell) => {
      const read = withoutControl(cleaned(cell.normalize('NFC').replace(UNSEEN, '')).trim(), expected);
      const fits = !read.ok || (read.value !== '' && read.value.length <= maxLength);
      return fits ? read : { ok: false, expected };
    },
  };
};

/** What a program writes in the place of a character that it could not read; the second, where that was read as GB18030 in turn. */
const LOST = /\uFFFD|锟斤/;

/** One line of words; line breaks and runs of white space become one space. A name with lost characters is nobody's. */
export function words(maxLength: number): CellParser<string> {
  const whole = text(maxLength, (cell) => cell.replace(/\s+/g, ' '));
  return {
    expected: whole.expected,
    read: (cell, context) =>
      LOST.test(cell)
        ? {
            ok: false,
            expected: 'all characters: a program before has lost some and wrote � or 锟斤拷 (export again as UTF-8)',
          }
        : whole.read(cell, context),
  };
}

/** Words that may go over several lines. */
export const prose = (maxLength: number): CellParser<string> => text(maxLength, (cell) => cell.replace(/\r\n?/g, '\n'));

/** A key or number of the bank's, kept as it is written. */
export const identifier = (what: string): CellParser<string> => {
  const expected = `${what}, at most 100 characters`;
  return {
    expected,
    read: (cell) => {
      const plain = cell.normalize('NFKC').replace(UNSEEN_IN_KEYS, '').trim();
      if (SCIENTIFIC.test(plain)) return { ok: false, expected: SHORTENED };
      if (plain === '' || plain.length > 100 || /\s\s|[\n\r\t]/.test(plain)) return { ok: false, expected };
      return withoutControl(plain, expected);
    },
  };
};

/** Several entries in one cell, split at a semicolon, Western or Chinese, or at `、`; each once. */
export function list<Value>(entry: CellParser<Value>): CellParser<readonly Value[]> {
  return {
    expected: `${entry.expected}; several are separated by ;`,
    read: (text, context) => {
      const found = new Set<Value>();
      for (const part of text.split(/[;\uFF1B、]/).map((each) => each.trim())) {
        if (part === '') continue;
        const parsed = entry.read(part, context);
        if (!parsed.ok) return parsed;
        found.add(parsed.value);
      }
      return value([...found]);
    },
  };
}

/** One of a few values, under any of the names a bank has for it. The names are compared without case and space. */
export function choice<const Value extends string>(
  names: Readonly<Record<Value, readonly string[]>>,
): CellParser<Value> {
  const byName = new Map<string, Value>();
  for (const [chosen, others] of Object.entries(names) as [Value, readonly string[]][]) {
    for (const name of [chosen, ...others]) byName.set(plainName(name), chosen);
  }
  const shown = (Object.entries(names) as [Value, readonly string[]][]).map(([chosen, [other]]) =>
    other === undefined ? chosen : `${chosen} (${other})`,
  );
  return parser(`one of ${shown.join(', ')}`, (text) => byName.get(plainName(text)) ?? null);
}

const plainName = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');

const YES_OR_NO = new Map<string, boolean>([
  ...['yes', 'y', 'true', '1', '是', '有', '同意'].map((name) => [name, true] as const),
  ...['no', 'n', 'false', '0', '否', '无', '不同意'].map((name) => [name, false] as const),
]);

export const yesOrNo: CellParser<boolean> = parser(
  'yes or no (是 or 否)',
  (text) => YES_OR_NO.get(plainName(text)) ?? null,
);

const DATE_EXPECTED = 'a date such as 2026-01-05 (also 2026/1/5, 2026.1.5, 20260105, 2026年1月5日)';
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

/** What programs write behind a day. */
const MIDNIGHT = /[ T]0{1,2}:00(:00(\.0+)?)?$/;

function readDate(text: string): LocalDate | null {
  const known = datesRead.get(text);
  if (known !== undefined) return known;
  const plain = text.normalize('NFKC').replace(MIDNIGHT, '');
  const parts = DATE_SHAPES.map((shape) => shape.exec(plain)).find((match) => match !== null);
  const [, year, month, day] = parts ?? [];
  const read =
    year === undefined || month === undefined || day === undefined
      ? null
      : parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  if (datesRead.size < DATES_KEPT) datesRead.set(text, read);
  return read;
}

/** What is expected where `text` is no day: written otherwise, or a day that the calendar does not have. */
function dateExpected(text: string): string {
  const plain = text.normalize('NFKC').replace(MIDNIGHT, '');
  return DATE_SHAPES.some((shape) => shape.test(plain))
    ? 'a day of the calendar: this one does not exist'
    : DATE_EXPECTED;
}

export const date: CellParser<LocalDate> = {
  expected: DATE_EXPECTED,
  read: (text) => {
    const read = readDate(text);
    return read === null ? { ok: false, expected: dateExpected(text) } : value(read);
  },
};

/** A day that has come: what happened, or what a figure was known on. */
export const pastDate: CellParser<LocalDate> = {
  expected: `${DATE_EXPECTED}, not in the future`,
  read: (text, { today }) => {
    const read = readDate(text);
    if (read === null) return { ok: false, expected: dateExpected(text) };
    return read > today ? { ok: false, expected: 'a day up to today' } : value(read);
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

export const dayInYear: CellParser<DayInYear> = parser(
  `${DATE_EXPECTED}; 01-05 where the year is not known; 1987-06L-05 or 1987年闰6月5日 in a lunar leap month`,
  (text) => {
    const plain = text.normalize('NFKC').replace(MIDNIGHT, '');
    const match = DAY_IN_YEAR.map((shape) => shape.exec(plain)).find((found) => found !== null);
    if (match === null || match === undefined) return null;
    const [, year, leapBefore, month, leapAfter, day] = match;
    return {
      year: year === undefined ? null : Number(year),
      month: Number(month),
      day: Number(day),
      isLeapMonth: Boolean(leapBefore) || Boolean(leapAfter),
    };
  },
);

/** The day of two cells, spelled for the database; not in the future where its year is known. */
export function yearlyDayIn(parts: DayInYear, calendar: YearlyDay['calendar'], { today }: ReadContext): Parsed<string> {
  const day = yearlyDay({ ...parts, calendar });
  if (day === null)
    return { ok: false, expected: calendar === 'solar' ? 'a day of the calendar' : 'a day of a lunar month, 1 to 30' };
  if (day.year === null) return value(yearlyDayText(day));
  const first = firstOccurrence(day);
  if (first === null) return { ok: false, expected: `a day that lunar ${day.year} had` };
  return first > today ? { ok: false, expected: 'a day up to today' } : value(yearlyDayText(day));
}

const mondays = new Map<LocalDate, boolean>();

/** No weeks are kept from before. */
const EARLIEST_WEEK = localDate('1980-01-07');

/** The Monday with which an ISO week begins, not after next Monday. */
export const monday: CellParser<LocalDate> = {
  expected: 'the Monday of the week, such as 2026-01-05',
  read: (text, { today }) => {
    const read = readDate(text);
    if (read === null) return { ok: false, expected: dateExpected(text) };
    let isMonday = mondays.get(read);
    if (isMonday === undefined) {
      isMonday = mondayOf(read) === read;
      if (mondays.size < DATES_KEPT) mondays.set(read, isMonday);
    }
    if (!isMonday) return { ok: false, expected: `the Monday of the week, here ${mondayOf(read)}` };
    if (read < EARLIEST_WEEK) return { ok: false, expected: `a week from ${EARLIEST_WEEK} on` };
    if (read > today && read > addDays(mondayOf(today), 7)) return { ok: false, expected: 'a week up to next week' };
    return value(read);
  },
};

/** An hour on a day, as an instant in ISO 8601 and UTC. Without an offset it is the bank's local time. */
export const instant: CellParser<string> = parser(
  'a date and time such as 2026-01-05 14:30 in the bank’s time zone, or 2026-01-05T14:30+08:00',
  (text, { timeZone }) => {
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
  },
);

const currenciesRead = new Map<string, Currency>();

export const currency: CellParser<Currency> = parser('a currency code such as CNY or USD', (text) => {
  const known = currenciesRead.get(text);
  if (known !== undefined) return known;
  const read = CHINESE_CURRENCIES.get(text) ?? parseCurrency(text.normalize('NFKC'));
  if (read !== null) currenciesRead.set(text, read);
  return read;
});

const CHINESE_CURRENCIES: ReadonlyMap<string, Currency> = new Map(
  (
    [
      ['人民币', 'CNY'],
      ['美元', 'USD'],
      ['欧元', 'EUR'],
      ['港币', 'HKD'],
      ['日元', 'JPY'],
      ['英镑', 'GBP'],
    ] as const
  ).map(([name, code]) => [name, code as string as Currency]),
);

const WHOLE = /^\d{1,9}$/;
export const count: CellParser<number> = parser('a whole number, 0 or more, of at most 9 digits', (text) => {
  const plain = withoutThousands(text.normalize('NFKC'));
  return WHOLE.test(plain) ? Number(plain) : null;
});

/** `1,234,567` without its commas; any other text as it is, so that a decimal comma stays one and is refused. */
const withoutThousands = (text: string): string =>
  /^-?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(text) ? text.replaceAll(',', '') : text;

/** An exact decimal kept as text, so that no float touches it. */
export const decimal = (whole: number, places: number, expected: string, positive: boolean): CellParser<string> =>
  parser(expected, (text) => {
    const read = plainDecimal(withoutThousands(text.normalize('NFKC')));
    if (read === null || read.digits.length > whole || read.fraction.length > places) return null;
    if (positive && (read.isZero || read.sign === '-')) return null;
    return `${read.sign}${read.digits}${read.fraction === '' ? '' : `.${read.fraction}`}`;
  });

/** Without needless zeros, and without a sign before zero. */
function plainDecimal(text: string) {
  const match = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(text);
  if (match === null) return null;
  const [, sign = '', digits = '', fraction = ''] = match;
  const isZero = digits === '0' && fraction === '';
  return { sign: isZero ? '' : sign, digits, fraction, isZero };
}

/** A yearly rate as a fraction: `0.0385` or `3.85%`. */
export const rate: CellParser<string> = parser('a yearly rate such as 0.0385 or 3.85%', (text) => {
  const match = /^(-?)(\d{1,3})(?:\.(\d{1,8}))?(%?)$/.exec(text.normalize('NFKC'));
  if (match === null) return null;
  const fraction = match[3] ?? '';
  const digits = match[4] === '%' ? `${(match[2] ?? '').padStart(3, '0')}${fraction}` : `${match[2]}${fraction}`;
  const places = fraction.length + (match[4] === '%' ? 2 : 0);
  const whole = digits.slice(0, digits.length - places).replace(/^0+(?=\d)/, '');
  const rest = digits.slice(digits.length - places).replace(/0+$/, '');
  // Written without a percent sign 3.85 would be 385%: nobody means that.
  if (rest.length > 8 || Number(whole) >= 1) return null;
  return `${match[1]}${whole}${rest === '' ? '' : `.${rest}`}`;
});

const AMOUNT_EXPECTED = 'an amount in major units such as 1234.50';

/** An amount whose currency stands in another cell of the row, which is why it is read later, by `amountIn`. */
export const amount: CellParser<string> = { expected: AMOUNT_EXPECTED, read: (text) => value(text) };

/** Reads the cell of an amount in minor units of `currency`. */
export function amountIn(text: string, currencyOfRow: Currency, sign: 'any' | 'not_negative'): Parsed<bigint> {
  const read = parseAmount(text, currencyOfRow);
  if (read.ok) {
    return sign === 'not_negative' && read.value < 0n
      ? { ok: false, expected: `${AMOUNT_EXPECTED}, not negative: each side of the account has a column of its own` }
      : value(read.value);
  }
  switch (read.refusal.kind) {
    case 'not_an_amount':
      return {
        ok: false,
        expected: `${AMOUNT_EXPECTED}: figures alone, without a currency sign or 万; below zero a minus`,
      };
    case 'scientific_notation':
      return { ok: false, expected: `${AMOUNT_EXPECTED}: a spreadsheet has shortened this one` };
    case 'too_many_decimals':
      return { ok: false, expected: `${AMOUNT_EXPECTED}; ${currencyOfRow} has ${read.refusal.decimals} decimals` };
    case 'amount_too_large':
      return { ok: false, expected: 'an amount below 92 quadrillion minor units' };
  }
}

export const timeZone: CellParser<string> = parser('a time zone such as Asia/Shanghai', parseTimeZone);

export const email: CellParser<string> = parser('an e-mail address', (text) => {
  const plain = text.normalize('NFKC').toLowerCase();
  return /^[^\s@,;]+@[^\s@,;]+$/.test(plain) && plain.length <= 254 ? plain : null;
});
