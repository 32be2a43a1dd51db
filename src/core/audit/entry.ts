import type { AuditId } from '../shared/ids.ts';

/** What can stand on the trail: every event has its word here, so that every event has its sentence in both languages. */
export type AuditAction =
  | 'client_opened_with_reason'
  | 'client_opened_for_a_time'
  | 'client_shared'
  | 'deputy_appointed'
  | 'deputy_ended'
  | 'deputy_began'
  | 'hand_over_proposed'
  | 'client_handed_over'
  | 'hand_over_answered'
  | 'client_merged'
  | 'clients_kept_apart'
  | 'tidying_due'
  | 'book_exported'
  | 'list_saved'
  | 'list_renamed'
  | 'list_deleted'
  | 'interaction_logged'
  | 'interaction_changed'
  | 'interaction_withdrawn'
  | 'dissatisfaction_voiced'
  | 'follow_up_agreed'
  | 'follow_up_changed'
  | 'follow_up_done'
  | 'follow_up_cancelled'
  | 'follow_up_reopened'
  | 'appointment_booked'
  | 'appointment_changed'
  | 'appointment_held'
  | 'appointment_cancelled'
  | 'appointment_near'
  | 'person_added'
  | 'person_changed'
  | 'people_joined'
  | 'memorial_day_added'
  | 'memorial_day_changed'
  | 'memorial_day_removed'
  | 'person_confirmed'
  | 'fact_stated'
  | 'fact_confirmed'
  | 'fact_taken_back'
  | 'need_added'
  | 'need_changed'
  | 'need_ended'
  | 'plan_made'
  | 'plan_answered'
  | 'plan_grew'
  | 'plan_case_closed'
  | 'plan_case_moved'
  | 'plan_errand_gone'
  | 'plan_errand_changed'
  | 'plan_hour_moved'
  | 'plan_contact_corrected'
  | 'plan_consent_changed'
  | 'plan_hour_chosen'
  | 'quiet_times_set'
  | 'consents_recorded'
  | 'plan_arranged'
  | 'plan_recapped'
  | 'team_recapped'
  | 'tier_scheme_proposed'
  | 'tier_scheme_activated'
  | 'tier_scheme_declined'
  | 'clients_moved_tier'
  | 'gift_registered'
  | 'gift_refused'
  | 'gift_struck'
  | 'gifts_exported'
  | 'festival_near'
  | 'referral_asked'
  | 'referral_answered'
  | 'referral_made'
  | 'referral_moved'
  | 'referral_consent_noted'
  | 'referrer_thanked'
  | 'value_moment_noted'
  | 'referral_link_noted'
  | 'referral_switched'
  | 'circle_made'
  | 'event_planned'
  | 'event_filled'
  | 'event_invited'
  | 'event_cancelled'
  | 'event_answered'
  | 'task_force_changed'
  | 'task_force_reminded'
  | 'task_force_told'
  | 'waiver_asked'
  | 'waiver_decided'
  | 'waiver_reminded'
  | 'outcome_asked'
  | 'outcome_answered'
  | 'timeline_exported'
  | 'client_loss_recorded'
  | 'client_loss_withdrawn'
  | 'churn_policy_written'
  | 'churn_alert_raised'
  | 'churn_alert_changed'
  | 'churn_alerts_grouped'
  | 'churn_week_scanned'
  | 'churn_week_passed_over'
  | 'churn_signal_recorded'
  | 'branch_move_recorded'
  | 'owner_left_clients'
  | 'churn_opportunity_raised'
  | 'churn_opportunity_closed'
  | 'churn_rules_proposed'
  | 'churn_rules_activated'
  | 'churn_rules_declined'
  | 'import_started'
  | 'import_finished'
  | 'import_failed'
  | 'import_undone'
  | 'backup_made'
  | 'backup_failed'
  | 'client_copied_out'
  | 'bank_exported'
  | 'complaint_mark_reached'
  | 'complaint_clocks_told'
  | 'complaint_alert_joined'
  | 'complaint_holiday_listed'
  | 'complaint_month_told'
  | 'complaints_exported'
  | 'complaint_words_removed'
  | 'complaint_removal_failed'
  | 'complaint_filed'
  | 'complaint_moved'
  | 'complaint_channel_set'
  | 'complaint_filed_again'
  | 'complaint_call_due'
  | 'complaint_call_taken_back'
  | 'digest_made'
  | 'calendar_ending'
  | 'channel_set'
  | 'channel_cleared'
  | 'dead_letters_retried'
  | 'trail_opened'
  | 'trail_exported'
  | 'trail_erased'
  | 'record_erased'
  | 'words_erased';

/** Who did it. A member of staff with the name and branch she has today; null where the staff file knows neither. */
export type TrailActor =
  | { readonly kind: 'staff'; readonly name: string | null; readonly branch: string | null }
  | { readonly kind: 'job' | 'cli'; readonly name: string };

/** One row of the trail as compliance reads it. */
export type TrailEntry = {
  readonly id: AuditId;
  readonly at: Date;
  readonly actor: TrailActor;
  /** An {@link AuditAction}, or that of another version. */
  readonly action: string;
  /** What the person gave as her reason; no other word of a row is shown. Null: none was asked for. */
  readonly reason: { readonly kind: 'given'; readonly text: string } | { readonly kind: 'erased' } | null;
  /** `slack:/client`, `cli:import`, `job:…`. */
  readonly origin: string;
};

/** A page of the trail of one client, newest first. */
export type TrailPage = {
  readonly entries: readonly TrailEntry[];
  /** From 0. */
  readonly page: number;
  /** Rows in all, as of `top`. */
  readonly count: number;
  /** The newest row when the first page was opened; what came since does not move the pages. Null: there is none. */
  readonly top: AuditId | null;
};

/** Entries of a page: what a phone shows without much scrolling. */
export const TRAIL_PAGE_ENTRIES = 8;
