import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, expect, test } from 'vitest';
import type { Log } from '../../src/persistence/log.ts';
import { MIGRATIONS, migrate } from '../../src/persistence/migrations.ts';
import { freshDatabase } from '../support/database.ts';
import { silentLog } from '../support/silent-log.ts';

const { pool } = await freshDatabase();
const folder = mkdtempSync(join(tmpdir(), 'rapport-migrations-'));
const folderUrl = pathToFileURL(`${folder}/`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, sql: string): void => {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
};
const run = () => migrate(pool, folderUrl, silentLog);
const exists = async (table: string): Promise<boolean> =>
  (await pool.query<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [table])).rows[0]?.found ===
  true;

beforeEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  await pool.query('DELETE FROM _prisma_migrations; DROP TABLE IF EXISTS one, two');
});

test('what is new is applied in order of name, once, and marked as Prisma marks it', async () => {
  write('20260102000000_two', 'CREATE TABLE two (n int REFERENCES one (n));');
  write('20260101000000_one', 'CREATE TABLE one (n int PRIMARY KEY);');
  writeFileSync(join(folder, 'migration_lock.toml'), 'provider = "postgresql"');
  expect(await run()).toEqual({ ok: true, value: ['20260101000000_one', '20260102000000_two'] });
  expect(await run()).toEqual({ ok: true, value: [] });
  const { rows } = await pool.query(
    `SELECT migration_name, applied_steps_count, finished_at >= started_at AS finished, length(checksum) AS digits
     FROM _prisma_migrations ORDER BY migration_name`,
  );
  const marked = { applied_steps_count: 1, finished: true, digits: 64 };
  expect(rows).toEqual([
    { migration_name: '20260101000000_one', ...marked },
    { migration_name: '20260102000000_two', ...marked },
  ]);
});

test('one that fails is undone whole and leaves no mark; those before it stay; repaired, it is applied', async () => {
  write('20260101000000_one', 'CREATE TABLE one (n int PRIMARY KEY);');
  write('20260102000000_two', 'CREATE TABLE two (n int); SELECT 1 / 0;');
  expect(await run()).toEqual({
    ok: false,
    refusal: { kind: 'migration_failed', migration: '20260102000000_two', reason: 'undone', cause: 'division by zero' },
  });
  expect([await exists('one'), await exists('two')]).toEqual([true, false]);
  write('20260102000000_two', 'CREATE TABLE two (n int);');
  expect(await run()).toEqual({ ok: true, value: ['20260102000000_two'] });
});

test('one that was changed after it was applied is refused', async () => {
  write('20260101000000_one', 'CREATE TABLE one (n int PRIMARY KEY);');
  await run();
  write('20260101000000_one', 'CREATE TABLE one (n bigint PRIMARY KEY);');
  expect(await run()).toMatchObject({ ok: false, refusal: { reason: 'changed_after_it_was_applied' } });
});

test('line ends that Git changed are no change', async () => {
  write('20260101000000_one', 'CREATE TABLE one (\n  n int PRIMARY KEY\n);\n');
  await run();
  write('20260101000000_one', 'CREATE TABLE one (\r\n  n int PRIMARY KEY\r\n);\r\n');
  expect(await run()).toEqual({ ok: true, value: [] });
});

test('one that another tool began and did not finish is refused until somebody has resolved it', async () => {
  write('20260101000000_one', 'CREATE TABLE one (n int PRIMARY KEY);');
  await pool.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'y', '20260101000000_one')`,
  );
  expect(await run()).toMatchObject({
    ok: false,
    refusal: { reason: 'failed_earlier', migration: '20260101000000_one' },
  });
  await pool.query('UPDATE _prisma_migrations SET rolled_back_at = now()');
  expect(await run()).toEqual({ ok: true, value: ['20260101000000_one'] });
});

test('a database that a newer version has migrated is used, and that is said', async () => {
  write('20260101000000_one', 'CREATE TABLE one (n int PRIMARY KEY);');
  write('20990101000000_future', 'CREATE TABLE two (n int);');
  await run();
  rmSync(join(folder, '20990101000000_future'), { recursive: true });
  const warned: object[] = [];
  const log: Log = { ...silentLog, warn: (facts) => warned.push(facts) };
  expect(await migrate(pool, folderUrl, log)).toEqual({ ok: true, value: [] });
  expect(warned).toEqual([{ migrations: ['20990101000000_future'] }]);
});

test('they are found from wherever the program is started', () => {
  expect(MIGRATIONS.href).toBe(new URL('../../prisma/migrations/', import.meta.url).href);
});
