import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { sharedBytes } from '../core/churn/flow-book.ts';
import { type ChartTask, chartClients } from '../core/churn/watch/chart-task.ts';
import type { ChartBook } from '../usecases/churn/ports/charting.ts';

// A week is weighed by many small functions, and a book has tens of millions of weeks: by itself the compiler puts a quarter as much of
// them into one another, and what is called takes an eighth more of the time.
setFlagsFromString('--max-inlined-bytecode-size-cumulative=4000');

/** What a thread is given: the work, and what all threads count up. */
export type SharedWork = {
  readonly task: ChartTask;
  /** The number of the next client that nobody has taken. */
  readonly next: Int32Array;
  /** How many of each share are weighed. */
  readonly done: Uint8Array;
};

/** Clients that a thread takes at a time: some ten milliseconds of work. */
const CLIENTS_AT_ONCE = 100;

/** Fewer client-weeks than this are weighed before another thread has begun. */
const WORTH_A_THREAD = 500_000;

/** Each takes some tens of megabytes. */
const MOST_HELPERS = 3;

/** Takes clients until none are left. The next ones are taken when the last are done: whoever is faster weighs more. */
export function* shares(work: SharedWork): Generator<number> {
  for (;;) {
    const from = Atomics.add(work.next, 0, CLIENTS_AT_ONCE);
    if (from >= work.task.clients) return;
    weighShare(work, from);
    yield from;
  }
}

/** Weighs what is left of the share that begins with this client. */
function weighShare({ task, done }: SharedWork, first: number): void {
  const share = first / CLIENTS_AT_ONCE;
  const from = first + Atomics.load(done, share);
  chartClients(task, from, Math.min(task.clients, first + CLIENTS_AT_ONCE), () => Atomics.add(done, share, 1));
}

/**
 * Weighs a book in this thread, and a large one in others beside, as many as there are processors. What comes out is the same:
 * the threads share the clients and the memory, and no client's weeks depend on another's. What a thread has taken and not
 * weighed, since it has failed, is weighed in this one.
 */
export const chartBook =
  (
    pause: () => Promise<void>,
    {
      helpers = Math.min(MOST_HELPERS, availableParallelism() - 1),
      from = WORTH_A_THREAD,
      letGo,
      begin = inThread,
    }: {
      readonly helpers?: number;
      readonly from?: number;
      readonly letGo?: () => void;
      /** Begins a thread; it rejects where one fails. */
      readonly begin?: (work: SharedWork) => Promise<void>;
    } = {},
  ): ChartBook =>
  async (task, onClients) => {
    const work = {
      task,
      next: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
      done: sharedBytes(Math.ceil(task.clients / CLIENTS_AT_ONCE)),
    };
    const needed = task.clients * task.weeks < from ? 0 : helpers;
    if (needed > 0 && !(task.evidence.down.buffer instanceof SharedArrayBuffer))
      throw new TypeError('a book that several threads weigh is to be in memory that they share');
    // What reading the book has left behind would stand beside what is made now.
    if (needed > 0) letGo?.();
    const others = Promise.allSettled(Array.from({ length: needed }, () => begin(work)));
    try {
      for (const begun of shares(work)) {
        await onClients?.(begun);
        await pause();
      }
    } finally {
      await others;
    }
    if ((await others).every(({ status }) => status === 'fulfilled')) return;
    for (let first = 0; first < task.clients; first += CLIENTS_AT_ONCE) {
      weighShare(work, first);
      await pause();
    }
  };

/** What a thread makes besides is soon done with: with less room the collector would come too often, with more it would come late. */
const YOUNG_MEGABYTES = 24;

/** A thread that takes its share and ends. It keeps hardly anything: what it makes is in the memory that all share. */
const inThread = (work: SharedWork): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: work,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    let failure: unknown = null;
    worker.on('error', (error) => {
      failure = error;
    });
    // By then it does nothing any more.
    worker.on('exit', (code) => {
      if (code === 0 && failure === null) resolve();
      else reject(failure ?? new Error(`a thread has ended with ${code}`));
    });
  });
