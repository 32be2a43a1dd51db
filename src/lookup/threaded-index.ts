import { Worker } from 'node:worker_threads';
import type { LookupEntry } from '../core/client/lookup/entry.ts';
import type { Match } from '../core/client/lookup/match.ts';
import type { SearchOptions } from '../core/client/lookup/search.ts';
import { lookupLoading } from '../usecases/client/ports.ts';
import type { HeldIndex, IndexBuilding, IndexChanges, IndexSize } from './held-index.ts';

export type Question =
  | { readonly kind: 'add'; readonly entries: readonly LookupEntry[] }
  | { readonly kind: 'finish' }
  | { readonly kind: 'apply'; readonly changes: IndexChanges }
  | { readonly kind: 'search'; readonly query: string; readonly options: SearchOptions };

export type Answer =
  | { readonly kind: 'done' }
  | { readonly kind: 'size'; readonly size: IndexSize }
  | { readonly kind: 'matches'; readonly matches: readonly Match[] };

export type ToWorker = { readonly id: number; readonly question: Question };
export type FromWorker =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly failure: string };

/** A thread that has not answered for so long will not answer any more, and is ended. */
const PATIENCE_MS = 20_000;

type Waiting = {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
};

/** The thread, asked one thing and another; what it has not answered when it ends is rejected. */
type Thread = {
  readonly worker: Worker;
  readonly ask: (question: Question) => Promise<Answer>;
  readonly stop: () => Promise<void>;
  readonly lost: Promise<Error>;
};

const beginThread = (): Thread => {
  const worker = new Worker(new URL('./worker.ts', import.meta.url));
  const waiting = new Map<number, Waiting>();
  const lost = Promise.withResolvers<Error>();
  let last = 0;
  let isEnded = false;
  let isStopping = false;
  let cause = new Error('the thread of the lookup has ended');

  const settle = (id: number): Waiting | undefined => {
    const asked = waiting.get(id);
    waiting.delete(id);
    clearTimeout(asked?.timer);
    return asked;
  };
  worker.on('message', (message: FromWorker) => {
    const asked = settle(message.id);
    if ('answer' in message) asked?.resolve(message.answer);
    else asked?.reject(new Error(message.failure));
  });
  worker.on('error', (error: Error) => {
    cause = error;
  });
  worker.on('exit', () => {
    isEnded = true;
    for (const id of [...waiting.keys()]) settle(id)?.reject(lookupLoading(cause));
    if (!isStopping) lost.resolve(cause);
  });

  const giveUp = (): void => {
    cause = new Error(`the thread of the lookup has not answered for ${PATIENCE_MS / 1000} s`);
    void worker.terminate();
  };

  return {
    worker,
    ask: (question) => {
      if (isEnded) return Promise.reject(lookupLoading(cause));
      last += 1;
      const id = last;
      const answered = new Promise<Answer>((resolve, reject) => {
        const timer = setTimeout(giveUp, PATIENCE_MS);
        timer.unref();
        waiting.set(id, { resolve, reject, timer });
      });
      worker.postMessage({ id, question } satisfies ToWorker);
      return answered;
    },
    stop: async () => {
      isStopping = true;
      await worker.terminate();
    },
    lost: lost.promise,
  };
};

/** Builds and holds the index in a thread of its own. */
export const buildInThread = (): IndexBuilding => {
  const thread = beginThread();
  return {
    add: async (entries) => {
      await thread.ask({ kind: 'add', entries });
    },
    finish: async () => heldIn(thread, sizeIn(await thread.ask({ kind: 'finish' }))),
    abandon: thread.stop,
  };
};

const sizeIn = (answer: Answer): IndexSize => {
  if (answer.kind !== 'size') throw new Error('the lookup answers a change with its size');
  return answer.size;
};

const heldIn = (thread: Thread, built: IndexSize): HeldIndex => {
  let size = built;
  return {
    worker: thread.worker,
    search: async (query, options = {}) => {
      const answer = await thread.ask({ kind: 'search', query, options });
      return answer.kind === 'matches' ? answer.matches : [];
    },
    apply: async (changes) => {
      size = sizeIn(await thread.ask({ kind: 'apply', changes }));
    },
    size: () => size,
    stop: thread.stop,
    lost: thread.lost,
  };
};
