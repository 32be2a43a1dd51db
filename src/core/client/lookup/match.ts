import type { LookupField } from './entry.ts';

/** Part of a text from `start` up to, not including, `end`, in UTF-16 units. */
export type TextRange = { readonly start: number; readonly end: number };

/** What of the client met the query. */
type Matched = {
  readonly field: LookupField;
  /** The name or alias as the bank writes it; for codes and client ids the name. */
  readonly text: string;
  /** Parts of `text` that the query names, ascending, apart from each other; empty for codes and client ids. */
  readonly ranges: readonly TextRange[];
};

/** One client that a query may mean. */
export type Match = {
  readonly clientId: string;
  readonly name: string;
  /** 0 to 1. 1 is the whole name or alias, apart from case, width, marks and traditional characters; or a whole code or client id. */
  readonly score: number;
  /** Whether the query is a whole key of this client: full name, alias, credit code, account number or client id. */
  readonly exact: boolean;
  readonly matched: Matched;
};
