import { isPerson } from './merge.ts';

/** One entry of a list such as aliases or account numbers, with who put it there. */
export type Entry = { readonly value: string; readonly source: string };

export type EntryChange = { readonly add: readonly string[]; readonly remove: readonly string[] };

/**
 * What a file's list changes: an entry it names and we lack is added, an entry that an earlier file brought and this
 * one no longer names is removed. What a person added stays.
 */
export function changeEntries(current: readonly Entry[], wanted: readonly string[]): EntryChange {
  const held = new Set(current.map((entry) => entry.value));
  const named = new Set(wanted);
  return {
    add: [...named].filter((value) => !held.has(value)),
    remove: current.filter((entry) => !named.has(entry.value) && !isPerson(entry.source)).map((entry) => entry.value),
  };
}
