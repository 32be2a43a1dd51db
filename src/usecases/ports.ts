import type { Hearer } from '../core/access/complaint.ts';
import type { Deputy } from '../core/access/deputy.ts';
import type { GrantKind } from '../core/access/policy.ts';
import type { Branch, Staff } from '../core/client/client.ts';
import type { Vanished } from '../core/client/gone.ts';
import type { ClientHeading, ClientRecord } from '../core/client/record.ts';
import type { BankChannel } from '../core/delivery/channel.ts';
import type { DeadLetter, HeldMessages } from '../core/delivery/dead-letter.ts';
import type { LocalDate, TimeZone } from '../core/shared/calendar.ts';
import type { ClientId, DeputyId, GrantId, StaffId } from '../core/shared/ids.ts';
import type { RecordEraser, TrailDesk } from './audit/ports.ts';
import type { SavedListStore } from './book/ports.ts';
import type { BranchMoveStore } from './churn/ports/branch-moves.ts';
import type { OpportunityStore } from './churn/ports/opportunities.ts';
import type { ChurnRulesStore } from './churn/ports/rules.ts';
import type { SignalStore } from './churn/ports/signals.ts';
import type { AlertStore } from './churn/ports.ts';
import type { ChurnLedgerStore } from './churn-ledger/ports.ts';
import type { AlertLinkStore } from './complaint/ports/alert-links.ts';
import type { CallStore } from './complaint/ports/calls.ts';
import type { ClockStore } from './complaint/ports/clocks.ts';
import type { RetentionStore } from './complaint/ports/retention.ts';
import type { ComplaintStore } from './complaint/ports.ts';
import type { AgendaStore, ContactStore } from './contact/ports.ts';
import type { PlanStore, QuietTimesStore } from './contact-plan/ports.ts';
import type { Context, DomainEvent } from './events.ts';
import type { GatheringStore } from './gathering/ports.ts';
import type { GiftStore } from './gift/ports.ts';
import type { HandOverStore } from './hand-over/ports.ts';
import type { FactStore, NeedStore } from './knowledge/ports.ts';
import type { DoubleStore, MergeStore } from './merging/ports.ts';
import type { PeopleStore } from './people/ports.ts';
import type { ReferralStore } from './referral/ports.ts';
import type { TaskForceStore } from './task-force/ports.ts';
import type { TierSchemeStore } from './tier/ports.ts';

/** Where the application gets the time. Real in `main.ts`, movable in the demo, still in tests. */
export type Clock = { readonly now: () => Date };

/** A new UUIDv7. */
export type NewId = <Id extends string>() => Id;

/**
 * Runs `work` in one transaction: what it writes, an audit row for every event and the messages that the events call
 * for are stored whole or not at all. `work` may run again when the database asks for a retry, so it must do nothing
 * but read and write through `tx`.
 */
export type UnitOfWork = <Value>(
  context: Context,
  work: (tx: Transaction) => Promise<{ readonly value: Value; readonly events: readonly DomainEvent[] }>,
) => Promise<Value>;

