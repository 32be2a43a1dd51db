import type { Link, Place, Seal, TrailRow, TrailWord } from '../../core/audit/chain.ts';
import type { TrailPage } from '../../core/audit/entry.ts';
import type { AuditId, ClientId, StaffId } from '../../core/shared/ids.ts';

/** Rows of the trail that were committed and wait for their seal, and the chain they are sealed onto. */
export type SealStore = {
  /** Rows in one transaction, which holds the one session of the embedded database for no more than 100 ms. */
  readonly rowsAtOnce: number;
  /**
   * Stores what `seal` makes of the end of the chain and of the rows that wait, oldest first, at most `rowsAtOnce`, in
   * one transaction; how many those were. Null when another process is just sealing.
   */
  readonly sealNext: (seal: (head: Place, rows: readonly WaitingRow[]) => readonly Seal[]) => Promise<number | null>;
  /** The end of the chain; `BEGINNING` before the first seal. */
  readonly head: () => Promise<Place>;
  /** Null when there is no seal of that sequence. */
  readonly hashAt: (sequence: number) => Promise<string | null>;
};

type WaitingRow = { readonly row: TrailRow; readonly words: readonly TrailWord[] };

/** Where ends of the chain are written down, out of reach of whoever rules the database. */
export type AnchorBook = {
  /** The last anchor of the book; null when it has none. */
  readonly last: () => Promise<Place | null>;
  /** On the disk when it resolves. */
  readonly write: (place: Place, at: Date) => Promise<void>;
};

/** The trail with its chain, as verifying reads it. Each answer is one look at the database. */
export type ChainReader = {
  readonly rowsAtOnce: number;
  readonly head: () => Promise<Place>;
  /** The links after `sequence`, in order, at most `rowsAtOnce`. */
  readonly linksAfter: (sequence: number) => Promise<readonly Link[]>;
  /**
   * Looks through some rows after `id`, or from the first on, for such as have no seal and should have one: they were
   * written before `before`, or do not even wait for a seal. `next` null: there are no more.
   */
  readonly unsealedAfter: (
    id: string | null,
    before: Date,
  ) => Promise<{ readonly ids: readonly string[]; readonly next: string | null }>;
  /** Rows that wait for their seal and are not there any more. */
  readonly removedUnsealed: () => Promise<readonly string[]>;
};

/** Whose words are meant: of all rows that concern a client, or of one row. */
export type WordsOf =
  | { readonly kind: 'client'; readonly clientId: ClientId }
  | { readonly kind: 'row'; readonly auditId: AuditId };

/** The trail, inside a transaction. */
export type TrailDesk = {
  /** What concerns a client, newest first, without the complaints that are shut to `viewerId`; see {@link TrailPage}. */
  readonly page: (
    clientId: ClientId,
    from: { readonly top: AuditId | null; readonly page: number; readonly viewerId: StaffId },
  ) => Promise<TrailPage>;
  /**
   * Erases the words of at most `limit` rows, oldest first; which words those were. When the words about a client are
   * erased, why that was done stays, and where an export went: it is the bank's own account of itself.
   */
  readonly eraseWords: (
    of: WordsOf,
    limit: number,
  ) => Promise<readonly { readonly auditId: AuditId; readonly names: readonly string[] }[]>;
  /** How many there are that {@link eraseWords} would erase, and of how many rows. */
  readonly countWords: (of: WordsOf) => Promise<{ readonly rows: number; readonly words: number }>;
};

/** Texts of a table that were erased, or would be; one at least. */
export type TextsErased = { readonly table: string; readonly texts: number };

/** What was written of a client in its record, of those merged into it as well: texts of people and files, and personal data. */
export type RecordEraser = {
  /** The client that it was merged into, or itself. */
  readonly survivor: (clientId: ClientId) => Promise<ClientId>;
  readonly count: (clientId: ClientId) => Promise<readonly TextsErased[]>;
  /** How many of its complaints have words: these stay for the years that they are kept. */
  readonly complaints: (clientId: ClientId) => Promise<number>;
  /**
   * Erases them for good. Inside a transaction, which the database refuses to commit unless it leaves the event
   * `record_erased`.
   */
  readonly erase: (clientId: ClientId, at: Date) => Promise<readonly TextsErased[]>;
};

/** What of the trail is taken out of Rapport. */
type TrailFilter = {
  /** Null: from the first row on. */
  readonly from: Date | null;
  /** Exclusive; null: up to the last row. */
  readonly until: Date | null;
  /** Null: of all clients, and what concerns none. */
  readonly clientId: ClientId | null;
};

/** A row of the trail as somebody reads it who works with other programs. */
export type ExportedRow = {
  readonly id: AuditId;
  readonly at: Date;
  readonly actor: string;
  /** Of a member of staff. */
  readonly actorName: string | null;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string | null;
  readonly clientId: ClientId | null;
  /** The bank's own key of that client. */
  readonly clientKey: string | null;
  readonly origin: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly words: Readonly<Record<string, string>>;
  /** Names of words that were erased. */
  readonly erased: readonly string[];
  /** Null: not sealed yet. */
  readonly sequence: number | null;
  readonly hash: string | null;
};

export type TrailArchive = {
  /** The rows that `filter` lets through after `after`, by instant and id, at most so many as one look may read. */
  readonly rowsAfter: (
    filter: TrailFilter,
    after: Pick<ExportedRow, 'at' | 'id'> | null,
  ) => Promise<readonly ExportedRow[]>;
};
