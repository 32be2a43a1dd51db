import type pg from 'pg';
import { withinTransaction } from './transaction-guard.ts';

/** Runs `work` in one transaction of plain SQL; what it throws undoes all of it. */
export async function inTransaction<Value>(
  pool: pg.Pool,
  work: (connection: pg.ClientBase) => Promise<Value>,
): Promise<Value> {
  const connection = await pool.connect();
  try {
    await connection.query('BEGIN');
    const value = await withinTransaction(() => work(connection));
    await connection.query('COMMIT');
    connection.release();
    return value;
  } catch (error) {
    // A connection that cannot even roll back is thrown away.
    const broken = await connection.query('ROLLBACK').then(
      () => undefined,
      (cause: unknown) => (cause instanceof Error ? cause : new Error(String(cause))),
    );
    connection.release(broken);
    throw error;
  }
}
