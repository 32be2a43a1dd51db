import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { BranchId, BranchMoveId, StaffId } from '../../../core/shared/ids.ts';

type BranchMove = {
  readonly id: BranchMoveId;
  readonly branchId: BranchId;
  readonly movesOn: LocalDate;
  readonly note: string;
};

/** Whoever owns watched clients of a branch, and how many. */
type BranchOwner = { readonly staffId: StaffId; readonly clients: number };

export type BranchMoveStore = {
  /** False where the same move is written down already. */
  readonly record: (move: BranchMove & { readonly by: StaffId; readonly at: Date }) => Promise<boolean>;
  readonly find: (id: BranchMoveId) => Promise<(BranchMove & { readonly branchName: string }) | null>;
  readonly owners: (branchId: BranchId) => Promise<readonly BranchOwner[]>;
};
