import type { DomainEvent } from '../events.ts';
import type { HandedOn } from './ports.ts';

/** Whoever has these from now on gets the hours for her calendar, and the list of whom she invites to each event. */
export const newsOfHandedOn = ({ hours, invitations }: HandedOn, at: Date): readonly DomainEvent[] => [
  ...hours.map(
    ({ id: appointmentId, ...hour }): DomainEvent => ({
      kind: 'appointment_changed',
      appointmentId,
      ...hour,
      wasColleagues: true,
    }),
  ),
  ...invitations.map((invitation): DomainEvent => ({ kind: 'event_invited', ...invitation, at, wasColleagues: true })),
];
