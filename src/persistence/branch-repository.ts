import type { BranchId } from '../core/shared/ids.ts';
import type { BranchStore } from '../usecases/ports.ts';
import type { Db } from './rows.ts';

/** The branches that the bank’s files name. */
export const branchRepository = (db: Db): BranchStore => ({
  list: async () => {
    const rows = await db.branch.findMany({ select: { id: true, name: true }, orderBy: [{ name: 'asc' }] });
    return rows.map(({ id, name }) => ({ id: id as BranchId, name }));
  },
});
