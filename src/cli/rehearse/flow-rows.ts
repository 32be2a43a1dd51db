import { type FlowBook, type FlowColumns, flowColumns, sharedCounts } from '../../core/churn/flow-book.ts';
import { FEW_ROWS, strayWeeks } from '../../core/churn/stray-weeks.ts';
import { writesZeros } from '../../core/churn/zeros.ts';
import { addDays, daysBetween, type LocalDate } from '../../core/shared/calendar.ts';
import type { Rates } from '../../core/shared/exchange.ts';
import type { Currency } from '../../core/shared/money.ts';
import { flowTiles } from './flow-tiles.ts';
import type { LineFault } from './line-faults.ts';
import { type Worth, worthOf } from './worth.ts';

/**
 * A week of a client in one currency, net of internal parts, in minor units of that currency. Client, week and currency by their
 * numbers.
 */
export type FlowRow = {
  client: number;
  week: number;
  currency: number;
  moneyIn: number;
  moneyOut: number;
  dealings: number;
  line: number;
  /** See `SeriesRow`. */
  rounded?: readonly string[] | undefined;
};

/** Amounts that had more decimals than their currency has, as calculated ones do. */
export type Rounded = { readonly count: number; readonly first: string };

/** The rows of a file, each taken into its place as it comes: of some twenty-four bytes, since there may be ten million. */
export type FlowRows = {
  /** The number of a client, of a week by its Monday, and of a currency, new or met before. */
  readonly clientOf: (id: string) => number;
  readonly weekOf: (monday: LocalDate) => number;
  readonly currencyOf: (currency: Currency) => number;
  readonly add: (row: Readonly<FlowRow>) => void;
  /**
   * The book of all rows; null where none can be used. Nothing can be added any more. `running`: the first week that is not over, where
   * there is a row of one.
   */
  readonly finish: () => {
    readonly book: FlowBook | null;
    readonly running: LocalDate | null;
    readonly faults: readonly LineFault[];
    /** Of the rows that are in the book. */
    readonly rounded: Rounded;
  };
};

/** `lastWhole`: the last week that is over. Of a later one nobody knows yet what it comes to. */
export function flowRows(baseCurrency: Currency, rates: Rates, lastWhole: LocalDate): FlowRows {
  const [clients, weeks] = [numbered<string>(), numbered<LocalDate>()];
  const currencies = numbered<Currency>();
  const worths: (Worth | null)[] = [];
  const tiles = flowTiles();
  const faults: LineFault[] = [];
  /** By the numbers of weeks of which there is a row that can be used. */
  const used = new Map<number, UsedWeek>();
  let running: LocalDate | null = null;
  return {
    clientOf: clients.of,
    weekOf: weeks.of,
    currencyOf: (currency) => {
      const number = currencies.of(currency);
      if (number === worths.length) worths.push(worthOf(currency, baseCurrency, rates));
      return number;
    },
    add: ({ client, week, currency, moneyIn, moneyOut, dealings, line, rounded }) => {
      const monday = weeks.values[week] as LocalDate;
      if (monday > lastWhole) {
        running = earlier(running, monday);
        return;
      }
      const worth = worths[currency] ?? null;
      if (worth === null) {
        faults.push({ line, why: { kind: 'no_rate', currency: currencies.values[currency] as Currency } });
        return;
      }
      const first = tiles.claim(client, week, currency, line);
      if (first !== 0) {
        const row = { client: clients.values[client] as string, currency: currencies.values[currency] as Currency };
        faults.push({ line, why: { kind: 'week_twice', ...row, week: monday, earlier: first } });
        return;
      }
      const ofWeek = used.get(week) ?? newWeek(used, week);
      if (ofWeek.lines.length < FEW_ROWS) ofWeek.lines.push(line);
      if (rounded !== undefined) noteRounded(ofWeek, line, rounded);
      tiles.addHere(worth(moneyIn), worth(moneyOut), dealings);
    },
    finish: () => {
      const rowsOf = [...used]
        .map(([week, { lines }]) => ({ monday: weeks.values[week] as LocalDate, rows: lines.length, week, lines }))
        .toSorted((one, other) => (one.monday < other.monday ? -1 : 1));
      for (const { monday, week, lines } of rowsOf.splice(0, strayWeeks(rowsOf))) {
        faults.push(...lines.map((line) => ({ line, why: { kind: 'stray_week', monday } as const })));
        used.delete(week);
      }
      const named = rowsOf.map(({ monday }) => monday);
      const [first, last] = [named[0], named.at(-1)];
      const rounded = roundedIn([...used.values()]);
      if (first === undefined || last === undefined) return { book: null, running, faults, rounded };
      const span = Array.from({ length: daysBetween(first, last) / 7 + 1 }, (_, at) => addDays(first, 7 * at));
      const clientIds = clients.values.toSorted();
      const cells = clientIds.length * span.length;
      const columns = flowColumns(cells, sharedCounts(cells, tiles.mostDealings()));
      tiles.moveInto(columns, {
        placeOfClient: placesOf(clients, clientIds),
        weeks: span.length,
        placeOf: weeks.values.map((monday, week) => (used.has(week) ? daysBetween(first, monday) / 7 : -1)),
      });
      knowZeros(columns, new Set(named), span);
      return { book: { clientIds, weeks: span, ...columns }, running, faults, rounded };
    },
  };
}

