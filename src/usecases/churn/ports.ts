import type { GuardedCase } from '../../core/access/complaint.ts';
import type { ChurnAlert } from '../../core/churn/alert.ts';
import type {
  AlertEntryKind,
  HiddenBySnooze,
  ListedAlert,
  NoAlertsYet,
  RecordedLoss,
} from '../../core/churn/seen-alert.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { BranchId, ChurnAlertId, ClientId, StaffId } from '../../core/shared/ids.ts';
import type { Due } from './ports/states.ts';

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
  /** From when on what came to light is still to be summed up; null where all is. */
  readonly dueSince: () => Promise<Date | null>;
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
  /** Who has the message of each of these crowds, or is still to get it; see `crowdKey`. */
  readonly readersOfCrowds: (keys: readonly string[]) => Promise<ReadonlyMap<string, ReadonlySet<StaffId>>>;
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
