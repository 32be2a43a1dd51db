import type { Relation } from '../../core/access/policy.ts';
import type { BookFacts } from '../../core/client/book-search/facts.ts';
import type { BookField, BookQuery } from '../../core/client/book-search/query.ts';
import type { StandingAlert } from '../../core/client/book-search/row.ts';
import type { Branch, ClientKind, ClientLanguage, StaffName } from '../../core/client/client.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { BranchId, ClientId, ListId, StaffId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';

/** Whose book is searched, as the access policy sees her. Who a client is to whom is found in the search itself. */
export type BookAsker = {
  readonly id: StaffId;
  readonly branchId: BranchId | null;
  /** What she is to the clients that were given to her for a time. */
  readonly given: ReadonlyMap<ClientId, Relation>;
  /** Whether clients to whom she is nothing are searched too; otherwise hers, those given to her, and those of her branch. */
  readonly everywhere: boolean;
  /** For each field, to what relations of hers it is open. A client is never compared by a field that is not. */
  readonly open: ReadonlyMap<BookField, readonly Relation[]>;
  /** Clients with an open complaint that she may know of; none where no query asks. */
  readonly complained: readonly ClientId[];
  /** What she is to clients of which she may know that they complain, and the branch of all of whose clients she may. */
  readonly hears: { readonly relations: readonly Relation[]; readonly branchId: BranchId | null };
  readonly now: Date;
  /** The bank's day. */
  readonly today: LocalDate;
};

/** A place between two rows, in the order of one query: before or after this one. */
export type BookCursor = {
  readonly side: 'after' | 'before';
  /** What the row is sorted by, as text. */
  readonly key: string;
  readonly clientId: ClientId;
};

/** A client found, with all that is known of it: the use case takes out what is not open to the asker. */
export type FoundRow = {
  readonly id: ClientId;
  readonly name: string;
  readonly relation: Relation;
  readonly owner: StaffName | null;
  readonly branch: Branch | null;
  readonly kind: ClientKind;
  readonly language: ClientLanguage;
  readonly industry: string | null;
  readonly area: string | null;
  readonly clientSince: LocalDate | null;
  readonly facts: Omit<BookFacts, 'freshUntil' | 'assets' | 'revenue'>;
  readonly alert: StandingAlert;
  readonly cursor: Omit<BookCursor, 'side'>;
};

export type FoundPage = {
  /** Clients that meet the query. */
  readonly total: number;
  /** Clients that meet as much of it as may be asked of them, and were left out for the rest. */
  readonly unasked: number;
  /** How many come before the first row. */
  readonly before: number;
  readonly rows: readonly FoundRow[];
  /** Clients whose figures are being derived just now and may be a little old. */
  readonly behind: number;
};

/** The book of the whole bank, searched on behalf of somebody. */
export type Book = {
  /** The first `limit` rows, or those beside `cursor`. Ties are in the order of names, then of ids. */
  readonly search: (
    asker: BookAsker,
    query: BookQuery,
    page: { readonly cursor: BookCursor | null; readonly limit: number },
  ) => Promise<FoundPage>;
  /** How many clients each of `queries` finds. */
  readonly count: (asker: BookAsker, queries: readonly BookQuery[]) => Promise<readonly number[]>;
  /** Values of a field that clients have which the asker may search by it, containing `text`; most frequent first. */
  readonly values: (
    asker: BookAsker,
    field: 'tier' | 'industry' | 'owner',
    text: string,
    limit: number,
  ) => Promise<readonly string[]>;
  /** Currencies of products for which there is no rate at `today`: amounts in them are in no figure. */
  readonly currenciesWithoutRate: (today: LocalDate) => Promise<readonly Currency[]>;
};

/** A search kept under a name. `query` is written as `printBookQuery` does in English, where that is not too long. */
export type SavedList = { readonly id: ListId; readonly name: string; readonly query: string; readonly savedAt: Date };

export type SavedListStore = {
  /** By name. */
  readonly listOf: (staffId: StaffId) => Promise<readonly SavedList[]>;
  /** Null when there is none, or it is another person's. */
  readonly find: (staffId: StaffId, id: ListId) => Promise<SavedList | null>;
  readonly insert: (staffId: StaffId, list: SavedList) => Promise<void>;
  readonly update: (staffId: StaffId, list: SavedList) => Promise<void>;
  readonly remove: (staffId: StaffId, id: ListId) => Promise<void>;
  /** Nobody else changes this person's lists until the transaction ends, so that neither names nor their number clash. */
  readonly lock: (staffId: StaffId) => Promise<void>;
};
