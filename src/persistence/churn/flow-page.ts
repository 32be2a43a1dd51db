import { addDays, daysBetween, type LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { FlowPage } from '../../usecases/churn/ports/flows.ts';
import { BYTES_PER_WEEK } from '../flow-packing.ts';

export type Span = { readonly from: LocalDate; readonly to: LocalDate };

/** The weeks of one client in one currency. */
export type Series = {
  readonly currency: string;
  /** Weeks from the first one asked for to its own first. */
  readonly skipped: number;
  readonly packed: Buffer;
};

/** What a minor unit of each currency was worth from a day on, the days in order. */
export type DatedRates = ReadonlyMap<string, readonly { readonly on: LocalDate; readonly factor: number }[]>;

/** A page that series are added to, as they come. */
export type GrowingPage = {
  /** The series of the client at `place` of the page. */
  readonly add: (place: number, series: Series) => void;
  /** The page of these clients, when all has been added. */
  readonly finish: (clientIds: readonly ClientId[]) => Promise<FlowPage>;
};

/**
 * A page of at most `clients` clients. Of each client the base currency is added up first, then the others in the order in
 * which they come: sums are the same to the bit, however a client is read.
 */
export function growingPage(
  { from, to }: Span,
  clients: number,
  money: { readonly baseCurrency: string; readonly ratesOf: (currencies: readonly string[]) => Promise<DatedRates> },
  spent?: FlowPage,
): GrowingPage {
  const weeks = daysBetween(from, to) / 7 + 1;
  const page = { weeks, ...roomFor(clients * weeks, spent) };
  const foreign: (Series & { readonly place: number })[] = [];
  return {
    add: (place, series) => {
      if (series.currency === money.baseCurrency) addSeries(page, place * weeks, series, one);
      // The bytes belong to the connection.
      else foreign.push({ ...series, packed: Buffer.from(series.packed), place });
    },
    finish: async (clientIds) => {
      const rates = await money.ratesOf([...new Set(foreign.map(({ currency }) => currency))]);
      const factors = new Map<string, FactorOf>();
      for (const series of foreign) {
        const factor = factors.get(series.currency) ?? factorOf(rates.get(series.currency) ?? [], from, weeks);
        factors.set(series.currency, factor);
        addSeries(page, series.place * weeks, series, factor);
      }
      const own = clientIds.length * weeks;
      return {
        clientIds,
        weeks,
        credit: page.credit.subarray(0, own),
        debit: page.debit.subarray(0, own),
        dealings: page.dealings.subarray(0, own),
        rows: page.rows.subarray(0, own),
      };
    },
  };
}

type Room = Pick<FlowPage, 'credit' | 'debit' | 'dealings' | 'rows'>;

function roomFor(cells: number, spent: FlowPage | undefined): Room {
  if (spent?.rows.buffer.byteLength !== cells)
    return {
      credit: new Float64Array(cells),
      debit: new Float64Array(cells),
      dealings: new Float64Array(cells),
      rows: new Uint8Array(cells),
    };
  return {
    credit: new Float64Array(spent.credit.buffer).fill(0),
    debit: new Float64Array(spent.debit.buffer).fill(0),
    dealings: new Float64Array(spent.dealings.buffer).fill(0),
    rows: new Uint8Array(spent.rows.buffer).fill(0),
  };
}

/** What a minor unit was worth in a week; null where nobody knows. */
type FactorOf = (week: number) => number | null;

const one: FactorOf = () => 1;

/** A week before the first rate takes the first one. */
function factorOf(dated: NonNullable<ReturnType<DatedRates['get']>>, from: LocalDate, weeks: number): FactorOf {
  const table = Array.from({ length: weeks }, (_, week) => {
    const day = addDays(from, 7 * week);
    return (dated.findLast(({ on }) => on <= day) ?? dated[0])?.factor ?? null;
  });
  return (week) => table[week] ?? null;
}

/** A number of eight bytes, as near as a double comes: money of a week is far below its 53 bits. */
const bigAt = (view: DataView, at: number): number => view.getInt32(at) * 2 ** 32 + view.getUint32(at + 4);

function addSeries(
  { credit, debit, dealings, rows }: Omit<FlowPage, 'clientIds'>,
  first: number,
  { packed, skipped }: Series,
  factorOf: FactorOf,
): void {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  for (let at = 0, week = skipped; at < packed.byteLength; at += BYTES_PER_WEEK, week += 1) {
    const count = view.getInt32(at + 32);
    if (count < 0) continue;
    const cell = first + week;
    const factor = factorOf(week);
    if (factor === null) {
      // Of a part of the money nothing can be said, nor then of the whole.
      rows[cell] = 3;
      continue;
    }
    const moneyIn = Math.max(0, bigAt(view, at + 8) - bigAt(view, at + 24));
    const moneyOut = Math.max(0, bigAt(view, at) - bigAt(view, at + 16));
    const isZero = moneyIn === 0 && moneyOut === 0 && count === 0;
    credit[cell] = (credit[cell] as number) + moneyIn * factor;
    debit[cell] = (debit[cell] as number) + moneyOut * factor;
    dealings[cell] = (dealings[cell] as number) + count;
    const known = rows[cell] as number;
    if (known !== 3) rows[cell] = known === 1 || !isZero ? 1 : 2;
  }
}
