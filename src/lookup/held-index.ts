import type { Worker } from 'node:worker_threads';
import type { LookupEntry } from '../core/client/lookup/entry.ts';
import { type LookupIndex, lookupIndexBuilder } from '../core/client/lookup/lookup-index.ts';
import type { Match } from '../core/client/lookup/match.ts';
import { type SearchOptions, search } from '../core/client/lookup/search.ts';

/** What has been written: clients as they are now, and ids of those that are gone. */
export type IndexChanges = { readonly entries: readonly LookupEntry[]; readonly removed: readonly string[] };

/** Clients that can be found, and former entries that still take room. */
export type IndexSize = { readonly clients: number; readonly wasted: number };

/** An index that can be searched, wherever it is held. */
export type HeldIndex = {
  readonly search: (query: string, options?: SearchOptions) => Promise<readonly Match[]>;
  readonly apply: (changes: IndexChanges) => Promise<void>;
  /** As of the last change. */
  readonly size: () => IndexSize;
  readonly stop: () => Promise<void>;
  /** Resolves with the cause if the index is lost without having been stopped; here it never is. */
  readonly lost: Promise<Error>;
  /** The thread of its own that holds it, if there is one. For a test that kills it. */
  readonly worker: Worker | null;
};

/** An index under construction. One call at a time. */
export type IndexBuilding = {
  readonly add: (entries: readonly LookupEntry[]) => Promise<void>;
  readonly finish: () => Promise<HeldIndex>;
  /** Gives up what has been built. */
  readonly abandon: () => Promise<void>;
};

export const sizeOf = (index: LookupIndex): IndexSize => ({ clients: index.size(), wasted: index.wasted() });

export const applyTo = (index: LookupIndex, { entries, removed }: IndexChanges): void => {
  for (const entry of entries) index.update(entry);
  for (const id of removed) index.remove(id);
};

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Builds and holds the index in this thread. Each call leaves others their turn. */
export const buildHere = (): IndexBuilding => {
  const builder = lookupIndexBuilder();
  return {
    add: async (entries) => {
      for (const entry of entries) builder.add(entry);
      await nextTurn();
    },
    finish: async () => heldHere(builder.finish()),
    abandon: async () => undefined,
  };
};

const heldHere = (index: LookupIndex): HeldIndex => ({
  search: async (query, options) => search(index, query, options),
  apply: async (changes) => {
    applyTo(index, changes);
    await nextTurn();
  },
  size: () => sizeOf(index),
  stop: async () => undefined,
  lost: new Promise(() => undefined),
  worker: null,
});
