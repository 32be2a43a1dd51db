import type { BranchId } from '../shared/ids.ts';
import type { Viewer } from './policy.ts';

/** Whether `viewer` writes down that a branch moves: its manager, or an administrator. */
export const mayMoveBranch = (viewer: Viewer, branchId: BranchId): boolean =>
  viewer.active && (viewer.role === 'admin' || (viewer.role === 'branch_manager' && viewer.branchId === branchId));
