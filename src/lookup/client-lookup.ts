import type { Worker } from 'node:worker_threads';
import type { LookupEntry } from '../core/client/lookup/entry.ts';
import { type ClientLookup, lookupLoading } from '../usecases/client/ports.ts';
import type { HeldIndex } from './held-index.ts';
import { ENTRIES_PER_TURN, loadIndex } from './load-index.ts';

/** A place in the change feed. Opaque here: only the feed's reader knows what it is made of. */
type FeedPosition = string;

/** What has been written since a position; the same client may stand in it more than once. */
type ClientChanges = {
  readonly clientIds: readonly string[];
  readonly position: FeedPosition;
  /** The position is so old that changes since may be forgotten: everything is loaded again. */
  readonly reload?: boolean;
};

/** Where the live index gets its clients from. */
type LookupSource = {
  /** The position of the feed now. Asked before `loadAll`, so that nothing written while loading is missed. */
  readonly currentPosition: () => Promise<FeedPosition>;
  readonly loadAll: () => AsyncIterable<LookupEntry> | Iterable<LookupEntry>;
  /** The clients with these ids as they are now; one that is not among them has been removed. */
  readonly loadSome: (clientIds: readonly string[]) => Promise<readonly LookupEntry[]>;
  readonly changesSince: (position: FeedPosition) => Promise<ClientChanges>;
};

export type ClientLookupSettings = {
  readonly source: LookupSource;
  /** Time between two looks at the feed, in milliseconds. Default 1000. */
  readonly pollMs?: number;
  /** Clients up to which the index is held in this thread; more get one of their own. Default {@link MOST_HERE}. */
  readonly mostHere?: number;
  /** Hears of each failed look, and of an index that was lost; what failed is tried again. */
  readonly onError: (error: unknown) => void;
};

/** A running index; `stop` ends the polling, and resolves when a look that is under way has ended. */
export type RunningClientLookup = ClientLookup & {
  readonly size: () => number;
  readonly stop: () => Promise<void>;
  /** The thread of its own that holds the index, if there is one. For a test that kills it. */
  readonly thread: () => Worker | null;
};

const DEFAULT_POLL_MS = 1000;

/**
 * A search of so many names takes about 2 ms, which nobody notices; of a million it takes 5 to 10, and loading them
 * some 20 s. A thread costs 60 MB and a third of a second at the start. Measured by test/bench/lookup.
 */
const MOST_HERE = 20_000;

/** An index that has grown beyond this many times what may be held here moves to a thread. */
const OUTGROWN = 1.25;

/** Former entries kept beyond the number of clients before the index is loaded anew to be rid of them. */
const WASTE_ALLOWED = 10_000;

/** How long a search waits for an index that is being loaded anew: a small one is there again by then. */
const LOADING_PATIENCE_MS = 1500;

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

const apply = async (index: HeldIndex, source: LookupSource, clientIds: readonly string[]): Promise<void> => {
  for (let start = 0; start < clientIds.length; start += ENTRIES_PER_TURN) {
    const ids = clientIds.slice(start, start + ENTRIES_PER_TURN);
    const entries = await source.loadSome(ids);
    const known = new Set(entries.map(({ clientId }) => clientId));
    await index.apply({ entries, removed: ids.filter((id) => !known.has(id)) });
  }
};

/** The value, if it comes within this time. */
const within = async <Value>(ms: number, value: Promise<Value>): Promise<Value> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(lookupLoading(null)), ms);
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * Loads all clients and keeps them searchable, following the change feed: few in this thread, many in one of their own.
 * Resolves when the index is loaded; rejects when loading fails. An index whose thread dies is loaded anew; who asks
 * meanwhile waits a moment and is then refused with `lookupLoading`.
 */
export const startClientLookup = async (settings: ClientLookupSettings): Promise<RunningClientLookup> => {
  const { source, onError, pollMs = DEFAULT_POLL_MS, mostHere = MOST_HERE } = settings;
  let stopped = false;

  // One after the other: an older state of a client must not be applied after a newer one.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  async function* allUntilStopped(): AsyncGenerator<LookupEntry> {
    for await (const entry of source.loadAll()) {
      if (stopped) throw lookupLoading(null);
      yield entry;
    }
  }

  const load = async (): Promise<{ readonly index: HeldIndex; readonly position: FeedPosition }> => {
    const from = await source.currentPosition();
    return { index: await loadIndex(allUntilStopped(), mostHere), position: from };
  };

  let { index, position } = await load();
  /** The index, or the promise of the one that will take its place. */
  let available: Promise<HeldIndex> = Promise.resolve(index);

  const loadAnew = async (): Promise<HeldIndex> => {
    const before = index;
    ({ index, position } = await load());
    available = Promise.resolve(index);
    watch(index);
    await before.stop();
    return index;
  };

  const loadAtLast = async (): Promise<HeldIndex> => {
    while (!stopped) {
      try {
        return await loadAnew();
      } catch (error) {
        onError(error);
        await pause(pollMs);
      }
    }
    throw lookupLoading(null);
  };

  const restore = (lost: HeldIndex, cause: Error): void => {
    if (stopped || lost !== index) return;
    onError(cause);
    // A look that loads everything may be under way, and be done before this has its turn.
    available = inTurn(async () => (lost === index ? loadAtLast() : index));
    available.catch(() => undefined);
  };

  const watch = (held: HeldIndex): void => void held.lost.then((cause) => restore(held, cause));
  watch(index);

  const isOutgrown = (): boolean => {
    const { clients, wasted } = index.size();
    return wasted > clients + WASTE_ALLOWED || (index.worker === null && clients > mostHere * OUTGROWN);
  };

  const look = async (): Promise<void> => {
    const changes = await source.changesSince(position);
    if (changes.reload === true || isOutgrown()) {
      await loadAnew();
      return;
    }
    await apply(index, source, [...new Set(changes.clientIds)]);
    position = changes.position;
  };

  let timer: NodeJS.Timeout | undefined;
  const poll = (): void => {
    timer = setTimeout(() => {
      void inTurn(look)
        .catch(onError)
        .then(() => {
          if (!stopped) poll();
        });
    }, pollMs);
    timer.unref();
  };
  poll();

  return {
    search: async (query, options) => (await within(LOADING_PATIENCE_MS, available)).search(query, options),
    look: () => inTurn(look),
    size: () => index.size().clients,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await last;
      await index.stop();
    },
    thread: () => index.worker,
  };
};
