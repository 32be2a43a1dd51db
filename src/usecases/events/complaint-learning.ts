import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, ComplaintId, StaffId } from '../../core/shared/ids.ts';
import type { RemovedWords } from '../complaint/ports/retention.ts';

/** What is learnt from complaints, who takes their records out, and what becomes of them when their years are over. */
export type ComplaintLearningEvent =
  /** The years of a case in the archive are over: what was said in it is gone; so many texts, by where they stood. */
  | {
      readonly kind: 'complaint_words_removed';
      readonly complaintId: ComplaintId;
      readonly number: string;
      readonly clientId: ClientId | null;
      readonly removed: RemovedWords;
    }
  /** … they could not be removed, on that day for the first time; it is tried again. */
  | {
      readonly kind: 'complaint_removal_failed';
      readonly complaintId: ComplaintId;
      readonly number: string;
      readonly clientId: ClientId | null;
    }
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
