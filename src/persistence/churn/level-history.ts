import { LEVEL_DAYS } from '../../core/churn/level.ts';
import { addDays, daysBetween, type LocalDate, localDate } from '../../core/shared/calendar.ts';
import { minorWorth } from '../../core/shared/exchange.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { LevelAsk, LevelHistory } from '../../usecases/churn/ports/level-history.ts';
import type { Database } from '../database.ts';
import { type Asks, figuresOn, fill, newDated } from './dated-figures.ts';
import { keptProducts } from './kept-products.ts';

/** Clients in one read, so that the one session of the embedded database is busy for well under 100 ms. */
const CLIENTS_AT_ONCE = { embedded: 50, postgres: 1_000 } as const;
/** What the server reads costs more than what is made of it. */
const READS_AHEAD = { embedded: 1, postgres: 2 } as const;

const STANDING = `FROM holding_balance b LEFT JOIN import_batch i ON i.id = b.batch_id
  WHERE b.holding_id = h.id AND b.balance IS NOT NULL AND i.undone_at IS NULL`;

/**
 * A holding with its balances as bytes. Of what was known at the first instant ($5) only the newest up to the first day ($3) is
 * needed; what was recorded after the last instant ($6) was never known.
 */
const BALANCES = `
  SELECT h.client_id::text AS client, c.closed_on::text AS left_on, h.currency::text AS currency, h.closed_on::text AS closed_on, s.stood
  FROM holding h
  -- One by one: of a thousand clients the whole table would be read, each time.
  CROSS JOIN LATERAL (SELECT c.closed_on FROM client c WHERE c.id = h.client_id OFFSET 0) c
  CROSS JOIN LATERAL (
    SELECT string_agg(date_send(b.as_of) || timestamptz_send(b.recorded_at) || int8send(b.balance), ''::bytea
                      ORDER BY b.as_of, b.revision) AS stood
    ${STANDING} AND b.recorded_at <= $6::timestamptz AND b.as_of <= $4::date
      AND b.as_of >= coalesce((SELECT b.as_of ${STANDING} AND b.as_of <= $3::date AND b.recorded_at <= $5::timestamptz
                               ORDER BY b.as_of DESC LIMIT 1), '-infinity'::date)) s
  WHERE h.client_id = ANY($1::uuid[]) AND h.product = ANY($2::text[]) AND (h.closed_on IS NULL OR h.closed_on > $3::date)`;

type HoldingRow = {
  readonly client: string;
  readonly left_on: string | null;
  readonly currency: string;
  readonly closed_on: string | null;
  readonly stood: Buffer | null;
};

/**
 * Levels of the past as the scan of the day would have read them, see `levelReader`: balances and rates that had been recorded by
 * then. The day on which a holding or a client was closed counts from that day on, whenever it was told.
 */
export const levelHistory =
  (database: Database, baseCurrency: Currency): LevelHistory =>
  async (asks) => {
    const [first, last] = [asks[0], asks.at(-1)];
    const products = await keptProducts(database);
    if (first === undefined || last === undefined || products.length === 0) return null;
    const { pool, kind } = database;
    const worth = await worthThen(database, baseCurrency, asksOf(asks, 0));
    const room = roomFor(asks);
    const bounds = [products, addDays(first.on, -LEVEL_DAYS), last.on, first.knownBy, last.knownBy];
    return {
      clientsAtOnce: CLIENTS_AT_ONCE[kind],
      readsAhead: READS_AHEAD[kind],
      of: async (clientIds) => {
        const cells = clientIds.length * asks.length;
        const page = { now: new Float64Array(cells), before: new Float64Array(cells) };
        const placeOf = new Map<string, number>(clientIds.map((id, place) => [id, place]));
        const { rows } = await pool.query<HoldingRow>(BALANCES, [clientIds, ...bounds]);
        for (const row of rows)
          addHolding(page, (placeOf.get(row.client) as number) * asks.length, row, { room, worth });
        return { clients: clientIds.length, ...page };
      },
    };
  };

