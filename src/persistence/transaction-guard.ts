import { AsyncLocalStorage } from 'node:async_hooks';
import type pg from 'pg';

/** The transaction that the code now running belongs to. */
const current = new AsyncLocalStorage<{ open: boolean }>();

const OUTER_USE =
  'The outer database was used inside a transaction: read and write through the stores that the transaction hands in';

/**
 * Runs the body of a transaction. Until it ends, everything it calls that asks a guarded pool for a connection fails at
 * once: on the embedded database it would wait for itself until a timeout, on a server it would read a world in which
 * the transaction's own writes are missing.
 */
export async function withinTransaction<Value>(body: () => Promise<Value>): Promise<Value> {
  const transaction = { open: true };
  try {
    return await current.run(transaction, body);
  } finally {
    // Work that the body left behind may use the database again once the transaction is over.
    transaction.open = false;
  }
}

/** Makes `pool` refuse to hand out a connection to code inside {@link withinTransaction}. */
export function refuseOuterUse(pool: pg.Pool): void {
  const connect = pool.connect.bind(pool) as (callback?: Callback) => Promise<pg.PoolClient> | undefined;
  pool.connect = ((callback?: Callback) => {
    if (current.getStore()?.open !== true) return connect(callback);
    const error = new Error(OUTER_USE);
    if (callback === undefined) return Promise.reject(error);
    callback(error, undefined, () => undefined);
    return undefined;
  }) as pg.Pool['connect'];
}

type Callback = (error: Error | undefined, client: pg.PoolClient | undefined, release: () => void) => void;
