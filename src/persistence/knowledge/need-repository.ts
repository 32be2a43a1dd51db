import type { NeedLevel } from '../../core/client/contact-log/entry.ts';
import type { KeptNeed, NeedEnd } from '../../core/client/knowledge/kept-need.ts';
import { dayAt, localDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, NeedId, StaffId } from '../../core/shared/ids.ts';
import type { NeedStore } from '../../usecases/knowledge/ports.ts';
import { holdClientOf } from '../client/hold-client.ts';
import { Prisma } from '../generated/client.ts';
import { type Db, staffNameFromRow } from '../rows.ts';

/** What clients want or may come to want. */
export function needRepository(db: Db): NeedStore {
  return {
    lock: async (id) => {
      await holdClientOf(db, Prisma.sql`client_need`, id);
      await db.$queryRaw`SELECT id FROM client_need WHERE id = ${id}::uuid FOR UPDATE`;
    },
    find: async (id, zone) => (await read(db, Prisma.sql`n.id = ${id}::uuid`, zone))[0] ?? null,
    listOf: (clientId, since, zone) =>
      read(
        db,
        Prisma.sql`n.client_id = ${clientId}::uuid AND n.withdrawn_at IS NULL
          AND (n.closed_on IS NULL OR n.closed_on >= ${since}::date)`,
        zone,
      ),
    change: async ({ id, version }, { level, text }) => {
      await db.clientNeed.update({ where: { id }, data: { level, text, version: version + 1 } });
    },
    end: async ({ id, version }, { on, as, reason }) => {
      const data = { closedOn: new Date(on), closedAs: as, closedReason: reason, version: version + 1 };
      await db.clientNeed.update({ where: { id }, data });
    },
    lastHand: async (id) => {
      const row = await db.audit.findFirst({
        where: { entity: 'client_need', entityId: id, actor: { startsWith: 'staff:' } },
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
        select: { actor: true },
      });
      const staffId = row?.actor.slice('staff:'.length);
      const staff = staffId === undefined ? null : await db.staff.findUnique({ where: { id: staffId } });
      return staff === null ? null : staffNameFromRow(staff.id, staff.name);
    },
  };
}

type Row = {
  readonly id: string;
  readonly client_id: string;
  readonly level: string;
  readonly text: string;
  readonly staff_id: string;
  readonly staff_name: string;
  readonly recorded_at: Date;
  readonly closed_on: string | null;
  readonly closed_as: string | null;
  readonly closed_reason: string | null;
  readonly withdrawn: boolean;
  readonly version: number;
};

async function read(db: Db, which: Prisma.Sql, zone: TimeZone): Promise<readonly KeptNeed[]> {
  const rows = await db.$queryRaw<readonly Row[]>`
    SELECT n.id::text, n.client_id::text, n.level, n.text, s.id::text AS staff_id, s.name AS staff_name, n.recorded_at,
           n.closed_on::text, n.closed_as, n.closed_reason, n.withdrawn_at IS NOT NULL AS withdrawn, n.version
    FROM client_need n JOIN staff s ON s.id = n.staff_id
    WHERE ${which}
    ORDER BY n.closed_on DESC NULLS FIRST, array_position(ARRAY['confirmed', 'stated', 'latent'], n.level), n.id`;
  return rows.map((row) => fromRow(row, zone));
}

const fromRow = (row: Row, zone: TimeZone): KeptNeed => ({
  id: row.id as NeedId,
  clientId: row.client_id as ClientId,
  said: { level: row.level as NeedLevel, text: row.text },
  by: { id: row.staff_id as StaffId, name: row.staff_name },
  on: dayAt(row.recorded_at, zone),
  ended:
    row.closed_on === null
      ? null
      : { on: localDate(row.closed_on), as: row.closed_as as NeedEnd | null, reason: row.closed_reason ?? '' },
  withdrawn: row.withdrawn,
  version: row.version,
});
