import type { Opportunity } from '../../../core/churn/opportunity.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { ClientId, OpportunityId, StaffId } from '../../../core/shared/ids.ts';

/** An open opportunity with the name of its client. */
type ListedOpportunity = Opportunity & { readonly clientName: string };

/** One that is open. `isStale`: its client was merged with another, and its figures are not read anew yet. */
export type OpenOpportunity = Opportunity & { readonly isStale: boolean };

export type OpportunityStore = {
  readonly open: () => Promise<readonly OpenOpportunity[]>;
  /** Null also while its figures are to be read anew. */
  readonly openOf: (clientId: ClientId) => Promise<Opportunity | null>;
  /** Clients and weeks of those raised in a week after `since`. */
  readonly raisedAfter: (
    since: LocalDate,
  ) => Promise<readonly { readonly clientId: ClientId; readonly week: LocalDate }[]>;
  /** Open ones that were raised together at that instant, about clients of an owner, the most extra money first; no stale ones. */
  readonly ofOwner: (ownerId: StaffId, raisedAt: Date) => Promise<readonly ListedOpportunity[]>;
  /** Stores those whose client has none that is open; which these are. */
  readonly raise: (opportunities: readonly Opportunity[]) => Promise<ReadonlySet<OpportunityId>>;
  /** Stores amounts, week and end of those that are still open; which these are. Those that were read as stale are so no more. */
  readonly change: (opportunities: readonly OpenOpportunity[]) => Promise<ReadonlySet<OpportunityId>>;
};