/** What is asked of each holding, with room for its figures and for the answers. */
type Room = ReturnType<typeof roomFor>;
const roomFor = (asks: readonly LevelAsk[]) => ({
  now: asksOf(asks, 0),
  before: asksOf(asks, LEVEL_DAYS),
  dated: newDated(),
  stoodNow: new Float64Array(asks.length),
  stoodBefore: new Float64Array(asks.length),
});

/** The days that many days before those that are asked about, as known on these. */
const asksOf = (asks: readonly LevelAsk[], daysBefore: number): Asks => ({
  on: Int32Array.from(asks, ({ on }) => dayOf(on) - daysBefore),
  knownBy: Float64Array.from(asks, ({ knownBy }) => (knownBy.getTime() - Date.UTC(2000, 0, 1)) * 1_000),
});

const EPOCH = localDate('2000-01-01');
const dayOf = (day: LocalDate): number => daysBetween(EPOCH, day);
/** Of what has not ended. */
const dayOrNever = (day: string | null): number => (day === null ? Number.POSITIVE_INFINITY : dayOf(localDate(day)));

type Worth = ReadonlyMap<string, Float64Array>;

/** Where nobody knows, that is in a currency without a rate or of a client that has left, the sum becomes no number. */
function addHolding(
  { now, before }: { readonly now: Float64Array; readonly before: Float64Array },
  first: number,
  { left_on, currency, closed_on, stood }: HoldingRow,
  { room, worth }: { readonly room: Room; readonly worth: Worth },
): void {
  const { dated, stoodNow, stoodBefore } = room;
  fill(dated, stood);
  figuresOn(dated, room.now, stoodNow);
  figuresOn(dated, room.before, stoodBefore);
  const rates = worth.get(currency);
  const [leftOn, closedOn] = [dayOrNever(left_on), dayOrNever(closed_on)];
  for (let ask = 0; ask < stoodNow.length; ask += 1) {
    const day = room.now.on[ask] as number;
    const isGone = leftOn <= day;
    // What was closed a quarter before is on neither side.
    if (closedOn <= (room.before.on[ask] as number) && !isGone) continue;
    const rate = isGone ? Number.NaN : (rates?.[ask] ?? Number.NaN);
    const cell = first + ask;
    // Without a balance yet there is nothing on it.
    now[cell] = (now[cell] as number) + (closedOn <= day ? 0 : stoodNow[ask] || 0) * rate;
    before[cell] = (before[cell] as number) + (stoodBefore[ask] || 0) * rate;
  }
}

/** What a minor unit of each currency was worth at each ask; no number where nobody knew. */
async function worthThen({ pool }: Database, baseCurrency: Currency, asks: Asks): Promise<Worth> {
  const { rows } = await pool.query<{ currency: string; stood: Buffer; rates: readonly string[] }>(
    `SELECT r.currency::text AS currency, array_agg(r.rate::text ORDER BY r."on", r.revision) AS rates,
            string_agg(date_send(r."on") || timestamptz_send(r.recorded_at) || int8send(0), ''::bytea ORDER BY r."on", r.revision) AS stood
     FROM exchange_rate r LEFT JOIN import_batch i ON i.id = r.batch_id WHERE i.undone_at IS NULL GROUP BY r.currency`,
  );
  const worth = new Map<string, Float64Array>();
  const dated = newDated();
  for (const { currency, stood, rates } of rows) {
    const factors = new Float64Array(asks.on.length);
    fill(dated, stood);
    for (const [place, rate] of rates.entries())
      dated.figures[place] = minorWorth(rate, currency as Currency, baseCurrency);
    figuresOn(dated, asks, factors);
    worth.set(currency, factors);
  }
  worth.set(baseCurrency, new Float64Array(asks.on.length).fill(1));
  return worth;
}
