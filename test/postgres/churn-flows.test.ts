import { expect, it } from 'vitest';
import { TOPS_AT, WATCH_BYTES } from '../../src/core/churn/watch/packing.ts';
import { addDays, type LocalDate, localDate } from '../../src/core/shared/calendar.ts';
import type { ClientId } from '../../src/core/shared/ids.ts';
import type { Currency } from '../../src/core/shared/money.ts';
import { flowSource } from '../../src/persistence/churn/flow-source.ts';
import { churnStates } from '../../src/persistence/churn/state-store.ts';
import { copyOut } from '../../src/persistence/copying/copy-out.ts';
import { BYTES_PER_WEEK } from '../../src/persistence/flow-packing.ts';
import type { FlowPage } from '../../src/usecases/churn/ports/flows.ts';
import { freshPostgres } from '../support/postgres.ts';

const database = await freshPostgres();
const { pool } = database;
const CNY = 'CNY' as Currency;
const MONDAY = localDate('2026-01-05');
const WEEKS = 10;
const day = (week: number): LocalDate => addDays(MONDAY, 7 * week);
const span = { from: day(2), to: day(WEEKS - 1) };

/** Money in of `amounts`, nothing out, one dealing each. */
function packed(amounts: readonly number[]): Buffer {
  const bytes = Buffer.alloc(amounts.length * BYTES_PER_WEEK);
  for (const [week, amount] of amounts.entries()) {
    bytes.writeBigInt64BE(BigInt(amount), week * BYTES_PER_WEEK + 8);
    bytes.writeInt32BE(1, week * BYTES_PER_WEEK + 32);
  }
  return bytes;
}

/** As many in each week as `amount` and the number of the week, up to the last of the span, or in a single later one. */
const from = (first: number, amount: number): readonly number[] =>
  Array.from({ length: Math.max(1, WEEKS - first) }, (_, at) => amount + first + at);

const { rows } = await pool.query<{ id: string }>(
  `INSERT INTO client (id, name, kind, closed_on)
   SELECT gen_random_uuid(), 'Client ' || n, 'corporate', CASE WHEN n = 3 THEN date '2026-02-01' END
   FROM generate_series(1, 2003) n RETURNING id::text`,
);
const ids = rows.map(({ id }) => id as ClientId);
const [first, second, closed, late] = ids as [ClientId, ClientId, ClientId, ClientId];
async function insert(clientIds: readonly ClientId[], currency: string, firstWeek: number, amount: number) {
  const bytes = packed(from(firstWeek, amount));
  await pool.query(
    `INSERT INTO flow_series (client_id, currency, first_week, last_week, packed)
     SELECT id, $2, $3, $4, $5 FROM unnest($1::uuid[]) AS id`,
    [clientIds, currency, day(firstWeek), day(firstWeek + bytes.length / BYTES_PER_WEEK - 1), bytes],
  );
}
await insert(
  ids.filter((id) => id !== late),
  'CNY',
  0,
  100,
);
await insert([second], 'AUD', 4, 1_000);
await insert([second], 'USD', 0, 1_000);
await insert([late], 'CNY', WEEKS, 100);
await pool.query(`INSERT INTO exchange_rate (currency, "on", revision, rate) VALUES ('USD', $1, 1, 7)`, [day(0)]);
const watched = ids.filter((id) => id !== closed).toSorted();

const weekOf = ({ clientIds, weeks, credit, rows: known }: FlowPage, id: ClientId, week: number) => {
  const cell = clientIds.indexOf(id) * weeks + week;
  return [credit[cell], known[cell]];
};

it('reads all watched clients page by page as bytes, each with its weeks of the span, as it reads a few of them', async () => {
  const flows = flowSource(database, CNY);
  expect(await flows.extent()).toEqual({
    clientIds: watched,
    firstWeek: day(0),
    lastWeek: day(WEEKS),
  });
  const pages = [watched.slice(0, flows.atOnce), watched.slice(flows.atOnce)];
  for (const some of pages) expect(await flows.page(span, some)).toEqual(await flows.of(span, some));
  const own = await flows.of(span, [first, second, late]);
  // 100 and the number of the week, the third being the first of the span.
  expect(weekOf(own, first, 0)).toEqual([102, 1]);
  // With 1,002 dollars at 7 from the beginning, and Australian ones, of which nobody knows the worth, from the fifth week on.
  expect(weekOf(own, second, 0)).toEqual([102 + 7 * 1_002, 1]);
  expect(weekOf(own, second, 2)[1]).toBe(3);
  expect(weekOf(own, late, 7)).toEqual([0, 0]);
});

