import type { StaffName } from '../../core/client/client.ts';
import type { KeptMemorialDay, KeptPerson } from '../../core/client/people/kept-person.ts';
import type { PersonalPurpose, PersonalSource, PersonSaid } from '../../core/client/people/person-said.ts';
import type { ClientId, MemorialDayId, PersonId } from '../../core/shared/ids.ts';
import type { PeopleStore } from '../../usecases/people/ports.ts';
import { holdClientOf } from '../client/hold-client.ts';
import { Prisma } from '../generated/client.ts';
import { type Db, dateOrNull, dayFromText, staffNameFromRow, writtenBy } from '../rows.ts';

/** The people of clients and their days. */
export function peopleRepository(db: Db): PeopleStore {
  return {
    lock: async (kind, id) => {
      await holdClientOf(db, TABLE[kind], id);
      await db.$queryRaw`SELECT id FROM ${TABLE[kind]} WHERE id = ${id}::uuid FOR UPDATE`;
    },
    find: async (id) => (await readPeople(db, Prisma.sql`p.id = ${id}::uuid`))[0] ?? null,
    listOf: (clientId, leftSince) =>
      readPeople(
        db,
        Prisma.sql`p.client_id = ${clientId}::uuid AND (p.left_on IS NULL OR p.left_on >= ${leftSince}::date)`,
      ),
    insert: async ({ id, clientId, said, by }) => {
      // What nobody said a file may still say.
      const spoken = SAID_FIELDS.filter((field) => said[field] !== null && said[field] !== false);
      const provenance = writtenBy(['clientId', ...spoken], by);
      await db.person.create({ data: { id, clientId, provenance, ...columnsOf(said) } });
    },
    change: async (from, said, changed, by) => {
      const whose = JSON.stringify(writtenBy(changed, by));
      await db.person.update({ where: { id: from.id }, data: { ...columnsOf(said), version: from.version + 1 } });
      await db.$executeRaw`UPDATE person SET provenance = provenance || ${whose}::jsonb WHERE id = ${from.id}::uuid`;
    },
    join: async ({ id, clientId, version }, into, on) => {
      // In one contact each is named once: where both are, the one that stays is.
      await db.$executeRaw`
        UPDATE interaction_person p SET person_id = ${into}::uuid WHERE p.person_id = ${id}::uuid`;
      await db.memorialDay.updateMany({ where: { personId: id }, data: { personId: into } });
      await db.gift.updateMany({ where: { personId: id }, data: { personId: into } });
      await db.$executeRaw`
        INSERT INTO public_duty (client_id, person_id, staff_id, stated_at)
        SELECT ${clientId}::uuid, ${into}::uuid, staff_id, stated_at FROM public_duty WHERE person_id = ${id}::uuid`;
      await db.$executeRaw`
        UPDATE source_key SET entity_id = ${into}::uuid WHERE entity = 'person' AND entity_id = ${id}::uuid`;
      await db.person.updateMany({ where: { joinedInto: id }, data: { joinedInto: into } });
      const left = { leftOn: new Date(on), joinedInto: into, version: version + 1 };
      await db.person.update({ where: { id }, data: left });
    },
    lastHand: async (id, fields) => {
      const row = await db.person.findUnique({ where: { id }, select: { provenance: true } });
      const provenance = (row?.provenance ?? {}) as Readonly<Record<string, string>>;
      const hand = fields.map((field) => provenance[field]).find((source) => source?.startsWith('staff:'));
      return hand === undefined ? null : readStaffName(db, hand.slice('staff:'.length));
    },
    day: async (id) => {
      const row = await db.memorialDay.findUnique({ where: { id } });
      return row === null ? null : dayFromRow(row);
    },
    daysOf: async (clientId) => {
      const rows = await db.memorialDay.findMany({ where: { clientId, removedAt: null }, orderBy: { id: 'asc' } });
      return rows.map(dayFromRow);
    },
    insertDay: async ({ id, clientId, said, by, at }) => {
      await db.memorialDay.create({ data: { id, clientId, staffId: by, recordedAt: at, ...said } });
    },
    changeDay: async ({ id, version }, said, by) => {
      await db.memorialDay.update({ where: { id }, data: { ...said, staffId: by, version: version + 1 } });
    },
    removeDay: async ({ id, version }, by, at) => {
      await db.memorialDay.update({ where: { id }, data: { removedAt: at, staffId: by, version: version + 1 } });
    },
    lastHandOfDay: async (id) => {
      const row = await db.memorialDay.findUnique({ where: { id }, select: { staffId: true } });
      return row === null ? null : readStaffName(db, row.staffId);
    },
  };
}

const TABLE = { person: Prisma.sql`person`, memorial_day: Prisma.sql`memorial_day` } as const;

/** What an import calls the fields that a person can write as well. */
const SAID_FIELDS = ['name', 'role', 'decisionMaker', 'birthday', 'phone', 'email', 'leftOn'] as const;

const columnsOf = ({ interests, leftOn, source, purpose, ...said }: PersonSaid) => ({
  ...said,
  interests: [...interests],
  leftOn: dateOrNull(leftOn),
  personalSource: source,
  personalPurpose: purpose,
});

async function readStaffName(db: Db, id: string): Promise<StaffName | null> {
  const row = await db.staff.findUnique({ where: { id }, select: { id: true, name: true } });
  return row === null ? null : staffNameFromRow(row.id, row.name);
}

type Row = Omit<PersonSaid, 'leftOn' | 'source' | 'purpose'> & {
  readonly id: string;
  readonly client_id: string;
  readonly left_on: string | null;
  readonly personal_source: string | null;
  readonly personal_purpose: string | null;
  readonly version: number;
};

async function readPeople(db: Db, which: Prisma.Sql): Promise<readonly KeptPerson[]> {
  const rows = await db.$queryRaw<readonly Row[]>`
    SELECT p.id::text, p.client_id::text, p.name, p.role, p.decision_maker AS "decisionMaker", p.birthday, p.interests,
           p.phone, p.email, p.left_on::text, p.personal_source, p.personal_purpose, p.version
    FROM person p WHERE p.joined_into IS NULL AND ${which}
    ORDER BY p.left_on DESC NULLS FIRST, p.decision_maker DESC, p.name, p.id`;
  return rows.map(personFromRow);
}

const personFromRow = (row: Row): KeptPerson => ({
  id: row.id as PersonId,
  clientId: row.client_id as ClientId,
  said: {
    name: row.name,
    role: row.role,
    decisionMaker: row.decisionMaker,
    birthday: row.birthday,
    interests: row.interests,
    phone: row.phone,
    email: row.email,
    leftOn: dayFromText(row.left_on),
    source: row.personal_source as PersonalSource | null,
    purpose: row.personal_purpose as PersonalPurpose | null,
  },
  version: row.version,
});

const dayFromRow = (row: {
  readonly id: string;
  readonly clientId: string;
  readonly personId: string | null;
  readonly label: string;
  readonly day: string;
  readonly version: number;
  readonly removedAt: Date | null;
}): KeptMemorialDay => ({
  id: row.id as MemorialDayId,
  clientId: row.clientId as ClientId,
  said: { label: row.label, day: row.day, personId: row.personId as PersonId | null },
  version: row.version,
  removed: row.removedAt !== null,
});
