import { relationTo, sightOf } from '../../core/access/policy.ts';
import type { Staff, StaffName } from '../../core/client/client.ts';
import { fortnightBefore, isVipTier, type TidyGap, type TouchedClient, tidyGapsOf } from '../../core/client/tidying.ts';
import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock, StaffStore } from '../ports.ts';
import type { TidyingStore } from './ports.ts';

/** A client with something to tidy. */
type UntidyClient = {
  readonly id: ClientId;
  readonly name: string;
  readonly touchedOn: LocalDate;
  readonly gaps: readonly TidyGap[];
};

/** What one RM has to tidy, of the last two weeks. */
export type Tidying = {
  readonly of: StaffName;
  readonly touched: number;
  /** Those that lack something, the last touched first. */
  readonly untidy: readonly UntidyClient[];
};

/** The manager's view: every RM of her branch, and VIPs that nobody owns. */
export type TidyingOverview = {
  readonly rows: readonly { readonly of: StaffName; readonly touched: number; readonly untidy: number }[];
  readonly vipsWithoutOwner: readonly { readonly id: ClientId; readonly name: string; readonly tier: string }[];
};

type TidyingAnswer =
  | { readonly kind: 'mine'; readonly tidying: Tidying }
  | { readonly kind: 'overview'; readonly overview: TidyingOverview }
  /** The manager asked for a name that no RM of her branch has. */
  | { readonly kind: 'nobody'; readonly name: string }
  /** Complaints officers, compliance and administrators have no clients to tidy. */
  | { readonly kind: 'nothing_to_tidy' };

/** `name`: the manager asks for one of her RMs; '' = her overview, and for an RM her own list. */
export type ListTidying = (by: Staff, name: string) => Promise<TidyingAnswer>;

export type TidyingDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly staff: StaffStore;
  readonly tidying: TidyingStore;
};

/** The fortnightly tidying (定期整理), at any time, for the two weeks before today. */
export function listTidying(deps: TidyingDependencies): ListTidying {
  return async (by, name) => {
    if (!by.active) return { kind: 'nothing_to_tidy' };
    if (by.role === 'rm') return { kind: 'mine', tidying: await readTidying(deps, by) };
    if (by.role !== 'branch_manager') return { kind: 'nothing_to_tidy' };
    if (name === '') return { kind: 'overview', overview: await readOverview(deps, by) };
    const wanted = name.toLowerCase();
    const rm = (await rmsOf(deps, by)).find((each) => each.name.toLowerCase() === wanted);
    return rm === undefined ? { kind: 'nobody', name } : { kind: 'mine', tidying: await readTidying(deps, rm) };
  };
}

const isUntidy = (client: TouchedClient): boolean => tidyGapsOf(client).length > 0;

const touchedBy = (
  { clock, bankZone, tidying }: TidyingDependencies,
  { id }: Staff,
): Promise<readonly TouchedClient[]> => {
  const now = clock.now();
  return tidying.touched(id, fortnightBefore(dayAt(now, bankZone)), now);
};

/** What one RM has to tidy. */
export async function readTidying(deps: TidyingDependencies, rm: Staff): Promise<Tidying> {
  const touched = await touchedBy(deps, rm);
  return {
    of: { id: rm.id, name: rm.name },
    touched: touched.length,
    untidy: touched
      .filter(isUntidy)
      .map((client) => ({ id: client.id, name: client.name, touchedOn: client.touchedOn, gaps: tidyGapsOf(client) })),
  };
}

const rmsOf = async ({ staff }: TidyingDependencies, { branch }: Staff): Promise<readonly Staff[]> =>
  branch === null ? [] : (await staff.listByRole('rm')).filter((rm) => rm.branch?.id === branch.id);

/** The manager's view of her branch. */
export async function readOverview(deps: TidyingDependencies, manager: Staff): Promise<TidyingOverview> {
  const rows: { of: StaffName; touched: number; untidy: number }[] = [];
  for (const rm of await rmsOf(deps, manager)) {
    const touched = await touchedBy(deps, rm);
    rows.push({ of: { id: rm.id, name: rm.name }, touched: touched.length, untidy: touched.filter(isUntidy).length });
  }
  return { rows, vipsWithoutOwner: await vipsOf(deps, manager) };
}

async function vipsOf({ tidying }: TidyingDependencies, manager: Staff): Promise<TidyingOverview['vipsWithoutOwner']> {
  if (manager.branch === null) return [];
  const viewer = viewerOf(manager);
  const guarded = { ownerId: null, coOwnerIds: [], branchId: manager.branch.id };
  if (sightOf(viewer, relationTo(viewer, guarded, null), 'profile') !== 'see') return [];
  const ownerless = await tidying.ownerless(manager.branch.id);
  return ownerless.flatMap(({ id, name, tier }) => (tier !== null && isVipTier(tier) ? [{ id, name, tier }] : []));
}
