import type { LocalDate } from '../shared/calendar.ts';
import type { AppointmentId, FollowUpId, StaffId } from '../shared/ids.ts';
import type { HeldProduct, NearTier } from '../situation/situation.ts';

export const REVIEW_MARKS = ['month_1', 'month_3', 'month_6', 'month_12', 'before_maturity'] as const;
export type ReviewMark = (typeof REVIEW_MARKS)[number];

/** Points of a report back on a complaint, to a client of one’s own and to one of a colleague’s. */
export const REPORT_POINTS = 45;

/** Points of a promise on the day it is due; more means that it is late. */
export const PROMISE_DUE_POINTS = 50;

/** What matures: products, and licences, which run out. */
export type MaturingKind = HeldProduct['kind'] | 'licence';

/** Why a client is on a plan, as plain facts. */
type Fact =
  /** An hour is agreed. */
  | { readonly kind: 'appointment'; readonly appointmentId: AppointmentId }
  /** `isDone`: since the plan was made. */
  | {
      readonly kind: 'promise' | 'follow_up';
      readonly followUpId: FollowUpId;
      readonly dueOn: LocalDate;
      readonly isDone?: true;
    }
  /** So many days since the last real contact, or since its owner took over. */
  | {
      readonly kind: 'cadence';
      readonly gapDays: number;
      readonly idealGapDays: number;
      readonly worstGapDays: number;
    }
  /** Begun early, so that it is spoken with by `until`, the last day on which its gap is kept: too many come due with it. */
  | { readonly kind: 'keep_ahead'; readonly until: LocalDate }
  | {
      readonly kind: 'maturity';
      readonly product: MaturingKind;
      readonly on: LocalDate;
      readonly markDays: 90 | 30 | 7;
    }
  | { readonly kind: 'review'; readonly mark: ReviewMark }
  /** Whole percent, positive. */
  | { readonly kind: 'loss'; readonly percent: number; readonly limitPercent: 5 | 10 }
  | { readonly kind: 'post_loan' }
  | { readonly kind: 'yearly_day'; readonly on: LocalDate }
  /** It is close to the next tier: see `NearTier`. */
  | ({ readonly kind: 'next_tier' } & NearTier)
  /** It has begun to drift away, since about that day; the week that runs, from 1. `isAtLeast`: or earlier; not in plans of before. */
  | { readonly kind: 'churn_alert'; readonly since: LocalDate; readonly week: number; readonly isAtLeast?: boolean }
  /** Money in has risen so many whole percent above its level: what is it for? */
  | { readonly kind: 'opportunity'; readonly percent: number }
  /** Whoever plans works on its complaint: it hears how far that is. */
  | {
      readonly kind: 'report_back';
      readonly number: string;
      /** Of a client that is not in her book: who works on the case, she or whom she stands in for. */
      readonly handlerId?: StaffId;
      readonly isClosed?: true;
    }
  /**
   * A colleague works on its complaint (`isClosed`: it has been closed since the plan was made), and nothing is sold meanwhile. No
   * reason to call.
   */
  | { readonly kind: 'complaint'; readonly number: string; readonly isClosed?: true }
  /** The day has come to which it was put off. */
  | { readonly kind: 'postponed' }
  /** Somebody has put it there. */
  | { readonly kind: 'added' }
  /** The record is tidied; nobody is called. */
  | { readonly kind: 'tidy'; readonly lacks: readonly ('no_next_step' | 'no_need')[] };

/**
 * A reason, and what it adds to the value of the contact. `mustSince`: from that day on the contact must not wait, an
 * earlier day before a later one; null where it may.
 */
export type Reason = Fact & { readonly points: number; readonly mustSince: LocalDate | null };

/**
 * What a contact is worth more for reasons that alone call for none: the tier; a meeting to be had, on the way of
 * others. `referral`: the client may be asked for a referral as well; that is worth no points.
 */
export type Bonus =
  | { readonly kind: 'tier' | 'invite' | 'area' | 'referral'; readonly points: number }
  /** Where the scale of its owner puts it. */
  | { readonly kind: 'scale'; readonly degree: string; readonly points: number };
