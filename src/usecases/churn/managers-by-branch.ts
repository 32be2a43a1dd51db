import type { BranchId, StaffId } from '../../core/shared/ids.ts';
import type { StaffStore } from '../ports.ts';

/** Managers by the branch that they manage; nobody under null, since a client without a branch has no manager. */
export type BranchManagers = ReadonlyMap<BranchId | null, readonly StaffId[]>;

export async function managersByBranch(staff: Pick<StaffStore, 'listByRole'>): Promise<BranchManagers> {
  const managers = new Map<BranchId | null, StaffId[]>();
  for (const { id, branch } of await staff.listByRole('branch_manager'))
    if (branch !== null) managers.set(branch.id, [...(managers.get(branch.id) ?? []), id]);
  return managers;
}
