import type { LocalDate } from '../../core/shared/calendar.ts';
import type { AppointmentId, ClientId, FollowUpId, InteractionId, PlanId, StaffId } from '../../core/shared/ids.ts';

/** `revision`: of the plan, once it was changed. */
type ChangedPlan = { readonly planId: PlanId; readonly staffId: StaffId; readonly revision: number };

/** What was said with a client, and what is to follow from it. */
export type ContactEvent =
  /** Somebody has logged a contact, with what came out of it. */
  | {
      readonly kind: 'interaction_logged';
      readonly clientId: ClientId;
      readonly interactionId: InteractionId;
      readonly on: LocalDate;
      readonly channel: string;
      readonly outcome: string | null;
      readonly followUpIds: readonly FollowUpId[];
      readonly needs: number;
      /** The note has words of dissatisfaction in it; whether it is meant so, nobody has said yet. */
      readonly soundsDissatisfied: boolean;
    }
  | {
      readonly kind: 'interaction_withdrawn';
      readonly clientId: ClientId;
      readonly interactionId: InteractionId;
      /** Hours that were agreed in it, and are none any more. */
      readonly appointments: readonly {
        readonly id: AppointmentId;
        readonly staffId: StaffId;
        readonly version: number;
      }[];
      /** Plans with a line that it answered, which waits again. */
      readonly plans: readonly ChangedPlan[];
    }
  /** `version`: the one that the change ended; `fields`: what was changed; `plans`: with a line of which it says what came of it. */
  | {
      readonly kind: 'interaction_changed';
      readonly clientId: ClientId;
      readonly interactionId: InteractionId;
      readonly version: number;
      readonly fields: readonly string[];
      readonly plans: readonly ChangedPlan[];
    }
  /** Somebody has said that the client voiced dissatisfaction; `followUpId`: what `staffId` is to do about it. */
  | {
      readonly kind: 'dissatisfaction_voiced';
      readonly clientId: ClientId;
      readonly interactionId: InteractionId;
      readonly followUpId: FollowUpId;
      readonly byId: StaffId;
      readonly staffId: StaffId;
    }
  | {
      readonly kind: 'follow_up_agreed';
      readonly clientId: ClientId;
      readonly followUpId: FollowUpId;
      readonly isPromise: boolean;
      readonly dueOn: LocalDate | null;
    }
  | {
      readonly kind: 'follow_up_changed' | 'follow_up_done' | 'follow_up_cancelled' | 'follow_up_reopened';
      readonly clientId: ClientId;
      readonly followUpId: FollowUpId;
      readonly version: number;
    }
  | {
      readonly kind: 'appointment_booked';
      readonly clientId: ClientId;
      readonly appointmentId: AppointmentId;
      /** Whose hour it is. */
      readonly staffId: StaffId;
      readonly startsAt: Date;
    }
  | {
      readonly kind: 'appointment_changed' | 'appointment_cancelled';
      readonly clientId: ClientId;
      readonly appointmentId: AppointmentId;
      readonly staffId: StaffId;
      readonly version: number;
      /** It was a colleague's until then. */
      readonly wasColleagues?: true;
    }
  | {
      readonly kind: 'appointment_held';
      readonly clientId: ClientId;
      readonly appointmentId: AppointmentId;
      readonly staffId: StaffId;
      readonly version: number;
    }
  /** The hour of an appointment is near: whoever keeps it is told, `staffId` or who stands in for her. */
  | {
      readonly kind: 'appointment_near';
      readonly clientId: ClientId;
      readonly appointmentId: AppointmentId;
      readonly staffId: StaffId;
      readonly startsAt: Date;
    };
