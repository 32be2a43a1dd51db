import type { Entry } from '../../core/client/import/entries.ts';
import type { Entity, Fields, Provenance } from '../../core/client/import/merge.ts';
import type { OpenOwnership } from '../../core/client/import/ownership.ts';
import type { LocalDate, TimeZone } from '../../core/shared/calendar.ts';
import type { AppointmentId, BatchId, ClientId, FollowUpId, PlanId, StaffId } from '../../core/shared/ids.ts';
import type { Context, DomainEvent } from '../events.ts';
import type { HandedOn } from '../hand-over/ports.ts';
import type { BadRow, Figure, ImportFile, Series } from './rows.ts';

/** What the import needs of the database. */
export type ImportStore = {
  readonly batches: BatchBook;
  /** Whether compliance lets payments show who knows whom. */
  readonly hasPaymentLinks: () => Promise<boolean>;
  /** Currencies of which there is a rate, of whatever day. */
  readonly ratedCurrencies: () => Promise<readonly string[]>;
  /** Makes somebody to ask for of each counterparty that is no client. */
  readonly offerCounterparties: (at: Date) => Promise<void>;
  /** Rows per transaction. On the embedded database a transaction holds the one session for no more than 100 ms. */
  readonly rowsAtOnce: { readonly records: number; readonly observations: number; readonly clientsOfSeries: number };
  /** Runs `work` while no other import does, in this process or another; null when one is running. */
  readonly alone: <Value>(work: () => Promise<Value>) => Promise<{ readonly value: Value } | null>;
  /** One short transaction. Between two of them others get their turn. */
  readonly transaction: <Value>(work: (tx: ImportTransaction) => Promise<Value>) => Promise<Value>;
  /** Brings the packed flows of these clients up to date from the first week on that was appended, in one transaction. */
  readonly extendFlowSeries: (changes: readonly FlowsAppended[]) => Promise<void>;
  /** Derives the packed flows of these clients anew, in one transaction. */
  readonly rebuildFlowSeries: (clientIds: readonly ClientId[]) => Promise<void>;
  readonly undo: UndoStore;
};

/** A batch as whoever undoes it knows it. */
export type BatchHead = {
  readonly id: BatchId;
  readonly startedAt: Date;
  readonly startedBy: string;
  readonly files: readonly string[];
};

/** Rows of a table that somebody has written on top of what a batch brought. */
export type LaterWork = { readonly table: string; readonly rows: number };

/** What the undoing of an import needs of the database. */
export type UndoStore = {
  /** The last batch that changed something and has not been undone, and those after it that changed nothing. */
  readonly last: () => Promise<{ readonly batch: BatchHead | null; readonly idle: readonly BatchHead[] }>;
  /** What was written since that would lose its ground; what lies ahead from `now` on goes back with its client, and loses none. */
  readonly restingOn: (id: BatchId, now: Date) => Promise<readonly LaterWork[]>;
  /** How many rows of figures, tiers and the like the batch appended. */
  readonly appended: (id: BatchId) => Promise<number>;
  /** From here on the batch's figures count no more, and a start of the program goes on where this one was cut off. */
  readonly begin: (id: BatchId, at: Date) => Promise<void>;
  /** One short transaction. */
  readonly transaction: <Value>(work: (tx: UndoTransaction) => Promise<Value>) => Promise<Value>;
};

