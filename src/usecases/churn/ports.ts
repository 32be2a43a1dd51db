import type { GuardedCase } from '../../core/access/complaint.ts';
import type { ChurnAlert } from '../../core/churn/alert.ts';
import type { Outage } from '../../core/churn/book-weeks.ts';
import type { Pool } from '../../core/churn/evidence/pool.ts';
import type { Level } from '../../core/churn/level.ts';
import type { RehearsalFigures } from '../../core/churn/rehearsal.ts';
import type { ChurnRules } from '../../core/churn/rules.ts';
import type {
  AlertEntryKind,
  HiddenBySnooze,
  ListedAlert,
  NoAlertsYet,
  RecordedLoss,
} from '../../core/churn/seen-alert.ts';
import type { JudgedWeek } from '../../core/churn/watch/lives.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { BranchId, ChurnAlertId, ChurnRulesId, ClientId, StaffId } from '../../core/shared/ids.ts';

/** Whether a missing row means a week without money, or that nobody knows. */
export type Zeros = 'left_out' | 'written';

/**
 * The flows of some clients over the same weeks, client by client: figures net of internal parts, in minor units of the
 * base currency. `rows`: 1 where there is a row, 2 where it is all zero, 3 where a currency has no rate, else 0.
 */
export type FlowPage = {
  readonly clientIds: readonly ClientId[];
  readonly weeks: number;
  readonly credit: Float64Array;
  readonly debit: Float64Array;
  readonly dealings: Float64Array;
  readonly rows: Uint8Array;
};

/** What is loaded of weekly flows: the clients that are watched, by id. */
type FlowExtent = {
  readonly clientIds: readonly ClientId[];
  readonly firstWeek: LocalDate;
  readonly lastWeek: LocalDate;
};

export type FlowSource = {
  /** Null where there are none. */
  readonly extent: () => Promise<FlowExtent | null>;
  /** Clients of a page. */
  readonly atOnce: number;
  /**
   * Clients that follow one another in the extent, with their weeks from `from` to `to`. `spent`: a page of the same weeks that nobody
   * reads any more, whose memory is used again.
   */
  readonly page: (
    span: { readonly from: LocalDate; readonly to: LocalDate },
    clientIds: readonly ClientId[],
    spent?: FlowPage,
  ) => Promise<FlowPage>;
  /** These clients; one without flows is left out. */
  readonly of: (
    span: { readonly from: LocalDate; readonly to: LocalDate },
    clientIds: readonly ClientId[],
  ) => Promise<FlowPage>;
};

/** Of a week that is passed over why, see `Outage`. */
export type PassedOver = Pick<Outage, 'why' | 'times'> & { readonly week: LocalDate };

/** What is kept of the book. */
export type StoredBook = {
  readonly firstWeek: LocalDate;
  readonly pool: Pool;
  readonly zeros: Zeros;
  /** Number of the first week in which anybody has money out; null: nobody ever. */
  readonly debitWeek: number | null;
  /** Our version and that of the rules. */
  readonly madeBy: string;
  /** When all clients were last weighed for the first time, by other rules or with more history than before. */
  readonly anewAt: Date | null;
  /** Of the last weeks those that are passed over since something was amiss with the whole bank. */
  readonly outages: readonly PassedOver[];
  /** Week by week from the first. `active` −1: nobody has a row of it. */
  readonly weeks: readonly JudgedWeek[];
};

/** What is known of the book as it was saved last, though a scan of everybody has begun since; `lastWeek` null: not known. */
export type FormerBook = Pick<StoredBook, 'firstWeek' | 'madeBy' | 'anewAt'> & { readonly lastWeek: LocalDate | null };

/** States of clients by id, one after the other. */
export type StatePage = { readonly clientIds: readonly ClientId[]; readonly states: Uint8Array };

/** Clients whose flows have changed since; `fromWeek` null = all of it. */
export type Stale = { readonly clientId: ClientId; readonly fromWeek: LocalDate | null };

