import { staffRecipient } from '../../core/delivery/recipient.ts';
import type { AppointmentId, StaffId } from '../../core/shared/ids.ts';
import type { DomainEvent } from '../events.ts';
import type { OutboxDraft } from '../ports.ts';

type AppointmentEvent = Extract<
  DomainEvent,
  {
    readonly kind:
      | 'appointment_booked'
      | 'appointment_changed'
      | 'appointment_cancelled'
      | 'appointment_near'
      | 'interaction_withdrawn';
  }
>;

/**
 * Whoever keeps an hour gets it for her calendar, and each change of it: she has asked for it, or somebody else has changed
 * her day. Shortly before, she is told what there is to know. None of it can wait for a digest.
 */
export function announceAppointment(event: AppointmentEvent): readonly OutboxDraft[] {
  switch (event.kind) {
    case 'appointment_booked':
      return [entryFor(event.appointmentId, 1, event.staffId)];
    case 'appointment_changed':
    case 'appointment_cancelled':
      return [entryFor(event.appointmentId, event.version + 1, event.staffId)];
    case 'interaction_withdrawn':
      return event.appointments.map(({ id, version, staffId }) => entryFor(id, version, staffId, 'withdrawn'));
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
