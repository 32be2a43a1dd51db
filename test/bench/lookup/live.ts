// The live index as the bot holds it, in a process of its own that run.ts starts: how long the main thread is held up by loading and
// by lookups one after the other, in this thread and in one of its own; and after how long a change is found. Prints one line of JSON.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LookupEntry } from '../../../src/core/client/lookup/entry.ts';
import { startClientLookup } from '../../../src/lookup/client-lookup.ts';
import { percentile } from './ask.ts';
import { generateBook } from './book.ts';
import { chanceFrom } from './chance.ts';
import { kindsOf, questions } from './queries.ts';
import { homophonesAmong } from './typing-errors.ts';

export type LiveTask = { readonly names: number; readonly seed: number; readonly lookups: number };

/** Milliseconds by which the main thread came too late to a timer. */
type Delay = { readonly p99: number; readonly longest: number };

type Place = {
  readonly loadSeconds: number;
  readonly loading: Delay;
  readonly searching: Delay;
  readonly p50: number;
  readonly p99: number;
};

export type LiveReport = {
  /** In the main thread, and in a thread of its own. */
  readonly places: readonly Place[];
  readonly visibleMs: { readonly p50: number; readonly longest: number };
};

const RESOLUTION_MS = 1;
const CHANGES = 10;

/** Loaded in replies of a thousand, as from a database. */
const PER_REPLY = 1000;

const task = JSON.parse(process.argv[2] ?? '') as LiveTask;
const chance = chanceFrom(task.seed);
const book = generateBook(chance, task.names, []);
const alphabet = [...new Set(book.slice(0, 20_000).flatMap(({ entry }) => entry.name.match(/\p{Script=Han}/gu) ?? []))];
const kinds = kindsOf(chance, alphabet, homophonesAmong(alphabet), (text) => text);
const asked = kinds.flatMap((kind) => questions(chance, book, kind, Math.ceil(task.lookups / kinds.length)));

const clients = new Map<string, LookupEntry>(book.map(({ entry }) => [entry.clientId, entry]));
const feed: string[] = [];
const source = {
  currentPosition: async () => String(feed.length),
  loadAll: async function* () {
    let given = 0;
    for (const entry of clients.values()) {
      if (given % PER_REPLY === 0) await sleep(0);
      given += 1;
      yield entry;
    }
  },
  loadSome: async (ids: readonly string[]) => ids.flatMap((id) => clients.get(id) ?? []),
  changesSince: async (position: string) => ({
    clientIds: feed.slice(Number(position)),
    position: String(feed.length),
  }),
};

const watched = async (work: () => Promise<unknown>): Promise<Delay> => {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  await work();
  delay.disable();
  return { p99: delay.percentile(99) / 1e6 - RESOLUTION_MS, longest: delay.max / 1e6 - RESOLUTION_MS };
};

const seenAfter: number[] = [];

const measure = async (mostHere: number): Promise<Place> => {
  let lookup: Awaited<ReturnType<typeof startClientLookup>> | undefined;
  const start = performance.now();
  const loading = await watched(async () => {
    lookup = await startClientLookup({ source, mostHere, onError: (error) => console.error(error) });
  });
  const loadSeconds = (performance.now() - start) / 1000;
  if (lookup === undefined) throw new Error('nothing was loaded');
  for (const { text } of asked.slice(0, 100)) await lookup.search(text);
  const times: number[] = [];
  const searching = await watched(async () => {
    for (const { text } of asked) {
      const begun = performance.now();
      await lookup?.search(text);
      times.push(performance.now() - begun);
      // Other work gets its turn, as between two requests.
      await sleep(0);
    }
  });
  for (let change = 0; change < CHANGES; change += 1) {
    const clientId = `new-${mostHere}-${change}`;
    clients.set(clientId, { clientId, name: `新客户${clientId}`, aliases: [], creditCode: null, accountNumbers: [] });
    feed.push(clientId);
    const written = performance.now();
    while ((await lookup.search(clientId))[0]?.clientId !== clientId) await sleep(5);
    seenAfter.push(performance.now() - written);
  }
  await lookup.stop();
  return { loadSeconds, loading, searching, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
};

const places = [await measure(Number.POSITIVE_INFINITY), await measure(0)];
const report: LiveReport = {
  places,
  visibleMs: { p50: percentile(seenAfter, 0.5), longest: Math.max(...seenAfter) },
};
process.stdout.write(`${JSON.stringify(report)}\n`);
