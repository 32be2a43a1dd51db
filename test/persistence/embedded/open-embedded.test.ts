import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Embedded, openEmbedded } from '../../../src/persistence/embedded/open-embedded.ts';
import { freshDataDir } from '../../support/database.ts';
import { silentLog } from '../../support/silent-log.ts';

async function open(onFatal?: (sentence: string, error: unknown) => void): Promise<Embedded> {
  const opened = await openEmbedded(join(freshDirectories.pop() ?? '', 'db'), silentLog, onFatal);
  if (!opened.ok) throw new Error(opened.refusal.kind);
  return opened.value;
}

// Copied at the top of the file, because each is removed by a hook of the file.
const freshDirectories = [freshDataDir(), freshDataDir(), freshDataDir(), freshDataDir()];
const newDirectory = freshDataDir();
const openToAll = freshDataDir();

test('when its thread dies, what is pending fails, what comes later fails, and it is said once', async () => {
  const said: string[] = [];
  const embedded = await open((sentence) => said.push(sentence));
  const client = await embedded.pool.connect();
  const pending = client.query('SELECT count(*) FROM generate_series(1, 100000000)');
  const waiting = embedded.pool.query('SELECT 1');
  const outcomes = Promise.allSettled([pending.finally(() => client.release(true)), waiting]);
  await embedded.worker.terminate();

  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await expect(embedded.pool.query('SELECT 1')).rejects.toThrow('the embedded database has stopped');
  expect(said).toHaveLength(1);
  expect(said[0]).toContain('has stopped');
  await embedded.close();
});

test('a new one whose thread dies before it is settled is never settled, and is not said to be on disk', async () => {
  const said: string[] = [];
  const opened = await openEmbedded(join(newDirectory, 'new'), silentLog, (sentence) => said.push(sentence));
  if (!opened.ok) throw new Error(opened.refusal.kind);
  await opened.value.worker.terminate();
  await expect(opened.value.settled()).rejects.toThrow('the embedded database has stopped');
  expect(said).toEqual([expect.stringContaining('makes a new one')]);
  await opened.value.close();
});

test('closing it on purpose is not fatal', async () => {
  const said: string[] = [];
  const embedded = await open((sentence) => said.push(sentence));
  await embedded.close();
  expect(said).toEqual([]);
});

test('a query that fails leaves the session usable, in a transaction and outside', async () => {
  const embedded = await open();
  const { pool } = embedded;
  await expect(pool.query('SELECT 1 / 0')).rejects.toThrow('division by zero');

  const client = await pool.connect();
  await client.query('BEGIN');
  await expect(client.query('SELECT 1 / $1::int', [0])).rejects.toThrow('division by zero');
  await expect(client.query('SELECT 1')).rejects.toThrow('current transaction is aborted');
  await client.query('ROLLBACK');
  client.release();

  expect((await pool.query('SELECT 7 AS seven')).rows).toEqual([{ seven: 7 }]);
  await embedded.close();
});

test('a connection that is given up takes its transaction, its settings and its late answers with it', async () => {
  const embedded = await open();
  const { pool } = embedded;
  const client = await pool.connect();
  await client.query('CREATE TABLE given_up (n int)');
  await client.query('BEGIN');
  await client.query('INSERT INTO given_up VALUES (1)');
  await client.query(`SET search_path = pg_catalog`);
  const late = client.query('SELECT count(*) FROM generate_series(1, 200000)');
  late.catch(() => undefined);
  client.release(new Error('given up'));

  const { rows } = await pool.query('SELECT (SELECT count(*)::int FROM given_up) AS kept');
  expect(rows).toEqual([{ kept: 0 }]);
  await embedded.close();
});

test('nobody else at this machine can look into it, however it lay there before', async () => {
  const old = join(openToAll, 'db');
  chmodSync(old, 0o755);
  for (const directory of [old, join(openToAll, 'made')]) {
    const opened = await openEmbedded(directory, silentLog);
    if (!opened.ok) throw new Error(opened.refusal.kind);
    expect((statSync(directory).mode & 0o777).toString(8)).toBe('700');
    await opened.value.close();
  }
});
