import type { Dated } from '../../persistence/churn/dated-figures.ts';

/** What a row says of a holding as of a day, days by their numbers. */
type Told = {
  /** No number where it says nothing of the balance. */
  readonly figure: number;
  /** `NEVER` where it is open. */
  readonly closed: number;
  /** 0 of a row that only says when the holding was closed. */
  readonly line: number;
};

export const NEVER = 2 ** 31 - 1;

/** Rows of many holdings in any order, 24 bytes each. */
type Columns = {
  count: number;
  holding: Int32Array;
  day: Int32Array;
  closed: Int32Array;
  line: Int32Array;
  figure: Float64Array;
};

export type ToldRows = {
  readonly add: (holding: number, day: number, told: Told) => void;
  readonly columns: Readonly<Columns>;
};

const FIRST_ROOM = 1024;

export function toldRows(): ToldRows {
  const columns: Columns = {
    count: 0,
    holding: new Int32Array(FIRST_ROOM),
    day: new Int32Array(FIRST_ROOM),
    closed: new Int32Array(FIRST_ROOM),
    line: new Int32Array(FIRST_ROOM),
    figure: new Float64Array(FIRST_ROOM),
  };
  return {
    columns,
    add: (holding, day, { figure, closed, line }) => {
      const at = columns.count;
      if (at === columns.holding.length) widen(columns);
      columns.holding[at] = holding;
      columns.day[at] = day;
      columns.closed[at] = closed;
      columns.line[at] = line;
      columns.figure[at] = figure;
      columns.count += 1;
    },
  };
}

function widen(columns: Columns): void {
  columns.holding = new Int32Array(twice(columns.holding));
  columns.day = new Int32Array(twice(columns.day));
  columns.closed = new Int32Array(twice(columns.closed));
  columns.line = new Int32Array(twice(columns.line));
  columns.figure = new Float64Array(twice(columns.figure));
}

const twice = ({ buffer }: Int32Array | Float64Array): ArrayBuffer =>
  (buffer as ArrayBuffer).transfer(2 * buffer.byteLength);

/** Figures of all holdings, one after the other; `recorded`: the number of the day as of which a figure was told. */
export type Figures = Dated & {
  /** Those of holding `at` stand from place `begins[at]` up to `begins[at + 1]`. */
  readonly begins: Int32Array;
};

/** A row as of a day that an earlier line has for the same holding. */
type Repeated = { readonly line: number; readonly earlier: number };

/**
 * What holdings stood at, in the order of days. Nothing is on one from the day on which it was closed; where it is not closed after all,
 * what was on it is again.
 */
export function figuresOf({ columns }: ToldRows, holdings: number) {
  const { places, begins } = byHolding(columns, holdings);
  const into: Figures = {
    count: 0,
    begins: new Int32Array(holdings + 1),
    days: new Int32Array(2 * columns.count),
    recorded: new Float64Array(2 * columns.count),
    figures: new Float64Array(2 * columns.count),
  };
  const repeated: Repeated[] = [];
  const order: Compare = (one, other) => byDay(columns, one, other);
  for (let holding = 0; holding < holdings; holding += 1) {
    const own = places.subarray(begins[holding], begins[holding + 1]);
    if (!isInOrder(own, order)) own.sort(order);
    addHolding(into, columns, own, repeated);
    into.begins[holding + 1] = into.count;
  }
  return { figures: into, repeated };
}

/** The places of rows, holding by holding, those of one as they came. */
function byHolding({ count, holding }: Columns, holdings: number) {
  const begins = new Int32Array(holdings + 1);
  for (let at = 0; at < count; at += 1) {
    const next = (holding[at] as number) + 1;
    begins[next] = (begins[next] as number) + 1;
  }
  for (let at = 1; at <= holdings; at += 1) begins[at] = (begins[at] as number) + (begins[at - 1] as number);
  const next = begins.slice();
  const places = new Int32Array(count);
  for (let at = 0; at < count; at += 1) {
    const own = holding[at] as number;
    const place = next[own] as number;
    places[place] = at;
    next[own] = place + 1;
  }
  return { places, begins };
}

/** Rows of one day as they came; one that only says when the holding was closed has the last word. */
const byDay = ({ day, line }: Columns, one: number, other: number): number =>
  (day[one] as number) - (day[other] as number) || Number(line[one] === 0) - Number(line[other] === 0);

type Compare = (one: number, other: number) => number;

/** Most files come in order. */
function isInOrder(places: Int32Array, order: Compare): boolean {
  for (let at = 1; at < places.length; at += 1)
    if (order(places[at - 1] as number, places[at] as number) > 0) return false;
  return true;
}

function addHolding(into: Figures, columns: Columns, places: Int32Array, repeated: Repeated[]): void {
  const first = into.count;
  const so: SoFar = { figure: 0, closed: NEVER };
  let [lastDay, lastLine] = [-NEVER, 0];
  for (const at of places) {
    const [day, line] = [columns.day[at] as number, columns.line[at] as number];
    if (line !== 0 && lastLine !== 0 && day === lastDay) {
      repeated.push({ line, earlier: lastLine });
      continue;
    }
    [lastDay, lastLine] = [day, line];
    addRow(into, so, day, { figure: columns.figure[at] as number, closed: columns.closed[at] as number });
  }
  putInOrder(into, first);
}

/** What the rows of a holding have said so far. */
type SoFar = { figure: number; closed: number };

function addRow(into: Figures, so: SoFar, day: number, { figure, closed }: Omit<Told, 'line'>): void {
  const isNews = closed !== so.closed;
  const before = so.closed;
  so.closed = closed;
  if (closed <= day) {
    so.figure = 0;
    if (!isNews) return;
    push(into, closed, day, 0);
    if (closed < day) push(into, day, day, 0);
    return;
  }
  if (!Number.isNaN(figure)) {
    so.figure = figure;
    push(into, day, day, figure);
  }
  if (!isNews) return;
  if (before !== NEVER && before > day) push(into, before, day, so.figure);
  if (closed !== NEVER) push(into, closed, day, 0);
}

function push(into: Figures, day: number, recorded: number, figure: number): void {
  const at = into.count;
  if (at === into.days.length) {
    into.days = new Int32Array(twice(into.days));
    into.recorded = new Float64Array(twice(into.recorded));
    into.figures = new Float64Array(twice(into.figures));
  }
  into.days[at] = day;
  into.recorded[at] = recorded;
  into.figures[at] = figure;
  into.count += 1;
}

/** What was added from place `first` on: by day, and of one day by when it was told. */
function putInOrder({ count, days, recorded, figures }: Figures, first: number): void {
  const order: Compare = (one, other) =>
    (days[one] as number) - (days[other] as number) || (recorded[one] as number) - (recorded[other] as number);
  let isSorted = true;
  for (let at = first + 1; at < count && isSorted; at += 1) isSorted = order(at - 1, at) <= 0;
  if (isSorted) return;
  const places = Int32Array.from({ length: count - first }, (_, at) => first + at).sort(order);
  for (const column of [days, recorded, figures])
    column.set(
      Array.from(places, (at) => column[at] as number),
      first,
    );
}
