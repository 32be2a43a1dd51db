import { chmodSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { DatabaseRefusal } from '../database-refusal.ts';
import type { Log } from '../log.ts';
import { surviveLostConnections } from '../lost-connections.ts';
import { makeDirectory } from '../make-directory.ts';
import { compiledEngine } from './engine.ts';
import { syncDirectory, syncTree } from './sync-tree.ts';
import { type Backend, type DatabaseThread, type FromWorker, openWire, type ToWorker, type Wire } from './wire.ts';

/** Major version of PostgreSQL inside PGlite. Its directory opens with no other. */
const ENGINE_MAJOR = '18';

export type Embedded = {
  readonly pool: pg.Pool;
  /**
   * Makes sure that what was created is on disk, and complete: before that nothing waits for the disk, and the next start
   * makes a new one.
   */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** For a test that kills it. */
  readonly worker: Worker;
};

/**
 * PostgreSQL in a thread of this process, spoken to over its wire protocol, so that a slow query never holds up the
 * answers to Slack. There is one session: the pool has one connection and serves who waits in order of arrival.
 *
 * `onFatal` is called once if the thread dies: everything pending fails, and so does everything asked later.
 */
export async function openEmbedded(
  directory: string,
  log: Log,
  onFatal: (sentence: string, error: unknown) => void = () => undefined,
  /** `later`: whoever opens it writes the whole directory to disk when it is closed, and until then nothing counts. */
  durable: 'at_once' | 'later' = 'at_once',
): Promise<Result<Embedded, DatabaseRefusal>> {
  const creating = `${directory}.creating`;
  const unfit = prepare(directory, creating, log);
  if (unfit !== null) return refuse(unfit);
  const waitsForDisk = durable === 'at_once' && !existsSync(creating);
  const started = await startThread({ directory, waitsForDisk });
  if (!started.ok) return started;
  const worker = started.value;

  const wires = new Map<number, Wire>();
  const flushing = Promise.withResolvers<void>();
  // Where nothing is to be settled nobody waits for it.
  flushing.promise.catch(() => undefined);
  let sessions = 0;
  let dead: Error | null = null;
  let closing = false;

  const die = (cause: unknown): void => {
    if (closing || dead !== null) return;
    dead = new Error('the embedded database has stopped', { cause });
    flushing.reject(dead);
    for (const wire of wires.values()) wire.stream.destroy(dead);
    const sentence = existsSync(creating)
      ? 'The embedded database has stopped before it was whole. The program must be started again, and makes a new one.'
      : 'The embedded database has stopped; what was acknowledged is on disk. The program must be started again.';
    log.error({ cause: String(cause) }, sentence);
    onFatal(sentence, cause);
  };
  worker.on('error', die);
  worker.on('exit', (code) => die(new Error(`its thread ended with code ${code}`)));
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'bytes') wires.get(message.session)?.receive(message.bytes);
    if (message.kind === 'flushing') flushing.resolve();
  });

  const backend: Backend = {
    send: (message: ToWorker, transfer: readonly ArrayBuffer[] = []) => worker.postMessage(message, [...transfer]),
    gone: () => dead,
  };
  const pool = new pg.Pool({
    // PGlite asks for no login; pg wants a name and a password to offer.
    user: 'postgres',
    password: 'none',
    database: 'postgres',
    ssl: false,
    max: 1,
    // The session is the database: there is nothing to save by closing it.
    idleTimeoutMillis: 0,
    stream: () => {
      sessions += 1;
      const session = sessions;
      const wire = openWire(session, backend, () => {
        // The next connection must not find the transaction of this one still open.
        if (wires.delete(session) && dead === null) backend.send({ kind: 'reset' });
      });
      wires.set(session, wire);
      return wire.stream as never;
    },
  });
  surviveLostConnections(pool);
  pool.on('error', (error) => {
    if (!closing) log.warn({ cause: error.message }, 'the connection to the embedded database was lost');
  });

  return ok({
    pool,
    worker,
    settled: async () => {
      if (!existsSync(creating)) return;
      backend.send({ kind: 'flush' });
      await flushing.promise;
      await syncTree(directory);
      rmSync(creating);
      syncDirectory(dirname(creating));
    },
    close: async () => {
      await pool.end();
      closing = true;
      if (dead !== null) return;
      const exited = new Promise((resolve) => worker.once('exit', resolve));
      backend.send({ kind: 'close' });
      await exited;
    },
  });
}

/** Looks at the directory before PostgreSQL does; says why not, or null. */
function prepare(directory: string, creating: string, log: Log): DatabaseRefusal | null {
  const dataDir = dirname(directory);
  try {
    if (existsSync(creating) && existsSync(directory)) {
      // Killed while it was being made: nothing was ever acknowledged there, and it may not open.
      const aside = `${directory}.incomplete-${Date.now()}`;
      renameSync(directory, aside);
      log.warn({ aside }, 'the first start was interrupted: its directory was put aside and is made anew');
    }
    const versionFile = join(directory, 'PG_VERSION');
    if (!existsSync(versionFile)) {
      // On disk before anything else is: after a power cut nobody takes half of a database for a whole one.
      writeFileSync(creating, '', { flush: true });
      makeDirectory(directory, 0o700);
      syncDirectory(dataDir);
      shut(directory, log);
      return null;
    }
    shut(directory, log);
    const found = readFileSync(versionFile, 'utf8').trim();
    return found === ENGINE_MAJOR ? null : { kind: 'data_dir_of_other_version', dataDir, found, needed: ENGINE_MAJOR };
  } catch (error) {
    return { kind: 'data_dir_unusable', dataDir, cause: String(error) };
  }
}

/** PGlite lets everybody at the machine read and write its files: nobody else comes to them. */
function shut(directory: string, log: Log): void {
  if ((statSync(directory).mode & 0o077) === 0) return;
  try {
    chmodSync(directory, 0o700);
  } catch (error) {
    log.warn({ cause: String(error) }, 'others at this machine can read the database: its directory cannot be shut');
  }
}

async function startThread(thread: Omit<DatabaseThread, 'engine'>): Promise<Result<Worker, DatabaseRefusal>> {
  try {
    const workerData: DatabaseThread = { ...thread, engine: await compiledEngine() };
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData });
    await ready(worker);
    return ok(worker);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return refuse({ kind: 'data_dir_unusable', dataDir: dirname(thread.directory), cause });
  }
}

function ready(worker: Worker): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const onExit = (code: number) => reject(new Error(`its thread ended with code ${code}`));
  worker.once('message', () => resolve());
  worker.once('error', reject);
  worker.once('exit', onExit);
  return promise.finally(() => worker.off('error', reject).off('exit', onExit));
}
