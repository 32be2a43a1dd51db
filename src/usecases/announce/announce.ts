import { staffRecipient } from '../../core/delivery/recipient.ts';
import type { DomainEvent } from '../events.ts';
import type { OutboxDraft } from '../ports.ts';
import { announceChurn } from './churn.ts';
import { announceClient } from './client.ts';
import { announceComplaint } from './complaint.ts';
import { announceComplaintClocks } from './complaint-clocks.ts';
import { announceContact } from './contact.ts';
import { announceDelivery } from './delivery.ts';
import { announceGathering } from './gathering.ts';
import { announceHandOver } from './hand-over.ts';
import { announcePlan } from './plan.ts';
import { announceTaskForce } from './task-force.ts';
import { announceTier } from './tier.ts';

/**
 * Who hears of what, and how urgently: one table, a part of it a feature, so that noise is a decision somebody can read. An
 * event without a message has a line all the same. Data are ids and figures; words and names are read when the message is sent.
 */
export function announce(event: DomainEvent): readonly OutboxDraft[] {
  switch (event.kind) {
    case 'client_opened_with_reason':
    case 'client_opened_for_a_time':
    case 'client_shared':
    case 'client_merged':
    case 'clients_kept_apart':
    case 'tidying_due':
    case 'quiet_times_set':
    case 'consents_recorded':
      return announceClient(event);
    case 'deputy_appointed':
    case 'deputy_ended':
    case 'deputy_began':
    case 'hand_over_proposed':
    case 'hand_over_answered':
    case 'client_handed_over':
      return announceHandOver(event);
    case 'interaction_logged':
    case 'interaction_changed':
    case 'interaction_withdrawn':
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
      return announceContact(event);
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
    case 'plan_arranged':
    case 'plan_hour_chosen':
    case 'plan_recapped':
    case 'team_recapped':
      return announcePlan(event);
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
      return announceChurn(event);
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
      return announceTaskForce(event);
    case 'complaint_filed':
    case 'complaint_moved':
    case 'complaint_channel_set':
    case 'complaint_filed_again':
    case 'complaint_call_due':
    case 'complaint_call_taken_back':
      return announceComplaint(event);
    case 'complaint_mark_reached':
    case 'complaint_clocks_told':
    case 'complaint_alert_joined':
    case 'complaint_holiday_listed':
      return announceComplaintClocks(event);
    // Once a month, and read from what she may see when it is sent: no budget and no digest.
    case 'complaint_month_told': {
      const { kind, staffId, month } = event;
      const dedupeKey = `${kind}:${month}:${staffId}`;
      return [{ dedupeKey, kind, recipient: staffRecipient(staffId), data: { month }, urgent: true }];
    }
    case 'tier_scheme_proposed':
    case 'tier_scheme_activated':
    case 'tier_scheme_declined':
    case 'clients_moved_tier':
      return announceTier(event);
    case 'event_planned':
    case 'event_filled':
    case 'event_invited':
    case 'event_answered':
    case 'event_cancelled':
      return announceGathering(event);
    // A reminder with a figure: who is to be greeted, and how, is behind its command.
    case 'festival_near': {
      const { kind, staffId, festival, on, clients } = event;
      const dedupeKey = `${kind}:${festival}:${on}:${staffId}`;
      const data = { festival, on, clients };
      return [{ dedupeKey, kind, recipient: staffRecipient(staffId), data, urgent: false }];
    }
    case 'digest_made':
    case 'calendar_ending':
    case 'dead_letters_retried':
    case 'channel_set':
    case 'channel_cleared':
      return announceDelivery(event);
    // Without it a broken disk takes a day with it: said at once.
    case 'backup_failed': {
      const { kind, day, reason, adminIds } = event;
      return adminIds.map(staffRecipient).map((recipient) => {
        const dedupeKey = `${kind}:${day}:${recipient}`;
        return { dedupeKey, kind, recipient, data: { day, reason }, urgent: true };
      });
    }
    // The record says it to whoever opens it next.
    case 'people_joined':
    case 'person_added':
    case 'person_changed':
    case 'memorial_day_added':
    case 'memorial_day_changed':
    case 'memorial_day_removed':
    case 'person_confirmed':
    case 'fact_stated':
    case 'fact_confirmed':
    case 'fact_taken_back':
    case 'need_added':
    case 'need_changed':
    case 'need_ended':
      return [];
    // Whoever asks, notes or plans sees so at once; what is to be done next stands on her list.
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
      return [];
    // Whoever searches, keeps a search, registers a gift or takes something out sees so at once; nobody else is concerned.
    case 'book_exported':
    case 'list_saved':
    case 'list_renamed':
    case 'list_deleted':
    case 'gift_registered':
    case 'gift_refused':
    case 'gift_struck':
    case 'gifts_exported':
    case 'complaints_exported':
    case 'client_copied_out':
    case 'bank_exported':
      return [];
    // Whoever ran the import sees its report where she ran it; whoever takes out or erases a part of the trail sees so at
    // once; what was done by itself is on the trail.
    case 'import_started':
    case 'import_finished':
    case 'import_failed':
    case 'import_undone':
    case 'trail_opened':
    case 'trail_exported':
    case 'trail_erased':
    case 'record_erased':
    case 'words_erased':
    case 'complaint_words_removed':
    case 'complaint_removal_failed':
    case 'backup_made':
      return [];
  }
}
