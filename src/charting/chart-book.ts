import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type ChartTask, chartClients } from '../core/churn/watch/chart-task.ts';
import type { ChartBook } from '../usecases/churn/ports/charting.ts';

/** What a thread is given: the work, and the number of the next client that nobody has taken, which all threads count up. */
export type SharedWork = { readonly task: ChartTask; readonly next: Int32Array };

/** Clients that a thread takes at a time: some ten milliseconds of work. */
const CLIENTS_AT_ONCE = 100;

/** Fewer client-weeks than this are weighed before another thread has begun. */
const WORTH_A_THREAD = 500_000;

/** Each takes some tens of megabytes. */
const MOST_HELPERS = 3;

/** Takes clients until none are left. The next ones are taken when the last are done: whoever is faster weighs more. */
export function* shares({ task, next }: SharedWork): Generator<number> {
  for (;;) {
    const from = Atomics.add(next, 0, CLIENTS_AT_ONCE);
    if (from >= task.clients) return;
    chartClients(task, from, Math.min(task.clients, from + CLIENTS_AT_ONCE));
    yield from;
  }
}

/**
 * Weighs a book in this thread, and a large one in others beside, as many as there are processors. What comes out is the same:
 * the threads share the clients and the memory, and no client's weeks depend on another's.
 */
export const chartBook =
  (
    pause: () => Promise<void>,
    {
      helpers = Math.min(MOST_HELPERS, availableParallelism() - 1),
      from = WORTH_A_THREAD,
      letGo,
    }: { readonly helpers?: number; readonly from?: number; readonly letGo?: () => void } = {},
  ): ChartBook =>
  async (task, onClients) => {
    const work = { task, next: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
    const needed = task.clients * task.weeks < from ? 0 : helpers;
    if (needed > 0 && !(task.evidence.down.buffer instanceof SharedArrayBuffer))
      throw new TypeError('a book that several threads weigh is to be in memory that they share');
    // What reading the book has left behind would stand beside what is made now.
    if (needed > 0) letGo?.();
    const others = Array.from({ length: needed }, () => helper(work));
    const own = async (): Promise<void> => {
      for (const begun of shares(work)) {
        await onClients?.(begun);
        await pause();
      }
    };
    await Promise.all([own(), ...others]);
  };

/** What a thread makes besides is soon done with: with less room the collector would come too often, with more it would come late. */
const YOUNG_MEGABYTES = 24;

/** A thread that takes its share and ends. It keeps hardly anything: what it makes is in the memory that all share. */
const helper = (work: SharedWork): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: work,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
    });
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
