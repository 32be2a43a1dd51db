import type { LocalDate } from '../../core/shared/calendar.ts';
import type { HandOverCause, HandOverMode } from '../../core/shared/hand-over.ts';
import type { ClientId, DeputyId, HandOverId, StaffId } from '../../core/shared/ids.ts';

/** Who stands in for whom, and whose clients have become whose. */
export type HandOverEvent =
  /** First and last day in the bank's zone. */
  | {
      readonly kind: 'deputy_appointed';
      readonly appointmentId: DeputyId;
      readonly staffId: StaffId;
      readonly deputyId: StaffId;
      readonly byId: StaffId;
      readonly from: LocalDate;
      readonly until: LocalDate;
    }
  | {
      readonly kind: 'deputy_ended';
      readonly appointmentId: DeputyId;
      readonly staffId: StaffId;
      readonly deputyId: StaffId;
      readonly byId: StaffId;
    }
  /** The first of the days has come. */
  | {
      readonly kind: 'deputy_began';
      readonly appointmentId: DeputyId;
      readonly staffId: StaffId;
      readonly deputyId: StaffId;
      readonly until: LocalDate;
    }
  | {
      readonly kind: 'hand_over_proposed';
      readonly handOverId: HandOverId;
      readonly fromId: StaffId;
      readonly toId: StaffId;
      readonly byId: StaffId;
      readonly mode: HandOverMode;
      readonly cause: HandOverCause;
      readonly clientIds: readonly ClientId[];
    }
  /** It has changed hands, or got a second pair. */
  | {
      readonly kind: 'client_handed_over';
      readonly clientId: ClientId;
      readonly handOverId: HandOverId;
      readonly fromId: StaffId;
      readonly toId: StaffId;
      readonly mode: HandOverMode;
    }
  /** For those of its clients that were still open; of accepted ones those that have changed hands. */
  | {
      readonly kind: 'hand_over_answered';
      readonly handOverId: HandOverId;
      readonly fromId: StaffId;
      readonly toId: StaffId;
      readonly proposedBy: StaffId;
      readonly byId: StaffId;
      readonly state: 'accepted' | 'declined' | 'withdrawn';
      readonly mode: HandOverMode;
      readonly clientIds: readonly ClientId[];
      readonly reason: string | null;
    };
