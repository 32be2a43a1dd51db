import { existsSync, fsyncSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { expect, test, vi } from 'vitest';
import { DurableNodeFS, durableParams } from '../../../src/persistence/embedded/durable-node-fs.ts';
import { openEmbedded } from '../../../src/persistence/embedded/open-embedded.ts';
import { freshDataDir } from '../../support/database.ts';
import { silentLog } from '../../support/silent-log.ts';

vi.mock('node:fs', { spy: true });

const directory = join(freshDataDir(), 'db');

test('every commit waits for the disk, and reading does not', async () => {
  const database = await PGlite.create({ fs: new DurableNodeFS(directory), startParams: [...durableParams] });
  const syncs = async (sql: string): Promise<number> => {
    vi.mocked(fsyncSync).mockClear();
    await database.exec(sql);
    return vi.mocked(fsyncSync).mock.calls.length;
  };
  expect(await syncs('CREATE TABLE kept (n int)')).toBeGreaterThan(0);
  expect(await syncs('INSERT INTO kept VALUES (1)')).toBeGreaterThan(0);
  expect(await syncs('BEGIN; INSERT INTO kept VALUES (2); INSERT INTO kept VALUES (3)')).toBe(0);
  expect(await syncs('COMMIT')).toBeGreaterThan(0);
  expect(await syncs('SELECT count(*) FROM kept')).toBe(0);
  await database.close();
});

test('while it is being made nothing waits for the disk, from then on every commit does', async () => {
  const fs = new DurableNodeFS(join(freshDataDir(), 'new'));
  fs.waitsForDisk = false;
  vi.mocked(fsyncSync).mockClear();
  const database = await PGlite.create({ fs, startParams: [...durableParams] });
  await database.exec('CREATE TABLE kept (n int)');
  await database.exec('CHECKPOINT');
  expect(vi.mocked(fsyncSync)).not.toHaveBeenCalled();
  fs.waitsForDisk = true;
  await database.exec('INSERT INTO kept VALUES (1)');
  expect(vi.mocked(fsyncSync)).toHaveBeenCalled();
  await database.close();
});

test('that a database is being made is on disk before anything of it is there', async () => {
  const dataDir = freshDataDir();
  const [place, mark] = [join(dataDir, 'another'), join(dataDir, 'another.creating')];
  const seen: string[] = [];
  vi.mocked(fsyncSync).mockImplementation(() => void seen.push(`${existsSync(mark)} ${existsSync(place)}`));
  const opened = await openEmbedded(place, silentLog);
  vi.mocked(fsyncSync).mockRestore();
  expect(seen).toContain('true false');
  if (opened.ok) await opened.value.close();
});
