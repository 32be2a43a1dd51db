import { expect, it } from 'vitest';
import { addDays, localDate } from '../../src/core/shared/calendar.ts';
import type { ClientId } from '../../src/core/shared/ids.ts';
import type { Currency } from '../../src/core/shared/money.ts';
import { levelHistory } from '../../src/persistence/churn/level-history.ts';
import { readAhead } from '../../src/usecases/churn/in-turns.ts';
import { freshPostgres } from '../support/postgres.ts';

const database = await freshPostgres();
const { pool } = database;
const CNY = 'CNY' as Currency;
const FIRST = localDate('2026-01-05');
const LATER = addDays(FIRST, 91);

// A deposit of each of 2,500 clients: its number at first, twice as much a quarter later.
const { rows } = await pool.query<{ id: string }>(
  `INSERT INTO client (id, name, kind) SELECT gen_random_uuid(), 'Client ' || n, 'corporate' FROM generate_series(1, 2500) n
   RETURNING id::text`,
);
const ids = rows.map(({ id }) => id as ClientId);
await pool.query(
  `WITH made AS (
     INSERT INTO holding (id, client_id, product, currency)
     SELECT gen_random_uuid(), id, 'demand deposit', 'CNY' FROM unnest($1::uuid[]) id RETURNING id, client_id)
   INSERT INTO holding_balance (holding_id, as_of, revision, balance, recorded_at)
   SELECT m.id, d.day, 1, array_position($1::uuid[], m.client_id) * d.times, d.day
   FROM made m, (VALUES ($2::date, 1), ($3::date, 2)) d(day, times)`,
  [ids, FIRST, LATER],
);

it('reads the levels of many clients page by page and in order, though several pages are on their way', async () => {
  const then = await levelHistory(database, CNY)([{ on: LATER, knownBy: new Date(`${LATER}T07:00:00Z`) }]);
  if (then === null) throw new Error('there are deposits');
  const pages: number[] = [];
  const levels: (readonly [number | undefined, number | undefined])[] = [];
  for await (const { clients, now, before } of readAhead(ids, then.clientsAtOnce, then.of, then.readsAhead)) {
    pages.push(clients);
    for (let client = 0; client < clients; client += 1) levels.push([now[client], before[client]]);
  }
  expect(pages).toEqual([1_000, 1_000, 500]);
  expect(levels).toEqual(ids.map((_, place) => [2 * (place + 1), place + 1]));
});
