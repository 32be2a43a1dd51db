import type { StaffId } from '../../core/shared/ids.ts';
import type { DomainEvent } from '../events.ts';
import type { HandedOn } from './ports.ts';

/** Whoever has these from now on gets the hours for her calendar, and the list of whom she invites to each event. */
export const handedOnTo = (staffId: StaffId, { hours, invitations }: HandedOn, at: Date): readonly DomainEvent[] => [
  ...hours.map(
    ({ id: appointmentId, clientId, version }): DomainEvent => ({
      kind: 'appointment_changed',
      clientId,
      appointmentId,
      staffId,
      version,
      wasColleagues: true,
    }),
  ),
  ...invitations.map(
    (invitation): DomainEvent => ({ kind: 'event_invited', ...invitation, staffId, at, wasColleagues: true }),
  ),
];
