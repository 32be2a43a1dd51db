import { Worker } from 'node:worker_threads';
import type { Chart } from './chart.ts';

export type ToWorker = { readonly id: number; readonly chart: Chart };
export type FromWorker =
  | { readonly id: number; readonly png: Uint8Array }
  | { readonly id: number; readonly failure: string };

/** Draws charts as PNG, in a thread of its own. */
export type Drawing = {
  /** One after another, in the order asked for. Rejects when a chart cannot be drawn. */
  readonly draw: (chart: Chart) => Promise<Uint8Array>;
  /** Ends the thread; what is not drawn yet is rejected. */
  readonly stop: () => Promise<void>;
};

type Waiting = { readonly resolve: (png: Uint8Array) => void; readonly reject: (error: Error) => void };

/** The thread begins with the first chart, and anew with the next one after it has died. */
export function drawing(): Drawing {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let last = 0;

  function begin(): Worker {
    const begun = new Worker(new URL('./worker.ts', import.meta.url));
    begun.on('message', (answer: FromWorker) => {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('png' in answer) asked?.resolve(answer.png);
      else asked?.reject(new Error(answer.failure));
    });
    let cause = new Error('the thread that draws charts has ended');
    begun.on('error', (error: Error) => {
      cause = error;
    });
    begun.on('exit', () => {
      if (worker === begun) worker = null;
      for (const { reject } of waiting.values()) reject(cause);
      waiting.clear();
    });
    return begun;
  }

  return {
    draw(chart) {
      worker ??= begin();
      last += 1;
      const id = last;
      const drawn = new Promise<Uint8Array>((resolve, reject) => waiting.set(id, { resolve, reject }));
      worker.postMessage({ id, chart } satisfies ToWorker);
      return drawn;
    },
    async stop() {
      await worker?.terminate();
    },
  };
}
