// The live index of two bots on one server, in a process of its own that run.ts starts: how long loading takes from a database of so many
// clients, and after how long a change that one of them writes is found by both, while others look up. Prints one line of JSON.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startClientLookup } from '../../../src/lookup/client-lookup.ts';
import { lookupSource } from '../../../src/persistence/client/lookup-feed.ts';
import { openDatabase } from '../../../src/persistence/database.ts';
import { sentenceFor } from '../../../src/persistence/database-refusal.ts';
import { percentile } from './ask.ts';
import { generateBook } from './book.ts';
import { chanceFrom } from './chance.ts';

export type ServedTask = { readonly names: number; readonly seed: number };

export type ServedReport = {
  readonly loadSeconds: readonly number[];
  /** Milliseconds from the commit until both bots found it. */
  readonly visible: { readonly p50: number; readonly longest: number };
};

const SERVER = process.env['TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const ROWS_AT_ONCE = 20_000;
const CHANGES = 10;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const task = JSON.parse(process.argv[2] ?? '') as ServedTask;
const server = new pg.Client({ connectionString: SERVER });
await server.connect();
const name = `rapport_bench_${randomUUID().replaceAll('-', '')}`;
await server.query(`CREATE DATABASE ${name}`);
const url = new URL(SERVER);
url.pathname = `/${name}`;

const open = async () => {
  const opened = await openDatabase({ databaseUrl: url.href, dataDir: 'unused', log });
  if (!opened.ok) throw new Error(sentenceFor(opened.refusal));
  return opened.value;
};
const databases = [await open(), await open()] as const;
const [{ pool }] = databases;

const book = generateBook(chanceFrom(task.seed), task.names, []);
for (let at = 0; at < book.length; at += ROWS_AT_ONCE) {
  const names = book.slice(at, at + ROWS_AT_ONCE).map(({ entry }) => entry.name);
  await pool.query(
    `INSERT INTO client (id, name, kind) SELECT gen_random_uuid(), name, 'corporate' FROM unnest($1::text[]) name`,
    [names],
  );
}
await pool.query('ANALYZE');

const bots: Awaited<ReturnType<typeof startClientLookup>>[] = [];
const loadSeconds: number[] = [];
for (const database of databases) {
  const start = performance.now();
  bots.push(await startClientLookup({ source: lookupSource(database), onError: (error) => console.error(error) }));
  loadSeconds.push((performance.now() - start) / 1000);
}

const { rows } = await pool.query<{ id: string }>('SELECT id FROM client ORDER BY id LIMIT $1', [CHANGES]);
const visible: number[] = [];
for (const [number, { id }] of rows.entries()) {
  const renamed = `改名客户${number}号有限公司`;
  await pool.query('UPDATE client SET name = $2, version = version + 1 WHERE id = $1', [id, renamed]);
  const committed = performance.now();
  for (const bot of bots) {
    while (!(await bot.search(renamed)).some(({ clientId, exact }) => exact && clientId === id)) await sleep(10);
  }
  visible.push(performance.now() - committed);
}

for (const bot of bots) await bot.stop();
for (const database of databases) await database.close();
await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
await server.end();
const report: ServedReport = {
  loadSeconds,
  visible: { p50: percentile(visible, 0.5), longest: Math.max(...visible) },
};
process.stdout.write(`${JSON.stringify(report)}\n`);
