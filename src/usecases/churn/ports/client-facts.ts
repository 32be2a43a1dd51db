import type { Level } from '../../../core/churn/level.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { BranchId, ClientId, StaffId } from '../../../core/shared/ids.ts';

/** What an alert is raised from besides the flows. */
export type ClientFacts = {
  readonly clientId: ClientId;
  readonly kind: 'person' | 'corporate' | 'association';
  readonly industry: string | null;
  readonly branchId: BranchId | null;
  /** Null also where the owner has left, and nobody follows. */
  readonly ownerId: StaffId | null;
  readonly tier: string | null;
  readonly ownedSince: LocalDate | null;
  readonly products: number | null;
  readonly lastContactOn: LocalDate | null;
  /** Minor units of the base currency. */
  readonly assets: bigint | null;
  readonly revenue: bigint | null;
  /** Families of risk signals in the last 90 days. */
  readonly signalFamilies: number;
  /** Share of the products held that settle on an account with another; null of a single one. */
  readonly linkedShare: number | null;
  /** Open complaints that are shut to nobody: whoever may not know of one is not to read it off a risk. */
  readonly openComplaints: number;
};

export type ClientFactsReader = (clientIds: readonly ClientId[], today: LocalDate) => Promise<readonly ClientFacts[]>;

/** Clients whose level (see `Level`) lies at least `drop` below that of a quarter before `today`. */
export type LevelReader = (
  today: LocalDate,
  drop: number,
) => Promise<readonly (Level & { readonly clientId: ClientId })[]>;
