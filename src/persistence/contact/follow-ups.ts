import type { FollowUp } from '../../core/client/contact.ts';
import type { KeptFollowUp } from '../../core/client/contact-log/agenda.ts';
import type { ClientId, FollowUpId, InteractionId, StaffId } from '../../core/shared/ids.ts';
import type { AgendaStore } from '../../usecases/contact/ports.ts';
import { mayHear } from '../complaint/guarded-row.ts';
import { Prisma } from '../generated/client.ts';
import { type Db, dateOrNull, dayOrNull, writtenBy } from '../rows.ts';
import { keepVersion, readVersion } from './versions.ts';

/** What was kept lately is shown, what was kept long ago is history. */
const ENDED_SHOWN = 10;

/** What is to be done. */
export const keepingFollowUps = (
  db: Db,
): Pick<
  AgendaStore,
  | 'followUp'
  | 'isHeardBy'
  | 'followUpsOf'
  | 'openFollowUps'
  | 'followUpsFrom'
  | 'insertFollowUp'
  | 'changeFollowUp'
  | 'followUpBefore'
> => ({
  followUp: async (id) => (await followUps(db, { id }, []))[0] ?? null,
  isHeardBy: async (id, { id: hearerId, ofComplaints }) => {
    const heard = await db.$queryRaw<readonly unknown[]>`
      SELECT FROM follow_up f WHERE f.id = ${id}::uuid AND ${mayHear(Prisma.sql`${hearerId}`, ofComplaints)}`;
    return heard.length > 0;
  },
  followUpsOf: async (clientId, since, { id: hearerId, ofComplaints }) => {
    const secret = await db.$queryRaw<readonly { readonly id: string }[]>`
      SELECT f.id::text FROM follow_up f
      WHERE f.client_id = ${clientId}::uuid AND NOT (${mayHear(Prisma.sql`${hearerId}`, ofComplaints)})`;
    const standing = { clientId, withdrawnAt: null, id: { notIn: secret.map(({ id }) => id) } };
    const open = await followUps(db, { ...standing, doneOn: null, cancelledOn: null }, [
      { dueOn: { sort: 'asc', nulls: 'last' } },
      { recordedAt: 'asc' },
      { id: 'asc' },
    ]);
    const day = { gte: new Date(since) };
    const ended = await followUps(
      db,
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
  followUpsFrom: (interactionId) => followUps(db, { interactionId, withdrawnAt: null }, [{ id: 'asc' }]),
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
});

async function followUps(
  db: Db,
  where: Prisma.FollowUpWhereInput,
  orderBy: Prisma.FollowUpOrderByWithRelationInput[],
  take?: number,
): Promise<readonly KeptFollowUp[]> {
  const rows = await db.followUp.findMany({
    where,
    orderBy,
    include: STAFF,
    ...(take === undefined ? {} : { take }),
  });
  return rows.map(followUpFromRow);
}

const STAFF = { staff: { select: { id: true, name: true } } } as const;

type FollowUpRow = Prisma.FollowUpGetPayload<{ include: typeof STAFF }>;

const followUpColumns = ({ text, dueOn }: KeptFollowUp['said']) => ({ text, dueOn: dateOrNull(dueOn) });

const followUpFromRow = (row: FollowUpRow): KeptFollowUp => ({
  id: row.id as FollowUpId,
  clientId: row.clientId as ClientId,
  kind: row.kind as FollowUp['kind'],
  said: { text: row.text, dueOn: dayOrNull(row.dueOn) },
  texts: row.texts as KeptFollowUp['texts'],
  staff: { id: row.staff.id as StaffId, name: row.staff.name },
  doneOn: dayOrNull(row.doneOn),
  cancelledOn: dayOrNull(row.cancelledOn),
  withdrawn: row.withdrawnAt !== null,
  interactionId: row.interactionId as InteractionId | null,
  version: row.version,
});