/** That clients are to be looked at: what came to light since then is not summed up yet. `asked`: how often it was asked for. */
export type Due = { readonly since: Date; readonly asked: number };

export type ChurnStateStore = {
  /** Runs `work` unless a scan runs already: then null. */
  readonly alone: <Value>(work: () => Promise<Value>) => Promise<{ readonly value: Value } | null>;
  /** Until that is done clients are to be looked at, whatever becomes of whoever asks. */
  readonly askToLook: (at: Date) => Promise<Due>;
  /** Null also where a scan of everybody was cut off. */
  readonly book: () => Promise<StoredBook | null>;
  readonly former: () => Promise<FormerBook | null>;
  /** Clients are watched by these versions of the rules and of our charts from now on; nothing is written where they were before. */
  readonly enterTerm: (by: { readonly rules: number; readonly charts: number }, at: Date) => Promise<void>;
  /** These clients are watched from now on; nothing is written of those that were before. */
  readonly beginWatching: (clientIds: readonly ClientId[], at: Date) => Promise<void>;
  readonly saveBook: (book: StoredBook, at: Date) => Promise<void>;
  /** Whether the book has been saved at that instant or after it. */
  readonly isSavedSince: (since: Date) => Promise<boolean>;
  /** States and weeks are forgotten, to be made anew; the former book is not, and says what they were. */
  readonly clear: () => Promise<void>;
  /** Everything derived is forgotten. */
  readonly forgetAll: () => Promise<void>;
  /** Of weeks up to one, or of all; a later week is none that a state may have. `upTo`: what has been marked so far, later weeks too. */
  readonly stale: (upToWeek: LocalDate) => Promise<{ readonly upTo: bigint; readonly clients: readonly Stale[] }>;
  readonly forgetStale: (upTo: bigint) => Promise<void>;
  /** The clients with a state, by id, and the first week that one of them ends with; null without states. */
  readonly held: () => Promise<{ readonly clientIds: readonly ClientId[]; readonly leastWeek: LocalDate } | null>;
  /** Clients with flows and without a state. */
  readonly withoutState: () => Promise<readonly ClientId[]>;
  /** Clients of a page. */
  readonly atOnce: number;
  /** States of clients that follow one another among those with one. */
  readonly page: (clientIds: readonly ClientId[]) => Promise<StatePage>;
  /** States of these clients, as far as they have one. */
  readonly of: (clientIds: readonly ClientId[]) => Promise<StatePage>;
  /** The part of each state in which the highest evidence of its quarters stands. */
  readonly tops: (clientIds: readonly ClientId[]) => Promise<StatePage>;
  /** `week`: that of all of them. */
  readonly save: (page: StatePage, week: LocalDate) => Promise<void>;
  /** The same of clients without a state, as all are once states were cleared. */
  readonly add: (page: StatePage, week: LocalDate) => Promise<void>;
  /** Clients about whom something is open by their state. */
  readonly open: () => Promise<readonly ClientId[]>;
  /** Clients whose money in is rising by their state, see core/churn/opportunity. */
  readonly rising: () => Promise<readonly ClientId[]>;
};

/** What an alert is raised from besides the flows. */
export type ClientFacts = {
  readonly clientId: ClientId;
  readonly kind: 'person' | 'corporate' | 'association';
  readonly industry: string | null;
  readonly branchId: BranchId | null;
  /** Null also where the owner has left, and nobody follows. */
  readonly ownerId: StaffId | null;
  readonly tier: string | null;
  readonly ownedSince: LocalDate | null;
  readonly products: number | null;
  readonly lastContactOn: LocalDate | null;
  /** Minor units of the base currency. */
  readonly assets: bigint | null;
  readonly revenue: bigint | null;
  /** Families of risk signals in the last 90 days. */
  readonly signalFamilies: number;
  /** Share of the products held that settle on an account with another; null of a single one. */
  readonly linkedShare: number | null;
  /** Open complaints that are shut to nobody: whoever may not know of one is not to read it off a risk. */
  readonly openComplaints: number;
};

