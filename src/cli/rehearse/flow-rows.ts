import { type FlowBook, flowColumns } from '../../core/churn/flow-book.ts';
import { addDays, daysBetween, type LocalDate } from '../../core/shared/calendar.ts';
import { converted, type Rates } from '../../core/shared/exchange.ts';
import type { Currency } from '../../core/shared/money.ts';

/** A week of a client in one currency, net of internal parts, in minor units of that currency. */
export type FlowRow = {
  client: number;
  week: LocalDate;
  currency: Currency;
  moneyIn: number;
  moneyOut: number;
  dealings: number;
  /** All that the file has of it is zero. */
  isZero: boolean;
  line: number;
};

/** A line that is left out, and why. */
export type LineFault = { readonly line: number; readonly sentence: string };

/** The rows of a file as they come: of some thirty bytes each, since there may be ten million. */
export type FlowRows = {
  /** The number of a client, new or met before. */
  readonly clientOf: (id: string) => number;
  readonly add: (row: Readonly<FlowRow>) => void;
  /** The book of all rows; null where none can be used. */
  readonly finish: () => { readonly book: FlowBook | null; readonly faults: readonly LineFault[] };
};

const ROWS_PER_BLOCK = 1 << 18;

type Block = ReturnType<typeof newBlock>;
const newBlock = () => ({
  client: new Int32Array(ROWS_PER_BLOCK),
  week: new Uint16Array(ROWS_PER_BLOCK),
  currency: new Uint8Array(ROWS_PER_BLOCK),
  moneyIn: new Float64Array(ROWS_PER_BLOCK),
  moneyOut: new Float64Array(ROWS_PER_BLOCK),
  dealings: new Uint32Array(ROWS_PER_BLOCK),
  line: new Int32Array(ROWS_PER_BLOCK),
});

/** What was read; weeks and currencies in the order in which they were met, clients too. */
type Read = {
  readonly clients: Numbered<string>;
  readonly weeks: Numbered<LocalDate>;
  readonly currencies: Numbered<Currency>;
  readonly blocks: readonly Block[];
  readonly rows: number;
  /** A week of zeros is written somewhere: then a missing row is a week that nobody knows, else one without money. */
  readonly hasZeros: boolean;
};

export function flowRows(baseCurrency: Currency, rates: Rates): FlowRows {
  const [clients, weeks, currencies] = [numbered<string>(), numbered<LocalDate>(), numbered<Currency>()];
  const blocks: Block[] = [];
  let [rows, hasZeros] = [0, false];
  return {
    clientOf: clients.of,
    add: (row) => {
      const at = rows % ROWS_PER_BLOCK;
      if (at === 0) blocks.push(newBlock());
      const block = blocks.at(-1) as Block;
      block.client[at] = row.client;
      block.week[at] = weeks.of(row.week);
      block.currency[at] = currencies.of(row.currency);
      block.moneyIn[at] = row.moneyIn;
      block.moneyOut[at] = row.moneyOut;
      block.dealings[at] = row.dealings;
      block.line[at] = row.line;
      rows += 1;
      hasZeros ||= row.isZero;
    },
    finish: () => {
      const worth = currencies.values.map((currency) => toBase(currency, baseCurrency, rates));
      return bookOf({ clients, weeks, currencies, blocks, rows, hasZeros }, worth);
    },
  };
}

type Numbered<Value> = { readonly values: readonly Value[]; readonly of: (value: Value) => number };

function numbered<Value>(): Numbered<Value> {
  const places = new Map<Value, number>();
  const values: Value[] = [];
  const of = (value: Value): number => {
    const known = places.get(value);
    if (known !== undefined) return known;
    places.set(value, values.length);
    return values.push(value) - 1;
  };
  return { values, of };
}

/** What minor units are worth in minor units of the base currency. */
type Worth = (minor: number) => number;

/** Null where there is no rate. */
function toBase(currency: Currency, base: Currency, rates: Rates): Worth | null {
  if (currency !== base && !rates.has(currency)) return null;
  return (minor) =>
    currency === base ? minor : Number(converted({ minor: BigInt(minor), currency }, base, rates)?.minor);
}

