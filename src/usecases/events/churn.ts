import type { AlertState } from '../../core/churn/alert.ts';
import type { Severity } from '../../core/churn/life.ts';
import type { ClosedOpportunity } from '../../core/churn/opportunity.ts';
import type { AlertEntryKind } from '../../core/churn/seen-alert.ts';
import type { SignalKind } from '../../core/churn/signals.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type {
  BranchId,
  BranchMoveId,
  ChurnAlertId,
  ChurnRulesId,
  ChurnSignalId,
  ClientId,
  OpportunityId,
  StaffId,
} from '../../core/shared/ids.ts';
import type { PassedOver } from '../churn/ports/states.ts';

/** How an alert has changed. */
export type AlertChange = Exclude<AlertEntryKind, 'raised'>;

/** What happens in churn early warning. */
export type ChurnEvent =
  /**
   * A scan has found something about a client; `told`: by a message of its own, not with many others. `at`: that of all that
   * came to light in one scan.
   */
  | {
      readonly kind: 'churn_alert_raised';
      readonly alertId: ChurnAlertId;
      readonly clientId: ClientId;
      readonly severity: Severity;
      readonly ownerId: StaffId | null;
      readonly managerIds: readonly StaffId[];
      readonly told: boolean;
      readonly at: Date;
    }
  /** It stands otherwise than before; `version`: the one it has now. */
  | {
      readonly kind: 'churn_alert_changed';
      readonly alertId: ChurnAlertId;
      readonly clientId: ClientId;
      readonly severity: Severity;
      readonly what: AlertChange;
      readonly version: number;
      readonly ownerId: StaffId | null;
      readonly managerIds: readonly StaffId[];
      readonly told: boolean;
      /** What it stood as when its client fell silent; there where a message besides the alert says so. */
      readonly stoodAs?: Exclude<AlertState, 'cleared'>;
      /** The manager was told before, and there is a channel for the level above her. */
      readonly toManagement: boolean;
      /** It has gone one level up at that instant with others, which are told as one; `crowd`: those that are stored with it. Else null. */
      readonly together: { readonly at: Date; readonly crowd: string } | null;
      /** What somebody gave as a reason for snoozing it. */
      readonly reason: string | null;
    }
  /**
   * Many alerts at once are told as one: to the owners, each of hers, and to the managers. `at`: when they were raised or their
   * clients fell silent, or the scan that weighed everybody anew was begun.
   */
  | {
      readonly kind: 'churn_alerts_grouped';
      readonly of: 'raised' | 'silent';
      readonly group: string;
      readonly week: LocalDate;
      readonly alerts: number;
      readonly at: Date;
      readonly toldIds: readonly StaffId[];
    }
  /** A week was scanned: new alerts and all that stand, by branch, and whether a channel is there to be told. */
  | {
      readonly kind: 'churn_week_scanned';
      readonly week: LocalDate;
      /** Of one week there may be several: more of it came, or was corrected. */
      readonly at: Date;
      readonly raised: number;
      readonly cleared: number;
      readonly standing: number;
      readonly branches: readonly { readonly branchId: BranchId; readonly raised: number }[];
      /** Keys of channels that are set up. */
      readonly channels: readonly string[];
    }
  /** A week that has come is passed over, see `Outage`: administrators and the management are told once. */
  | ({
      readonly kind: 'churn_week_passed_over';
      readonly adminIds: readonly StaffId[];
      /** The bank has a channel for its management. */
      readonly hasManagementChannel: boolean;
    } & PassedOver)
  /** A signal of risk: read off the record, or seen by somebody (`source` says of what); `byId` null: by nobody. */
  | {
      readonly kind: 'churn_signal_recorded';
      readonly signalId: ChurnSignalId;
      readonly clientId: ClientId;
      readonly event: SignalKind['event'];
      readonly family: SignalKind['family'];
      readonly source: string;
      readonly byId: StaffId | null;
    }
  /** A branch moves: each who owns clients there is told once. `before`: the day that was written down before, which it replaces. */
  | {
      readonly kind: 'branch_move_recorded';
      readonly moveId: BranchMoveId;
      readonly branchId: BranchId;
      readonly movesOn: LocalDate;
      readonly before: LocalDate | null;
      readonly byId: StaffId;
      readonly toldIds: readonly StaffId[];
      readonly note: string;
    }
  /** An owner has left, and nobody follows: the manager of the branch is told, and has something to do for each client. */
  | {
      readonly kind: 'owner_left_clients';
      readonly leftId: StaffId;
      readonly managerId: StaffId;
      readonly day: LocalDate;
    }
  /** Money in has risen well above its level: the owner is told once. `at`: that of all that came to light together. */
  | {
      readonly kind: 'churn_opportunity_raised';
      readonly opportunityId: OpportunityId;
      readonly clientId: ClientId;
      readonly week: LocalDate;
      readonly at: Date;
      readonly ownerId: StaffId;
    }
  | {
      readonly kind: 'churn_opportunity_closed';
      readonly opportunityId: OpportunityId;
      readonly clientId: ClientId;
      readonly why: ClosedOpportunity;
    }
  | {
      readonly kind: 'churn_rules_proposed';
      readonly rulesId: ChurnRulesId;
      readonly version: number;
      readonly byId: StaffId;
      readonly approverIds: readonly StaffId[];
    }
  | {
      readonly kind: 'churn_rules_activated';
      readonly rulesId: ChurnRulesId;
      readonly version: number;
      readonly byId: StaffId;
      readonly proposedBy: StaffId;
      readonly previous: number | null;
    }
  | {
      readonly kind: 'churn_rules_declined';
      readonly rulesId: ChurnRulesId;
      readonly version: number;
      readonly byId: StaffId;
      readonly proposedBy: StaffId;
      readonly reason: string;
    };
