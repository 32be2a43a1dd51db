import type { Staff, StaffRole } from '../core/client/client.ts';
import type { TimeZone } from '../core/shared/calendar.ts';
import type { StaffId } from '../core/shared/ids.ts';
import type { StaffStore } from '../usecases/ports.ts';
import type { Prisma } from './generated/client.ts';
import { branchFromRow, type Db } from './rows.ts';

const BRANCH = { branch: { select: { id: true, name: true } } } as const;

/** The people of the bank. */
export function staffRepository(db: Db): StaffStore {
  return {
    find: async (id) => fromRow(await db.staff.findUnique({ where: { id }, include: BRANCH })),
    findByEmail: async (email) =>
      fromRow(await db.staff.findUnique({ where: { email: email.toLowerCase() }, include: BRANCH })),
    listById: async (ids) => {
      const rows = await db.staff.findMany({ where: { id: { in: [...ids] } }, include: BRANCH });
      return rows.map(staffFromRow);
    },
    listByRole: async (role) => {
      const rows = await db.staff.findMany({
        where: { role, active: true },
        include: BRANCH,
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      });
      return rows.map(staffFromRow);
    },
    listOwnersWhoLeft: async () => {
      const rows = await db.staff.findMany({
        where: { active: false, ownerships: { some: { role: 'owner', validTo: null } } },
        include: BRANCH,
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
      });
      return rows.map(staffFromRow);
    },
    listActive: async () => {
      const rows = await db.staff.findMany({ where: { active: true }, include: BRANCH, orderBy: { id: 'asc' } });
      return rows.map(staffFromRow);
    },
  };
}

type Row = Prisma.StaffGetPayload<{ include: typeof BRANCH }>;

const fromRow = (row: Row | null): Staff | null => (row === null ? null : staffFromRow(row));

const staffFromRow = (row: Row): Staff => ({
  id: row.id as StaffId,
  name: row.name,
  email: row.email,
  role: row.role as StaffRole,
  branch: branchFromRow(row.branch?.id ?? null, row.branch?.name ?? null),
  timeZone: row.timeZone as TimeZone | null,
  active: row.active,
});
