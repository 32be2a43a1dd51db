import { expect, test } from 'vitest';
import { listenForClientChanges } from '../../src/persistence/client/change-hints.ts';
import { lookupSource } from '../../src/persistence/client/lookup-feed.ts';
import { insertClient } from '../support/bank.ts';
import { freshPostgres, onServer } from '../support/postgres.ts';
import { silentLog } from '../support/silent-log.ts';
import { SOON_MS } from '../support/soon.ts';

const database = await freshPostgres();
const { pool, prisma } = database;
const feed = lookupSource(database);
const [early, late] = [await insertClient(database, 'Early'), await insertClient(database, 'Late')];
const rename = 'UPDATE client SET version = version + 1 WHERE id = $1';

test('a transaction that began earlier and commits later is not missed, and nothing is read twice', async () => {
  const start = await feed.currentPosition();
  const slow = await pool.connect();
  await slow.query('BEGIN');
  await slow.query(rename, [early]);

  await pool.query(rename, [late]);
  const first = await feed.changesSince(start);
  expect(first.clientIds).toEqual([late]);

  await slow.query('COMMIT');
  slow.release();
  const second = await feed.changesSince(first.position);
  expect(second.clientIds).toEqual([early]);
  expect((await feed.changesSince(second.position)).clientIds).toEqual([]);
});

test('one that is open across several readings holds up nobody else', async () => {
  const slow = await pool.connect();
  await slow.query('BEGIN');
  await slow.query(rename, [early]);
  let { position } = await feed.changesSince(await feed.currentPosition());
  for (const _ of [1, 2, 3]) {
    await pool.query(rename, [late]);
    const changes = await feed.changesSince(position);
    expect(changes.clientIds).toEqual([late]);
    position = changes.position;
  }
  await slow.query('ROLLBACK');
  slow.release();
  expect((await feed.changesSince(position)).clientIds).toEqual([]);
});

test('many writers and a reader that never stops: every change is read, none twice', async () => {
  const ids = await Promise.all(Array.from({ length: 40 }, (_, n) => insertClient(database, `Client ${n}`)));
  let position = await feed.currentPosition();
  const seen: string[] = [];
  const read = async (): Promise<void> => {
    const changes = await feed.changesSince(position);
    seen.push(...changes.clientIds);
    position = changes.position;
  };
  let writing = true;
  const writers = Promise.all(
    ids.map((id, n) =>
      prisma.$transaction(async (tx) => {
        await tx.client.update({ where: { id }, data: { version: 2 } });
        await tx.$queryRaw`SELECT pg_sleep(${(n % 7) / 100})::text`;
      }),
    ),
  ).finally(() => {
    writing = false;
  });
  while (writing) await read();
  await writers;
  await read();
  expect(seen.toSorted()).toEqual(ids.toSorted());
});

test('a hint comes when somebody has committed a change, and again after the connection was lost', async () => {
  let hint = Promise.withResolvers<void>();
  const stop = listenForClientChanges(database, () => hint.resolve(), silentLog);
  await hint.promise;

  hint = Promise.withResolvers();
  await pool.query(rename, [early]);
  await hint.promise;

  hint = Promise.withResolvers();
  const listening = `SELECT pid FROM pg_stat_activity WHERE query = 'LISTEN client_change' AND datname = current_database()`;
  const { rows } = await pool.query<{ pid: number }>(listening);
  expect(rows).toHaveLength(1);
  await onServer(`SELECT pg_terminate_backend(${rows[0]?.pid})`);
  await hint.promise;

  hint = Promise.withResolvers();
  await pool.query(rename, [early]);
  await hint.promise;

  await stop();
  await expect.poll(async () => (await pool.query(listening)).rows, { timeout: SOON_MS }).toEqual([]);
});
