import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { backupVerb } from '../../src/cli/backup.ts';
import { restoreVerb } from '../../src/cli/restore.ts';
import { cliWordingIn } from '../../src/cli/wording/wording.ts';
import { localDate } from '../../src/core/shared/calendar.ts';
import { ok } from '../../src/core/shared/result.ts';
import { tableSums } from '../../src/persistence/copying/table-checksums.ts';
import { openDatabase } from '../../src/persistence/database.ts';
import { staffStore } from '../../src/persistence/repositories.ts';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import { announce } from '../../src/usecases/announce/announce.ts';
import { backUpNightly } from '../../src/usecases/backup/back-up-nightly.ts';
import { sendDue } from '../../src/usecases/delivery/send-due.ts';
import { insertClient, insertStaff, newId } from '../support/bank.ts';
import { importText, NOW } from '../support/bank-files.ts';
import { freshDataDir } from '../support/database.ts';
import { fakeSlack, insertMessage, senderParts } from '../support/outbox.ts';
import { silentLog } from '../support/silent-log.ts';

const dataDir = freshDataDir();
const opened = await openDatabase({ dataDir, log: silentLog });
if (!opened.ok) throw new Error(opened.refusal.kind);
const database = opened.value;
const scratch = mkdtempSync(join(tmpdir(), 'rapport-backup-'));
afterAll(async () => {
  await database.close();
  rmSync(scratch, { recursive: true });
});

const folder = join(scratch, 'backups');
const ANCHOR = '{"sequence":"1","hash":"00","at":"2026-11-23T02:00:00.000Z"}\n';
let minutes = 0;

function paper() {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  return { io: { stdout: stream, stderr: stream, isTTY: false }, text: () => text };
}

/** Each a minute after the one before. */
async function backup(...args: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  minutes += 1;
  const at = new Date(NOW.getTime() + 60_000 * minutes);
  const { io, text } = paper();
  const code = await backupVerb({
    args: ['--to', folder, ...args],
    io,
    wording: cliWordingIn('en'),
    openDatabase: async () => ok({ ...database, close: async () => undefined }),
    config: { dataDir, anchorPath: join(dataDir, 'audit-anchors.jsonl'), backupDir: undefined },
    clock: { now: () => at },
    newId,
    announce: () => [],
    log: silentLog,
  });
  return { code, said: text() };
}

async function restore(from: string, to: string): Promise<{ readonly code: number; readonly said: string }> {
  const { io, text } = paper();
  const config = { dataDir: to, anchorPath: join(to, 'audit-anchors.jsonl') };
  const code = await restoreVerb({ args: [from], io, config, log: silentLog, wording: cliWordingIn('en') });
  return { code, said: text() };
}

const backups = (): readonly string[] => readdirSync(folder).sort();
const whole = (): string => join(folder, backups().at(-1) ?? '');

beforeAll(async () => {
  await importText(database, {
    'clients.csv': 'client_id,name,account_numbers\nC1,ACME,6222000011112222\nC2,东升冷链,\n',
    'weekly_flows.csv': 'client_id,week,debit,credit,count\nC1,2026-11-16,1,2,3\n',
  });
  writeFileSync(join(dataDir, 'audit-anchors.jsonl'), ANCHOR);
  // Written to no log, and therefore in no backup.
  await database.pool.query(
    `INSERT INTO churn_state (client_id, week, state) VALUES (gen_random_uuid(), '2026-11-16', '\\x00')`,
  );
});

test('a backup of a running database, restored into an empty directory, holds the same rows in every table', async () => {
  const stood = await tableSums(database.pool);
  const made = await backup();
  expect(made).toEqual({
    code: 0,
    said: expect.stringMatching(
      /rapport-2026-11-23T02-01-00\.000Z: \d+ tables, \d+ rows, \d+ MB; opened and counted\.\n$/,
    ),
  });
  expect(backups()).toEqual(['rapport-2026-11-23T02-01-00.000Z']);
  // Who made it is on the trail of the database, after the copy.
  const { rows } = await database.pool.query(
    "SELECT actor LIKE 'cli:%' AS cli FROM audit WHERE action = 'backup_made'",
  );
  expect(rows).toEqual([{ cli: true }]);

  const to = join(scratch, 'restored');
  expect(await restore(whole(), to)).toEqual({
    code: 0,
    said: expect.stringMatching(
      /^The backup of 2026-11-23T02:01:00\.000Z stands in .+ each table compared with the backup\.\n$/,
    ),
  });
  expect(readFileSync(join(to, 'audit-anchors.jsonl'), 'utf8')).toBe(ANCHOR);
  const again = await openDatabase({ dataDir: to, log: silentLog });
  if (!again.ok) throw new Error(again.refusal.kind);
  const restored = await tableSums(again.value.pool);
  // Nothing is left of the copying that would keep the log from being recycled.
  expect((await again.value.pool.query('SELECT FROM pg_replication_slots')).rowCount).toBe(0);
  await expect(again.value.pool.query('DELETE FROM weekly_flow')).rejects.toThrow('append-only');
  await again.value.close();
  expect(restored).toEqual(stood);

  expect(await restore(whole(), to)).toMatchObject({
    code: 1,
    said: expect.stringContaining('has a database already'),
  });
});

