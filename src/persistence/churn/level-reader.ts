import { LEVEL_DAYS } from '../../core/churn/level.ts';
import { addDays } from '../../core/shared/calendar.ts';
import { minorWorth } from '../../core/shared/exchange.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { LevelReader } from '../../usecases/churn/ports/client-facts.ts';
import type { Database } from '../database.ts';
import { keptProducts } from './kept-products.ts';
import { WATCHED } from './watched.ts';

/** The balance of a product on a day: the newest one up to then. */
const balanceOn = (day: string): string => `
  SELECT b.balance FROM holding_balance b LEFT JOIN import_batch i ON i.id = b.batch_id
  WHERE b.holding_id = h.id AND b.as_of <= ${day}::date AND i.undone_at IS NULL AND b.balance IS NOT NULL
  ORDER BY b.as_of DESC, b.revision DESC LIMIT 1`;

/**
 * What was closed a quarter ago is on neither side. Both sides at today's rates: a rate that moves is no money that leaves. A
 * currency without a rate leaves its client out.
 */
const LEVELS = `
  SELECT h.client_id::text AS id,
         sum(CASE WHEN h.closed_on <= $1::date THEN 0 ELSE coalesce(n.balance, 0) END * r.factor)::float8 AS now,
         sum(coalesce(w.balance, 0) * r.factor)::float8 AS before
  FROM holding h JOIN client c ON c.id = h.client_id AND ${WATCHED}
  LEFT JOIN unnest($4::text[], $5::float8[]) AS r(currency, factor) ON r.currency = h.currency
  LEFT JOIN LATERAL (${balanceOn('$1')}) n ON true
  LEFT JOIN LATERAL (${balanceOn('$2')}) w ON true
  WHERE h.product = ANY($3::text[]) AND (h.closed_on IS NULL OR h.closed_on > $2::date)
  GROUP BY h.client_id
  HAVING bool_and(r.factor IS NOT NULL) AND sum(coalesce(w.balance, 0) * r.factor) > 0
     AND sum(CASE WHEN h.closed_on <= $1::date THEN 0 ELSE coalesce(n.balance, 0) END * r.factor)
         <= (1 - $6::float8) * sum(coalesce(w.balance, 0) * r.factor)`;

/** Clients whose deposits and wealth products lie far below those of a quarter ago, in one question for the whole book. */
export const levelReader =
  ({ pool }: Database, baseCurrency: Currency): LevelReader =>
  async (today, drop) => {
    const products = await keptProducts({ pool });
    if (products.length === 0) return [];
    const { rows: rates } = await pool.query<{ currency: string; rate: string }>(
      `SELECT DISTINCT ON (currency) currency::text, rate::text FROM exchange_rate_current
       WHERE "on" <= $1::date ORDER BY currency, "on" DESC`,
      [today],
    );
    const factors = new Map<string, number>([[baseCurrency, 1]]);
    for (const { currency, rate } of rates)
      if (currency !== baseCurrency) factors.set(currency, minorWorth(rate, currency as Currency, baseCurrency));
    const values = [today, addDays(today, -LEVEL_DAYS), products, [...factors.keys()], [...factors.values()], drop];
    const { rows } = await pool.query<{ id: string; now: number; before: number }>(LEVELS, values);
    return rows.map(({ id, now, before }) => ({ clientId: id as ClientId, now: Number(now), before: Number(before) }));
  };