/** The stores, bound to one transaction. */
export type Transaction = {
  readonly clients: ClientStore;
  readonly staff: StaffStore;
  readonly grants: GrantStore;
  readonly deputies: DeputyStore;
  readonly handOvers: HandOverStore;
  readonly merging: MergeStore;
  readonly doubles: DoubleStore;
  readonly lists: SavedListStore;
  readonly outbox: OutboxDesk;
  readonly channels: ChannelStore;
  readonly trail: TrailDesk;
  readonly eraser: RecordEraser;
  readonly contacts: ContactStore;
  readonly agenda: AgendaStore;
  readonly people: PeopleStore;
  readonly facts: FactStore;
  readonly needs: NeedStore;
  readonly gifts: GiftStore;
  readonly quiet: QuietTimesStore;
  readonly plans: PlanStore;
  readonly referrals: ReferralStore;
  readonly gatherings: GatheringStore;
  readonly schemes: TierSchemeStore;
  readonly forces: TaskForceStore;
  readonly ledger: ChurnLedgerStore;
  readonly churnAlerts: AlertStore;
  readonly churnRules: ChurnRulesStore;
  readonly churnSignals: SignalStore;
  readonly opportunities: OpportunityStore;
  readonly branchMoves: BranchMoveStore;
  readonly clocks: Pick<ClockStore, 'tell'>;
  readonly complaints: ComplaintStore;
  readonly calls: Pick<CallStore, 'after' | 'shut' | 'takeBack'>;
  readonly retention: Pick<RetentionStore, 'removeWords'>;
  readonly alertLinks: Pick<AlertLinkStore, 'join'>;
  /**
   * True the first time `key` is seen, false when this request was carried out before; one whose unit of work answers with a
   * refusal was not. The key is the view id of a form, or the channel, message and action ts of a button.
   */
  readonly firstTime: (key: string) => Promise<boolean>;
  /** Whether `key` was seen, without seeing it: for what is refused with something on the trail. */
  readonly wasSeen: (key: string) => Promise<boolean>;
  /** Those of `keys` that are seen for the first time, all asked in one go. */
  readonly firstTimes: (keys: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Whoever names the same thing waits until this transaction ends, and then reads what it has written. */
  readonly inTurn: (thing: string) => Promise<void>;
};

/**
 * When a record is read, `today` in the bank's zone, and for whom: what is done about a complaint that is shut to her is left out. For
 * nobody in particular, such as a channel, all that is done about complaints is.
 */
export type RecordMoment = { readonly now: Date; readonly today: LocalDate; readonly hearer?: Hearer };

export type ClientStore = {
  /** In the order of `ids`; an id of no client, or of a closed one, is left out. */
  readonly headings: (ids: readonly ClientId[]) => Promise<readonly ClientHeading[]>;
  /** Null when there is no such client, or it was closed. */
  readonly record: (id: ClientId, at: RecordMoment) => Promise<ClientRecord | null>;
  /** What became of a client that is not open; null of one that is, or that never was. */
  readonly vanished: (id: ClientId) => Promise<Vanished | null>;
  /** Nobody merges these clients until the transaction ends. */
  readonly hold: (...ids: readonly ClientId[]) => Promise<void>;
  /** Number of open clients. */
  readonly count: () => Promise<number>;
  /** The clients of which somebody is owner or co-owner now. */
  readonly lookedAfterBy: (id: StaffId) => Promise<ReadonlySet<ClientId>>;
};

export type StaffStore = {
  readonly find: (id: StaffId) => Promise<Staff | null>;
  /** `email` in any case. */
  readonly findByEmail: (email: string) => Promise<Staff | null>;
  /** Those of `ids` that there are, in no order. */
  readonly listById: (ids: readonly StaffId[]) => Promise<readonly Staff[]>;
  /** Active people of a role, by name. */
  readonly listByRole: (role: Staff['role']) => Promise<readonly Staff[]>;
  /** People who have left and still own a client, by name. */
  readonly listOwnersWhoLeft: () => Promise<readonly Staff[]>;
  /** Everybody who is active, by id. */
  readonly listActive: () => Promise<readonly Staff[]>;
  /** Another text once anybody has come, left or changed, or a branch has. */
  readonly revision: () => Promise<string>;
};

export type BranchStore = {
  /** All of them, by name. */
  readonly list: () => Promise<readonly Branch[]>;
};

export type ChannelStore = {
  readonly find: (key: string) => Promise<BankChannel | null>;
  /** All that are set up, by key. */
  readonly list: () => Promise<readonly BankChannel[]>;
  /** Takes the place of what stood for the key. */
  readonly set: (channel: BankChannel) => Promise<void>;
  /** False where nothing stood for the key. */
  readonly clear: (key: string) => Promise<boolean>;
};

/** A client that was given to somebody for a time. A deputy holds one for every client of the colleague she stands in for. */
export type AccessGrant = {
  readonly id: GrantId;
  readonly clientId: ClientId;
  readonly staffId: StaffId;
  readonly kind: GrantKind;
  readonly validFrom: Date;
  /** Exclusive. */
  readonly validUntil: Date;
};

export type GrantStore = {
  readonly insert: (grant: AccessGrant) => Promise<void>;
  /** Those clients among `clientIds` for which `staffId` holds a grant at `at`, with the farthest-reaching one. */
  readonly grantedAmong: (
    staffId: StaffId,
    clientIds: readonly ClientId[],
    at: Date,
  ) => Promise<ReadonlyMap<ClientId, GrantKind>>;
  /** Everybody who holds a grant for `clientId` at `at`, with the farthest-reaching one. */
  readonly grantedFor: (clientId: ClientId, at: Date) => Promise<ReadonlyMap<StaffId, GrantKind>>;
  /** Every client for which `staffId` holds a grant at `at`, with the farthest-reaching one. */
  readonly grantedTo: (staffId: StaffId, at: Date) => Promise<ReadonlyMap<ClientId, GrantKind>>;
};

/** An appointment with the names of the two. */
export type NamedDeputy = Deputy & { readonly staffName: string; readonly deputyName: string };

export type DeputyStore = {
  /** `validFrom` the first instant, `validUntil` exclusive. */
  readonly insert: (deputy: {
    readonly id: DeputyId;
    readonly staffId: StaffId;
    readonly deputyId: StaffId;
    readonly validFrom: Date;
    readonly validUntil: Date;
    readonly appointedBy: StaffId;
    /** Absent: now, by the clock of the database. */
    readonly recordedAt?: Date;
  }) => Promise<void>;
  /** Those for any of `staffIds` that have not ended at `at`, of deputies who have not left, earliest first. Days are in `zone`. */
  readonly listFor: (staffIds: readonly StaffId[], at: Date, zone: TimeZone) => Promise<readonly NamedDeputy[]>;
  /** Those in which `deputyId` stands in that have not ended at `at`, earliest first. Days are in `zone`. */
  readonly listBy: (deputyId: StaffId, at: Date, zone: TimeZone) => Promise<readonly NamedDeputy[]>;
  /** Those whose first day is `day`, in `zone`, that have not ended, of deputies who have not left. */
  readonly beginningOn: (day: LocalDate, zone: TimeZone) => Promise<readonly NamedDeputy[]>;
  /** One appointment that has not ended at `at`; null when there is none. */
  readonly find: (id: DeputyId, at: Date, zone: TimeZone) => Promise<NamedDeputy | null>;
  /** False where it has ended already. */
  readonly end: (id: DeputyId, at: Date) => Promise<boolean>;
};

/** What Slack says of an account, kept so that a language and a zone survive an outage of users.info. */
export type SlackAccount = {
  readonly slackUserId: string;
  readonly teamId: string;
  readonly staffId: StaffId | null;
  /** Slack's locale, such as `zh-CN`. */
  readonly locale: string;
  readonly timeZone: TimeZone | null;
  /** A guest, or of another workspace. */
  readonly outsider: boolean;
  readonly refreshedAt: Date;
};

export type SlackAccountStore = {
  /** The account and whose it is, also of somebody who has left. */
  readonly find: (
    slackUserId: string,
  ) => Promise<{ readonly account: SlackAccount; readonly staff: Staff | null } | null>;
  /** Those that are known, in no order. */
  readonly list: (slackUserIds: readonly string[]) => Promise<readonly SlackAccount[]>;
  readonly save: (account: SlackAccount) => Promise<void>;
  readonly findByStaff: (staffId: StaffId) => Promise<SlackAccount | null>;
};

/** A message that an event calls for, before it has an id and a state. */
export type OutboxDraft = {
  /** The same news is owed once: a second draft with this key is dropped. */
  readonly dedupeKey: string;
  /** What is rendered at sending time, such as `import_report`. */
  readonly kind: string;
  /** `staff:<id>` or `channel:<key>`. */
  readonly recipient: string;
  /** Ids and figures to render from; no words, no personal values. */
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
  /** Does not count against the person's daily budget. */
  readonly urgent: boolean;
  /** Good to know, and nothing to act on: waits for the day's digest, whatever the budget would still allow. */
  readonly forDigest?: true;
  /** Not before this instant; at once when absent. */
  readonly dueAt?: Date;
  /** What it is about, such as `alert:<id>`: it changes the message of that key which stands, if there is one. */
  readonly livingKey?: string;
  /** The living key of the recipient’s message in whose thread this one belongs. */
  readonly threadOf?: string;
};

/** A dead letter whose recipient is still as the outbox writes it. */
type DeadMessage = Omit<DeadLetter, 'recipient'> & { readonly recipient: string };

/** What waits in the outbox for something else than its turn. */
export type OutboxDesk = {
  /** Gives what was folded for `recipient`, and is in no digest yet, to the digest `dedupeKey`; how many that are. */
  readonly fold: (recipient: string, dedupeKey: string) => Promise<number>;
  /** Messages that could not be delivered, oldest first, at most `limit`, and how many there are in all. */
  readonly dead: (limit: number) => Promise<{ readonly letters: readonly DeadMessage[]; readonly count: number }>;
  /** Messages due at `now` that wait because Slack does not take the app’s token, and with what error; null: it takes it. */
  readonly held: (now: Date) => Promise<HeldMessages | null>;
  /** Sends a dead message off again, or all of them for null; how many that are. */
  readonly revive: (id: string | null) => Promise<number>;
};
