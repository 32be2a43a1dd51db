import type { InteractionChannel } from '../../core/client/contact.ts';
import type { NeedLevel, NeedSaid, Said, SpokenWith } from '../../core/client/contact-log/entry.ts';
import type { Edit, LoggedContact } from '../../core/client/contact-log/logged-contact.ts';
import { localDate } from '../../core/shared/calendar.ts';
import type { ClientId, InteractionId, PersonId, StaffId } from '../../core/shared/ids.ts';
import type { ContactStore, Kept } from '../../usecases/contact/ports.ts';
import { holdClientOf } from '../client/hold-client.ts';
import { Prisma } from '../generated/client.ts';
import { type Db, staffNameFromRow, writtenBy } from '../rows.ts';
import { keepVersion, readVersion } from './versions.ts';

/** Contacts that happened. */
export function contactRepository(db: Db): ContactStore {
  return {
    lock: async (kept, id) => {
      await holdClientOf(db, TABLE[kept], id);
      await db.$queryRaw`SELECT id FROM ${TABLE[kept]} WHERE id = ${id}::uuid FOR UPDATE`;
    },
    find: async (id) => (await read(db, Prisma.sql`i.id = ${id}::uuid`, 1))[0] ?? null,
    findByRequest: async (loggedBy, requestKey) => {
      const row = await db.interaction.findUnique({ where: { requestKey }, select: { id: true, loggedBy: true } });
      return row?.loggedBy === loggedBy ? (row.id as InteractionId) : null;
    },
    recent: (clientId, limit) =>
      read(db, Prisma.sql`i.client_id = ${clientId}::uuid AND i.withdrawn_at IS NULL`, limit),
    insert: async ({ id, clientId, by, said, requestKey, recordedAt }) => {
      const { people, ...fields } = columnsOf(said);
      // What nobody said a file may still say.
      const spoken = SAID_FIELDS.filter((field) => fields[field] !== null && fields[field] !== '');
      const provenance = writtenBy(['clientId', 'staffId', ...spoken], by);
      await db.interaction.create({
        data: { id, clientId, staffId: by, loggedBy: by, requestKey, recordedAt, provenance, ...fields },
      });
      await insertPeople(db, id, people);
    },
    change: async (from, said, changed, { by, at }) => {
      await keepVersion(db, { entity: 'interaction', id: from.id, version: from.version, before: from.said, by, at });
      const { people, ...fields } = columnsOf(said);
      const whose = JSON.stringify(
        writtenBy(
          changed.flatMap((field) => (field === 'people' ? [] : FIELD_OF[field])),
          by,
        ),
      );
      await db.interaction.update({ where: { id: from.id }, data: { ...fields, version: from.version + 1 } });
      await db.$executeRaw`
        UPDATE interaction SET provenance = provenance || ${whose}::jsonb WHERE id = ${from.id}::uuid`;
      await db.interactionPerson.deleteMany({ where: { interactionId: from.id } });
      await insertPeople(db, from.id, people);
    },
    markDissatisfied: async (id) => {
      await db.interaction.update({ where: { id }, data: { dissatisfied: true } });
    },
    withdraw: async (id, at) => {
      const standing = { interactionId: id, withdrawnAt: null };
      await db.interaction.update({ where: { id }, data: { withdrawnAt: at } });
      await db.followUp.updateMany({ where: standing, data: { withdrawnAt: at } });
      await db.appointment.updateMany({ where: standing, data: { withdrawnAt: at } });
      await db.clientNeed.updateMany({ where: standing, data: { withdrawnAt: at } });
    },
    saidBefore: async (id, version) => (await readVersion(db, 'interaction', id, version)) as Said | null,
    edits: async (entity, entityId): Promise<readonly Edit[]> => {
      const rows = await db.contactVersion.findMany({
        where: { entity, entityId },
        orderBy: { version: 'desc' },
        include: { staff: { select: { id: true, name: true } } },
      });
      return rows.map(({ version, at, staff }) => ({ version, at, by: { id: staff.id as StaffId, name: staff.name } }));
    },
    insertNeed: async (need) => {
      await db.clientNeed.create({ data: need });
    },
    needsOf: async (interactionId): Promise<readonly NeedSaid[]> => {
      const rows = await db.clientNeed.findMany({
        where: { interactionId, withdrawnAt: null },
        orderBy: { id: 'asc' },
        select: { level: true, text: true },
      });
      return rows.map(({ level, text }) => ({ level: level as NeedLevel, text }));
    },
    bankKeys: async (clientId, staffId) => {
      const keys = await db.sourceKey.findMany({
        where: {
          OR: [
            { entity: 'client', entityId: clientId },
            { entity: 'staff', entityId: staffId },
          ],
        },
      });
      const staff = await db.staff.findUnique({ where: { id: staffId }, select: { email: true } });
      const of = (entity: string) => keys.filter((key) => key.entity === entity).map(({ key }) => key);
      // A file may name people by their e-mail as well.
      const email = staff?.email ?? null;
      return { client: of('client'), staff: [...new Set([...of('staff'), ...(email === null ? [] : [email])])] };
    },
    claimKeys: async (entityId, keys) => {
      const data = keys.map((key) => ({ entity: 'interaction', key, entityId }));
      await db.sourceKey.createMany({ data, skipDuplicates: true });
    },
  };
}

