import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { DatabaseRefusal, LockHolder } from '../database-refusal.ts';

/** SQLite's result code for a lock that somebody else holds. */
const SQLITE_BUSY = 5;

/** One that nothing refers to is collected, and with it goes its lock: those that are held stay here until they are given back. */
const held = new Set<DatabaseSync>();

/**
 * Takes the data directory for this process. Two processes on one embedded database both write and both lose.
 *
 * The lock is the operating system's, by way of SQLite: it goes when the process goes, however it goes. A file with a
 * process id in it would stay behind.
 *
 * @returns what gives it back.
 */
export function lockDirectory(dataDir: string): Result<() => void, DatabaseRefusal> {
  const holderFile = join(dataDir, 'lock.json');
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(join(dataDir, 'lock.sqlite'));
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
    writeFileSync(holderFile, JSON.stringify(thisProcess()));
    held.add(lock);
  } catch (error) {
    lock?.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) {
      return refuse({ kind: 'data_dir_locked', dataDir, holder: readHolder(holderFile) });
    }
    return refuse({
      kind: 'data_dir_unusable',
      dataDir,
      cause: error instanceof Error ? error.message : String(error),
    });
  }
  return ok(() => {
    rmSync(holderFile, { force: true });
    held.delete(lock);
    lock.close();
  });
}

const thisProcess = (): LockHolder => ({
  pid: process.pid,
  since: new Date(Date.now() - Math.round(process.uptime() * 1000)).toISOString(),
});

/** Only for the sentence: the file is written after the lock is taken, so it may be missing or be the last holder's. */
function readHolder(file: string): LockHolder | null {
  try {
    const { pid, since } = JSON.parse(readFileSync(file, 'utf8')) as Partial<LockHolder>;
    return typeof pid === 'number' && typeof since === 'string' ? { pid, since } : null;
  } catch {
    return null;
  }
}
