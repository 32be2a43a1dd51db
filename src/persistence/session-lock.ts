import type pg from 'pg';

/**
 * Runs `work` while a session of its own holds the lock; null where another one does. The lock goes with the session, so that a process
 * that dies leaves none behind; where the session alone is lost, `isHeld` says so, and others may have begun.
 */
export async function withSessionLock<Value>(
  pool: pg.Pool,
  lock: number,
  work: (isHeld: () => boolean) => Promise<Value>,
): Promise<{ readonly value: Value } | null> {
  const connection = await pool.connect();
  let broken: Error | undefined;
  const onLost = (cause: Error): void => {
    broken = cause;
  };
  connection.on('error', onLost);
  try {
    const { rows } = await connection.query<{ got: boolean }>('SELECT pg_try_advisory_lock($1) AS got', [lock]);
    if (rows[0]?.got !== true) return null;
    try {
      return { value: await work(() => broken === undefined) };
    } finally {
      // What cannot give its lock back is thrown away, and the lock with it: what was done under it is done all the same.
      await connection.query('SELECT pg_advisory_unlock($1)', [lock]).catch(onLost);
    }
  } finally {
    connection.off('error', onLost);
    connection.release(broken);
  }
}
