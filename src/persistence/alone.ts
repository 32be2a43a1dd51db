import type pg from 'pg';
import type { Database } from './database.ts';
import { withSessionLock } from './session-lock.ts';

/** Runs `work` unless somebody holds the lock already: then null. */
type Alone = <Value>(work: () => Promise<Value>) => Promise<{ readonly value: Value } | null>;

/** Pools of this process in which a lock is held. The embedded database has one session, whose own lock it would pass. */
const held = new WeakMap<pg.Pool, Set<number>>();

/** One at a time, among all processes on one database. The lock is a session's: a process that dies leaves none behind. */
export const aloneWith =
  ({ pool, kind }: Database, lock: number): Alone =>
  async (work) => {
    const locks = held.get(pool) ?? new Set();
    held.set(pool, locks);
    if (locks.has(lock)) return null;
    locks.add(lock);
    try {
      return kind === 'embedded' ? { value: await work() } : await withSessionLock(pool, lock, work);
    } finally {
      locks.delete(lock);
    }
  };
