import { FEW_ROWS, strayWeeks } from '../../core/churn/stray-weeks.ts';
import { type LocalDate, localDate } from '../../core/shared/calendar.ts';
import { minorWorth } from '../../core/shared/exchange.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { FlowPage, FlowSource } from '../../usecases/churn/ports/flows.ts';
import { copyOut } from '../copying/copy-out.ts';
import type { Database } from '../database.ts';
import { BYTES_PER_WEEK, unpackFlows } from '../flow-packing.ts';
import { type DatedRates, growingPage, type Series, type Span } from './flow-page.ts';
import { WATCHED, watchedSince } from './watched.ts';

/** Clients in one read, so that the one session of the embedded database is busy for well under 100 ms. */
const CLIENTS_AT_ONCE = { embedded: 500, postgres: 1_000 } as const;

/** The weeks of a series from a day to another one, and how many weeks its own first one comes later. */
const seriesOf = (from: string, to: string): string => `
  s.client_id::text AS client_id, s.currency::text AS currency, greatest(0, (s.first_week - ${from}::date) / 7)::int AS skipped,
  CASE WHEN s.first_week > ${to}::date THEN ''::bytea
       ELSE substr(s.packed, 1 + ${BYTES_PER_WEEK} * greatest(0, (${from}::date - s.first_week) / 7),
                   ${BYTES_PER_WEEK} * (1 + (${to}::date - greatest(s.first_week, ${from}::date)) / 7)) END AS packed`;

const ORDER = 'ORDER BY s.client_id, s.currency';

/**
 * Weekly flows of the clients that are watched, converted to the base currency at the rate of each week; with `closedSince`
 * also of those that have closed from that day on.
 */
export function flowSource(database: Database, baseCurrency: Currency, closedSince?: LocalDate): FlowSource {
  const { pool, kind } = database;
  const isClient = closedSince === undefined ? WATCHED : watchedSince(closedSince);
  const money = {
    baseCurrency,
    ratesOf: (currencies: readonly string[]) => ratesOf(database, baseCurrency, currencies),
  };
  return {
    extent: async () => {
      const [{ rows }, firstWeek] = await Promise.all([
        pool.query<{ ids: string | null; last: string }>(
          `SELECT string_agg(client_id::text, ',' ORDER BY client_id) AS ids, max(last)::text AS last
           FROM (SELECT s.client_id, max(s.last_week) AS last
                 FROM flow_series s JOIN client c ON c.id = s.client_id AND ${isClient} GROUP BY s.client_id) each`,
        ),
        firstOfBook(),
      ]);
      const [{ ids, last }] = rows as [{ ids: string | null; last: string }];
      // Flows that have come in between wait for the next time.
      if (ids === null || firstWeek === null) return null;
      return { clientIds: ids.split(',') as ClientId[], firstWeek, lastWeek: localDate(last) };
    },
    atOnce: CLIENTS_AT_ONCE[kind],
    page: kind === 'postgres' ? copied : read,
    of: read,
  };

  /** Without stray weeks: a few rows are in the first few series, and nobody else has any in the weeks before the last of these begins. */
  async function firstOfBook(): Promise<LocalDate | null> {
    const { rows } = await pool.query<{ first: string; packed: Buffer }>(
      `SELECT s.first_week::text AS first, s.packed FROM flow_series s JOIN client c ON c.id = s.client_id AND ${isClient}
       ORDER BY s.first_week FETCH FIRST ${FEW_ROWS} ROWS ONLY`,
    );
    if (rows.length === 0) return null;
    const counts = new Map<LocalDate, number>();
    for (const { first, packed } of rows)
      for (const { week } of unpackFlows(packed, localDate(first))) counts.set(week, (counts.get(week) ?? 0) + 1);
    const last = localDate(rows.at(-1)?.first ?? '');
    const weeks = [...counts]
      .map(([monday, count]) => ({ monday, rows: count }))
      .filter(({ monday }) => rows.length < FEW_ROWS || monday <= last)
      .toSorted((one, other) => (one.monday < other.monday ? -1 : 1));
    return weeks[strayWeeks(weeks)]?.monday ?? localDate(rows[0]?.first ?? '');
  }

  async function read(span: Span, clientIds: readonly ClientId[]): Promise<FlowPage> {
    const sorted = clientIds.toSorted();
    const placeOf = new Map(sorted.map((id, place) => [id, place]));
    const page = growingPage(span, sorted.length, money);
    if (sorted.length > 0) {
      const { rows } = await pool.query<SeriesRow>(
        `SELECT ${seriesOf('$1', '$2')} FROM flow_series s WHERE s.client_id = ANY($3::uuid[]) ${ORDER}`,
        [span.from, span.to, sorted],
      );
      for (const row of rows) page.add(placeOf.get(row.client_id) as number, row);
    }
    return page.finish(sorted);
  }

  /** The same as bytes. What has come among them since waits for the next scan. */
  async function copied(span: Span, clientIds: readonly ClientId[], spent?: FlowPage): Promise<FlowPage> {
    const page = growingPage(span, clientIds.length, money, spent);
    let place = 0;
    await copyOut(
      pool,
      `SELECT ${seriesOf(`'${span.from}'`, `'${span.to}'`)} FROM flow_series s
       WHERE s.client_id BETWEEN '${clientIds[0]}' AND '${clientIds.at(-1)}' ${ORDER}`,
      (row) => {
        const id = row.text() as ClientId;
        while (place < clientIds.length && (clientIds[place] as ClientId) < id) place += 1;
        if (clientIds[place] !== id) return;
        page.add(place, { currency: row.text(), skipped: row.int(), packed: row.bytes() });
      },
    );
    return page.finish(clientIds);
  }
}

type SeriesRow = Series & { readonly client_id: ClientId };

/** What a minor unit of each currency was worth from a day on. */
async function ratesOf({ pool }: Database, baseCurrency: Currency, currencies: readonly string[]): Promise<DatedRates> {
  const found = new Map<string, { on: LocalDate; factor: number }[]>();
  if (currencies.length === 0) return found;
  const { rows } = await pool.query<{ currency: string; on: string; rate: string }>(
    `SELECT currency::text, "on"::text, rate::text FROM exchange_rate_current
     WHERE currency = ANY($1::bpchar[]) ORDER BY currency, "on"`,
    [currencies],
  );
  for (const { currency, on, rate } of rows) {
    const dated = found.get(currency) ?? [];
    dated.push({ on: localDate(on), factor: minorWorth(rate, currency as Currency, baseCurrency) });
    found.set(currency, dated);
  }
  return found;
}
