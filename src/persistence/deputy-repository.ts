import { addDays, dayAt, startOfDay, type TimeZone } from '../core/shared/calendar.ts';
import type { DeputyId, StaffId } from '../core/shared/ids.ts';
import type { DeputyStore, NamedDeputy } from '../usecases/ports.ts';
import type { Prisma } from './generated/client.ts';
import type { Db } from './rows.ts';

const NAMES = { staff: { select: { name: true } }, deputy: { select: { name: true } } } as const;

/** Who stands in for whom. */
export function deputyRepository(db: Db): DeputyStore {
  return {
    insert: async (deputy) => {
      await db.deputy.create({ data: deputy });
    },
    listFor: async (staffIds, at, zone) => {
      const rows = await db.deputy.findMany({
        where: { staffId: { in: [...staffIds] }, validUntil: { gt: at }, endedAt: null, deputy: { active: true } },
        include: NAMES,
        orderBy: [{ validFrom: 'asc' }, { id: 'asc' }],
      });
      return rows.map((row) => fromRow(row, zone));
    },
    listBy: async (deputyId, at, zone) => {
      const rows = await db.deputy.findMany({
        where: { deputyId, validUntil: { gt: at }, endedAt: null, staff: { active: true } },
        include: NAMES,
        orderBy: [{ validFrom: 'asc' }, { id: 'asc' }],
      });
      return rows.map((row) => fromRow(row, zone));
    },
    beginningOn: async (day, zone) => {
      const where = { validFrom: startOfDay(day, zone), endedAt: null, deputy: { active: true } };
      const rows = await db.deputy.findMany({ where, include: NAMES, orderBy: { id: 'asc' } });
      return rows.map((row) => fromRow(row, zone));
    },
    find: async (id, at, zone) => {
      const row = await db.deputy.findUnique({ where: { id, validUntil: { gt: at }, endedAt: null }, include: NAMES });
      return row === null ? null : fromRow(row, zone);
    },
    end: async (id, at) => {
      const { count } = await db.deputy.updateMany({ where: { id, endedAt: null }, data: { endedAt: at } });
      return count === 1;
    },
  };
}

const fromRow = (row: Prisma.DeputyGetPayload<{ include: typeof NAMES }>, zone: TimeZone): NamedDeputy => ({
  id: row.id as DeputyId,
  staffId: row.staffId as StaffId,
  deputyId: row.deputyId as StaffId,
  staffName: row.staff.name,
  deputyName: row.deputy.name,
  from: dayAt(row.validFrom, zone),
  // The end is the first instant that is not hers.
  until: addDays(dayAt(row.validUntil, zone), -1),
});
