import type { AuditAction } from '../core/audit/entry.ts';
import { dueText } from '../core/client/knowledge/due.ts';
import type { Context, DomainEvent } from '../usecases/events.ts';
import { churnEntryFor } from './audit/churn-entry.ts';
import { dataEntry } from './audit/data-entry.ts';
import { referralEntry } from './audit/referral.ts';
import { taskForceEntryFor } from './audit/task-force.ts';
import type { Prisma } from './generated/client.ts';

/**
 * What of an event goes on the trail: in `detail` ids, counts and codes, which stay for ever; in `values` the words
 * people or files said, which can be erased.
 */
export type AuditEntry = {
  readonly entity: string;
  readonly entityId: string | null;
  readonly detail: Prisma.InputJsonObject;
  readonly values: Readonly<Record<string, string>>;
};

/** What the trail calls an event. One without a word in core/audit/entry.ts, and so without a sentence, does not compile. */
export const auditActionOf = ({ kind }: DomainEvent): AuditAction => kind;

/** One case a kind of event: one that is missing does not compile. */
export function auditEntryFor(event: DomainEvent): AuditEntry {
  switch (event.kind) {
    case 'client_opened_with_reason':
      return {
        entity: 'client',
        entityId: event.clientId,
        detail: { staffId: event.staffId, validUntil: event.validUntil.toISOString() },
        values: { reason: event.reason },
      };
    case 'client_opened_for_a_time':
      return {
        entity: 'client',
        entityId: event.clientId,
        detail: { staffId: event.staffId, relation: event.relation },
        values: {},
      };
    case 'client_shared': {
      const { staffId, slackChannel, groups } = event;
      return {
        entity: 'client',
        entityId: event.clientId,
        detail: { staffId, slackChannel, groups: [...groups] },
        values: {},
      };
    }
    case 'deputy_appointed':
    case 'deputy_ended': {
      const { kind: _kind, appointmentId, byId: _byId, ...detail } = event;
      return { entity: 'deputy', entityId: appointmentId, detail, values: {} };
    }
    case 'hand_over_proposed': {
      const { kind: _kind, handOverId, byId: _byId, clientIds, ...detail } = event;
      return {
        entity: 'hand_over',
        entityId: handOverId,
        detail: { ...detail, clientIds: [...clientIds] },
        values: {},
      };
    }
    case 'client_handed_over': {
      const { kind: _kind, clientId, ...detail } = event;
      return { entity: 'client', entityId: clientId, detail, values: {} };
    }
    case 'hand_over_answered': {
      const { kind: _kind, handOverId, byId: _byId, clientIds, reason, ...detail } = event;
      return {
        entity: 'hand_over',
        entityId: handOverId,
        detail: { ...detail, clientIds: [...clientIds] },
        values: reason === null ? {} : { reason },
      };
    }
    // Enough to take it back by hand: what the survivor said before, what went along (merged_row has each row), who
    // owned what.
    case 'client_merged': {
      const { clientId, mergedId, ownerId, formerOwnerIds, moved, names, before } = event;
      const said = Object.entries(before).flatMap(([field, value]) =>
        value === null ? [] : [[`before.${field}`, value]],
      );
      return {
        entity: 'client',
        entityId: clientId,
        detail: { mergedId, ownerId, formerOwnerIds: [...formerOwnerIds], moved, taken: Object.keys(before) },
        values: { ...names, ...Object.fromEntries(said) },
      };
    }
    case 'clients_kept_apart':
      return { entity: 'client', entityId: event.clientId, detail: { otherId: event.otherId }, values: {} };
    case 'tidying_due': {
      const { kind: _kind, staffId, ...detail } = event;
      return { entity: 'staff', entityId: staffId, detail, values: {} };
    }
    case 'import_started':
      return {
        entity: 'import_batch',
        entityId: event.batchId,
        detail: { files: event.files.length },
        values: { files: event.files.join('\n') },
      };
    case 'import_finished': {
      const { kind: _kind, batchId, ...counts } = event;
      return { entity: 'import_batch', entityId: batchId, detail: counts, values: {} };
    }
    case 'import_failed':
      return { entity: 'import_batch', entityId: event.batchId, detail: {}, values: { cause: event.cause } };
    case 'digest_made':
      return {
        entity: 'staff',
        entityId: event.staffId,
        detail: { day: event.day, folded: event.folded, due: event.due.map(dueText) },
        values: {},
      };
    case 'complaint_mark_reached': {
      const { complaintId, clock, cycle, mark } = event;
      const detail = { clock, cycle, mark };
      return { entity: 'complaint', entityId: complaintId, detail, values: {} };
    }
    case 'complaint_alert_joined':
      return { entity: 'complaint', entityId: event.complaintId, detail: { alertId: event.alertId }, values: {} };
    case 'complaint_clocks_told':
      return { entity: 'staff', entityId: event.staffId, detail: { marks: event.marks.length }, values: {} };
    case 'complaint_holiday_listed': {
      const { staffId, day, complaintIds } = event;
      return { entity: 'staff', entityId: staffId, detail: { day, complaintIds: [...complaintIds] }, values: {} };
    }
    case 'complaint_month_told':
      return { entity: 'staff', entityId: event.staffId, detail: { month: event.month }, values: {} };
    case 'complaints_exported': {
      const { kind: _kind, staffId, ...detail } = event;
      return { entity: 'staff', entityId: staffId, detail, values: {} };
    }
    case 'calendar_ending':
      return { entity: 'calendar', entityId: null, detail: { knownUntil: event.knownUntil }, values: {} };
    // The words stand in the history of the complaint, which only grows as well.
    case 'complaint_filed':
    case 'complaint_moved':
    case 'complaint_channel_set': {
      const { kind: _kind, complaintId, readers, ...detail } = event;
      return { entity: 'complaint', entityId: complaintId, detail: { ...detail, readers: [...readers] }, values: {} };
    }
    case 'dead_letters_retried':
      return { entity: 'outbox_message', entityId: event.messageId, detail: { count: event.count }, values: {} };
    case 'channel_set': {
      const { channel, previous } = event;
      return { entity: 'bank_channel', entityId: null, detail: { ...channel, previous }, values: {} };
    }
    case 'channel_cleared':
      return { entity: 'bank_channel', entityId: null, detail: event.previous, values: {} };
    case 'trail_opened': {
      const { clientId, staffId, page } = event;
      return { entity: 'client', entityId: clientId, detail: { staffId, page }, values: {} };
    }
    case 'trail_exported': {
      const { clientId, from, to, file } = event;
      return { entity: 'audit', entityId: null, detail: { clientId, from, to }, values: { file } };
    }
    case 'trail_erased': {
      const { auditId, clientId, rows, reason } = event;
      return { entity: 'audit', entityId: auditId, detail: { clientId, rows }, values: { reason } };
    }
    // What is missing is looked for here: by the trigger that refuses to delete a word, and when the trail is verified.
    case 'words_erased':
      return { entity: 'audit', entityId: event.auditId, detail: { names: [...event.names] }, values: {} };
    case 'book_exported':
      return {
        entity: 'staff',
        entityId: event.staffId,
        detail: { rows: event.rows },
        values: { query: event.query },
      };
    case 'list_saved':
      return {
        entity: 'saved_list',
        entityId: event.listId,
        detail: { staffId: event.staffId, replaced: event.replaced },
        values: { name: event.name, query: event.query },
      };
    case 'list_renamed':
      return {
        entity: 'saved_list',
        entityId: event.listId,
        detail: { staffId: event.staffId },
        values: { before: event.before, name: event.name },
      };
    case 'list_deleted':
      return {
        entity: 'saved_list',
        entityId: event.listId,
        detail: { staffId: event.staffId },
        values: { name: event.name },
      };
    // What was said stands in the record and in contact_version; the trail says who did what to which of them.
    case 'interaction_logged': {
      const { kind: _kind, interactionId, followUpIds, ...facts } = event;
      return {
        entity: 'interaction',
        entityId: interactionId,
        detail: { ...facts, followUpIds: [...followUpIds] },
        values: {},
      };
    }
    case 'interaction_withdrawn':
      return {
        entity: 'interaction',
        entityId: event.interactionId,
        detail: { clientId: event.clientId, appointmentIds: event.appointments.map(({ id }) => id) },
        values: {},
      };
    case 'interaction_changed': {
      const { clientId, interactionId, version, fields } = event;
      return {
        entity: 'interaction',
        entityId: interactionId,
        detail: { clientId, version, fields: [...fields] },
        values: {},
      };
    }
    case 'dissatisfaction_voiced': {
      const { clientId, interactionId, followUpId, staffId } = event;
      return { entity: 'interaction', entityId: interactionId, detail: { clientId, followUpId, staffId }, values: {} };
    }
    case 'follow_up_agreed': {
      const { clientId, followUpId, isPromise, dueOn } = event;
      return { entity: 'follow_up', entityId: followUpId, detail: { clientId, isPromise, dueOn }, values: {} };
    }
    case 'follow_up_changed':
    case 'follow_up_done':
    case 'follow_up_cancelled':
    case 'follow_up_reopened': {
      const { clientId, followUpId, version } = event;
      return { entity: 'follow_up', entityId: followUpId, detail: { clientId, version }, values: {} };
    }
    case 'appointment_booked':
    case 'appointment_near': {
      const { clientId, appointmentId, staffId, startsAt } = event;
      const detail = { clientId, staffId, startsAt: startsAt.toISOString() };
      return { entity: 'appointment', entityId: appointmentId, detail, values: {} };
    }
    case 'appointment_changed':
    case 'appointment_held':
    case 'appointment_cancelled': {
      const { clientId, appointmentId, staffId, version } = event;
      return { entity: 'appointment', entityId: appointmentId, detail: { clientId, staffId, version }, values: {} };
    }
    // What was said stands in the record, where it can be corrected and erased; the trail says who changed what.
    case 'person_added':
      return { entity: 'person', entityId: event.personId, detail: { clientId: event.clientId }, values: {} };
    case 'person_changed': {
      const { clientId, personId, version, fields } = event;
      return { entity: 'person', entityId: personId, detail: { clientId, version, fields: [...fields] }, values: {} };
    }
    case 'person_confirmed':
      return { entity: 'person', entityId: event.personId, detail: { clientId: event.clientId }, values: {} };
    case 'fact_stated': {
      const { clientId, question, basis } = event;
      return { entity: 'client', entityId: clientId, detail: { question, basis }, values: {} };
    }
    case 'fact_confirmed':
    case 'fact_taken_back':
      return { entity: 'client', entityId: event.clientId, detail: { question: event.question }, values: {} };
    case 'need_added':
    case 'need_changed':
    case 'need_ended': {
      const { kind: _kind, needId, ...detail } = event;
      return { entity: 'client_need', entityId: needId, detail, values: {} };
    }
    case 'memorial_day_added':
      return { entity: 'memorial_day', entityId: event.dayId, detail: { clientId: event.clientId }, values: {} };
    case 'memorial_day_changed':
    case 'memorial_day_removed': {
      const { clientId, dayId, version } = event;
      return { entity: 'memorial_day', entityId: dayId, detail: { clientId, version }, values: {} };
    }
    case 'plan_made': {
      const { kind: _kind, planId, tellAt: _tellAt, ...detail } = event;
      return { entity: 'plan', entityId: planId, detail, values: {} };
    }
    case 'plan_recapped':
    case 'team_recapped':
      return { entity: 'staff', entityId: event.staffId, detail: { day: event.day }, values: {} };
    case 'plan_hour_chosen':
      return { entity: 'staff', entityId: event.staffId, detail: { morning: event.morning }, values: {} };
    case 'quiet_times_set': {
      const { clientId, hours, away } = event;
      return { entity: 'client', entityId: clientId, detail: {}, values: { hours, away } };
    }
    case 'plan_grew': {
      const { kind: _kind, planId, clientIds, ...detail } = event;
      return { entity: 'plan', entityId: planId, detail: { ...detail, clientIds: [...clientIds] }, values: {} };
    }
    case 'plan_arranged':
    case 'plan_answered': {
      const { kind: _kind, planId, ...detail } = event;
      return { entity: 'plan', entityId: planId, detail, values: {} };
    }
    case 'tier_scheme_proposed': {
      const { schemeId, version, approverIds } = event;
      return {
        entity: 'tier_scheme',
        entityId: schemeId,
        detail: { version, approverIds: [...approverIds] },
        values: {},
      };
    }
    case 'tier_scheme_activated': {
      const { schemeId, version, proposedBy, previous } = event;
      return { entity: 'tier_scheme', entityId: schemeId, detail: { version, proposedBy, previous }, values: {} };
    }
    case 'tier_scheme_declined': {
      const { schemeId, version, proposedBy, reason } = event;
      return { entity: 'tier_scheme', entityId: schemeId, detail: { version, proposedBy }, values: { reason } };
    }
    case 'clients_moved_tier': {
      const { kind: _kind, schemeId, clientIds, ...detail } = event;
      return {
        entity: 'tier_scheme',
        entityId: schemeId,
        detail: { ...detail, clientIds: [...clientIds] },
        values: {},
      };
    }
    case 'backup_made':
    case 'backup_failed':
    case 'client_copied_out':
    case 'bank_exported':
      return dataEntry(event);
    case 'festival_near': {
      const { staffId, festival, on, clients } = event;
      return { entity: 'staff', entityId: staffId, detail: { festival, on, clients }, values: {} };
    }
    case 'people_joined': {
      const { clientId, personId, joinedId, fields } = event;
      return { entity: 'person', entityId: personId, detail: { clientId, joinedId, fields: [...fields] }, values: {} };
    }
    case 'gift_registered': {
      const { kind: _kind, clientId, giftId, what, value, ...facts } = event;
      const detail = { clientId, ...facts, value: value.toString() };
      return { entity: 'gift', entityId: giftId, detail, values: { what } };
    }
    case 'gift_refused': {
      const { kind: _kind, clientId, what, value, faults, ...facts } = event;
      const detail = { ...facts, faults: [...faults], value: value.toString() };
      return { entity: 'client', entityId: clientId, detail, values: { what } };
    }
    case 'gift_struck':
      return { entity: 'gift', entityId: event.giftId, detail: { clientId: event.clientId }, values: {} };
    case 'gifts_exported': {
      const { staffId, year, rows } = event;
      return { entity: 'staff', entityId: staffId, detail: { year, rows }, values: {} };
    }
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
    case 'event_answered':
    case 'event_cancelled':
      return referralEntry(event);
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
      return taskForceEntryFor(event);
    case 'churn_alert_raised':
    case 'churn_alert_changed':
    case 'churn_alerts_grouped':
    case 'churn_week_scanned':
    case 'churn_signal_recorded':
    case 'churn_rules_proposed':
    case 'churn_rules_activated':
    case 'churn_rules_declined':
      return churnEntryFor(event);
    case 'import_undone':
      return { entity: 'import_batch', entityId: event.batchId, detail: { restored: event.restored }, values: {} };
  }
}

/** `staff:<id>`, `job:<name>` or `cli:<user>`. */
export const actorText = (actor: Context['actor']): string =>
  `${actor.kind}:${actor.kind === 'staff' ? actor.id : actor.name}`;
