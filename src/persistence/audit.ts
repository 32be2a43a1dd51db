import type { AuditAction } from '../core/audit/entry.ts';
import type { Context, DomainEvent } from '../usecases/events.ts';
import type { AuditEntry } from './audit/entries/audit-entry.ts';
import { bookEntry } from './audit/entries/book.ts';
import { churnEntry } from './audit/entries/churn.ts';
import { clientEntry } from './audit/entries/client.ts';
import { complaintEntry } from './audit/entries/complaint.ts';
import { complaintClocksEntry } from './audit/entries/complaint-clocks.ts';
import { complaintLearningEntry } from './audit/entries/complaint-learning.ts';
import { contactEntry } from './audit/entries/contact.ts';
import { dataEntry } from './audit/entries/data.ts';
import { datesEntry } from './audit/entries/dates.ts';
import { deliveryEntry } from './audit/entries/delivery.ts';
import { giftEntry } from './audit/entries/gift.ts';
import { handOverEntry } from './audit/entries/hand-over.ts';
import { importEntry } from './audit/entries/import.ts';
import { knowledgeEntry } from './audit/entries/knowledge.ts';
import { peopleEntry } from './audit/entries/people.ts';
import { planEntry } from './audit/entries/plan.ts';
import { referralEntry } from './audit/entries/referral.ts';
import { taskForceEntry } from './audit/entries/task-force.ts';
import { tierEntry } from './audit/entries/tier.ts';
import { trailEntry } from './audit/entries/trail.ts';

/** What the trail calls an event. One without a word in core/audit/entry.ts, and so without a sentence, does not compile. */
export const auditActionOf = ({ kind }: DomainEvent): AuditAction => kind;

/** One case a kind of event: one that is missing does not compile. */
export function auditEntryFor(event: DomainEvent): AuditEntry {
  switch (event.kind) {
    case 'book_exported':
    case 'list_saved':
    case 'list_renamed':
    case 'list_deleted':
      return bookEntry(event);
    case 'churn_alert_raised':
    case 'churn_alert_changed':
    case 'churn_alerts_grouped':
    case 'churn_week_scanned':
    case 'churn_week_passed_over':
    case 'churn_signal_recorded':
    case 'branch_move_recorded':
    case 'owner_left_clients':
    case 'churn_opportunity_raised':
    case 'churn_opportunity_closed':
    case 'churn_rules_proposed':
    case 'churn_rules_activated':
    case 'churn_rules_declined':
      return churnEntry(event);
    case 'client_opened_with_reason':
    case 'client_opened_for_a_time':
    case 'client_shared':
    case 'client_merged':
    case 'clients_kept_apart':
    case 'tidying_due':
    case 'quiet_times_set':
    case 'consents_recorded':
      return clientEntry(event);
    case 'complaint_filed':
    case 'complaint_moved':
    case 'complaint_channel_set':
    case 'complaint_filed_again':
    case 'complaint_call_due':
    case 'complaint_call_taken_back':
      return complaintEntry(event);
    case 'complaint_alert_joined':
    case 'complaint_mark_reached':
    case 'complaint_clocks_told':
    case 'complaint_holiday_listed':
      return complaintClocksEntry(event);
    case 'complaint_month_told':
    case 'complaints_exported':
    case 'complaint_words_removed':
    case 'complaint_removal_failed':
      return complaintLearningEntry(event);
    case 'interaction_logged':
    case 'interaction_withdrawn':
    case 'interaction_changed':
    case 'dissatisfaction_voiced':
    case 'follow_up_agreed':
    case 'follow_up_changed':
    case 'follow_up_done':
    case 'follow_up_cancelled':
    case 'follow_up_reopened':
    case 'appointment_booked':
    case 'appointment_changed':
    case 'appointment_cancelled':
    case 'appointment_held':
    case 'appointment_near':
      return contactEntry(event);
    case 'backup_made':
    case 'backup_failed':
    case 'client_copied_out':
    case 'bank_exported':
      return dataEntry(event);
    case 'festival_near':
      return datesEntry(event);
    case 'digest_made':
    case 'calendar_ending':
    case 'channel_set':
    case 'channel_cleared':
    case 'dead_letters_retried':
      return deliveryEntry(event);
    case 'gift_registered':
    case 'gift_refused':
    case 'gift_struck':
    case 'gifts_exported':
      return giftEntry(event);
    case 'deputy_appointed':
    case 'deputy_ended':
    case 'deputy_began':
    case 'hand_over_proposed':
    case 'client_handed_over':
    case 'hand_over_answered':
      return handOverEntry(event);
    case 'import_started':
    case 'import_finished':
    case 'import_failed':
    case 'import_undone':
      return importEntry(event);
    case 'fact_stated':
    case 'fact_confirmed':
    case 'fact_taken_back':
    case 'need_added':
    case 'need_changed':
    case 'need_ended':
      return knowledgeEntry(event);
    case 'people_joined':
    case 'person_added':
    case 'person_changed':
    case 'memorial_day_added':
    case 'memorial_day_changed':
    case 'memorial_day_removed':
    case 'person_confirmed':
      return peopleEntry(event);
    case 'plan_made':
    case 'plan_answered':
    case 'plan_grew':
    case 'plan_case_closed':
    case 'plan_case_moved':
    case 'plan_consent_changed':
    case 'plan_errand_gone':
    case 'plan_errand_changed':
    case 'plan_hour_moved':
    case 'plan_contact_corrected':
    case 'plan_hour_chosen':
    case 'plan_arranged':
    case 'plan_recapped':
    case 'team_recapped':
      return planEntry(event);
    case 'referral_asked':
    case 'referral_answered':
    case 'referral_made':
    case 'referral_moved':
    case 'referral_consent_noted':
    case 'referrer_thanked':
    case 'value_moment_noted':
    case 'referral_link_noted':
    case 'referral_switched':
    case 'circle_made':
    case 'event_planned':
    case 'event_filled':
    case 'event_invited':
    case 'event_cancelled':
    case 'event_answered':
      return referralEntry(event);
    case 'task_force_changed':
    case 'task_force_reminded':
    case 'task_force_told':
    case 'waiver_asked':
    case 'waiver_decided':
    case 'waiver_reminded':
    case 'outcome_asked':
    case 'outcome_answered':
    case 'timeline_exported':
    case 'client_loss_recorded':
    case 'client_loss_withdrawn':
    case 'churn_policy_written':
      return taskForceEntry(event);
    case 'tier_scheme_proposed':
    case 'tier_scheme_activated':
    case 'tier_scheme_declined':
    case 'clients_moved_tier':
      return tierEntry(event);
    case 'trail_opened':
    case 'trail_exported':
    case 'trail_erased':
    case 'record_erased':
    case 'words_erased':
      return trailEntry(event);
  }
}

/** `staff:<id>`, `job:<name>` or `cli:<user>`. */
export const actorText = (actor: Context['actor']): string =>
  `${actor.kind}:${actor.kind === 'staff' ? actor.id : actor.name}`;
