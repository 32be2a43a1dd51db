import type { LocalDate } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';

/** What is learnt from complaints, and who takes their records out. */
export type ComplaintLearningEvent =
  /** The report of a month, `2026-11`, is sent to somebody. */
  | { readonly kind: 'complaint_month_told'; readonly staffId: StaffId; readonly month: string }
  /** Records of the complaints received in these days have left as a file: by whom, null for the bank's administrators. */
  | {
      readonly kind: 'complaints_exported';
      readonly staffId: StaffId | null;
      readonly from: LocalDate;
      readonly until: LocalDate;
      readonly cases: number;
      /** Where it was written to, outside of chat. */
      readonly file: string | null;
    };
