import type { Staff, StaffRole } from '../../core/client/client.ts';
import type { TimeZone } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { StaffStore } from '../../usecases/ports.ts';
import { Prisma } from '../generated/client.ts';
import { branchFromRow, type Db } from '../rows.ts';

/** The people of the bank. */
export function staffRepository(db: Db): StaffStore {
  const list = async (which: Prisma.Sql): Promise<readonly Staff[]> => {
    const rows = await db.$queryRaw<readonly StaffRow[]>`
      SELECT ${STAFF_COLUMNS} FROM staff s LEFT JOIN branch b ON b.id = s.branch_id ${which}`;
    return rows.map(staffFromRow);
  };
  const one = async (which: Prisma.Sql): Promise<Staff | null> => (await list(which))[0] ?? null;
  return {
    find: (id) => one(Prisma.sql`WHERE s.id = ${id}::uuid`),
    findByEmail: (email) => one(Prisma.sql`WHERE s.email = ${email.toLowerCase()}`),
    listById: (ids) => list(Prisma.sql`WHERE s.id = ANY(${[...ids]}::uuid[])`),
    listByRole: (role) => list(Prisma.sql`WHERE s.role = ${role} AND s.active ORDER BY s.name, s.id`),
    listOwnersWhoLeft: () =>
      list(Prisma.sql`
        WHERE NOT s.active
          AND EXISTS (SELECT FROM ownership o WHERE o.staff_id = s.id AND o.role = 'owner' AND o.valid_to IS NULL)
        ORDER BY s.name, s.id`),
    listActive: () => list(Prisma.sql`WHERE s.active ORDER BY s.id`),
    // A sum knows no order, and a thousand people are hashed in a millisecond.
    revision: async () => {
      const [row] = await db.$queryRaw<readonly { readonly revision: string }[]>`
        SELECT concat_ws(' ',
          (SELECT sum(hashtextextended((p.*)::text, 0)) FROM (SELECT ${STAFF_COLUMNS} FROM staff s
             LEFT JOIN branch b ON b.id = s.branch_id) p),
          (SELECT count(*) FROM staff)) AS revision`;
      return row?.revision ?? '';
    },
  };
}

/** Of `staff s` and its `branch b`, in one round trip: somebody is looked up for whatever she does. */
export const STAFF_COLUMNS = Prisma.sql`
  s.id::text, s.name, s.email, s.role, s.time_zone AS "timeZone", s.active,
  b.id::text AS "branchId", b.name AS "branchName"`;

export type StaffRow = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: string;
  readonly timeZone: string | null;
  readonly active: boolean;
  readonly branchId: string | null;
  readonly branchName: string | null;
};

export const staffFromRow = (row: StaffRow): Staff => ({
  id: row.id as StaffId,
  name: row.name,
  email: row.email,
  role: row.role as StaffRole,
  branch: branchFromRow(row.branchId, row.branchName),
  timeZone: row.timeZone as TimeZone | null,
  active: row.active,
});
