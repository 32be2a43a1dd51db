import { isUtf8 } from 'node:buffer';
import type { LocalDate } from '../../core/shared/calendar.ts';
import { type Currency, minorUnitDecimals, parseCurrency } from '../../core/shared/money.ts';
import { lineBlocks } from '../../ingest/blocks.ts';
import type { Source } from '../../ingest/source.ts';
import type { FlowRow, FlowRows } from './flow-rows.ts';

/** Where the columns of a flow stand in a line, from 0; −1 where the file has none of that kind. */
type FlowPlaces = {
  readonly client_id: number;
  readonly week: number;
  readonly debit: number;
  readonly credit: number;
  readonly internal_debit: number;
  readonly internal_credit: number;
  readonly count: number;
  readonly currency: number;
};

/** Reads any line, as the import does: answers the Monday where it is a row, and null where it is none. */
type ReadLine = (text: string, line: number) => LocalDate | null;

/** What is to be done with the lines under a header; `onLine` hears now and then which is next. */
type Begun = {
  readonly places: FlowPlaces;
  readonly rows: FlowRows;
  readonly readLine: ReadLine;
  readonly onLine: (line: number) => void;
};

/** A file of which a record may go over several lines, or end otherwise: nothing of it is to be used that was read. */
class NotPlain extends Error {}

const [COMMA, LINE_FEED, RETURN, QUOTE, POINT, ZERO, DASH] = [0x2c, 0x0a, 0x0d, 0x22, 0x2e, 0x30, 0x2d] as const;
/** As many digits are exact in a double, and more than a week of a bank has. */
const MOST_DIGITS = 15;
const MOST_COUNT_DIGITS = 9;
const MOST_CELLS = 64;
const LONGEST_LINE = 1_000_000;

/**
 * Reads the lines of a file of flows byte by byte, once: those of plain ASCII, as a program writes them. Every other line is left
 * to the reader of lines, in its turn. `begin` hears the cells of the header; null: not with these. False where the file is not
 * one of lines of text, with a comma between cells and no quotes; then nothing that was read counts.
 */
export async function readPlainLines(
  source: Source,
  baseCurrency: Currency,
  begin: (header: readonly string[]) => Begun | null,
): Promise<boolean> {
  let reading: ReturnType<typeof newReading> | null = null;
  try {
    for await (const { bytes, line: first } of lineBlocks(source.open())) {
      let [start, line] = [0, first];
      while (start < bytes.length) {
        const found = bytes.indexOf(LINE_FEED, start);
        const end = found < 0 ? bytes.length : found;
        if (reading === null) reading = beginReading(bytes.subarray(start, end), baseCurrency, begin);
        else if (!reading.take(bytes, start, end, line)) reading.learn(bytes.subarray(start, end), line);
        start = end + 1;
        line += 1;
      }
      reading?.onLine(line);
    }
  } catch (error) {
    if (isForOthers(error)) return false;
    throw error;
  }
  return reading !== null;
}

/** What the system cannot read, such as a packed file that ends too early, the reader of any file says in a sentence. */
const isForOthers = (error: unknown): boolean =>
  error instanceof NotPlain || (error instanceof Error && 'code' in error);

function beginReading(line: Uint8Array, baseCurrency: Currency, begin: (header: readonly string[]) => Begun | null) {
  const header = textOf(line).split(',');
  if (line.includes(QUOTE) || header.length > MOST_CELLS) throw new NotPlain();
  const begun = begin(header);
  if (begun === null) throw new NotPlain();
  return newReading(header.length, baseCurrency, begun);
}

/** Without a byte order mark and the end of the line. */
function textOf(bytes: Uint8Array): string {
  if (!isUtf8(bytes) || bytes.includes(0) || bytes.length > LONGEST_LINE) throw new NotPlain();
  return new TextDecoder().decode(bytes).replace(/\r$/, '');
}

