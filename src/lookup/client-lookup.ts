import type { LookupEntry } from '../core/client/lookup/entry.ts';
import { type LookupIndex, lookupIndexBuilder } from '../core/client/lookup/lookup-index.ts';
import { search } from '../core/client/lookup/search.ts';
import type { ClientLookup } from '../usecases/client/ports.ts';

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
  /** Hears of each failed look; the next one tries again from the same position. */
  readonly onError: (error: unknown) => void;
};

/** A running index; `stop` ends the polling, and resolves when a look that is under way has ended. */
export type RunningClientLookup = ClientLookup & {
  readonly size: () => number;
  readonly stop: () => Promise<void>;
};

/** Clients loaded or applied in one go before other work of the process gets its turn. */
const ENTRIES_PER_TURN = 500;

const DEFAULT_POLL_MS = 1000;

/** Former entries kept beyond the number of clients before the index is loaded anew to be rid of them. */
const WASTE_ALLOWED = 10_000;

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const loadIndex = async (entries: AsyncIterable<LookupEntry> | Iterable<LookupEntry>): Promise<LookupIndex> => {
  const builder = lookupIndexBuilder();
  let taken = 0;
  for await (const entry of entries) {
    builder.add(entry);
    taken += 1;
    if (taken % ENTRIES_PER_TURN === 0) await nextTurn();
  }
  return builder.finish();
};

const apply = async (index: LookupIndex, source: LookupSource, clientIds: readonly string[]): Promise<void> => {
  for (let start = 0; start < clientIds.length; start += ENTRIES_PER_TURN) {
    const ids = clientIds.slice(start, start + ENTRIES_PER_TURN);
    const entries = new Map((await source.loadSome(ids)).map((entry) => [entry.clientId, entry]));
    for (const id of ids) {
      const entry = entries.get(id);
      if (entry === undefined) index.remove(id);
      else index.update(entry);
    }
    await nextTurn();
  }
};

/**
 * Loads all clients and keeps them searchable in this process, following the change feed. Resolves when the index is loaded;
 * rejects when loading fails.
 */
export const startClientLookup = async (settings: ClientLookupSettings): Promise<RunningClientLookup> => {
  const { source, onError, pollMs = DEFAULT_POLL_MS } = settings;
  let position = await source.currentPosition();
  let index = await loadIndex(source.loadAll());

  // One after the other: an older state of a client must not be applied after a newer one.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };

  const reload = async (): Promise<void> => {
    const from = await source.currentPosition();
    index = await loadIndex(source.loadAll());
    position = from;
  };

  const look = async (): Promise<void> => {
    const changes = await source.changesSince(position);
    if (changes.reload === true || index.wasted() > index.size() + WASTE_ALLOWED) return reload();
    await apply(index, source, [...new Set(changes.clientIds)]);
    position = changes.position;
  };

  let stopped = false;
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
    search: async (query, options) => search(index, query, options),
    look: () => inTurn(look),
    size: () => index.size(),
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await last;
    },
  };
};
