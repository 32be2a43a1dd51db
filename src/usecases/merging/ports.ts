import type { Double, Doubtful } from '../../core/client/merging/doubles.ts';
import type { MergeField, MergeSide } from '../../core/client/merging/plan.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { BranchId, ClientId, StaffId } from '../../core/shared/ids.ts';
import type { HandedOn } from '../hand-over/ports.ts';

/** A merge that has been found to be allowed. */
export type Merge = {
  readonly survivor: MergeSide;
  readonly merged: MergeSide;
  /** The fields whose value is the merged client’s from now on. */
  readonly taken: readonly MergeField[];
  readonly ownerId: StaffId | null;
  readonly by: StaffId;
  readonly now: Date;
  /** In the bank's zone. */
  readonly today: LocalDate;
};

/** Rows that went along, by table. */
type Moved = Readonly<Record<string, number>>;

export type MergeStore = {
  /**
   * Until the transaction ends nobody else merges these clients, acts on them or closes them, and no import begins.
   * False while an import runs: it has asked already which client a key of the bank’s means.
   */
  readonly lock: (ids: readonly ClientId[]) => Promise<boolean>;
  /** In the order of `ids`; one that is not open is left out. */
  readonly sides: (ids: readonly ClientId[]) => Promise<readonly MergeSide[]>;
  /** `handedOn`: what lies ahead with either, and is the owner's from now on. */
  readonly carryOut: (merge: Merge) => Promise<{ readonly moved: Moved; readonly handedOn: HandedOn }>;
  /** Nobody is asked about this pair again. False where somebody has said so before. */
  readonly decline: (pair: Pair, by: StaffId, at: Date) => Promise<boolean>;
};

/** Two clients in the order of their ids. */
export type Pair = { readonly first: ClientId; readonly second: ClientId };

/** Pairs that are probably one client. */
export type DoubleStore = {
  /** The next open clients after `after` in order of id, as many as a look may take; empty when there are none left. */
  readonly page: (after: ClientId | null) => Promise<readonly Doubtful[]>;
  /** What was found takes the place of what was found before. What somebody has declined stays declined. */
  readonly replace: (found: readonly Double[]) => Promise<void>;
  /** When the last import ended; null before the first. */
  readonly lastImportAt: () => Promise<Date | null>;
  /** Pairs nobody has declined, of which at least one is owned by `staffId`; the likeliest first. */
  readonly ofOwner: (staffId: StaffId, limit: number) => Promise<Found>;
  /** … of which at least one is of the branch. */
  readonly ofBranch: (branchId: BranchId, limit: number) => Promise<Found>;
};

/** The likeliest pairs, and how many there are in all. */
export type Found = { readonly pairs: readonly Double[]; readonly count: number };