export type UndoTransaction = {
  /**
   * Changes of the batch below `position` (all: null), the last ones first. `before` of a record is a `StoredRecord`, of other
   * tables the row.
   */
  readonly changes: (id: BatchId, position: number | null, limit: number) => Promise<readonly Change[]>;
  readonly records: ImportTransaction['records'];
  readonly rewrite: (entity: Entity, records: RecordWrites['records']) => Promise<void>;
  /** Deletes those that no row refers to, with the bank's keys of them. Answers which. */
  readonly remove: (entity: Entity | 'branch', ids: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Puts entries back that the batch took away. */
  readonly putBack: (table: EntryTable, images: readonly unknown[]) => Promise<void>;
  /** Takes entries and clashes away that the batch brought; how many, at most `limit` of each. */
  readonly removeBrought: (id: BatchId, limit: number) => Promise<number>;
  /** Ends ownerships that the batch began, as of the day they began: they never held. How many, at most `limit`. */
  readonly endBegun: (id: BatchId, now: Date, limit: number) => Promise<number>;
  /** Begins ownerships that the batch ended anew, where nobody has begun one since, on the day they were ended. */
  readonly beginEnded: (id: BatchId, ids: readonly string[]) => Promise<number>;
};

export type EntryTable = 'client_alias' | 'client_account';

type BatchState = 'running' | 'done' | 'failed' | 'undone';

/** The earliest week of a client that a batch appended. */
type FlowsAppended = { readonly clientId: ClientId; readonly week: LocalDate };

/** A batch that begins. */
type NewBatch = {
  readonly id: BatchId;
  readonly startedAt: Date;
  readonly startedBy: string;
  /** Per file: name, kind and sha256. */
  readonly files: readonly FileOfBatch[];
};

/** Per file: name, kind, sha256 and, once it is loaded, counts. */
type FileOfBatch = Readonly<Record<string, string | number>>;

/** A plan on which a contact stands of which the batch, or its undoing, says otherwise what came of it. */
export type CorrectedPlan = {
  readonly planId: PlanId;
  readonly staffId: StaffId;
  readonly day: LocalDate;
  readonly clientIds: readonly ClientId[];
  readonly revision: number;
};

/** The rows of the batches themselves. A change and its events are one transaction. */
export type BatchBook = {
  readonly begin: (batch: NewBatch, context: Context, event: DomainEvent) => Promise<void>;
  readonly end: (
    id: BatchId,
    change: { readonly state: BatchState; readonly at: Date; readonly files?: readonly FileOfBatch[] },
    context: Context,
    /** Lines of plans are answered by then as their contacts say now. */
    events: (corrected: readonly CorrectedPlan[]) => readonly DomainEvent[],
  ) => Promise<void>;
  /**
   * Gives what lies ahead with clients, and is to be done for them, but for what is in `kept`, to their owners of now, where the batch, or
   * its undoing, ended the ownership of whoever had it: of some clients, the first after `after` (null: from the first on). Plans that show
   * them are held. Answers the last of them; null: there are no more.
   */
  readonly handOn: (
    id: BatchId,
    of: {
      readonly after: ClientId | null;
      readonly now: Date;
      readonly bankZone: TimeZone;
      readonly kept: readonly (AppointmentId | FollowUpId)[];
    },
    context: Context,
    events: (handedOn: HandedOn) => readonly DomainEvent[],
  ) => Promise<ClientId | null>;
  /** Oldest first; those that were being undone when their process ended are told apart. */
  readonly running: () => Promise<readonly { readonly id: BatchId; readonly isBeingUndone: boolean }[]>;
  /** Clients whose flows the batch appended to. */
  readonly clientsWithFlows: (id: BatchId) => Promise<readonly ClientId[]>;
};

/** A record as it stands. `image` is its whole row, kept so that an import can be undone. */
export type StoredRecord = {
  readonly id: string;
  readonly fields: Fields;
  readonly provenance: Provenance;
  readonly image: unknown;
};

/** What hangs on a client beside the fields of its own row. */
export type StoredParts = {
  readonly aliases: readonly Entry[];
  readonly accountNumbers: readonly Entry[];
  readonly ownerships: readonly OpenOwnership[];
  readonly tier: string | null;
  /** Tier rules of the bank say which one it is. */
  readonly tierIsGoverned: boolean;
};

/**
 * What a row was before the batch touched it; null for a record or branch that the batch added. A row that names its
 * batch as its source (an alias, an ownership, an observation) needs none when it is added, nor does the key of a record.
 */
export type Change = {
  readonly position: number;
  /** Table name. */
  readonly entity: string;
  /** Primary key. */
  readonly key: Readonly<Record<string, string>>;
  readonly before: unknown;
};

export type RecordClash = {
  readonly entity: Entity;
  readonly entityId: string;
  readonly field: string;
  readonly ours: string | null;
  readonly theirs: string | null;
};

/** All that one chunk of records writes. */
export type RecordWrites = {
  readonly entity: Entity;
  readonly batchId: BatchId;
  readonly now: Date;
  readonly branches: readonly { readonly id: string; readonly name: string }[];
  readonly keys: readonly { readonly entity: Entity; readonly key: string; readonly id: string }[];
  /** New ones and changed ones. */
  readonly records: readonly { readonly id: string; readonly fields: Fields; readonly provenance: Provenance }[];
  readonly aliases: EntryWrites;
  readonly accountNumbers: EntryWrites;
  readonly tiers: readonly {
    readonly id: string;
    readonly clientId: string;
    readonly tier: string;
    readonly validFrom: LocalDate;
  }[];
  readonly endedOwnerships: readonly { readonly id: string; readonly on: LocalDate }[];
  readonly begunOwnerships: readonly {
    readonly id: string;
    readonly clientId: string;
    readonly staffId: StaffId;
    readonly role: 'owner' | 'co_owner';
    readonly validFrom: LocalDate;
  }[];
  readonly clashes: readonly RecordClash[];
  readonly changes: readonly Change[];
};

export type EntryWrites = {
  readonly add: readonly { readonly clientId: string; readonly value: string }[];
  readonly remove: readonly { readonly clientId: string; readonly value: string }[];
};

/** An observation whose subject is an id of ours, or a currency. */
export type Observation = {
  readonly subject: string;
  readonly at: readonly string[];
  readonly figures: readonly Figure[];
};

/** An observation, by its place in the list given, that was not there yet or that corrects one. */
export type Appended = { readonly position: number; readonly as: 'added' | 'corrected' };

/** A key of the bank's for a client that was merged into another. */
export type MergedKey = {
  /** The merged client, whose weekly flows, measures and consents it names. */
  readonly partId: string;
  /**
   * It says what the record is: the client it was merged into has no key of its own, and of several such keys this is
   * the first.
   */
  readonly speaks: boolean;
};

export type ImportTransaction = {
  /** Our ids of the bank's keys; a key nobody has is missing from the map. */
  readonly idsOfKeys: (entity: Entity, keys: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Of these keys of clients those of merged ones; `idsOfKeys` names the client that each was merged into. */
  readonly mergedKeys: (keys: readonly string[]) => Promise<ReadonlyMap<string, MergedKey>>;
  /** By e-mail in lower case. */
  readonly staffByEmail: (emails: readonly string[]) => Promise<ReadonlyMap<string, StaffId>>;
  readonly branchIds: (names: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Locks the rows it finds until the transaction ends. */
  readonly records: (entity: Entity, ids: readonly string[]) => Promise<ReadonlyMap<string, StoredRecord>>;
  readonly clientParts: (ids: readonly string[]) => Promise<ReadonlyMap<string, StoredParts>>;
  /** The latest day of which there are figures, by holding; one that has none is missing from the map. */
  readonly figuresUntil: (holdingIds: readonly string[]) => Promise<ReadonlyMap<string, LocalDate>>;
  /** Records that came out of a file and have not been ended: what `--complete` compares a file with. */
  readonly openFromFiles: (entity: Entity) => Promise<readonly string[]>;

  readonly write: (writes: RecordWrites) => Promise<void>;
  /**
   * Appends those observations that differ from what is current, as a revision where there was one. `batchId` null
   * compares only. Answers what was (or would be) appended.
   */
  readonly append: (
    series: Series,
    batchId: BatchId | null,
    rows: readonly Observation[],
  ) => Promise<readonly Appended[]>;
};

/** Where rejected rows go. A file with none gets no rejects file. */
export type Rejects = {
  readonly write: (file: ImportFile, rows: readonly BadRow[]) => Promise<void>;
};