function bookOf(read: Read, worth: readonly (Worth | null)[]): ReturnType<FlowRows['finish']> {
  const faults: LineFault[] = [];
  const named = weeksWith(read, worth);
  const [first, last] = [named[0], named.at(-1)];
  const weeks =
    first === undefined || last === undefined
      ? []
      : Array.from({ length: daysBetween(first, last) / 7 + 1 }, (_, at) => addDays(first, 7 * at));
  const cells = read.clients.values.length * weeks.length;
  const book = { clientIds: read.clients.values, weeks, ...flowColumns(cells) };
  fill(read, worth, { book, faults, rowAt: new Int32Array(cells) });
  if (weeks.length === 0) return { book: null, faults };
  // A week that no client has a row of was not delivered, whatever a missing row means otherwise.
  const delivered = new Set(named);
  const isZero = weeks.map((week) => !read.hasZeros && delivered.has(week));
  for (let cell = 0, week = 0; cell < cells; cell += 1, week = (week + 1) % weeks.length)
    if (isZero[week] === true) book.known[cell] = 1;
  return { book, faults };
}

/** In order, those of which there is a row that can be used. */
function weeksWith({ blocks, rows, weeks }: Read, worth: readonly (Worth | null)[]): readonly LocalDate[] {
  const used = new Set<number>();
  for (let row = 0; row < rows; row += 1) {
    const { week, currency } = blocks[Math.floor(row / ROWS_PER_BLOCK)] as Block;
    const at = row % ROWS_PER_BLOCK;
    if (worth[currency[at] as number] !== null) used.add(week[at] as number);
  }
  return weeks.values.filter((_, week) => used.has(week)).toSorted();
}

type Filling = {
  readonly book: FlowBook;
  readonly faults: LineFault[];
  /** The first row of each cell, counted from 1. */
  readonly rowAt: Int32Array;
};

/** A week in several currencies: exact sums, and the line of each. */
type Sum = { moneyIn: number; moneyOut: number; dealings: number; readonly lines: Map<number, number> };

function fill(read: Read, worth: readonly (Worth | null)[], { book, faults, rowAt }: Filling): void {
  const { blocks, rows } = read;
  const [first = '' as LocalDate] = book.weeks;
  const numberOf = read.weeks.values.map((week) => (book.weeks.length === 0 ? 0 : daysBetween(first, week) / 7));
  const several = new Map<number, Sum>();
  for (let row = 0; row < rows; row += 1) {
    const block = blocks[Math.floor(row / ROWS_PER_BLOCK)] as Block;
    const at = row % ROWS_PER_BLOCK;
    const currency = block.currency[at] as number;
    const inBase = worth[currency] ?? null;
    if (inBase === null) {
      faults.push(withoutRate(block.line[at] as number, read.currencies.values[currency] as Currency));
      continue;
    }
    const cell = (block.client[at] as number) * book.weeks.length + (numberOf[block.week[at] as number] as number);
    const sum = rowAt[cell] === 0 ? null : (several.get(cell) ?? sumOf(read, worth, (rowAt[cell] as number) - 1));
    const earlier = sum?.lines.get(currency);
    if (earlier !== undefined) {
      faults.push(twice(read, block, at, earlier));
      continue;
    }
    const moneyIn = (sum?.moneyIn ?? 0) + inBase(block.moneyIn[at] as number);
    const moneyOut = (sum?.moneyOut ?? 0) + inBase(block.moneyOut[at] as number);
    const dealings = (sum?.dealings ?? 0) + (block.dealings[at] as number);
    book.credit[cell] = moneyIn;
    book.debit[cell] = moneyOut;
    book.dealings[cell] = dealings;
    book.known[cell] = 1;
    if (sum === null) rowAt[cell] = row + 1;
    else several.set(cell, { moneyIn, moneyOut, dealings, lines: sum.lines.set(currency, block.line[at] as number) });
  }
}

/** Of a week of which one row is known so far. */
function sumOf({ blocks }: Read, worth: readonly (Worth | null)[], row: number): Sum {
  const block = blocks[Math.floor(row / ROWS_PER_BLOCK)] as Block;
  const at = row % ROWS_PER_BLOCK;
  const currency = block.currency[at] as number;
  const inBase = worth[currency] as Worth;
  return {
    moneyIn: inBase(block.moneyIn[at] as number),
    moneyOut: inBase(block.moneyOut[at] as number),
    dealings: block.dealings[at] as number,
    lines: new Map([[currency, block.line[at] as number]]),
  };
}

const withoutRate = (line: number, currency: Currency): LineFault => ({
  line,
  sentence: `Line ${line} is left out: there is no rate of ${currency}. Name one in the rules: {"rates":{"${currency}":"7.1"}}.`,
});

function twice({ clients, weeks, currencies }: Read, block: Block, at: number, earlier: number): LineFault {
  const line = block.line[at] as number;
  const week = weeks.values[block.week[at] as number];
  const id = clients.values[block.client[at] as number];
  const currency = currencies.values[block.currency[at] as number];
  return {
    line,
    sentence: `Line ${line} is left out: the week ${week} of client ${id} in ${currency} stands in line ${earlier} already.`,
  };
}
