import fs, { existsSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, expect, test, vi } from 'vitest';
import { DurableNodeFS, durableParams } from '../../../src/persistence/embedded/durable-node-fs.ts';
import { openEmbedded } from '../../../src/persistence/embedded/open-embedded.ts';
import { freshDataDir } from '../../support/database.ts';
import { silentLog } from '../../support/silent-log.ts';

const through = fs.fsyncSync;

/** Stands where every module finds it that imports it by name, until the file is over. */
const fsyncSync = vi.spyOn(fs, 'fsyncSync');
syncBuiltinESMExports();
afterAll(() => {
  fsyncSync.mockRestore();
  syncBuiltinESMExports();
});

const directory = join(freshDataDir(), 'db');

test('every commit waits for the disk, and reading does not', async () => {
  const database = await PGlite.create({ fs: new DurableNodeFS(directory), startParams: [...durableParams] });
  const syncs = async (sql: string): Promise<number> => {
    fsyncSync.mockClear();
    await database.exec(sql);
    return fsyncSync.mock.calls.length;
  };
  expect(await syncs('CREATE TABLE kept (n int)')).toBeGreaterThan(0);
  expect(await syncs('INSERT INTO kept VALUES (1)')).toBeGreaterThan(0);
  expect(await syncs('BEGIN; INSERT INTO kept VALUES (2); INSERT INTO kept VALUES (3)')).toBe(0);
  expect(await syncs('COMMIT')).toBeGreaterThan(0);
  expect(await syncs('SELECT count(*) FROM kept')).toBe(0);
  await database.close();
});

test('while it is being made nothing waits for the disk, from then on every commit does', async () => {
  const files = new DurableNodeFS(join(freshDataDir(), 'new'));
  files.waitsForDisk = false;
  fsyncSync.mockClear();
  const database = await PGlite.create({ fs: files, startParams: [...durableParams] });
  await database.exec('CREATE TABLE kept (n int)');
  await database.exec('CHECKPOINT');
  expect(fsyncSync).not.toHaveBeenCalled();
  files.waitsForDisk = true;
  await database.exec('INSERT INTO kept VALUES (1)');
  expect(fsyncSync).toHaveBeenCalled();
  await database.close();
});

test('that a database is being made is on disk before anything of it is there', async () => {
  const dataDir = freshDataDir();
  const [place, mark] = [join(dataDir, 'another'), join(dataDir, 'another.creating')];
  const seen: string[] = [];
  fsyncSync.mockImplementation(() => void seen.push(`${existsSync(mark)} ${existsSync(place)}`));
  const opened = await openEmbedded(place, silentLog);
  fsyncSync.mockImplementation(through);
  expect(seen).toContain('true false');
  if (opened.ok) await opened.value.close();
});
