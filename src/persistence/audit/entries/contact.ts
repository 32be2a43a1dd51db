import type { ContactEvent } from '../../../usecases/events/contact.ts';
import type { AuditEntry } from './audit-entry.ts';

/** What of it goes on the trail. */
export function contactEntry(event: ContactEvent): AuditEntry {
  switch (event.kind) {
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
  }
}
