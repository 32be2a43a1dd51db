import type { TouchedClient } from '../../core/client/tidying.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { BranchId, ClientId, StaffId } from '../../core/shared/ids.ts';

export type TidyingStore = {
  /**
   * Clients that `staffId` had a contact with on a day from `from` to `until`, both included, and those that she owns and anybody
   * had a contact with; the last touched first. `now` says what lies ahead.
   */
  readonly touched: (
    staffId: StaffId,
    period: { readonly from: LocalDate; readonly until: LocalDate },
    now: Date,
  ) => Promise<readonly TouchedClient[]>;
  /** Open clients of a branch without an owner, with their tier, by name. */
  readonly ownerless: (
    branchId: BranchId,
  ) => Promise<readonly { readonly id: ClientId; readonly name: string; readonly tier: string | null }[]>;
};
