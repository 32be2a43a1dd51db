import type { Staff } from '../../core/client/client.ts';
import { type AppointmentSaid, type KeptAppointment, overlap } from '../../core/client/contact-log/agenda.ts';
import {
  type AroundHour,
  type HourConflict,
  hourConflicts,
  type OpeningHours,
} from '../../core/client/contact-log/hour-conflicts.ts';
import type { BankCalendar } from '../../core/shared/calendar/bank-calendar.ts';
import type { TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { Transaction } from '../ports.ts';

export type ConflictDependencies = {
  readonly bankZone: TimeZone;
  readonly calendar: BankCalendar;
  readonly openingHours: OpeningHours;
};

/** An hour that `by` wants with a client. `around`: appointments of whoever keeps it that may share a moment with it. */
type WantedHour = {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly said: AppointmentSaid;
  readonly around: readonly KeptAppointment[];
};

/** What stands against an hour. */
export async function conflictsOf(
  { clients, agenda, quiet }: Pick<Transaction, 'clients' | 'agenda' | 'quiet'>,
  { bankZone, calendar, openingHours: hours }: ConflictDependencies,
  { by, clientId, said, around }: WantedHour,
): Promise<readonly HourConflict[]> {
  const zone = by.timeZone ?? bankZone;
  const refused = await agenda.refusedBy(clientId);
  return hourConflicts(said, {
    overlaps: await overlapping(clients, around, said),
    refused,
    quiet: await quiet.of(clientId),
    calendar,
    hours,
    zone,
    bankZone,
  });
}

async function overlapping(
  clients: Transaction['clients'],
  around: readonly KeptAppointment[],
  said: AppointmentSaid,
): Promise<AroundHour['overlaps']> {
  const others = around.filter((each) => overlap(each.said, said));
  // They are her own hours, whomever they are with: name, branch and owner are open to everybody at the bank.
  const headings = await clients.headings(others.map(({ clientId }) => clientId));
  const nameOf = new Map(headings.map(({ id, name }) => [id, name]));
  return others.map((appointment) => ({ appointment, clientName: nameOf.get(appointment.clientId) ?? null }));
}
