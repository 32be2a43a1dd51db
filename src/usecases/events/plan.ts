import type { LineAnswer } from '../../core/contact-plan/kept-plan.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, PlanId, PlanLineId, StaffId } from '../../core/shared/ids.ts';

/** What becomes of the plan of a day. */
export type PlanEvent =
  /** Her plan of a day is there; `tellAt`: when its message is due. */
  | {
      readonly kind: 'plan_made';
      readonly planId: PlanId;
      readonly staffId: StaffId;
      readonly day: LocalDate;
      readonly lines: number;
      readonly tellAt: Date;
    }
  /** A line of the plan of `staffId` was answered. `revision`: of the plan, once it was. */
  | {
      readonly kind: 'plan_answered';
      readonly planId: PlanId;
      readonly lineId: PlanLineId;
      readonly clientId: ClientId;
      readonly staffId: StaffId;
      readonly answer: LineAnswer['kind'];
      readonly revision: number;
    }
  /**
   * Of what its lines say something is so no more: a case was closed, or has come or gone to somebody; a client has said no; what was
   * to do is nobody's to do, is done, or something else; an agreed hour is another one, or none; a file says otherwise what came of a contact.
   */
  | {
      readonly kind:
        | 'plan_case_closed'
        | 'plan_case_moved'
        | 'plan_consent_changed'
        | 'plan_errand_gone'
        | 'plan_errand_changed'
        | 'plan_hour_moved'
        | 'plan_contact_corrected';
      readonly planId: PlanId;
      readonly staffId: StaffId;
      readonly clientIds: readonly ClientId[];
      readonly revision: number;
    }
  /** Lines came to a plan that stood: what was recorded during the day, or what its RM has put there. */
  | {
      readonly kind: 'plan_grew';
      readonly planId: PlanId;
      readonly staffId: StaffId;
      readonly clientIds: readonly ClientId[];
      readonly byHand: boolean;
      readonly revision: number;
    }
  /** Somebody wants her plan at an hour of her own. */
  | { readonly kind: 'plan_hour_chosen'; readonly staffId: StaffId; readonly morning: string }
  /** Its RM brought a line to the top, or closed what was to do for its client. */
  | {
      readonly kind: 'plan_arranged';
      readonly planId: PlanId;
      readonly lineId: PlanLineId;
      readonly clientId: ClientId;
      readonly staffId: StaffId;
      readonly what: 'first' | 'errand_done';
      readonly revision: number;
    }
  /** The day is over: she hears what came of her plan. */
  | { readonly kind: 'plan_recapped'; readonly staffId: StaffId; readonly day: LocalDate }
  /** … and the manager what came of those of her branch. */
  | { readonly kind: 'team_recapped'; readonly staffId: StaffId; readonly day: LocalDate };
