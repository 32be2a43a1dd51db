import type { AppointmentChannel, FollowUp } from '../../core/client/contact.ts';
import {
  type AppointmentSaid,
  endOf,
  type KeptAppointment,
  type KeptFollowUp,
} from '../../core/client/contact-log/agenda.ts';
import type { AppointmentId, ClientId, FollowUpId, InteractionId, StaffId } from '../../core/shared/ids.ts';
import type { ConsentPurpose } from '../../core/situation/situation.ts';
import type { AgendaStore } from '../../usecases/contact/ports.ts';
import { mayHear } from '../complaint/guarded-row.ts';
import { keepVersion, readVersion } from '../contact/versions.ts';
import { Prisma } from '../generated/client.ts';
import { type Db, dateOrNull, dayOrNull, writtenBy } from '../rows.ts';

/** What was kept lately is shown, what was kept long ago is history. */
const ENDED_SHOWN = 10;

/** No appointment lasts longer, in hours: how far back one may begin that still goes on. */
const LONGEST_HOURS = 24;

/** What is to be done, and what hours are agreed. */
export function agendaRepository(db: Db): AgendaStore {
  const followUps = async (
    where: Prisma.FollowUpWhereInput,
    orderBy: Prisma.FollowUpOrderByWithRelationInput[],
    take?: number,
  ): Promise<readonly KeptFollowUp[]> => {
    const rows = await db.followUp.findMany({
      where,
      orderBy,
      include: STAFF,
      ...(take === undefined ? {} : { take }),
    });
    return rows.map(followUpFromRow);
  };
  const appointments = async (where: Prisma.AppointmentWhereInput): Promise<readonly KeptAppointment[]> => {
    const rows = await db.appointment.findMany({
      where,
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      include: STAFF,
    });
    return rows.map(appointmentFromRow);
  };

  return {
    followUp: async (id) => (await followUps({ id }, []))[0] ?? null,
    followUpsOf: async (clientId, since, viewerId) => {
      const secret = await db.$queryRaw<readonly { readonly id: string }[]>`
        SELECT f.id::text FROM follow_up f
        WHERE f.client_id = ${clientId}::uuid AND NOT (${mayHear(Prisma.sql`${viewerId}`)})`;
      const standing = { clientId, withdrawnAt: null, id: { notIn: secret.map(({ id }) => id) } };
      const open = await followUps({ ...standing, doneOn: null, cancelledOn: null }, [
        { dueOn: { sort: 'asc', nulls: 'last' } },
        { recordedAt: 'asc' },
        { id: 'asc' },
      ]);
      const day = { gte: new Date(since) };
      const ended = await followUps(
        { ...standing, OR: [{ doneOn: day }, { cancelledOn: day }] },
        [{ recordedAt: 'desc' }, { id: 'desc' }],
        ENDED_SHOWN,
      );
      return [...open, ...ended];
    },
    openFollowUps: async (clientIds) => {
      const rows = await db.followUp.findMany({
        where: { clientId: { in: [...clientIds] }, withdrawnAt: null, doneOn: null, cancelledOn: null },
        select: { clientId: true, staffId: true, text: true, texts: true },
      });
      return rows.map(({ clientId, staffId, text, texts }) => ({
        clientId: clientId as ClientId,
        staffId: staffId as StaffId,
        text,
        texts: texts as KeptFollowUp['texts'],
      }));
    },
    followUpsFrom: (interactionId) => followUps({ interactionId, withdrawnAt: null }, [{ id: 'asc' }]),
    insertFollowUp: async ({ said, texts, recordedBy, kind, ...row }) => {
      const provenance = writtenBy(['clientId', 'staffId', 'kind', 'text', 'dueOn'], recordedBy);
      await db.followUp.create({
        data: { ...row, kind, ...followUpColumns(said), texts: texts ?? Prisma.DbNull, provenance },
      });
    },
    changeFollowUp: async (from, { said, doneOn, cancelledOn }, { by, at }) => {
      const { id, version } = from;
      const before = { ...from.said, doneOn: from.doneOn, cancelledOn: from.cancelledOn };
      await keepVersion(db, { entity: 'follow_up', id, version, before, by, at });
      await db.followUp.update({
        where: { id },
        data: {
          ...followUpColumns(said),
          doneOn: dateOrNull(doneOn),
          cancelledOn: dateOrNull(cancelledOn),
          version: version + 1,
        },
      });
      const whose = JSON.stringify(writtenBy(['text', 'dueOn', 'doneOn'], by));
      await db.$executeRaw`UPDATE follow_up SET provenance = provenance || ${whose}::jsonb WHERE id = ${id}::uuid`;
    },
    followUpBefore: async (id, version) => {
      const before = (await readVersion(db, 'follow_up', id, version)) as KeptFollowUp['said'] | null;
      return before === null ? null : { text: before.text, dueOn: before.dueOn };
    },

    appointment: async (id) => (await appointments({ id }))[0] ?? null,
    appointmentsOf: (clientId, from) =>
      appointments({ clientId, withdrawnAt: null, OR: [{ startsAt: { gte: from } }, { status: 'booked' }] }),
    appointmentsAround: (staffId, period, except) =>
      appointments({
        staffId,
        status: 'booked',
        withdrawnAt: null,
        startsAt: { gt: new Date(period.startsAt.getTime() - LONGEST_HOURS * 3_600_000), lt: endOf(period) },
        ...(except === null ? {} : { id: { not: except } }),
      }),
    appointmentsStarting: (from, until) =>
      appointments({
        status: 'booked',
        withdrawnAt: null,
        startsAt: { gt: from, lte: until },
        client: { closedOn: null },
      }),
    appointmentsFrom: (interactionId) => appointments({ interactionId, status: 'booked', withdrawnAt: null }),
    refusedBy: async (clientId) => {
      // What one of several merged ones has refused is refused: the view reads a merged client's rows as the survivor's.
      const rows = await db.$queryRaw<readonly { readonly purpose: string }[]>`
        SELECT DISTINCT purpose FROM consent_current WHERE client_id = ${clientId}::uuid AND NOT granted`;
      return rows.map(({ purpose }) => purpose as ConsentPurpose);
    },
    insertAppointment: async ({ said, recordedBy, ...row }) => {
      const fields = ['clientId', 'staffId', 'startsAt', 'endsAt', 'channel', 'subject', 'place', 'status'];
      const provenance = writtenBy(fields, recordedBy);
      await db.appointment.create({ data: { ...row, ...said, status: 'booked', provenance } });
    },
    changeAppointment: async (from, { said, status }, { by, at }) => {
      const { id, version } = from;
      const before = { ...from.said, ...isoOf(from.said), status: from.status };
      await keepVersion(db, { entity: 'appointment', id, version, before, by, at });
      await db.appointment.update({ where: { id }, data: { ...said, status, version: version + 1 } });
      const fields = ['startsAt', 'endsAt', 'channel', 'subject', 'place', 'status'];
      const whose = JSON.stringify(writtenBy(fields, by));
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
  };
}

const STAFF = { staff: { select: { id: true, name: true } } } as const;

type FollowUpRow = Prisma.FollowUpGetPayload<{ include: typeof STAFF }>;
type AppointmentRow = Prisma.AppointmentGetPayload<{ include: typeof STAFF }>;
type AppointmentJson = Omit<AppointmentSaid, 'startsAt' | 'endsAt'> & {
  readonly startsAt: string;
  readonly endsAt: string | null;
};

const isoOf = ({ startsAt, endsAt }: AppointmentSaid) => ({
  startsAt: startsAt.toISOString(),
  endsAt: endsAt?.toISOString() ?? null,
});

const followUpColumns = ({ text, dueOn }: KeptFollowUp['said']) => ({ text, dueOn: dateOrNull(dueOn) });

const nameOf = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id: id as StaffId, name });

const followUpFromRow = (row: FollowUpRow): KeptFollowUp => ({
  id: row.id as FollowUpId,
  clientId: row.clientId as ClientId,
  kind: row.kind as FollowUp['kind'],
  said: { text: row.text, dueOn: dayOrNull(row.dueOn) },
  texts: row.texts as KeptFollowUp['texts'],
  staff: nameOf(row.staff),
  doneOn: dayOrNull(row.doneOn),
  cancelledOn: dayOrNull(row.cancelledOn),
  withdrawn: row.withdrawnAt !== null,
  interactionId: row.interactionId as InteractionId | null,
  version: row.version,
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
  staff: nameOf(row.staff),
  withdrawn: row.withdrawnAt !== null,
  version: row.version,
});
