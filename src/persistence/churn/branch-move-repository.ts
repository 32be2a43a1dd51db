import { localDate } from '../../core/shared/calendar.ts';
import type { BranchId, StaffId } from '../../core/shared/ids.ts';
import type { BranchMoveStore } from '../../usecases/churn/ports/branch-moves.ts';
import { Prisma } from '../generated/client.ts';
import type { Db } from '../rows.ts';
import { WATCHED } from './watched.ts';

/** Moves of branches. */
export const branchMoveRepository = (db: Db): BranchMoveStore => ({
  record: async ({ id, branchId, movesOn, note, by, at }) =>
    (
      await db.branchMove.createMany({
        data: [{ id, branchId, movesOn: new Date(movesOn), note, recordedBy: by, recordedAt: at }],
        skipDuplicates: true,
      })
    ).count === 1,
  find: async (id) => {
    const row = await db.branchMove.findUnique({ where: { id }, include: { branch: { select: { name: true } } } });
    if (row === null) return null;
    const { branchId, note, branch } = row;
    const movesOn = localDate(row.movesOn.toISOString().slice(0, 10));
    return { id, branchId: branchId as BranchId, movesOn, note, branchName: branch.name };
  },
  owners: async (branchId) => {
    const rows = await db.$queryRaw<readonly { readonly owner: string; readonly clients: number }[]>`
      SELECT o.staff_id::text AS owner, count(*)::int AS clients
      FROM client c JOIN ownership o ON o.client_id = c.id AND o.role = 'owner' AND o.valid_to IS NULL
      JOIN staff s ON s.id = o.staff_id AND s.active
      WHERE c.branch_id = ${branchId}::uuid AND ${Prisma.raw(WATCHED)}
      GROUP BY o.staff_id ORDER BY o.staff_id`;
    return rows.map(({ owner, clients }) => ({ staffId: owner as StaffId, clients }));
  },
});
