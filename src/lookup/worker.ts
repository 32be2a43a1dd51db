import { parentPort } from 'node:worker_threads';
import { type LookupIndex, lookupIndexBuilder } from '../core/client/lookup/lookup-index.ts';
import { search } from '../core/client/lookup/search.ts';
import { applyTo, sizeOf } from './held-index.ts';
import type { Answer, FromWorker, Question, ToWorker } from './threaded-index.ts';

// Searching a million names takes some milliseconds, loading them many seconds: here it holds up nobody.

const port = parentPort;
if (port === null) throw new Error('the lookup index is held in a worker thread');

let builder: ReturnType<typeof lookupIndexBuilder> | null = lookupIndexBuilder();
let index: LookupIndex | null = null;

const finished = (): LookupIndex => {
  if (index === null) throw new Error('the lookup index is not built yet');
  return index;
};

function answerTo(question: Question): Answer {
  switch (question.kind) {
    case 'add':
      for (const entry of question.entries) builder?.add(entry);
      return { kind: 'done' };
    case 'finish':
      index = builder?.finish() ?? null;
      builder = null;
      return { kind: 'size', size: sizeOf(finished()) };
    case 'apply':
      applyTo(finished(), question.changes);
      return { kind: 'size', size: sizeOf(finished()) };
    case 'search':
      return { kind: 'matches', matches: search(finished(), question.query, question.options) };
  }
}

port.on('message', ({ id, question }: ToWorker) => {
  try {
    port.postMessage({ id, answer: answerTo(question) } satisfies FromWorker);
  } catch (error) {
    port.postMessage({ id, failure: error instanceof Error ? error.message : String(error) } satisfies FromWorker);
  }
});
