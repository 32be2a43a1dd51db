import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyVerb } from '../../src/cli/copy-database.ts';
import { cliWordingIn } from '../../src/cli/wording/wording.ts';
import { listenForClientChanges } from '../../src/persistence/client/change-hints.ts';
import { copyDatabase } from '../../src/persistence/copying/copy-database.ts';
import { tableSums } from '../../src/persistence/copying/table-checksums.ts';
import { type Database, openDatabase } from '../../src/persistence/database.ts';
import { afterwards } from '../support/afterwards.ts';
import { insertClient } from '../support/bank.ts';
import { importText } from '../support/bank-files.ts';
import { emptyPostgres, onServer, openPostgres } from '../support/postgres.ts';
import { silentLog } from '../support/silent-log.ts';

const scratch = mkdtempSync(join(tmpdir(), 'rapport-copy-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const [home, back] = [join(scratch, 'home'), join(scratch, 'back')];
const url = await emptyPostgres();

const CLIENTS = Array.from({ length: 1_200 }, (_, at) => `C${at},客户${at},"甲${at};乙""${at}"`);
const BANK = {
  'staff.csv': 'staff_id,name,email,role,branch\nS1,王莉,wang.li@bank.example,rm,城东支行\n',
  'clients.csv': `client_id,name,aliases,owner\n${CLIENTS.map((row) => `${row},S1`).join('\n')}\n`,
  'people.csv': 'client_id,name,interests\nC1,李总,茶;网球\n',
  'holdings.csv': 'holding_id,client_id,product,as_of,balance,rate\nH1,C1,存款,2026-11-20,42000000.00,0.35%\n',
  'weekly_flows.csv': 'client_id,week,debit,credit,count\nC1,2026-10-26,10.50,20.25,3\nC1,2026-11-16,1,2,1\n',
  'rates.csv': 'currency,on,rate\nUSD,2026-11-20,7.1234\n',
};

async function copy(
  to: string,
  config: { readonly dataDir: string; readonly databaseUrl: string | undefined },
  onProgress: () => void = () => undefined,
): Promise<{ readonly code: number; readonly said: string }> {
  let said = '';
  const stream = new Writable({
    write(chunk, _, done) {
      said += String(chunk);
      done();
    },
  });
  const io = { stdout: stream, stderr: stream, isTTY: false };
  const code = await copyVerb({
    args: ['--to', to],
    io,
    config,
    log: silentLog,
    wording: cliWordingIn('en'),
    onProgress,
  });
  return { code, said };
}

async function opened(dataDir: string): Promise<Database> {
  const database = await openDatabase({ dataDir, log: silentLog });
  if (!database.ok) throw new Error(database.refusal.kind);
  return database.value;
}

/** Every table but the marks of the migrations, which have their own ids. */
async function sumsOf(database: Database) {
  const { _prisma_migrations: _, ...sums } = await tableSums(database.pool);
  return sums;
}

let stood: Awaited<ReturnType<typeof sumsOf>>;

beforeAll(async () => {
  const database = await opened(home);
  await importText(database, BANK);
  stood = await sumsOf(database);
  await database.close();
});

test('a copy that is cut off is refused to a bot, goes on where it was, and is the same in every table', async () => {
  let chunks = 0;
  const cut = copy(url, { dataDir: home, databaseUrl: undefined }, () => {
    chunks += 1;
    if (chunks === 3) throw new Error('cut off');
  });
  await expect(cut).rejects.toThrow('cut off');
  const refused = await openDatabase({ databaseUrl: url, dataDir: 'unused', log: silentLog });
  expect(refused).toEqual({ ok: false, refusal: { kind: 'half_copied', source: `embedded ${home}` } });
  const other = join(scratch, 'other');
  await (await opened(other)).close();
  expect((await copy(url, { dataDir: other, databaseUrl: undefined })).said).toMatch(
    /A copy from embedded .+ was begun there/,
  );

  const done = await copy(url, { dataDir: home, databaseUrl: undefined });
  expect(done).toMatchObject({ code: 0, said: expect.stringMatching(/\nclient +1,200\n/) });
  const server = await openPostgres(url);
  expect(await sumsOf(server)).toEqual(stood);
  // Triggers and sequences are as they were.
  await expect(server.pool.query('DELETE FROM weekly_flow')).rejects.toThrow('append-only');
  await insertClient(server, '搬家之后');
  await expect(server.pool.query(`UPDATE client_alias SET client_id = gen_random_uuid()`)).rejects.toThrow(
    'foreign key',
  );
  await server.pool.query("DELETE FROM client WHERE name = '搬家之后'");
  expect((await copy(url, { dataDir: home, databaseUrl: undefined })).said).toMatch(/has rows already \(.*client/);
}, 240_000);

test('and back again', async () => {
  const server = await openPostgres(url);
  const there = await sumsOf(server);
  expect(await copy(back, { dataDir: home, databaseUrl: url })).toMatchObject({ code: 0 });
  const database = await opened(back);
  expect(await sumsOf(database)).toEqual(there);
  await database.close();
}, 240_000);

test('a copy goes on after a crash has cut it off, and emptied what is written to no log', async () => {
  const [source, server] = [await opened(home), await openPostgres(await emptyPostgres())];
  await source.pool.query(
    `INSERT INTO churn_state (client_id, week, state) VALUES (gen_random_uuid(), '2026-11-16', '\\x00')`,
  );
  const from = (onProgress: (progress: { readonly table: string }) => void) =>
    copyDatabase(source, server, { source: 'home', onProgress });
  // Tables come in order of name: all before this one are over.
  const cut = from(({ table }) => {
    if (table === 'client') throw new Error('cut off');
  });
  await expect(cut).rejects.toThrow('cut off');
  await source.pool.query('TRUNCATE churn_state');
  expect(await from(() => undefined)).toMatchObject({ ok: true });
  expect((await server.pool.query('SELECT FROM churn_state')).rowCount).toBe(0);
  await source.close();
}, 240_000);

test('a role that may not switch triggers off is told what to grant', async () => {
  const name = `rapport_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE ROLE ${name} LOGIN PASSWORD 'p'`);
  await onServer(`CREATE DATABASE ${name} OWNER ${name}`);
  try {
    const other = new URL(url);
    Object.assign(other, { username: name, password: 'p', pathname: `/${name}` });
    const { code, said } = await copy(other.href, { dataDir: home, databaseUrl: undefined });
    expect([code, said]).toEqual([1, expect.stringContaining('GRANT SET ON PARAMETER session_replication_role')]);
  } finally {
    await onServer(`DROP DATABASE ${name} WITH (FORCE)`);
    await onServer(`DROP ROLE ${name}`);
  }
}, 240_000);

test('while a bot runs on either of the two nothing is copied', async () => {
  const [from, to] = [await emptyPostgres(), await emptyPostgres()];
  for (const each of [from, to]) await (await openPostgres(each)).close();
  for (const [busy, which] of [
    [from, 'from'],
    [to, 'to'],
  ] as const) {
    const heard = Promise.withResolvers<void>();
    const stop = listenForClientChanges(await openPostgres(busy), heard.resolve, silentLog);
    await heard.promise;
    expect(await copy(to, { dataDir: back, databaseUrl: from })).toEqual({
      code: 1,
      said: `A bot runs on the database to copy ${which}: stop every bot first. Nothing was copied.\n`,
    });
    await stop();
  }
  expect(await copy(to, { dataDir: back, databaseUrl: from })).toMatchObject({ code: 0 });
}, 240_000);

test('a bot is noticed also by a role that may not see what others do on the server', async () => {
  const role = `rapport_test_${randomUUID().replaceAll('-', '')}`;
  const [from, to] = [await emptyPostgres(), await emptyPostgres()];
  const heard = Promise.withResolvers<void>();
  const stop = listenForClientChanges(await openPostgres(from), heard.resolve, silentLog);
  await heard.promise;
  await onServer(`CREATE ROLE ${role} LOGIN PASSWORD 'p'`);
  afterwards(() => onServer(`DROP ROLE ${role}`));
  const hers = Object.assign(new URL(from), { username: role, password: 'p' });
  const pool = new pg.Pool({ connectionString: hers.href });
  expect(await copyDatabase({ pool }, await openPostgres(to), { source: 'from', onProgress: () => undefined })).toEqual(
    {
      ok: false,
      refusal: { kind: 'bot_running', on: 'from' },
    },
  );
  await pool.end();
  await stop();
}, 240_000);