export type ClientFactsReader = (clientIds: readonly ClientId[], today: LocalDate) => Promise<readonly ClientFacts[]>;

/** Clients whose level (see `Level`) lies at least `drop` below that of a quarter before `today`. */
export type LevelReader = (
  today: LocalDate,
  drop: number,
) => Promise<readonly (Level & { readonly clientId: ClientId })[]>;

/** An alert with what says whether it still concerns anybody. */
export type StandingAlert = ChurnAlert & { readonly clientState: 'open' | 'closed' | 'merged' };

/** An alert of a scan with whom it concerns. `at`: when it was raised, rose or fell silent. `ownerId` null also where the owner has left. */
export type RaisedAlert = Pick<ChurnAlert, 'id' | 'severity' | 'group'> & {
  readonly at: Date;
  readonly branchId: BranchId | null;
  readonly industry: string | null;
  readonly ownerId: StaffId | null;
};

/** A line of the history of an alert. */
export type AlertEntry = {
  readonly alertId: ChurnAlertId;
  readonly at: Date;
  readonly kind: AlertEntryKind;
  readonly week: LocalDate | null;
  readonly staffId: StaffId | null;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
};

/** With the names of whoever did it, and of whose plan was replaced. */
export type NamedEntry = AlertEntry & { readonly staffName: string | null; readonly replacedByName: string | null };

export type AlertStore = {
  /** All that are not cleared. */
  readonly standing: () => Promise<readonly StandingAlert[]>;
  /** Clients of whom an alert stands, and no mere hint. */
  readonly alerted: () => Promise<ReadonlySet<ClientId>>;
  readonly find: (id: ChurnAlertId) => Promise<ChurnAlert | null>;
  /** Open complaints of a client, with what decides who may know of them. */
  readonly complaintsOf: (
    clientId: ClientId,
  ) => Promise<
    readonly { readonly number: string; readonly handlerName: string | null; readonly guarded: GuardedCase }[]
  >;
  /** The loss that stands of a client. */
  readonly lossOf: (clientId: ClientId) => Promise<RecordedLoss | null>;
  /** Nobody merges the client of an alert, or erases its record, until the transaction ends. */
  readonly hold: (id: ChurnAlertId) => Promise<void>;
  /** As `find`, and nobody else changes it until the transaction ends. */
  readonly lock: (id: ChurnAlertId) => Promise<ChurnAlert | null>;
  /** The one of a client that is not cleared. */
  readonly standingOf: (clientId: ClientId) => Promise<ChurnAlert | null>;
  /** Stores those whose client has none that stands; which these are. */
  readonly raise: (alerts: readonly ChurnAlert[]) => Promise<ReadonlySet<ChurnAlertId>>;
  /** Stores alerts as they are now; `version` counts up. Those changed meanwhile (by another version) are left alone. */
  readonly change: (alerts: readonly ChurnAlert[]) => Promise<ReadonlySet<ChurnAlertId>>;
  readonly note: (entries: readonly AlertEntry[]) => Promise<void>;
  /** As `askToLook` of the states. */
  readonly askToLook: (at: Date) => Promise<Due>;
  /** Clients have been looked at; false where that was done by others, or has been asked for again since. */
  readonly looked: (due: Due) => Promise<boolean>;
  /** Raised or risen from an instant on, whatever has become of them since. */
  readonly raisedSince: (since: Date) => Promise<readonly RaisedAlert[]>;
  /** Those whose clients fell silent from an instant on, see `silent` of an alert; `group` of these. */
  readonly silentSince: (since: Date) => Promise<readonly RaisedAlert[]>;
  /** How many were cleared from an instant on, and how many stand. */
  readonly countSince: (since: Date) => Promise<{ readonly cleared: number; readonly standing: number }>;
  /** Newest first. */
  readonly history: (id: ChurnAlertId, limit: number) => Promise<readonly NamedEntry[]>;
  /** Standing alerts of the clients of these owners or of this branch, or of the whole bank. */
  readonly list: (of: {
    readonly ownerIds?: readonly StaffId[];
    readonly branchId?: BranchId;
  }) => Promise<readonly ListedAlert[]>;
  /** Why there can be none yet of clients that one of the staff looks after, of this branch, or of the whole bank. */
  readonly notYet: (of: { readonly staffId?: StaffId; readonly branchId?: BranchId }) => Promise<NoAlertsYet | null>;
  /**
   * Alerts with a message of their own that their owner, or a manager of the branch, has not had: she has come since. Those with the
   * most at risk first.
   */
  readonly untold: () => Promise<readonly { readonly alertId: ChurnAlertId; readonly staffId: StaffId }[]>;
  /**
   * Has the messages of alerts that are not true any more drawn anew where they stand, some hundreds at a time: the one that its
   * reader does not look after any more, and those which tell many alerts as one. How many.
   */
  readonly redrawOvertaken: (now: Date) => Promise<number>;
  /** Whoever has the message of an alert, or is still to get it, and does not read there that it is not hers any more; as recipients. */
  readonly readersOf: (id: ChurnAlertId) => Promise<readonly string[]>;
  /** What a snooze of its client since then would have hidden. */
  readonly hiddenSince: (alert: ChurnAlert, since: Date) => Promise<HiddenBySnooze>;
  /** Earlier alerts of a client, the last one first. */
  readonly earlier: (clientId: ClientId, limit: number) => Promise<readonly ChurnAlert[]>;
};

