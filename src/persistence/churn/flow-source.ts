import { addDays, daysBetween, type LocalDate, localDate } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { type Currency, minorUnitDecimals } from '../../core/shared/money.ts';
import type { FlowPage, FlowSource } from '../../usecases/churn/ports.ts';
import type { Database } from '../database.ts';
import { BYTES_PER_WEEK } from '../flow-packing.ts';
import { WATCHED, watchedSince } from './watched.ts';

/** Clients in one read, so that the one session of the embedded database is busy for well under 100 ms. */
const CLIENTS_AT_ONCE = { embedded: 500, postgres: 5_000 } as const;

type Span = { readonly from: LocalDate; readonly to: LocalDate };

const SERIES = `
  SELECT s.client_id::text AS client_id, s.currency::text AS currency,
         ((greatest(s.first_week, $1::date) - $1::date) / 7)::int AS skipped,
         substr(s.packed, 1 + ${BYTES_PER_WEEK} * greatest(0, ($1::date - s.first_week) / 7),
                ${BYTES_PER_WEEK} * (1 + ($2::date - greatest(s.first_week, $1::date)) / 7)) AS packed
  FROM flow_series s`;

type Row = {
  readonly client_id: string;
  readonly currency: string;
  /** Weeks from the first one asked for to its own first. */
  readonly skipped: number;
  readonly packed: Buffer;
};

/**
 * Weekly flows of the clients that are watched, converted to the base currency at the rate of each week; with `closedSince` also of those that
 * have closed from that day on.
 */
export function flowSource(database: Database, baseCurrency: Currency, closedSince?: LocalDate): FlowSource {
  const { pool } = database;
  const isClient = closedSince === undefined ? WATCHED : watchedSince(closedSince);
  return {
    extent: async () => {
      const { rows } = await pool.query<{ clients: number; first: string | null; last: string | null }>(
        `SELECT count(DISTINCT s.client_id)::int AS clients, min(s.first_week)::text AS first, max(s.last_week)::text AS last
         FROM flow_series s JOIN client c ON c.id = s.client_id AND ${isClient}`,
      );
      const [{ clients, first, last }] = rows as [{ clients: number; first: string | null; last: string | null }];
      return first === null || last === null
        ? null
        : { clients, firstWeek: localDate(first), lastWeek: localDate(last) };
    },
    page: async (span, after) => {
      const ids = await pool.query<{ client_id: string }>(
        `SELECT DISTINCT s.client_id FROM flow_series s JOIN client c ON c.id = s.client_id AND ${isClient}
         WHERE s.client_id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
         ORDER BY s.client_id LIMIT $2`,
        [after, CLIENTS_AT_ONCE[database.kind]],
      );
      return read(
        span,
        ids.rows.map(({ client_id }) => client_id as ClientId),
      );
    },
    of: (span, clientIds) => read(span, clientIds),
  };

  async function read(span: Span, clientIds: readonly ClientId[]): Promise<FlowPage> {
    const { rows } =
      clientIds.length === 0
        ? { rows: [] }
        : await pool.query<Row>(
            `${SERIES} WHERE s.client_id = ANY($3::uuid[]) AND s.first_week <= $2::date ORDER BY s.client_id`,
            [span.from, span.to, clientIds],
          );
    const foreign = [...new Set(rows.map(({ currency }) => currency))].filter((each) => each !== baseCurrency);
    return pageOf(span, clientIds.toSorted(), rows, await ratesOf(foreign as Currency[]));
  }

  /** What a minor unit of each currency was worth from a day on; a week before the first rate takes the first one. */
  async function ratesOf(currencies: readonly Currency[]): Promise<DatedRates> {
    if (currencies.length === 0) return new Map();
    const { rows } = await pool.query<{ currency: string; on: string; rate: string }>(
      `SELECT currency::text, "on"::text, rate::text FROM exchange_rate_current
       WHERE currency = ANY($1::bpchar[]) ORDER BY currency, "on"`,
      [currencies],
    );
    const found = new Map<string, { on: LocalDate; factor: number }[]>();
    for (const { currency, on, rate } of rows) {
      const decimals = minorUnitDecimals(baseCurrency) - minorUnitDecimals(currency as Currency);
      const dated = found.get(currency) ?? [];
      dated.push({ on: localDate(on), factor: Number(rate) * 10 ** decimals });
      found.set(currency, dated);
    }
    return found;
  }

  function pageOf(span: Span, clientIds: readonly ClientId[], rows: readonly Row[], rates: DatedRates): FlowPage {
    const weeks = daysBetween(span.from, span.to) / 7 + 1;
    const cells = clientIds.length * weeks;
    const page = {
      clientIds,
      weeks,
      credit: new Float64Array(cells),
      debit: new Float64Array(cells),
      dealings: new Float64Array(cells),
      rows: new Uint8Array(cells),
    };
    const placeOf = new Map(clientIds.map((id, at) => [id as string, at]));
    const factors = new Map<string, (week: number) => number | null>();
    for (const row of rows) {
      const factor = factors.get(row.currency) ?? factorOf(row.currency, span.from, weeks, rates);
      factors.set(row.currency, factor);
      addSeries(page, ((placeOf.get(row.client_id) as number) * weeks + row.skipped) as number, row, factor);
    }
    return page;
  }

  function factorOf(currency: string, from: LocalDate, weeks: number, rates: DatedRates) {
    if (currency === baseCurrency) return () => 1;
    const dated = rates.get(currency) ?? [];
    const table = Array.from({ length: weeks }, (_, week) => {
      const day = addDays(from, 7 * week);
      return (dated.findLast(({ on }) => on <= day) ?? dated[0])?.factor ?? null;
    });
    return (week: number) => table[week] ?? null;
  }
}

type DatedRates = ReadonlyMap<string, readonly { readonly on: LocalDate; readonly factor: number }[]>;

/** A number of eight bytes, as near as a double comes: money of a week is far below its 53 bits. */
const bigAt = (view: DataView, at: number): number => view.getInt32(at) * 2 ** 32 + view.getUint32(at + 4);

function addSeries(
  page: FlowPage,
  from: number,
  { packed, skipped }: Row,
  factorOf: (week: number) => number | null,
): void {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const { credit, debit, dealings, rows } = page;
  for (let at = 0, week = 0; at < packed.byteLength; at += BYTES_PER_WEEK, week += 1) {
    const count = view.getInt32(at + 32);
    if (count < 0) continue;
    const cell = from + week;
    const factor = factorOf(skipped + week);
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
