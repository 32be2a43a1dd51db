import type { KeptAppointment } from '../../core/client/contact-log/agenda.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { Clock, DeputyStore, UnitOfWork } from '../ports.ts';
import type { AgendaStore } from './ports.ts';

export type ReminderDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly agenda: Pick<AgendaStore, 'appointmentsStarting'>;
  readonly deputies: Pick<DeputyStore, 'listFor'>;
  readonly unitOfWork: UnitOfWork;
  /** How long before its hour a meeting is reminded of; 0: never. */
  readonly leadMinutes: number;
};

export type Reminders = {
  /** Reminds of what is near now and was not reminded of. */
  readonly tick: () => Promise<void>;
  /** The instants after `from` and until `to` at which a reminder falls due. */
  readonly instants: (from: Date, to: Date) => Promise<readonly Date[]>;
};

const MINUTE_MS = 60_000;

/**
 * Tells whoever keeps an hour that it is near, with what there is to know: once for each hour, whichever process looks and
 * however often it is begun anew. What was moved is reminded of anew, what has begun no more. Whoever is away has her
 * reminders sent to her deputy, who goes in her place.
 */
export function meetingReminders(deps: ReminderDependencies): Reminders {
  const { clock, agenda, unitOfWork } = deps;
  const leadMs = deps.leadMinutes * MINUTE_MS;
  return {
    async tick() {
      if (leadMs === 0) return;
      const now = clock.now();
      for (const appointment of await agenda.appointmentsStarting(now, new Date(now.getTime() + leadMs)))
        await remind(appointment, now);
    },
    async instants(from, to) {
      if (leadMs === 0) return [];
      const near = await agenda.appointmentsStarting(
        new Date(from.getTime() + leadMs),
        new Date(to.getTime() + leadMs),
      );
      return near.map(({ said }) => new Date(said.startsAt.getTime() - leadMs));
    },
  };

  async function remind(appointment: KeptAppointment, now: Date): Promise<void> {
    const { id, clientId, staff, said } = appointment;
    const { startsAt } = said;
    const staffId = await keeperOf(staff.id, startsAt, now);
    await unitOfWork({ actor: { kind: 'job', name: 'meetings' }, origin: 'job:meetings' }, async (tx) => {
      const isFirst = await tx.firstTime(`appointment_near:${id}:${startsAt.toISOString()}`);
      return {
        value: undefined,
        events: isFirst ? [{ kind: 'appointment_near', clientId, appointmentId: id, staffId, startsAt }] : [],
      };
    });
  }

  async function keeperOf(staffId: KeptAppointment['staff']['id'], at: Date, now: Date) {
    const day = dayAt(at, deps.bankZone);
    const deputies = await deps.deputies.listFor([staffId], now, deps.bankZone);
    return deputies.find(({ from, until }) => from <= day && day <= until)?.deputyId ?? staffId;
  }
}