/** A version of the bank's rules. */
export type StoredRules = {
  readonly id: ChurnRulesId;
  readonly version: number;
  readonly rules: ChurnRules;
  /** Null: there were no flows to rehearse on. */
  readonly rehearsal: RehearsalFigures | null;
  /** What the rules in force came to in the same rehearsal; null where it was not kept. */
  readonly besides: RehearsalFigures | null;
  readonly state: 'proposed' | 'active' | 'replaced' | 'declined';
  readonly needsSecond: boolean;
  readonly proposedBy: { readonly id: StaffId; readonly name: string };
  readonly proposedAt: Date;
  readonly decidedAt: Date | null;
};

/** A version that is in force no more, or never was. */
export type PastRules = Pick<StoredRules, 'version' | 'rules' | 'proposedBy'> & {
  readonly state: 'replaced' | 'declined';
  readonly decidedBy: string | null;
  readonly decidedAt: Date;
  /** Until when it was in force; null where it never was. */
  readonly replacedAt: Date | null;
  /** Why it was declined. */
  readonly reason: string | null;
};

export type ChurnRulesStore = {
  /** Until the transaction ends nobody proposes or decides but this one. */
  readonly hold: () => Promise<void>;
  readonly active: () => Promise<StoredRules | null>;
  readonly proposed: () => Promise<StoredRules | null>;
  readonly find: (id: ChurnRulesId) => Promise<StoredRules | null>;
  /** The latest ones that were replaced or declined, the latest first. */
  readonly past: (count: number) => Promise<readonly PastRules[]>;
  readonly whyDeclined: (id: ChurnRulesId) => Promise<string | null>;
  /** Stores a proposal under the next version; which that is. */
  readonly propose: (rules: {
    readonly id: ChurnRulesId;
    readonly rules: ChurnRules;
    readonly rehearsal: StoredRules['rehearsal'];
    readonly besides: StoredRules['besides'];
    readonly needsSecond: boolean;
    readonly by: StaffId;
    readonly at: Date;
  }) => Promise<number>;
  readonly activate: (id: ChurnRulesId, by: StaffId, at: Date) => Promise<void>;
  readonly decline: (id: ChurnRulesId, by: StaffId, at: Date, reason: string) => Promise<void>;
};
