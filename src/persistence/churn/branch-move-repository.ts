import type { BranchId, BranchMoveId, StaffId } from '../../core/shared/ids.ts';
import type { BranchMoveStore } from '../../usecases/churn/ports/branch-moves.ts';
import { Prisma, type BranchMove as Row } from '../generated/client.ts';
import { type Db, dayFromDate } from '../rows.ts';
import { WATCHED } from './watched.ts';

/** Moves of branches. */
export const branchMoveRepository = (db: Db): BranchMoveStore => {
  const last = (branchId: string) =>
    db.branchMove.findFirst({
      where: { branchId },
      include: { branch: { select: { name: true } } },
      orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    });
  const ahead: BranchMoveStore['ahead'] = async (branchId, today) => {
    const row = await last(branchId);
    return row === null || row.movesOn < new Date(today) ? null : fromRow(row);
  };
  return {
    ahead,
    lockAhead: async (branchId, today) => {
      await db.$queryRaw`SELECT FROM branch WHERE id = ${branchId}::uuid FOR UPDATE`;
      return ahead(branchId, today);
    },
    record: async ({ id, branchId, movesOn, note, by, at }) => {
      await db.branchMove.create({
        data: { id, branchId, movesOn: new Date(movesOn), note, recordedBy: by, recordedAt: at },
      });
    },
    find: async (id) => {
      const found = await db.branchMove.findUnique({ where: { id }, select: { branchId: true } });
      const row = found === null ? null : await last(found.branchId);
      return row === null || row.id !== id ? null : { ...fromRow(row), branchName: row.branch.name };
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
  };
};

const fromRow = ({ id, branchId, movesOn, note }: Row) => ({
  id: id as BranchMoveId,
  branchId: branchId as BranchId,
  movesOn: dayFromDate(movesOn),
  note,
});
