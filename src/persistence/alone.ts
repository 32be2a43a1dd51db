import type pg from 'pg';
import type { Database } from './database.ts';

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
      return kind === 'embedded' ? { value: await work() } : await holding(pool, lock, work);
    } finally {
      locks.delete(lock);
    }
  };

async function holding<Value>(
  pool: pg.Pool,
  lock: number,
  work: () => Promise<Value>,
): Promise<{ readonly value: Value } | null> {
  const connection = await pool.connect();
  try {
    const { rows } = await connection.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [lock]);
    if (rows[0]?.got !== true) return null;
    try {
      return { value: await work() };
    } finally {
      await connection.query('SELECT pg_advisory_unlock($1)', [lock]);
    }
  } finally {
    connection.release();
  }
}
