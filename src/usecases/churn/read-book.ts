import { activeClients } from '../../core/churn/book-weeks.ts';
import { type FlowBook, flowColumns, sharedShorts, withDealings } from '../../core/churn/flow-book.ts';
import { type QuietWeeks, writesZeros } from '../../core/churn/zeros.ts';
import { addDays, daysBetween, type LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { readAhead } from './in-turns.ts';
import type { FlowPage, FlowSource, Zeros } from './ports/flows.ts';

/** The flows of the whole book, as they are loaded. */
export type BookRead = {
  readonly book: FlowBook;
  readonly zeros: Zeros;
  /** 1 where anybody has a row of the week. */
  readonly delivered: Uint8Array;
  readonly withoutRate: number;
};

export const numberOf = (first: LocalDate, week: LocalDate): number => daysBetween(first, week) / 7;

type Asked = {
  readonly firstWeek: LocalDate;
  readonly lastWeek: LocalDate;
  /** Of these clients, by id. */
  readonly clientIds: readonly ClientId[];
};

/** Pages that are read while one is worked on. */
const PAGES_AHEAD = 3;

/** Reads the flows of the whole book into memory: 11 bytes for a client-week. */
export async function readBook(
  flows: Pick<FlowSource, 'page' | 'atOnce'>,
  { firstWeek, lastWeek, clientIds }: Asked,
  pause: () => Promise<void>,
): Promise<BookRead> {
  const weeks = Array.from({ length: numberOf(firstWeek, lastWeek) + 1 }, (_, at) => addDays(firstWeek, 7 * at));
  const cells = clientIds.length * weeks.length;
  const book = {
    clientIds,
    weeks,
    ...flowColumns(cells, sharedShorts(cells)),
  };
  const span = { from: firstWeek, to: lastWeek };
  const spent: FlowPage[] = [];
  const read = (some: readonly ClientId[]) => flows.page(span, some, spent.pop());
  let from = 0;
  for await (const page of readAhead(clientIds, flows.atOnce, read, PAGES_AHEAD)) {
    book.credit.set(page.credit, from);
    book.debit.set(page.debit, from);
    book.dealings = withDealings(book.dealings, page.dealings, from);
    book.known.set(page.rows, from);
    from += page.rows.length;
    spent.push(page);
    await pause();
  }
  return { book, ...judgeRows(book.known, weeks.length) };
}

/** Tells from the rows that there are what a missing one means, and says of each week of a client whether it is known. */
function judgeRows(rows: Uint8Array, weeks: number): Omit<BookRead, 'book'> {
  const delivered = new Uint8Array(weeks);
  let withoutRate = 0;
  // By hand: each entry would be an object.
  for (let cell = 0; cell < rows.length; )
    for (let week = 0; week < weeks; week += 1, cell += 1) {
      const row = rows[cell] as number;
      if (row === 0) continue;
      delivered[week] = 1;
      if (row === 3) withoutRate += 1;
    }
  const zeros = writesZeros(quietWeeks(rows, delivered)) ? 'written' : 'left_out';
  markKnown(rows, delivered, zeros);
  return { zeros, delivered, withoutRate };
}

/** Writes over each row 1 where its week is known, else 0. */
function markKnown(rows: Uint8Array, delivered: Uint8Array, zeros: Zeros): void {
  for (let cell = 0; cell < rows.length; )
    for (let week = 0; week < delivered.length; week += 1, cell += 1)
      rows[cell] = isKnown(rows[cell] as number, zeros, delivered[week] === 1) ? 1 : 0;
}

function quietWeeks(rows: Uint8Array, delivered: Uint8Array): QuietWeeks {
  const weeks = delivered.length;
  let [zero, missing] = [0, 0];
  for (let first = 0; first < rows.length; first += weeks)
    for (let week = 0, hasBegun = false; week < weeks; week += 1) {
      const row = rows[first + week] as number;
      if (row === 2) zero += 1;
      if (row !== 0) hasBegun = true;
      else if (hasBegun && delivered[week] === 1) missing += 1;
    }
  return { zero, missing };
}

/** Whether the week of a client is known; see `FlowPage` for `row`. */
export const isKnown = (row: number, zeros: Zeros, isDelivered: boolean): boolean =>
  row === 1 || row === 2 || (row === 0 && zeros === 'left_out' && isDelivered);

/** A week of which fewer than this share of the usual number of clients are loaded waits for the rest, or for Monday. */
const WHOLE_SHARE = 0.8;
const USUAL_WEEKS = 8;

/** The last week that is loaded whole: of the last one few may have come so far. */
export function wholeUntil({ book, delivered }: Pick<BookRead, 'book' | 'delivered'>): number {
  const last = book.weeks.length - 1;
  const active = activeClients(book).map((count, week) => (delivered[week] === 0 ? -1 : count));
  return last > 0 && !isWhole(active, last) ? last - 1 : last;
}

/** Whether about as many clients have money in a week as usual; `active` −1 where nobody has a row. */
export function isWhole(active: Float64Array, week: number): boolean {
  const before = active
    .slice(Math.max(0, week - USUAL_WEEKS), week)
    .filter((count) => count >= 0)
    .sort();
  if (before.length === 0) return true;
  return (active[week] as number) >= WHOLE_SHARE * (before[before.length >> 1] as number);
}

/** The book up to week `last`, in the memory of the whole one, of which nothing is left. */
export function cutAfter(book: FlowBook, last: number): FlowBook {
  const weeks = book.weeks.length;
  const kept = last + 1;
  if (kept === weeks) return book;
  const cut = <Cells extends Float32Array | Uint16Array | Uint8Array>(cells: Cells): Cells => {
    for (let client = 1; client < book.clientIds.length; client += 1)
      cells.copyWithin(client * kept, client * weeks, client * weeks + kept);
    return cells.subarray(0, book.clientIds.length * kept) as Cells;
  };
  return {
    clientIds: book.clientIds,
    weeks: book.weeks.slice(0, kept),
    credit: cut(book.credit),
    debit: cut(book.debit),
    dealings: cut(book.dealings),
    known: cut(book.known),
  };
}

/** The figures of all clients for some weeks, page by page, and found by client. */
export type NewWeeks = {
  /** Number of the first of the weeks. */
  readonly from: number;
  readonly pages: readonly FlowPage[];
  readonly placeOf: ReadonlyMap<ClientId, readonly [page: number, client: number]>;
  /** Clients with money in each week; −1 where nobody has a row. */
  readonly active: Float64Array;
  /** Of these weeks alone; see `writesZeros`. */
  readonly zeros: Zeros;
  /** Number of the first of these weeks in which anybody has money out; null: in none of them. */
  readonly debitWeek: number | null;
  readonly withoutRate: number;
};

export async function readWeeks(
  flows: Pick<FlowSource, 'page' | 'atOnce'>,
  {
    firstWeek,
    clientIds,
    from,
    until,
  }: Pick<Asked, 'firstWeek' | 'clientIds'> & { readonly from: number; readonly until: number },
  pause: () => Promise<void>,
): Promise<NewWeeks> {
  const span = { from: addDays(firstWeek, 7 * from), to: addDays(firstWeek, 7 * until) };
  const pages: FlowPage[] = [];
  const placeOf = new Map<ClientId, readonly [number, number]>();
  const active = new Float64Array(until - from + 1).fill(-1);
  const zeros = new Uint32Array(active.length);
  const rowless = new Uint32Array(active.length);
  const debits = new Uint32Array(active.length);
  let withoutRate = 0;
  const read = (some: readonly ClientId[]) => flows.page(span, some);
  for await (const page of readAhead(clientIds, flows.atOnce, read, PAGES_AHEAD)) {
    for (const [client, id] of page.clientIds.entries()) placeOf.set(id, [pages.length, client]);
    withoutRate += countRows(page, { active, zeros, rowless, debits });
    pages.push(page);
    await pause();
  }
  const quiet = {
    zero: zeros.reduce((sum, count) => sum + count, 0),
    missing: rowless.reduce((sum, count, week) => sum + ((active[week] as number) < 0 ? 0 : count), 0),
  };
  const debit = debits.findIndex((count) => count > 0);
  return {
    from,
    pages,
    placeOf,
    active,
    withoutRate,
    zeros: writesZeros(quiet) ? 'written' : 'left_out',
    debitWeek: debit < 0 ? null : from + debit,
  };
}

type Counts = { readonly active: Float64Array } & Readonly<Record<'zeros' | 'rowless' | 'debits', Uint32Array>>;

/** Adds up, week by week, what the rows of a page are; answers how many have no rate. */
function countRows({ rows, weeks, credit, debit }: FlowPage, { active, zeros, rowless, debits }: Counts): number {
  let withoutRate = 0;
  for (let cell = 0; cell < rows.length; cell += 1) {
    const row = rows[cell] as number;
    const week = cell % weeks;
    if (row === 0) {
      rowless[week] = (rowless[week] as number) + 1;
      continue;
    }
    if (row === 2) zeros[week] = (zeros[week] as number) + 1;
    withoutRate += row === 3 ? 1 : 0;
    if ((debit[cell] as number) > 0) debits[week] = (debits[week] as number) + 1;
    const isActive = (credit[cell] as number) > 0 || (debit[cell] as number) > 0;
    active[week] = Math.max(0, active[week] as number) + (isActive ? 1 : 0);
  }
  return withoutRate;
}
