import type {
  ForceEntry,
  KeptForce,
  KeptItem,
  KeptRemedy,
  WaiverOfRemedy,
} from '../../core/churn/task-force/kept-force.ts';
import type { ForceRole, ForceState } from '../../core/churn/task-force/lifecycle.ts';
import type { Outcome } from '../../core/churn/task-force/remedies.ts';
import type { OutcomeWeeks } from '../../core/churn/task-force/reminders.ts';
import type { FeeType } from '../../core/churn/waiver/authority.ts';
import type { WaiverOfFee } from '../../core/churn/waiver/decide.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, ForceItemId, RemedyId, StaffId, TaskForceId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';

type NewRemedy = Pick<KeptRemedy, 'id' | 'kind' | 'zhCN' | 'en' | 'note' | 'startedOn'> & {
  readonly clientId: ClientId;
  readonly forceId: TaskForceId;
  readonly by: StaffId;
  readonly at: Date;
  readonly waiver: Omit<WaiverOfRemedy, 'decided'> | null;
};

/** In minor units of the base currency; null = not known. `revenueMinor`: what it has brought since the first of January. */
type ClientWorth = { readonly revenueMinor: bigint | null; readonly depositsMinor: bigint | null };

/** Remedies of task forces, their waivers, and what came of them. */
export type RemedyStore = {
  readonly addRemedy: (remedy: NewRemedy) => Promise<void>;
  /** On a level of a version of the table of authority. An approved waiver starts its remedy. False when somebody has decided before. */
  readonly decideWaiver: (
    id: RemedyId,
    decision: {
      readonly as: 'approved' | 'declined';
      readonly by: StaffId;
      readonly on: LocalDate;
      readonly reason: string | null;
      readonly level: string;
      readonly version: number;
    },
  ) => Promise<boolean>;
  readonly forceOfRemedy: (id: RemedyId) => Promise<TaskForceId | null>;
  /** An earlier answer to the same question is replaced. */
  readonly answerOutcome: (
    id: RemedyId,
    answer: { readonly weeks: OutcomeWeeks; readonly outcome: Outcome; readonly by: StaffId; readonly at: Date },
  ) => Promise<void>;
  /** Remedies that work since a day between the two. */
  readonly remediesSince: (
    from: LocalDate,
    to: LocalDate,
  ) => Promise<readonly { readonly id: RemedyId; readonly forceId: TaskForceId }[]>;
  /** What a client brings in a year, and its deposits: the book’s derived figures. */
  readonly worthOf: (clientId: ClientId) => Promise<ClientWorth>;
  /** Others are asked about a waiver as well, on a level of a version of the table of authority. */
  readonly askAlso: (
    id: RemedyId,
    asked: { readonly staffIds: readonly StaffId[]; readonly level: string; readonly version: number },
  ) => Promise<void>;
  /** Those whose waiver was asked for on `since` or later, and that nobody has decided on. */
  readonly waiting: (since: LocalDate) => Promise<readonly { readonly id: RemedyId; readonly forceId: TaskForceId }[]>;
  /** All of one client for one fee, in whichever of its task forces they were asked for. */
  readonly waiversOf: (clientId: ClientId, fee: FeeType, currency: Currency) => Promise<readonly WaiverOfFee[]>;
  /** Those whose waiver nobody has decided on, or that was approved. */
  readonly waivers: () => Promise<readonly { readonly id: RemedyId; readonly forceId: TaskForceId }[]>;
};

export type TaskForceStore = RemedyStore & {
  /** False when the client has an open one already. */
  readonly propose: (force: {
    readonly id: TaskForceId;
    readonly clientId: ClientId;
    readonly alertId: string | null;
    readonly why: string;
    readonly by: StaffId;
    readonly at: Date;
  }) => Promise<boolean>;
  /** Nobody else changes it, merges its client or erases the record of that until the transaction ends. */
  readonly hold: (id: TaskForceId) => Promise<void>;
  readonly find: (id: TaskForceId) => Promise<KeptForce | null>;
  /** The open one of a client, else its last; null when it never had one. */
  readonly latestOf: (clientId: ClientId) => Promise<KeptForce | null>;
  /** Ids of the open ones that somebody proposed, leads, is of or stands in for a member of at `at`, latest first. */
  readonly openOf: (staffId: StaffId, at: Date) => Promise<readonly TaskForceId[]>;
  /**
   * Ids of the open ones that may not fit any more what has become of their client, its owner, its branch or the people in them.
   */
  readonly unsettled: () => Promise<readonly TaskForceId[]>;
  /** Those of `managerIds` who had not been asked to convene it before. */
  readonly ask: (id: TaskForceId, managerIds: readonly StaffId[]) => Promise<readonly StaffId[]>;
  readonly lead: (id: TaskForceId, leadId: StaffId) => Promise<void>;
  /** Ids of all that are proposed or convened. */
  readonly open: () => Promise<readonly TaskForceId[]>;
  readonly decide: (
    id: TaskForceId,
    decision: {
      readonly state: ForceState;
      readonly leadId: StaffId | null;
      readonly at: Date;
      readonly reason: string | null;
    },
  ) => Promise<void>;
  readonly close: (id: TaskForceId, at: Date) => Promise<void>;
  /**
   * The work of `id` goes on in `into`: its members, who see the client there as long as here, roles that nobody has there, items
   * and remedies, and its channel where the other has none. An item of the standard list that is still to be done stays behind
   * where the other has it as well. Members, roles and timeline stay written down here.
   */
  readonly moveWork: (id: TaskForceId, into: TaskForceId) => Promise<void>;
  /** Who is of it already stays so, with the new date until which she sees the client. */
  readonly join: (id: TaskForceId, staffIds: readonly StaffId[], at: Date, seesUntil: Date) => Promise<void>;
  /** Her roles are nobody’s again. */
  readonly leave: (id: TaskForceId, staffId: StaffId, at: Date) => Promise<void>;
  /** Whoever was of it and is so no more, and all who have ever stood in for somebody who was. */
  readonly formerOf: (id: TaskForceId) => Promise<readonly StaffId[]>;
  readonly openRoles: (id: TaskForceId, roles: readonly ForceRole[]) => Promise<void>;
  readonly giveRole: (id: TaskForceId, role: ForceRole, staffId: StaffId | null, at: Date) => Promise<void>;
  readonly addItems: (
    id: TaskForceId,
    items: readonly Pick<KeptItem, 'id' | 'what' | 'role' | 'dueOn'>[],
  ) => Promise<void>;
  readonly tick: (
    itemIds: readonly ForceItemId[],
    done: { readonly by: StaffId; readonly at: Date } | null,
  ) => Promise<void>;
  readonly setChannel: (id: TaskForceId, slackChannel: string) => Promise<void>;
  readonly addEntry: (id: TaskForceId, entry: Omit<ForceEntry, 'by'> & { readonly byId: StaffId }) => Promise<void>;
  readonly entries: (id: TaskForceId) => Promise<readonly ForceEntry[]>;
  /** Counts the revision up; which one it is now. */
  readonly touch: (id: TaskForceId) => Promise<number>;
};
