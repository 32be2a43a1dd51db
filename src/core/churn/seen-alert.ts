import type { LocalDate } from '../shared/calendar.ts';
import type { BranchId, StaffId, TaskForceId } from '../shared/ids.ts';
import type { AlertState, ChurnAlert } from './alert.ts';
import type { ChurnGroup } from './groups.ts';
import type { LossReason } from './ledger/score.ts';
import type { Silence } from './silence.ts';

/** A loss that stands. */
export type RecordedLoss = { readonly lostOn: LocalDate; readonly reason: LossReason };

/** An alert as somebody who may see the money of its client sees it. */
export type SeenAlert = {
  readonly alert: ChurnAlert;
  readonly clientName: string;
  readonly ownerId: StaffId | null;
  readonly ownerName: string | null;
  readonly branchId: BranchId | null;
  readonly branchName: string | null;
  /** Open complaints of the client that she may know of: one case with it. `handlerName` null: nobody yet. */
  readonly complaints: readonly { readonly number: string; readonly handlerName: string | null }[];
  /** The loss of its client, where one is recorded and she may record one. */
  readonly loss: RecordedLoss | null;
  /** She may record that the client was lost. */
  readonly mayRecordLoss: boolean;
  /** She may answer it: its owner, who stands in for her, or the manager. */
  readonly mayAnswer: boolean;
  /** The open task force of its client; `isHers`: she may see it. Null where there is none, or where she may not answer. */
  readonly force: { readonly id: TaskForceId; readonly isHers: boolean } | null;
};

/** An alert in a list, with the names that go with it. */
export type ListedAlert = ChurnAlert & {
  readonly clientName: string;
  readonly branchId: BranchId | null;
  /** Null also where the owner, who is named still, has left. */
  readonly ownerId: StaffId | null;
  readonly ownerName: string | null;
  /** The loss of its client, where one is recorded. */
  readonly loss: RecordedLoss | null;
};

/**
 * Why no alert can stand yet, the first that is so: the bank has no clients, whoever asks sees none of them, or only individuals,
 * who have no weekly flows; no weekly flows are loaded, or none of the clients she sees; or nobody has been weighed by them.
 */
export type NoAlertsYet =
  | 'empty_book'
  | 'no_clients'
  | 'only_individuals'
  | 'no_flows'
  | 'no_flows_of_hers'
  | 'not_weighed';

/** Alerts of the reader's clients, or of her branch, those with the most to lose first; `hints` of them are no more than that. */
export type AlertList = {
  readonly isBranch: boolean;
  readonly alerts: readonly ListedAlert[];
  readonly hints: number;
  /** Null also where anything stands. */
  readonly notYet: NoAlertsYet | null;
};

/**
 * Where the alert of a client stood that its reader does not look after any more: whose it is now, and nothing else of it.
 * `clientName` null: not hers to know.
 */
export type AlertLeft = {
  readonly kind: 'churn_alert_left';
  readonly clientName: string | null;
  /** Null: nobody's. */
  readonly ownerName: string | null;
};

/** Alerts of the reader's clients that came to light, or whose clients fell silent, at once, by what may be lost. */
export type ChurnCrowd = {
  readonly kind: 'churn_alerts_grouped';
  readonly of: 'raised' | 'silent';
  readonly group: ChurnGroup;
  readonly alerts: readonly ListedAlert[];
  /** The reader is a manager: they are of clients of her branch. */
  readonly isBranch: boolean;
};

/** That the client of an alert has fallen silent; `stoodAs`: what the alert was when it did, since when it asks for an answer anew. */
export type ToldSilence = {
  readonly kind: 'churn_silent';
  readonly seen: SeenAlert;
  readonly silence: Silence;
  readonly stoodAs: Exclude<AlertState, 'cleared'>;
};

/** What the past 90 days of a snooze of this client would have hidden; and how many alerts of its kind there were. */
export type HiddenBySnooze = {
  readonly updates: number;
  readonly risen: number;
  readonly alike: number;
  readonly alikeStanding: number;
};

/** A line of the history of an alert, as it is told. */
export type SeenEntry = {
  readonly at: Date;
  readonly kind: AlertEntryKind;
  readonly staffName: string | null;
  /** After a scan: evidence, its limit and the risk of then. */
  readonly numbers: { readonly evidence: number | null; readonly limit: number | null; readonly risk: number } | null;
  /** The plan in whose place another was written. */
  readonly replaced: { readonly text: string; readonly byName: string } | null;
};

export type AlertEntryKind =
  | 'raised'
  | 'risen'
  | 'updated'
  | 'silent'
  | 'answered'
  | 'planned'
  | 'snoozed'
  | 'woken'
  | 'escalated'
  | 'cleared';