function newReading(width: number, baseCurrency: Currency, { places, rows, readLine, onLine }: Begun) {
  const from = new Int32Array(MOST_CELLS + 1);
  /** Numbers of weeks by the date of their Monday as a number, such as 20260105. */
  const mondays = new Map<number, number>();
  const currencies = new Map<number, Money>();
  const base: Money = { number: rows.currencyOf(baseCurrency), decimals: minorUnitDecimals(baseCurrency) };
  let lastId = new Uint8Array(0);
  let lastClient = -1;
  const row: FlowRow = {
    client: 0,
    week: 0,
    currency: 0,
    moneyIn: 0,
    moneyOut: 0,
    dealings: 0,
    line: 0,
  };

  /** Where each cell begins; false where a line has another number of them. */
  function cut(bytes: Uint8Array, start: number, end: number): boolean {
    let cells = 0;
    from[0] = start;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at] as number;
      if (byte === QUOTE || byte === RETURN) throw new NotPlain();
      if (byte !== COMMA) continue;
      cells += 1;
      if (cells >= width) return false;
      from[cells] = at + 1;
    }
    from[cells + 1] = end + 1;
    return cells + 1 === width;
  }

  const startOf = (cell: number): number => from[cell] as number;
  const endOf = (cell: number): number => (from[cell + 1] as number) - 1;

  /** −1 where it is no plain id: ASCII, and no number that a spreadsheet has shortened. */
  function client(bytes: Uint8Array): number {
    const [start, end] = [startOf(places.client_id), endOf(places.client_id)];
    if (isLast(bytes, start, end)) return lastClient;
    const id = bytes.subarray(start, end);
    if (id.length === 0 || id.length > 100 || id.some((byte) => byte <= 0x20 || byte > 0x7e)) return -1;
    const text = Buffer.from(id).toString('latin1');
    if (/^\d.*e/i.test(text)) return -1;
    lastId = Uint8Array.from(id);
    lastClient = rows.clientOf(text);
    return lastClient;
  }

  function isLast(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start !== lastId.length || end === start) return false;
    for (let at = start; at < end; at += 1) if (bytes[at] !== lastId[at - start]) return false;
    return true;
  }

  function money(bytes: Uint8Array): Money | null {
    if (places.currency < 0) return base;
    const [start, end] = [startOf(places.currency), endOf(places.currency)];
    if (end === start) return base;
    if (end - start !== 3) return null;
    const code = ((bytes[start] as number) << 16) | ((bytes[start + 1] as number) << 8) | (bytes[start + 2] as number);
    const known = currencies.get(code);
    if (known !== undefined) return known;
    const currency = parseCurrency(Buffer.from(bytes.subarray(start, end)).toString('latin1'));
    if (currency === null) return null;
    const own = { number: rows.currencyOf(currency), decimals: minorUnitDecimals(currency) };
    currencies.set(code, own);
    return own;
  }

  const amount = (bytes: Uint8Array, cell: number, decimals: number): number =>
    cell < 0 || startOf(cell) === endOf(cell) ? 0 : minorUnits(bytes, startOf(cell), endOf(cell), decimals);

  /** Into the row; false where one of them is not plain, or has an internal part that is more than the whole. */
  function takeFigures(bytes: Uint8Array, decimals: number): boolean {
    const debit = minorUnits(bytes, startOf(places.debit), endOf(places.debit), decimals);
    const credit = minorUnits(bytes, startOf(places.credit), endOf(places.credit), decimals);
    const internalDebit = amount(bytes, places.internal_debit, decimals);
    const internalCredit = amount(bytes, places.internal_credit, decimals);
    row.dealings = digits(bytes, startOf(places.count), endOf(places.count), MOST_COUNT_DIGITS);
    if (debit < 0 || credit < 0 || internalDebit < 0 || internalCredit < 0 || row.dealings < 0) return false;
    row.moneyIn = credit - internalCredit;
    row.moneyOut = debit - internalDebit;
    return row.moneyIn >= 0 && row.moneyOut >= 0;
  }

  return {
    onLine,
    /** Adds the row of a plain line; false where it is none, or a week that nobody has met. */
    take: (bytes: Uint8Array, start: number, end: number, line: number): boolean => {
      const last = end > start && bytes[end - 1] === RETURN ? end - 1 : end;
      if (!cut(bytes, start, last)) return false;
      const week = mondays.get(dateAt(bytes, startOf(places.week), endOf(places.week)));
      const own = money(bytes);
      if (week === undefined || own === null) return false;
      if (!takeFigures(bytes, own.decimals)) return false;
      row.client = client(bytes);
      if (row.client < 0) return false;
      row.week = week;
      row.currency = own.number;
      row.line = line;
      rows.add(row);
      return true;
    },
    /** Has a line read as any other; a week that it is good for is known from then on. */
    learn: (bytes: Uint8Array, line: number): void => {
      const week = readLine(textOf(bytes), line);
      if (week !== null) mondays.set(Number(week.replaceAll('-', '')), rows.weekOf(week));
    },
  };
}

/** A currency by its number. */
type Money = { readonly number: number; readonly decimals: number };

/** A date such as 2026-01-05 as a number; −1 where it is written otherwise. */
function dateAt(bytes: Uint8Array, start: number, end: number): number {
  if (end - start !== 10 || bytes[start + 4] !== DASH || bytes[start + 7] !== DASH) return -1;
  const year = digits(bytes, start, start + 4, 4);
  const month = digits(bytes, start + 5, start + 7, 2);
  const day = digits(bytes, start + 8, end, 2);
  return year < 0 || month < 0 || day < 0 ? -1 : year * 10_000 + month * 100 + day;
}

/** A number of at most so many digits and nothing else; −1 where it is not that. */
function digits(bytes: Uint8Array, start: number, end: number, most: number): number {
  if (end === start || end - start > most) return -1;
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** An amount such as 1234.50 in minor units; −1 where it is written otherwise. */
function minorUnits(bytes: Uint8Array, start: number, end: number, decimals: number): number {
  let point = end;
  for (let at = end - 1; at >= start && at >= end - 1 - decimals; at -= 1) if (bytes[at] === POINT) point = at;
  const whole = digits(bytes, start, point, MOST_DIGITS - decimals);
  if (whole < 0) return -1;
  const places = Math.max(0, end - point - 1);
  const fraction = places === 0 ? 0 : digits(bytes, point + 1, end, decimals);
  return fraction < 0 ? -1 : whole * 10 ** decimals + fraction * 10 ** (decimals - places);
}
