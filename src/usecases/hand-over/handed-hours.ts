import type { StaffId } from '../../core/shared/ids.ts';
import type { DomainEvent } from '../events.ts';
import type { HandedHour } from './ports.ts';

/** Whoever keeps these hours from now on gets them for her calendar. */
export const hoursHandedTo = (staffId: StaffId, hours: readonly HandedHour[]): readonly DomainEvent[] =>
  hours.map(({ id: appointmentId, clientId, version }) => ({
    kind: 'appointment_changed',
    clientId,
    appointmentId,
    staffId,
    version,
    wasColleagues: true,
  }));
