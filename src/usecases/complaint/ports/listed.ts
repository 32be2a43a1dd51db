import type { GuardedCase } from '../../../core/access/complaint.ts';
import type { Viewer } from '../../../core/access/policy.ts';
import type { Listed } from '../../../core/complaint/listed.ts';

/** A line of a list with what decides how much of it somebody may see. */
export type ListedRow = Omit<Listed, 'sight'> & { readonly guarded: GuardedCase };

/** Complaints as lists show them: never whole. */
export type ListedStore = {
  /**
   * Those that are not archived and not shut to `viewer` nor none of her business, or those that she handles or works on `at` an
   * instant in the place of their handler: the first `limit` by the deadline that is next; how many of all are open, and how many
   * are answered and not archived yet.
   */
  readonly lines: (
    viewer: Viewer,
    which: 'open' | 'mine',
    asked: { readonly at: Date; readonly limit: number },
  ) => Promise<{ readonly rows: readonly ListedRow[]; readonly open: number; readonly answered: number }>;
};
