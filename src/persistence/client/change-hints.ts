import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Database } from '../database.ts';
import type { Log } from '../log.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** The advisory lock that all who listen share: "rapc", for "rapport client", in ASCII. */
const LISTENERS = 0x72_61_70_63;

/**
 * Whether somebody listens to the server for changes, as each bot does. Asked of a lock, since a role need not see what others do on
 * the server. On the embedded database there is no other process.
 */
export async function isListenedTo(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ alone: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS alone', [LISTENERS]);
  return rows[0]?.alone === false;
}

/**
 * Calls `onHint` when some process has committed a change of a client, so that a reader need not wait for its next look
 * at the feed. Only a hint: it says nothing of which client, several changes may come as one, and while the connection
 * is away none comes. It connects again by itself, and then gives a hint for what it may have missed.
 *
 * On the embedded database there is no other process: nothing is listened for.
 *
 * @returns what ends it.
 */
export function listenForClientChanges({ kind, pool }: Database, onHint: () => void, log: Log): () => Promise<void> {
  if (kind === 'embedded') return async () => undefined;
  const stop = new AbortController();
  const done = listenUntil(stop.signal, pool.options, onHint, log);
  return () => {
    stop.abort();
    return done;
  };
}

async function listenUntil(stop: AbortSignal, options: pg.PoolOptions, onHint: () => void, log: Log): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  while (!stop.aborted) {
    try {
      await listenOnce(stop, options, () => {
        pauseMs = FIRST_PAUSE_MS;
        onHint();
      });
    } catch (error) {
      log.warn({ cause: String(error) }, 'the connection that listens for changes was lost; connecting again');
    }
    await sleep(pauseMs, undefined, { signal: stop, ref: false }).catch(() => undefined);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

/** Resolves when told to stop, rejects when the connection is lost. */
async function listenOnce(stop: AbortSignal, options: pg.PoolOptions, onHint: () => void): Promise<void> {
  // Outside the pool: a connection that listens is never idle.
  const client = new pg.Client(options);
  const { promise: over, resolve, reject } = Promise.withResolvers<void>();
  over.catch(() => undefined);
  client.on('error', reject);
  client.on('end', () => reject(new Error('the server closed it')));
  client.on('notification', onHint);
  const onStop = () => resolve();
  stop.addEventListener('abort', onStop);
  try {
    await client.connect();
    await client.query('SELECT pg_advisory_lock_shared($1)', [LISTENERS]);
    await client.query('LISTEN client_change');
    onHint();
    if (stop.aborted) resolve();
    await over;
  } finally {
    stop.removeEventListener('abort', onStop);
    await client.end().catch(() => undefined);
  }
}