/** What is noted of the rows of a week: the lines of the first few, and how many amounts were rounded. */
type UsedWeek = {
  readonly lines: number[];
  rounded: number;
  firstRounded: { readonly line: number; readonly amount: string } | null;
};

function newWeek(used: Map<number, UsedWeek>, week: number): UsedWeek {
  const ofWeek: UsedWeek = { lines: [], rounded: 0, firstRounded: null };
  used.set(week, ofWeek);
  return ofWeek;
}

function noteRounded(week: UsedWeek, line: number, amounts: readonly string[]): void {
  week.rounded += amounts.length;
  week.firstRounded ??= { line, amount: amounts[0] as string };
}

function roundedIn(weeks: readonly UsedWeek[]): Rounded {
  const first = weeks
    .flatMap(({ firstRounded }) => firstRounded ?? [])
    .reduce<UsedWeek['firstRounded']>((one, other) => (one !== null && one.line < other.line ? one : other), null);
  return { count: weeks.reduce((sum, { rounded }) => sum + rounded, 0), first: first?.amount ?? '' };
}

const earlier = (one: LocalDate | null, other: LocalDate): LocalDate => (one === null || other < one ? other : one);

/** By its number, the place of each client among all in order: whatever order rows are in, the book is the same. */
function placesOf({ of }: Numbered<string>, inOrder: readonly string[]): Int32Array {
  const places = new Int32Array(inOrder.length);
  for (const [place, id] of inOrder.entries()) places[of(id)] = place;
  return places;
}

/**
 * Makes missing rows weeks without money, where the file writes no zeros by then: no later week says what an earlier one was. A week that
 * no client has a row of was not delivered, whatever a missing row means otherwise.
 */
function knowZeros(columns: FlowColumns, delivered: ReadonlySet<LocalDate>, weeks: readonly LocalDate[]): void {
  const isDelivered = weeks.map((week) => delivered.has(week));
  const { zero, missing } = quietWeeks(columns, isDelivered);
  const soFar = { zero: 0, missing: 0 };
  const isZero = isDelivered.map((is, week) => {
    soFar.zero += zero[week] as number;
    soFar.missing += missing[week] as number;
    return is && !writesZeros(soFar);
  });
  const { known } = columns;
  for (let cell = 0, week = 0; cell < known.length; cell += 1, week = (week + 1) % weeks.length)
    if (isZero[week] === true) known[cell] = 1;
}

/** The `QuietWeeks` of each week. */
function quietWeeks({ known, credit, debit, dealings }: FlowColumns, isDelivered: readonly boolean[]) {
  const weeks = isDelivered.length;
  const [zero, missing] = [new Uint32Array(weeks), new Uint32Array(weeks)];
  for (let first = 0; first < known.length; first += weeks)
    for (let week = 0, hasBegun = false; week < weeks; week += 1) {
      const cell = first + week;
      if (known[cell] === 1) {
        hasBegun = true;
        if (credit[cell] === 0 && debit[cell] === 0 && dealings[cell] === 0) zero[week] = (zero[week] as number) + 1;
      } else if (hasBegun && isDelivered[week] === true) missing[week] = (missing[week] as number) + 1;
    }
  return { zero, missing };
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
