import type { LongHoliday } from '../../core/complaint/clocks/long-holiday.ts';
import type { ClockKind, Mark } from '../../core/complaint/clocks/marks.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, ComplaintId, StaffId } from '../../core/shared/ids.ts';
import type { AlertLink } from '../complaint/ports/alert-links.ts';

/**
 * What happens to complaints by itself: because a clock runs, or turnover drops, and what is learnt from complaints once they are
 * closed.
 */
export type ComplaintClockEvent =
  /** It and a churn alert of the same client are one case from now on. */
  | ({ readonly kind: 'complaint_alert_joined' } & AlertLink)
  /** A clock has come to a mark, or a deadline was missed; whoever is to hear is told in `complaint_clocks_told`. */
  | {
      readonly kind: 'complaint_mark_reached';
      readonly complaintId: ComplaintId;
      readonly clientId: ClientId | null;
      readonly clock: ClockKind;
      readonly cycle: string;
      readonly mark: Mark['mark'];
      /** Who has the message in which the case lives. */
      readonly readers: readonly string[];
    }
  /** All that somebody hears of clocks at one time. */
  | {
      readonly kind: 'complaint_clocks_told';
      readonly staffId: StaffId;
      readonly at: Date;
      readonly marks: readonly {
        readonly complaintId: ComplaintId;
        readonly clock: ClockKind;
        readonly mark: Mark['mark'];
      }[];
    }
  /** A long holiday begins after `day`: deadlines of hers that fall into it. */
  | {
      readonly kind: 'complaint_holiday_listed';
      readonly staffId: StaffId;
      readonly day: LocalDate;
      readonly holiday: LongHoliday;
      readonly complaintIds: readonly ComplaintId[];
    };
