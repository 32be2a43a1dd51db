import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Database, openDatabase } from '../../src/persistence/database.ts';
import { type DatabaseRefusal, sentenceFor } from '../../src/persistence/database-refusal.ts';
import { freshDatabase, freshDataDir } from '../support/database.ts';
import { silentLog } from '../support/silent-log.ts';

const database = await freshDatabase();
const lockedDir = freshDataDir();
const otherDir = freshDataDir();
const brokenDir = freshDataDir();

async function refusalOf(dataDir: string): Promise<DatabaseRefusal> {
  const opened = await openDatabase({ dataDir, log: silentLog });
  if (opened.ok) {
    await opened.value.close();
    throw new Error('it opened');
  }
  return opened.refusal;
}

test('without DATABASE_URL it is the embedded one, in UTC, with the tables of the migrations', async () => {
  expect(database.kind).toBe('embedded');
  expect((await database.pool.query('SHOW TimeZone')).rows).toEqual([{ TimeZone: 'UTC' }]);
  expect(await database.prisma.client.count()).toBe(0);
});

test('an instant comes back as it went in, and a day as the day it was', async () => {
  const at = new Date('2026-03-29T01:30:00.123Z');
  await database.prisma.handledRequest.create({ data: { key: 'instant', at } });
  expect((await database.prisma.handledRequest.findUnique({ where: { key: 'instant' } }))?.at).toEqual(at);
  const { rows } = await database.pool.query(`SELECT at::text FROM handled_request WHERE key = 'instant'`);
  expect(rows).toEqual([{ at: '2026-03-29 01:30:00.123+00' }]);
});

test('a second process is told in one sentence who holds the directory', async () => {
  const holder = spawn(process.execPath, ['--expose-gc', '--input-type=module', '--eval', HOLD_THE_LOCK, lockedDir]);
  await once(holder.stdout, 'data');
  const refusal = await refusalOf(lockedDir);
  expect(refusal).toMatchObject({ kind: 'data_dir_locked', holder: { pid: holder.pid } });
  expect(sentenceFor(refusal)).toMatch(
    /^Another copy of the bot already uses .+ \(process \d+, since .+\): stop it, or/,
  );

  // The lock goes when the process goes, however it goes.
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const opened = await openDatabase({ dataDir: lockedDir, log: silentLog });
  expect(opened.ok).toBe(true);
  if (opened.ok) await opened.value.close();
});

/** Drops what would give the lock back, and has everything collected that nothing refers to. */
const HOLD_THE_LOCK = `
  import { lockDirectory } from '${new URL('../../src/persistence/embedded/directory-lock.ts', import.meta.url)}';
  const { ok } = lockDirectory(process.argv[1]);
  setImmediate(() => {
    gc();
    console.log(ok ? 'held' : 'refused');
  });
  process.stdin.resume();
`;

test('two in one process do not share a directory either', async () => {
  const opened = await openDatabase({ dataDir: lockedDir, log: silentLog });
  if (!opened.ok) throw new Error(opened.refusal.kind);
  expect(await refusalOf(lockedDir)).toMatchObject({ kind: 'data_dir_locked', holder: { pid: process.pid } });
  await opened.value.close();
});

test('closing twice is closing once, and afterwards a query fails rather than waits', async () => {
  const opened = await openDatabase({ dataDir: lockedDir, log: silentLog });
  if (!opened.ok) throw new Error(opened.refusal.kind);
  await Promise.all([opened.value.close(), opened.value.close()]);
  await opened.value.close();
  await expect(opened.value.pool.query('SELECT 1')).rejects.toThrow('after calling end');
});

test('a directory that is a file is refused with its name', async () => {
  const file = join(otherDir, 'a-file');
  writeFileSync(file, '');
  const refusal = await refusalOf(file);
  expect(refusal).toMatchObject({ kind: 'data_dir_unusable', dataDir: file });
  expect(sentenceFor(refusal)).toContain(file);
});

test('a database of another version of the engine is left alone', async () => {
  const dataDir = join(otherDir, 'older');
  mkdirSync(join(dataDir, 'db'), { recursive: true });
  writeFileSync(join(dataDir, 'db', 'PG_VERSION'), '17\n');
  expect(await refusalOf(dataDir)).toMatchObject({ kind: 'data_dir_of_other_version', found: '17', needed: '18' });
  expect(readdirSync(join(dataDir, 'db'))).toEqual(['PG_VERSION']);
});

test('a database that does not open is refused, and the directory is free again', async () => {
  rmSync(join(brokenDir, 'db', 'global'), { recursive: true });
  expect(await refusalOf(brokenDir)).toMatchObject({ kind: 'data_dir_unusable' });
  expect(await refusalOf(brokenDir)).toMatchObject({ kind: 'data_dir_unusable' });
});

test('a first start that was interrupted is made again, and what it left is put aside', async () => {
  const dataDir = join(otherDir, 'interrupted');
  mkdirSync(join(dataDir, 'db'), { recursive: true });
  writeFileSync(join(dataDir, 'db', 'PG_VERSION'), '18\n');
  writeFileSync(join(dataDir, 'db.creating'), '');
  const opened = await openDatabase({ dataDir, log: silentLog });
  expect(opened.ok).toBe(true);
  if (opened.ok) await opened.value.close();
  expect(existsSync(join(dataDir, 'db.creating'))).toBe(false);
  expect(readdirSync(dataDir).filter((name) => name.startsWith('db.incomplete-'))).toHaveLength(1);
});

test('a new one that is opened to be filled counts once it is settled: cut off before that, it is made anew', async () => {
  const dataDir = join(otherDir, 'filled');
  const open = async (): Promise<Database> => {
    const opened = await openDatabase({ dataDir, log: silentLog, newOneCountsOnce: 'filled' });
    if (!opened.ok) throw new Error(opened.refusal.kind);
    return opened.value;
  };
  const write = ({ prisma }: Database, key: string) => prisma.handledRequest.create({ data: { key } });
  const written = async ({ prisma }: Database) =>
    (await prisma.handledRequest.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key);

  const cutOff = await open();
  await write(cutOff, 'lost');
  await cutOff.close();
  const whole = await open();
  expect(await written(whole)).toEqual([]);
  await write(whole, 'before');
  // Others write while it is put on disk.
  await Promise.all([whole.settle(), write(whole, 'meanwhile')]);
  await whole.close();
  expect(existsSync(join(dataDir, 'db.creating'))).toBe(false);
  const again = await open();
  expect(await written(again)).toEqual(['before', 'meanwhile']);
  await again.settle();
  await again.close();
});

test('who waits for the one session is served in order of arrival: bulk work in chunks lets others in between', async () => {
  const served: string[] = [];
  const bulk = (async () => {
    for (let chunk = 1; chunk <= 3; chunk += 1) {
      await database.pool.query('SELECT count(*) FROM generate_series(1, 200000)');
      served.push(`chunk ${chunk}`);
    }
  })();
  const listener = database.prisma.client.count().then(() => served.push('listener'));
  await Promise.all([bulk, listener]);
  expect(served.indexOf('listener')).toBe(1);
});