it('uses the memory of a page that is read no more, of which nothing is left in the next', async () => {
  const flows = flowSource(database, CNY);
  const page = await flows.page(span, watched.slice(0, 2));
  const next = await flows.page(span, watched.slice(2, 4), page);
  expect(next).toEqual(await flows.of(span, next.clientIds));
  expect(next.credit.buffer).toBe(page.credit.buffer);
});

it('reads states page by page as bytes, as it reads a few of them, and the highest evidence alone', async () => {
  const store = churnStates(database);
  const all = ids.toSorted();
  const bytes = Uint8Array.from({ length: all.length * WATCH_BYTES }, (_, at) => at % 251);
  await store.save({ clientIds: all, states: bytes }, day(0));
  // One that has closed has a state, and is none of those that are asked for.
  expect(await store.held()).toEqual({ clientIds: watched, leastWeek: day(0) });
  const page = await store.page(watched.slice(0, store.atOnce));
  const next = await store.page(watched.slice(store.atOnce));
  expect([...page.clientIds, ...next.clientIds]).toEqual(watched);
  for (const { clientIds, states } of [page, next]) {
    const own = await store.of(clientIds);
    expect(own.clientIds).toEqual(clientIds);
    expect(Buffer.compare(own.states, states)).toBe(0);
  }
  const place = all.indexOf(watched[0] as ClientId) * WATCH_BYTES + TOPS_AT.from;
  const tops = await store.tops(watched.slice(0, 9));
  expect([...tops.states.subarray(0, TOPS_AT.bytes)]).toEqual([...bytes.subarray(place, place + TOPS_AT.bytes)]);
});

it('adds states as bytes, as it saves them; one that there is already is refused, and nothing of the page is stored', async () => {
  const store = churnStates(database);
  const all = ids.toSorted();
  const bytes = Uint8Array.from({ length: all.length * WATCH_BYTES }, (_, at) => at % 249);
  const stored = async () =>
    (
      await pool.query(
        `SELECT client_id, week::text, encode(state, 'hex') AS state FROM churn_state ORDER BY client_id`,
      )
    ).rows;
  await store.clear();
  await store.save({ clientIds: all, states: bytes }, day(3));
  const saved = await stored();
  expect(saved.length).toBe(all.length);
  await store.clear();
  await store.add({ clientIds: all.slice(1), states: bytes.subarray(WATCH_BYTES) }, day(3));
  await expect(
    store.add({ clientIds: all.slice(0, 2), states: bytes.subarray(0, 2 * WATCH_BYTES) }, day(3)),
  ).rejects.toThrow('churn_state_pkey');
  await store.add({ clientIds: all.slice(0, 1), states: bytes.subarray(0, WATCH_BYTES) }, day(3));
  expect(await stored()).toEqual(saved);
});

it('reads a page as it was asked for, whatever has come among its clients since', async () => {
  const flows = flowSource(database, CNY);
  const some = watched.filter((_, at) => at % 2 === 0).slice(0, 50);
  expect(await flows.page(span, some)).toEqual(await flows.of(span, some));
});

it('says what went wrong, and the connection can be used again', async () => {
  await expect(copyOut(pool, 'SELECT 1 / 0', () => undefined)).rejects.toThrow('division by zero');
  await expect(
    copyOut(pool, 'SELECT n::int FROM generate_series(1, 3) n', () => {
      throw new Error('not to be read');
    }),
  ).rejects.toThrow('not to be read');
  const seen: number[] = [];
  await copyOut(pool, 'SELECT n::int FROM generate_series(1, 3) n', (row) => seen.push(row.int()));
  expect(seen).toEqual([1, 2, 3]);
});

it('a connection that is lost while rows come fails the read, and the next one has another', async () => {
  const rows = copyOut(pool, 'SELECT pg_backend_pid(), pg_sleep(5)::text FROM generate_series(1, 3)', () => undefined);
  const failed = expect(rows).rejects.toThrow();
  const busy = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND query LIKE 'COPY %pg_sleep(5)%' AND state = 'active'`;
  while ((await pool.query(busy)).rowCount === 0);
  await failed;
  const seen: number[] = [];
  await copyOut(pool, 'SELECT 7::int', (row) => seen.push(row.int()));
  expect(seen).toEqual([7]);
});