test('rows written while the files are copied are in it whole or not at all, and every one from before is', async () => {
  const before = await insertClient(database, '备份之前');
  let writing = true;
  const writer = (async () => {
    for (let at = 0; writing && at < 200; at += 1) await insertClient(database, `备份之中${at}`);
  })();
  expect((await backup()).code).toBe(0);
  writing = false;
  await writer;
  const to = join(scratch, 'written');
  expect((await restore(whole(), to)).code).toBe(0);
  const again = await openDatabase({ dataDir: to, log: silentLog });
  if (!again.ok) throw new Error(again.refusal.kind);
  const { rows } = await again.value.pool.query(
    `SELECT count(*) FILTER (WHERE c.id = $1)::int AS before,
            bool_and(EXISTS (SELECT FROM client_change f WHERE f.client_id = c.id)) AS "withFeed" FROM client c`,
    [before],
  );
  await again.value.close();
  expect(rows).toEqual([{ before: 1, withFeed: true }]);
});

test('a backup that was damaged or cut off is told and leaves nothing behind', async () => {
  const manifest = JSON.parse(readFileSync(join(whole(), 'backup.json'), 'utf8'));
  const { path } = manifest.files.find((file: { bytes: number }) => file.bytes > 8192);
  const kept = readFileSync(join(whole(), path));
  const bytes = Buffer.from(kept);
  bytes[5000] = (bytes[5000] ?? 0) ^ 1;
  writeFileSync(join(whole(), path), bytes);
  const to = join(scratch, 'damaged');
  expect(await restore(whole(), to)).toEqual({
    code: 1,
    said: `The backup is damaged: ${path} missing or not as written. Nothing was restored.\n`,
  });
  expect(readdirSync(to).filter((name) => name.startsWith('db'))).toEqual([]);
  writeFileSync(join(whole(), path), kept);

  const partial = join(folder, 'rapport-2026-11-20T02-30-00.000Z.partial');
  mkdirSync(join(partial, 'db'), { recursive: true });
  expect((await restore(partial, to)).said).toBe(`${partial} is a backup that was cut off. Nothing was restored.\n`);
  expect((await restore(folder, to)).said).toMatch(
    /is a folder of backups: name one of them \(rapport-2026-11-23T02-01/,
  );
  expect((await restore(dataDir, to)).said).toMatch(/is no backup: it has no backup\.json\./);
});

test('the next backup clears away what was cut off, and only the newest stay', async () => {
  writeFileSync(join(folder, 'notes.txt'), 'not ours');
  const { code, said } = await backup('--keep', '2');
  expect([code, said]).toEqual([0, expect.stringContaining('1 older backup taken away.')]);
  expect(backups()).toEqual(['notes.txt', 'rapport-2026-11-23T02-02-00.000Z', 'rapport-2026-11-23T02-03-00.000Z']);
  expect((await backup('--keep', '0')).said).toBe('--keep 0: say how many backups stay, 1 or more.\n');
});

test('a clock that was ahead does not have the new backup taken away for older ones', async () => {
  const ahead = join(folder, 'rapport-2027-01-01T00-00-00.000Z');
  mkdirSync(ahead);
  expect((await backup('--keep', '1')).code).toBe(0);
  expect(backups()).toEqual(['notes.txt', `rapport-2026-11-23T02-0${minutes}-00.000Z`]);
});

test('of a backup that fails nothing is left on the disk, which may have been full', async () => {
  const anchors = join(dataDir, 'audit-anchors.jsonl');
  const stood = backups();
  rmSync(anchors);
  mkdirSync(anchors);
  await expect(backup()).rejects.toThrow(anchors);
  rmSync(anchors, { recursive: true });
  writeFileSync(anchors, ANCHOR);
  expect(backups()).toEqual(stood);
  expect((await backup()).code).toBe(0);
});

test('a nightly backup that fails is told to each administrator once, and tried again', async () => {
  const admin = await insertStaff(database, '管理员', { role: 'admin' });
  const parts = {
    staff: staffStore(database),
    unitOfWork: unitOfWork(database, { clock: { now: () => NOW }, newId, announce }),
  };
  const full = Object.assign(new Error('no space left on /mnt/backups'), { code: 'ENOSPC' });
  const night = backUpNightly({ ...parts, backUp: () => Promise.reject(full) });
  for (const _ of [1, 2]) await expect(night(localDate('2026-11-23'))).rejects.toBe(full);
  const { rows } = await database.pool.query(
    "SELECT recipient, data, urgent FROM outbox_message WHERE kind = 'backup_failed'",
  );
  expect(rows).toEqual([{ recipient: `staff:${admin}`, data: { day: '2026-11-23', reason: 'ENOSPC' }, urgent: true }]);
});

const RESTORING = fileURLToPath(new URL('../support/restoring-process.ts', import.meta.url));

/** A data directory into which a backup was restored by a process that was killed before the database had its name, or just after it. */
async function cutOff(
  name: string,
  moment: 'unnamed' | 'named' = 'unnamed',
): Promise<{ readonly to: string; readonly anchors: string }> {
  const to = join(scratch, name);
  const child = spawn(process.execPath, [RESTORING, whole(), to, moment], { stdio: ['ignore', 'ignore', 'inherit'] });
  await once(child, 'close');
  expect(child.signalCode).toBe('SIGKILL');
  expect(readdirSync(to).sort()).toEqual(expect.arrayContaining(['audit-anchors.jsonl', 'db.arriving']));
  return { to, anchors: join(to, 'audit-anchors.jsonl') };
}

const LATER = '{"sequence":"9","hash":"ff","at":"2026-11-24T02:00:00.000Z"}\n';

test('of a restore that was cut off the next one finds neither database nor anchors', async () => {
  const { to, anchors } = await cutOff('cut-off');
  expect(readFileSync(anchors, 'utf8')).toBe(ANCHOR);
  writeFileSync(join(dataDir, 'audit-anchors.jsonl'), `${ANCHOR}${LATER}`);
  expect((await backup()).code).toBe(0);
  writeFileSync(join(dataDir, 'audit-anchors.jsonl'), ANCHOR);
  expect((await restore(whole(), to)).code).toBe(0);
  expect(readFileSync(anchors, 'utf8')).toBe(`${ANCHOR}${LATER}`);
  expect(readdirSync(to).filter((name) => name.startsWith('db'))).toEqual(['db']);
  rmSync(whole(), { recursive: true });
});

test('a restore that was killed with its database in place has placed anchors that stay, whatever is restored after it', async () => {
  const { to, anchors } = await cutOff('named', 'named');
  // Moved away, so that an older backup can take its place.
  renameSync(join(to, 'db'), join(to, 'db.away'));
  writeFileSync(join(dataDir, 'audit-anchors.jsonl'), LATER);
  expect((await backup()).code).toBe(0);
  writeFileSync(join(dataDir, 'audit-anchors.jsonl'), ANCHOR);
  expect((await restore(whole(), to)).code).toBe(0);
  expect(readFileSync(anchors, 'utf8')).toBe(ANCHOR);
  expect(
    readdirSync(to)
      .filter((name) => name.startsWith('db'))
      .sort(),
  ).toEqual(['db', 'db.away']);
  rmSync(whole(), { recursive: true });
});

test('anchors that were there before a restore, or have grown since it was cut off, stay', async () => {
  const { to, anchors } = await cutOff('grown');
  writeFileSync(anchors, `${ANCHOR}${LATER}`);
  expect((await restore(whole(), to)).code).toBe(0);
  expect(readFileSync(anchors, 'utf8')).toBe(`${ANCHOR}${LATER}`);

  const own = join(scratch, 'own');
  mkdirSync(own);
  writeFileSync(join(own, 'audit-anchors.jsonl'), LATER);
  await restore(whole(), own);
  expect(readFileSync(join(own, 'audit-anchors.jsonl'), 'utf8')).toBe(LATER);
});

test('what was owed when a backup was made, and sent after it, is not sent once more from what was restored', async () => {
  await database.pool.query('DELETE FROM outbox_message');
  const staffId = await insertStaff(database, '王莉', { email: 'li@bank.example' });
  const slack = fakeSlack();
  slack.accounts.set('li@bank.example', 'U-li');
  const sent = await insertMessage(database, `staff:${staffId}`);
  const owed = await insertMessage(database, `staff:${staffId}`);
  expect((await backup()).code).toBe(0);
  await Promise.all(await sendDue(senderParts(database, slack)).take(1));
  expect(slack.posted).toMatchObject([{ key: sent }]);

  const to = join(scratch, 'owing');
  expect((await restore(whole(), to)).code).toBe(0);
  const again = await openDatabase({ dataDir: to, log: silentLog });
  if (!again.ok) throw new Error(again.refusal.kind);
  const sender = sendDue(senderParts(again.value, slack));
  for (let taken = await sender.take(1); taken.length > 0; taken = await sender.take(1)) await Promise.all(taken);
  await again.value.close();
  expect(slack.posted.map(({ key }) => key)).toEqual([sent, owed]);
});

test.each([
  ['a file', () => join(scratch, 'a file'), 'a file has its name, or that of a folder above it. Name a folder.'],
  ['a path below a file', () => join(scratch, 'a file', 'x'), 'a file has'],
  ['a place that takes no folders', () => '/proc/backups', 'Name another folder.'],
])('is not made into %s, and says so', async (_, place, why) => {
  writeFileSync(join(scratch, 'a file'), '');
  const { code, said } = await backup('--to', place());
  expect([code, said]).toEqual([1, expect.stringContaining(why)]);
  expect(said).toMatch(/ is no folder to write to: .* Nothing was done\.\n$/);
});
