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
  readonly record: (move: BranchMove & { readonly by: StaffId; readonly at: Date }) => Promise<void>;
  /** Null also where another one has taken its place. */
  readonly find: (id: BranchMoveId) => Promise<(BranchMove & { readonly branchName: string }) | null>;
  /** The move of a branch that was written down last, where its day is `today` or ahead. */
  readonly ahead: (branchId: BranchId, today: LocalDate) => Promise<BranchMove | null>;
  /** As `ahead`, and nobody else writes one down until the transaction ends. */
  readonly lockAhead: (branchId: BranchId, today: LocalDate) => Promise<BranchMove | null>;
  readonly owners: (branchId: BranchId) => Promise<readonly BranchOwner[]>;
};
