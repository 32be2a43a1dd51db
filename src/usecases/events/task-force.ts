import type { LossReason } from '../../core/churn/ledger/score.ts';
import type { ForceChange } from '../../core/churn/task-force/kept-force.ts';
import type { Outcome } from '../../core/churn/task-force/remedies.ts';
import type { OutcomeWeeks } from '../../core/churn/task-force/reminders.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ForceReminded, ForceTold, WaiverReminded } from '../../core/shared/force-news.ts';
import type { ChurnAlertId, ClientId, LossId, RemedyId, StaffId, TaskForceId } from '../../core/shared/ids.ts';

/** What happens around a task force, its remedies and lost clients. */
export type TaskForceEvent =
  /** `toIds`: who has its message; `revision`: the one that this change made. */
  | {
      readonly kind: 'task_force_changed';
      readonly forceId: TaskForceId;
      readonly clientId: ClientId;
      readonly byId: StaffId;
      readonly change: ForceChange;
      /** Why it was refused. */
      readonly reason: string | null;
      /** The one that goes on with its work, or whose work it goes on with. */
      readonly otherId?: TaskForceId;
      readonly toIds: readonly StaffId[];
      readonly slackChannel: string | null;
      readonly revision: number;
      /** The alert of its client, and who has its message, where there is a task force now or is none any more. */
      readonly alert?: { readonly id: ChurnAlertId; readonly readers: readonly string[] };
    }
  | {
      readonly kind: 'task_force_reminded';
      readonly forceId: TaskForceId;
      readonly clientId: ClientId;
      readonly staffId: StaffId;
      readonly about: ForceReminded;
      readonly day: LocalDate;
      /** Roles that nobody has, or items that are over; 0 of anything else. */
      readonly count: number;
    }
  /** `name`: who has decided, leads now (of `you_lead`: who led before), has joined or has left; '' where it is about nobody. */
  | {
      readonly kind: 'task_force_told';
      readonly forceId: TaskForceId;
      readonly clientId: ClientId;
      readonly about: ForceTold;
      readonly name: string;
      /** The one before the change. */
      readonly revision: number;
      /** The alert that says so; null of what has become of the task force itself. */
      readonly alertId: ChurnAlertId | null;
      readonly toIds: readonly StaffId[];
    }
  | {
      readonly kind: 'waiver_asked';
      readonly remedyId: RemedyId;
      readonly forceId: TaskForceId;
      readonly clientId: ClientId;
      readonly byId: StaffId;
      readonly level: string;
      readonly approverIds: readonly StaffId[];
    }
  | {
      readonly kind: 'waiver_decided';
      readonly remedyId: RemedyId;
      readonly forceId: TaskForceId;
      readonly clientId: ClientId;
      readonly byId: StaffId;
      readonly proposerId: StaffId;
      readonly approverIds: readonly StaffId[];
      readonly as: 'approved' | 'declined';
      readonly reason: string | null;
    }
  /**
   * A waiver waits, ends soon, has lapsed or has nobody left to decide on it, and whoever is to do something hears of it.
   * `askedIds`: who has the question, which changes where it stands.
   */
  | {
      readonly kind: 'waiver_reminded';
      readonly remedyId: RemedyId;
      readonly clientId: ClientId;
      readonly about: WaiverReminded;
      readonly toIds: readonly StaffId[];
      readonly askedIds?: readonly StaffId[];
      readonly day: LocalDate;
    }
  | {
      readonly kind: 'outcome_asked';
      readonly remedyId: RemedyId;
      readonly clientId: ClientId;
      readonly staffId: StaffId;
      readonly weeks: OutcomeWeeks;
      readonly day: LocalDate;
    }
  | {
      readonly kind: 'outcome_answered';
      readonly remedyId: RemedyId;
      readonly clientId: ClientId;
      readonly byId: StaffId;
      readonly weeks: OutcomeWeeks;
      readonly outcome: Outcome;
    }
  | {
      readonly kind: 'timeline_exported';
      readonly forceId: TaskForceId;
      readonly clientId: ClientId;
      readonly staffId: StaffId;
    }
  | {
      readonly kind: 'client_loss_recorded' | 'client_loss_withdrawn';
      readonly lossId: LossId;
      readonly clientId: ClientId;
      readonly byId: StaffId;
      readonly reason: LossReason;
    }
  | {
      readonly kind: 'churn_policy_written';
      readonly policy: 'remedies' | 'authority';
      readonly version: number;
      readonly byId: StaffId;
    };
