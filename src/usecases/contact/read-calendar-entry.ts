import { sightOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import { type CalendarEntry, calendarEntry } from '../../core/client/contact-log/calendar-entry.ts';
import { type AppointmentId, parseId } from '../../core/shared/ids.ts';
import { relationWith, viewerOf } from '../client/see-client.ts';
import type { MessageData } from '../delivery/message-data.ts';
import type { ClientStore, GrantStore, StaffStore } from '../ports.ts';
import type { AgendaStore } from './ports.ts';

export type CalendarDependencies = {
  readonly clients: ClientStore;
  readonly grants: GrantStore;
  readonly staff: Pick<StaffStore, 'find'>;
  readonly agenda: Pick<AgendaStore, 'appointment'>;
};

/**
 * What her calendar is told of an appointment of hers at `now`; `nothing` where a later message tells it, where it has taken
 * place, or where the client is none of hers to see any more. `unknown`: no such message.
 */
export async function readCalendarEntry(
  { clients, grants, staff, agenda }: CalendarDependencies,
  data: MessageData,
  reader: Staff,
  now: Date,
): Promise<CalendarEntry | 'nothing' | 'unknown'> {
  const id = parseId<AppointmentId>(String(data['appointmentId']));
  const version = Number(data['version']);
  if (id === null || !Number.isInteger(version)) return 'unknown';
  const appointment = await agenda.appointment(id);
  if (appointment === null || appointment.staff.id !== reader.id || appointment.version > version) return 'nothing';
  if (appointment.status === 'held' && !appointment.withdrawn) return 'nothing';
  const [heading] = await clients.headings([appointment.clientId]);
  if (heading === undefined) return 'nothing';
  const viewer = viewerOf(reader);
  const relation = await relationWith(grants, viewer, heading, now);
  if (sightOf(viewer, relation, 'contacts') !== 'see') return 'nothing';
  const keeper = await staff.find(appointment.staff.id);
  const wasColleagues = data['isNew'] === true;
  return calendarEntry(appointment, { clientName: heading.name, email: keeper?.email ?? null, wasColleagues });
}