const TABLE: Readonly<Record<Kept, Prisma.Sql>> = {
  interaction: Prisma.sql`interaction`,
  follow_up: Prisma.sql`follow_up`,
  appointment: Prisma.sql`appointment`,
};

const columnsOf = ({ on, channel, outcome, people, note }: Said) => ({
  on: new Date(on),
  channel,
  outcome,
  summary: note,
  people,
});

/** What an import calls the fields that a person can write. */
const FIELD_OF = { on: 'on', channel: 'channel', outcome: 'outcome', note: 'summary' } as const;
const SAID_FIELDS = Object.values(FIELD_OF);

async function insertPeople(db: Db, interactionId: string, people: readonly SpokenWith[]): Promise<void> {
  if (people.length === 0) return;
  await db.interactionPerson.createMany({
    data: people.map(({ personId, name }, position) => ({ interactionId, personId, name, position })),
  });
}

type Row = {
  readonly id: string;
  readonly client_id: string;
  readonly on: string;
  readonly channel: string;
  readonly outcome: string | null;
  readonly summary: string;
  readonly people: readonly { readonly personId: string | null; readonly name: string }[];
  readonly by_id: string | null;
  readonly by_name: string | null;
  readonly logged_by_id: string | null;
  readonly logged_by_name: string | null;
  readonly recorded_at: Date;
  readonly version: number;
  readonly dissatisfied: boolean;
  readonly withdrawn: boolean;
};

async function read(db: Db, which: Prisma.Sql, limit: number): Promise<readonly LoggedContact[]> {
  const rows = await db.$queryRaw<readonly Row[]>`
    SELECT i.id::text, i.client_id::text, i."on"::text, i.channel, i.outcome, i.summary, i.version, i.dissatisfied,
           i.recorded_at, i.withdrawn_at IS NOT NULL AS withdrawn,
           b.id::text AS by_id, b.name AS by_name, l.id::text AS logged_by_id, l.name AS logged_by_name,
           (SELECT coalesce(json_agg(json_build_object('personId', p.person_id, 'name', p.name) ORDER BY p.position), '[]')
            FROM interaction_person p WHERE p.interaction_id = i.id) AS people
    FROM interaction i LEFT JOIN staff b ON b.id = i.staff_id LEFT JOIN staff l ON l.id = i.logged_by
    WHERE ${which}
    ORDER BY i."on" DESC, i.recorded_at DESC, i.id DESC LIMIT ${limit}`;
  return rows.map(fromRow);
}

const fromRow = (row: Row): LoggedContact => ({
  id: row.id as InteractionId,
  clientId: row.client_id as ClientId,
  said: {
    on: localDate(row.on),
    channel: row.channel as InteractionChannel,
    outcome: row.outcome,
    people: row.people.map(({ personId, name }) => ({ personId: personId as PersonId | null, name })),
    note: row.summary,
  },
  by: staffNameFromRow(row.by_id, row.by_name),
  loggedBy: staffNameFromRow(row.logged_by_id, row.logged_by_name),
  recordedAt: row.recorded_at,
  version: row.version,
  dissatisfied: row.dissatisfied,
  withdrawn: row.withdrawn,
});
