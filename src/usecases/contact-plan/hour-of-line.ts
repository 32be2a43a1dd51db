import type { Staff } from '../../core/client/client.ts';
import type { KeptAppointment } from '../../core/client/contact-log/agenda.ts';
import type { KeptLine, KeptPlan } from '../../core/contact-plan/kept-plan.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { InteractionId } from '../../core/shared/ids.ts';
import type { DomainEvent } from '../events.ts';
import type { Transaction } from '../ports.ts';

/** The hour of the line, on the day of the plan; one that was moved to another day, or after the line was answered, is another one. */
export async function hourOf(
  tx: Transaction,
  zone: TimeZone,
  { day }: Pick<KeptPlan, 'day'>,
  { appointmentId, startsAt }: KeptLine,
): Promise<KeptAppointment | null> {
  if (appointmentId === null || startsAt === null || dayAt(startsAt, zone) !== day) return null;
  await tx.contacts.lock('appointment', appointmentId);
  const appointment = await tx.agenda.appointment(appointmentId);
  return appointment?.said.startsAt.getTime() === startsAt.getTime() ? appointment : null;
}

/** A contact tells by now that the client was reached: the hours of those lines of `plans` that it answers took place. */
export async function holdHours(
  tx: Transaction,
  bankZone: TimeZone,
  plans: readonly Pick<KeptPlan, 'id' | 'staffId'>[],
  contact: { readonly interactionId: InteractionId; readonly by: Staff; readonly at: Date },
): Promise<readonly DomainEvent[]> {
  const people = await tx.staff.listById(plans.map(({ staffId }) => staffId));
  const events: DomainEvent[] = [];
  for (const { id, staffId } of plans) {
    const plan = await tx.plans.find(id);
    const zone = people.find((each) => each.id === staffId)?.timeZone ?? bankZone;
    for (const line of plan?.lines ?? []) {
      if (plan === null || line.interactionId !== contact.interactionId) continue;
      events.push(...(await hold(tx, await hourOf(tx, zone, plan, line), contact.by, contact.at)));
    }
  }
  return events;
}

/** The hour that was agreed took place. */
export async function hold(
  tx: Transaction,
  appointment: KeptAppointment | null,
  by: Staff,
  at: Date,
): Promise<readonly DomainEvent[]> {
  if (appointment === null || appointment.status !== 'booked' || appointment.withdrawn) return [];
  const { id, clientId, staff, said, version } = appointment;
  await tx.agenda.changeAppointment(appointment, { said, status: 'held' }, { by: by.id, at });
  return [{ kind: 'appointment_held', clientId, appointmentId: id, staffId: staff.id, version }];
}
