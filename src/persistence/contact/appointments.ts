import type { AppointmentChannel } from '../../core/client/contact.ts';
import { type AppointmentSaid, endOf, type KeptAppointment } from '../../core/client/contact-log/agenda.ts';
import type { AppointmentId, ClientId, StaffId } from '../../core/shared/ids.ts';
import type { ConsentPurpose } from '../../core/situation/situation.ts';
import type { AgendaStore } from '../../usecases/contact/ports.ts';
import type { Prisma } from '../generated/client.ts';
import { type Db, writtenBy } from '../rows.ts';
import { keepVersion, readVersion } from './versions.ts';

/** No appointment lasts longer, in hours: how far back one may begin that still goes on. */
const LONGEST_HOURS = 24;

/** What a change writes. */
const SAID = ['startsAt', 'endsAt', 'channel', 'subject', 'place', 'status'] as const;

/** What hours are agreed. */
export const keepingAppointments = (
  db: Db,
): Pick<
  AgendaStore,
  | 'appointment'
  | 'appointmentsOf'
  | 'appointmentsAround'
  | 'appointmentsStarting'
  | 'appointmentsFrom'
  | 'refusedBy'
  | 'insertAppointment'
  | 'changeAppointment'
  | 'appointmentBefore'
> => ({
  appointment: async (id) => (await appointments(db, { id }))[0] ?? null,
  appointmentsOf: (clientId, from) =>
    appointments(db, { clientId, withdrawnAt: null, OR: [{ startsAt: { gte: from } }, { status: 'booked' }] }),
  appointmentsAround: (staffId, period, except) =>
    appointments(db, {
      staffId,
      status: 'booked',
      withdrawnAt: null,
      startsAt: { gt: new Date(period.startsAt.getTime() - LONGEST_HOURS * 3_600_000), lt: endOf(period) },
      ...(except === null ? {} : { id: { not: except } }),
    }),
  appointmentsStarting: (from, until) =>
    appointments(db, {
      status: 'booked',
      withdrawnAt: null,
      startsAt: { gt: from, lte: until },
      client: { closedOn: null },
    }),
  appointmentsFrom: (interactionId) => appointments(db, { interactionId, status: 'booked', withdrawnAt: null }),
  refusedBy: async (clientId) => {
    // What one of several merged ones has refused is refused: the view reads a merged client's rows as the survivor's.
    const rows = await db.$queryRaw<readonly { readonly purpose: string }[]>`
      SELECT DISTINCT purpose FROM consent_current WHERE client_id = ${clientId}::uuid AND NOT granted`;
    return rows.map(({ purpose }) => purpose as ConsentPurpose);
  },
  insertAppointment: async ({ said, recordedBy, ...row }) => {
    const provenance = writtenBy(['clientId', 'staffId', ...SAID], recordedBy);
    await db.appointment.create({ data: { ...row, ...said, status: 'booked', provenance } });
  },
  changeAppointment: async (from, { said, status }, { by, at }) => {
    const { id, version } = from;
    const before = { ...from.said, ...isoOf(from.said), status: from.status };
    await keepVersion(db, { entity: 'appointment', id, version, before, by, at });
    await db.appointment.update({ where: { id }, data: { ...said, status, version: version + 1 } });
    const whose = JSON.stringify(writtenBy(SAID, by));
    await db.$executeRaw`UPDATE appointment SET provenance = provenance || ${whose}::jsonb WHERE id = ${id}::uuid`;
  },
  appointmentBefore: async (id, version) => {
    const before = (await readVersion(db, 'appointment', id, version)) as AppointmentJson | null;
    if (before === null) return null;
    const { channel, subject, place, startsAt, endsAt } = before;
    return {
      channel,
      subject,
      place,
      startsAt: new Date(startsAt),
      endsAt: endsAt === null ? null : new Date(endsAt),
    };
  },
});

async function appointments(db: Db, where: Prisma.AppointmentWhereInput): Promise<readonly KeptAppointment[]> {
  const rows = await db.appointment.findMany({
    where,
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    include: STAFF,
  });
  return rows.map(appointmentFromRow);
}

const STAFF = { staff: { select: { id: true, name: true } } } as const;

type AppointmentRow = Prisma.AppointmentGetPayload<{ include: typeof STAFF }>;
type AppointmentJson = Omit<AppointmentSaid, 'startsAt' | 'endsAt'> & {
  readonly startsAt: string;
  readonly endsAt: string | null;
};

const isoOf = ({ startsAt, endsAt }: AppointmentSaid) => ({
  startsAt: startsAt.toISOString(),
  endsAt: endsAt?.toISOString() ?? null,
});

const appointmentFromRow = (row: AppointmentRow): KeptAppointment => ({
  id: row.id as AppointmentId,
  clientId: row.clientId as ClientId,
  said: {
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    channel: row.channel as AppointmentChannel,
    subject: row.subject,
    place: row.place,
  },
  status: row.status as KeptAppointment['status'],
  staff: { id: row.staff.id as StaffId, name: row.staff.name },
  withdrawn: row.withdrawnAt !== null,
  version: row.version,
});
