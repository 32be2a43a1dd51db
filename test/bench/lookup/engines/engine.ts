import type { LookupEntry } from '../../../../src/core/client/lookup/entry.ts';

/** A book that has been loaded, ready to be asked. */
export type Loaded = {
  /** Ids of up to 10 clients, best first. */
  readonly search: (query: string) => readonly string[] | Promise<readonly string[]>;
  /** Megabytes of what is not in this process. */
  readonly elsewhereMb?: number;
  readonly close?: () => Promise<void>;
};

/** One of those that run. */
export type Engine = {
  readonly name: string;
  /** How it is set up, and where its documentation says so. */
  readonly setUp: string;
  /** Whether it is told how Chinese sounds; one that is not is not asked in pinyin. */
  readonly hears: boolean;
  readonly load: (book: readonly LookupEntry[]) => Loaded | Promise<Loaded>;
};

export const SHOWN = 10;
