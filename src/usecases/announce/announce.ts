import { dueText } from '../../core/client/knowledge/due.ts';
import { channelRecipient, slackChannelRecipient, staffRecipient } from '../../core/delivery/recipient.ts';
import type { PlanId, StaffId } from '../../core/shared/ids.ts';
import type { DomainEvent } from '../events.ts';
import type { OutboxDraft } from '../ports.ts';
import { announceAppointment } from './announce-appointments.ts';
import { announceComplaint } from './announce-complaint.ts';
import { announceComplaintClocks } from './announce-complaint-clocks.ts';
import { announceChurn } from './churn.ts';
import { announceGathering } from './gathering.ts';
import { announceTaskForce } from './task-force.ts';

/**
 * Who hears of what, and how urgently: one table, so that noise is a decision somebody can read. An event without a
 * message has a line all the same. Data are ids and figures; words and names are read when the message is sent.
 */
export function announce(event: DomainEvent): readonly OutboxDraft[] {
  switch (event.kind) {
    // The owner hears of looks at her clients in the digest: one line a colleague, client and day.
    case 'client_opened_with_reason': {
      const { kind, clientId, staffId, ownerId, validUntil } = event;
      if (ownerId === null || ownerId === staffId) return [];
      const dedupeKey = `client_opened:${clientId}:${staffId}:${validUntil.toISOString()}`;
      const data = { clientId, staffId };
      return [{ dedupeKey, kind, recipient: staffRecipient(ownerId), data, urgent: false, forDigest: true }];
    }
    // Whoever shares a client waits for it to appear; who may read it is asked once more when it is sent.
    case 'client_shared': {
      const { kind, clientId, staffId, shareId, slackChannel, groups } = event;
      const data = { clientId, staffId, groups: groups.join(' ') };
      const recipient = slackChannelRecipient(slackChannel);
      return [{ dedupeKey: `${kind}:${shareId}`, kind, recipient, data, urgent: true }];
    }
    // Both ends of a deputyship hear of it, except whoever did it. A deputy acts on it the same day.
    case 'deputy_appointed':
    case 'deputy_ended': {
      const { kind, appointmentId, staffId, deputyId, byId } = event;
      const data =
        kind === 'deputy_ended' ? { staffId, deputyId } : { staffId, deputyId, from: event.from, until: event.until };
      return [staffId, deputyId]
        .filter((id) => id !== byId)
        .map((id) => ({
          dedupeKey: `${kind}:${appointmentId}:${id}`,
          kind,
          recipient: staffRecipient(id),
          data,
          urgent: id === deputyId,
        }));
    }
    // The successor is asked; an answer changes the question where it stands, and is told to owner and proposer.
    case 'hand_over_proposed': {
      const { kind, handOverId, toId } = event;
      const data = { handOverId };
      return [
        {
          dedupeKey: `${kind}:${handOverId}`,
          kind,
          recipient: staffRecipient(toId),
          data,
          urgent: true,
          livingKey: `hand_over:${handOverId}`,
        },
      ];
    }
    case 'hand_over_answered': {
      const { kind, handOverId, fromId, toId, proposedBy, byId, state, clientIds } = event;
      const answer = `${state}:${clientIds[0] ?? 'none'}`;
      const told = [...new Set([fromId, proposedBy])].filter((id) => id !== byId);
      return [
        {
          dedupeKey: `hand_over_proposed:${handOverId}:${answer}`,
          kind: 'hand_over_proposed',
          recipient: staffRecipient(toId),
          data: { handOverId },
          urgent: true,
          livingKey: `hand_over:${handOverId}`,
        },
        ...told.map((id) => ({
          dedupeKey: `${kind}:${handOverId}:${answer}:${id}`,
          kind,
          recipient: staffRecipient(id),
          data: { handOverId, state, count: clientIds.length },
          urgent: false,
        })),
      ];
    }
    // Whoever owned one of the two hears that it has become another, unless she did it herself.
    case 'client_merged': {
      const { kind, clientId, mergedId, byId, ownerId, formerOwnerIds } = event;
      const told = new Set([...formerOwnerIds, ...(ownerId === null ? [] : [ownerId])]);
      return [...told]
        .filter((id) => id !== byId)
        .map((id) => ({
          dedupeKey: `${kind}:${mergedId}:${id}`,
          kind,
          recipient: staffRecipient(id),
          data: { clientId, mergedId, staffId: byId },
          urgent: false,
        }));
    }
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
    case 'complaints_exported':
    case 'complaint_words_removed':
    case 'complaint_removal_failed':
      return [];
    // A reminder with a figure; the list is behind its command, so that no message that stays names a client.
    case 'tidying_due': {
      const { kind, staffId, day, isManager, count } = event;
      const data = { isManager, count };
      return [
        { dedupeKey: `${kind}:${staffId}:${day}`, kind, recipient: staffRecipient(staffId), data, urgent: false },
      ];
    }
    // The digest is what a day's budget leaves over: it must not be held back by the same budget.
    case 'digest_made': {
      const { dedupeKey, staffId, day } = event;
      const due = event.due.map(dueText).join(',');
      return [{ dedupeKey, kind: 'digest', recipient: staffRecipient(staffId), data: { day, due }, urgent: true }];
    }
    // Administrators hear once that the calendar needs an update, and so does the management, where it has a channel.
    case 'calendar_ending': {
      const { kind, knownUntil, adminIds, hasManagementChannel } = event;
      const recipients = adminIds.map(staffRecipient);
      if (hasManagementChannel) recipients.push(channelRecipient({ kind: 'management' }));
      return recipients.map((recipient) => {
        const dedupeKey = `calendar_ending:${knownUntil}:${recipient}`;
        return { dedupeKey, kind, recipient, data: { knownUntil }, urgent: false };
      });
    }
    // Without it a broken disk takes a day with it: said at once.
    case 'backup_failed': {
      const { kind, day, reason, adminIds } = event;
      return adminIds.map(staffRecipient).map((recipient) => {
        const dedupeKey = `${kind}:${day}:${recipient}`;
        return { dedupeKey, kind, recipient, data: { day, reason }, urgent: true };
      });
    }
    case 'complaint_filed':
    case 'complaint_moved':
    case 'complaint_channel_set':
    case 'complaint_filed_again':
    case 'complaint_call_due':
    case 'complaint_call_taken_back':
      return announceComplaint(event);
    // Whoever is to do something about a dissatisfied client hears of it, unless she said so herself. Once a contact.
    case 'dissatisfaction_voiced': {
      const { kind, clientId, interactionId, byId, staffId } = event;
      if (byId === staffId) return [];
      const dedupeKey = `dissatisfaction_voiced:${interactionId}`;
      return [
        { dedupeKey, kind, recipient: staffRecipient(staffId), data: { clientId, staffId: byId }, urgent: false },
      ];
    }
    // A reminder with a figure: who is to be greeted, and how, is behind its command.
    case 'festival_near': {
      const { kind, staffId, festival, on, clients } = event;
      const dedupeKey = `${kind}:${festival}:${on}:${staffId}`;
      const data = { festival, on, clients };
      return [{ dedupeKey, kind, recipient: staffRecipient(staffId), data, urgent: false }];
    }
    // Her plan is one message all day: what becomes of its lines changes it where it stands.
    case 'plan_made':
      return [planNews(event, 1, event.tellAt)];
    // The evening’s look back is the end of the day’s work, and must not wait for the digest of the same evening.
    case 'plan_recapped':
    case 'team_recapped': {
      const { kind, staffId, day } = event;
      const dedupeKey = `${kind}:${staffId}:${day}`;
      return [{ dedupeKey, kind, recipient: staffRecipient(staffId), data: { day }, urgent: true }];
    }
    case 'plan_answered':
    case 'plan_grew':
    case 'plan_case_closed':
    case 'plan_consent_changed':
    case 'plan_errand_gone':
    case 'plan_arranged':
      return [planNews(event, event.revision)];
    // Whoever says so sees it at once, and whoever has the client on her plan today sees it there.
    case 'quiet_times_set':
    case 'consents_recorded':
      return event.plans.map((plan) => planNews(plan, plan.revision));
    // Who may approve tier rules is asked, whoever proposed them hears what became of them.
    case 'tier_scheme_proposed': {
      const { kind, schemeId, ownerId, version, byId, approverIds } = event;
      return approverIds.map((id) => ({
        dedupeKey: `${kind}:${schemeId}:${id}`,
        kind,
        recipient: staffRecipient(id),
        data: { version, staffId: byId, isScale: ownerId !== null },
        urgent: false,
      }));
    }
    case 'tier_scheme_activated':
    case 'tier_scheme_declined': {
      const { kind, schemeId, ownerId, version, byId, proposedBy } = event;
      if (byId === proposedBy) return [];
      const data = { version, staffId: byId, isScale: ownerId !== null, schemeId };
      return [{ dedupeKey: `${kind}:${schemeId}`, kind, recipient: staffRecipient(proposedBy), data, urgent: false }];
    }
    // An owner hears in her digest how many of her clients have moved; which ones, /tier shows.
    case 'clients_moved_tier':
      return toOwnerOfMoved(event);
    // What happens in a task force has a table of its own.
    case 'task_force_changed':
    case 'task_force_reminded':
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
    case 'churn_alert_raised':
    case 'churn_alert_changed':
    case 'churn_alerts_grouped':
    case 'churn_week_scanned':
    case 'churn_signal_recorded':
    case 'branch_move_recorded':
    case 'owner_left_clients':
    case 'churn_opportunity_raised':
    case 'churn_opportunity_closed':
    case 'churn_rules_proposed':
    case 'churn_rules_activated':
    case 'churn_rules_declined':
      return announceChurn(event);
    // Whoever logs and plans sees it at once; the plan of the day and the recap tell the rest.
    case 'interaction_logged':
    case 'interaction_changed':
    case 'follow_up_agreed':
    case 'follow_up_changed':
    case 'follow_up_done':
    case 'follow_up_cancelled':
    case 'follow_up_reopened':
    case 'appointment_held':
      return [];
    case 'appointment_booked':
    case 'appointment_changed':
    case 'appointment_cancelled':
    case 'appointment_near':
    case 'interaction_withdrawn':
      return announceAppointment(event);
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
    case 'event_planned':
    case 'event_filled':
    case 'event_invited':
    case 'event_answered':
    case 'event_cancelled':
      return announceGathering(event);
    // Kept on the trail; the owner has agreed to it, or is told of all clients at once.
    case 'client_opened_for_a_time':
    case 'client_handed_over':
      return [];
    // Whoever says so sees it at once.
    case 'plan_hour_chosen':
    case 'clients_kept_apart':
      return [];
    // Whoever ran the import sees its report where she ran it; whoever retries messages, sets a channel up, or takes out
    // or erases a part of the trail, sees so at once.
    case 'import_started':
    case 'import_finished':
    case 'import_failed':
    case 'import_undone':
    case 'backup_made':
    case 'client_copied_out':
    case 'bank_exported':
    case 'dead_letters_retried':
    case 'channel_set':
    case 'channel_cleared':
    case 'trail_opened':
    case 'trail_exported':
    case 'trail_erased':
    case 'words_erased':
      return [];
    // Who searches, keeps a search or takes its result out sees so at once; nobody else is concerned.
    case 'gift_registered':
    case 'gift_refused':
    case 'gift_struck':
    case 'gifts_exported':
    case 'book_exported':
    case 'list_saved':
    case 'list_renamed':
    case 'list_deleted':
      return [];
  }
}

/** It does not count against the day's budget: it is the day's work. */
const planNews = (
  { planId, staffId }: { readonly planId: PlanId; readonly staffId: StaffId },
  revision: number,
  dueAt?: Date,
): OutboxDraft => ({
  dedupeKey: `plan:${planId}:${revision}`,
  kind: 'plan',
  recipient: staffRecipient(staffId),
  data: { planId },
  urgent: true,
  livingKey: `plan:${planId}`,
  ...(dueAt === undefined ? {} : { dueAt }),
});

function toOwnerOfMoved(event: Extract<DomainEvent, { readonly kind: 'clients_moved_tier' }>): readonly OutboxDraft[] {
  const { kind, schemeId, ownerId, day, clientIds, up, down, fresh } = event;
  if (ownerId === null) return [];
  const dedupeKey = `${kind}:${schemeId}:${day}:${ownerId}:${clientIds[0] ?? 'none'}`;
  const data = { up, down, fresh };
  return [{ dedupeKey, kind, recipient: staffRecipient(ownerId), data, urgent: false, forDigest: true }];
}
