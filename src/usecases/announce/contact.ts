import { staffRecipient } from '../../core/delivery/recipient.ts';
import type { AppointmentId, StaffId } from '../../core/shared/ids.ts';
import type { ContactEvent } from '../events/contact.ts';
import type { OutboxDraft } from '../ports.ts';
import { planNews } from './plan.ts';

/**
 * Who hears of what was said with a client. Whoever keeps an hour gets it for her calendar, and each change of it: she has asked
 * for it, or somebody else has changed her day. Shortly before, she is told what there is to know. None of it can wait for a
 * digest.
 */
export function announceContact(event: ContactEvent): readonly OutboxDraft[] {
  switch (event.kind) {
    // Whoever logs and plans sees it at once; the plan of the day and the recap tell the rest.
    case 'interaction_logged':
    case 'follow_up_agreed':
    case 'follow_up_changed':
    case 'follow_up_done':
    case 'follow_up_cancelled':
    case 'follow_up_reopened':
    case 'appointment_held':
      return [];
    // Whoever is to do something about a dissatisfied client hears of it, unless she said so herself. Once a contact.
    case 'dissatisfaction_voiced': {
      const { kind, clientId, interactionId, byId, staffId } = event;
      if (byId === staffId) return [];
      const dedupeKey = `${kind}:${interactionId}`;
      return [
        { dedupeKey, kind, recipient: staffRecipient(staffId), data: { clientId, staffId: byId }, urgent: false },
      ];
    }
    case 'appointment_booked':
      return [entryFor(event.appointmentId, 1, event.staffId)];
    case 'appointment_changed':
    case 'appointment_cancelled': {
      const entry = entryFor(event.appointmentId, event.version + 1, event.staffId);
      return [event.wasColleagues === true ? { ...entry, data: { ...entry.data, isNew: true } } : entry];
    }
    case 'interaction_changed':
      return event.plans.map((plan) => planNews(plan, plan.revision));
    case 'interaction_withdrawn':
      return [
        ...event.appointments.map(({ id, version, staffId }) => entryFor(id, version, staffId, 'withdrawn')),
        ...event.plans.map((plan) => planNews(plan, plan.revision)),
      ];
    case 'appointment_near': {
      const { appointmentId, staffId } = event;
      const startsAt = event.startsAt.toISOString();
      return [
        {
          dedupeKey: `meeting_brief:${appointmentId}:${startsAt}`,
          kind: 'meeting_brief',
          recipient: staffRecipient(staffId),
          data: { appointmentId, startsAt },
          urgent: true,
        },
      ];
    }
  }
}

const entryFor = (appointmentId: AppointmentId, version: number, staffId: StaffId, more?: string): OutboxDraft => ({
  dedupeKey: ['calendar_entry', appointmentId, version, ...(more === undefined ? [] : [more])].join(':'),
  kind: 'calendar_entry',
  recipient: staffRecipient(staffId),
  data: { appointmentId, version },
  urgent: true,
});
