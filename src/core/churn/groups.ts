import type { BranchId, ChurnAlertId, StaffId } from '../shared/ids.ts';

/** An alert that is raised now, with what it may have in common with others. */
type Raised = {
  readonly id: ChurnAlertId;
  readonly branchId: BranchId | null;
  readonly industry: string | null;
};

/** What many alerts that are told as one have in common; `anew`: the scan that found them has weighed everybody anew. */
export type ChurnGroup =
  | { readonly kind: 'all' }
  | { readonly kind: 'anew' }
  | { readonly kind: 'industry' | 'branch'; readonly name: string };

/**
 * From so many alerts of one scan on they are told as one message: of a whole industry or branch, since a cause that
 * they share is likelier than as many causes of their own; of the whole bank, where they are a tenth of the clients too.
 *
 * Source: our defaults.
 */
const GROUP_ALERTS = 8;
const BANK_ALERTS = 20;
const BANK_SHARE = 0.1;

/** The group of each alert that is told with others; `active`: clients with money in the week. */
export function groupsOf(raised: readonly Raised[], active: number): ReadonlyMap<ChurnAlertId, string> {
  if (raised.length >= BANK_ALERTS && raised.length >= BANK_SHARE * active)
    return new Map(raised.map(({ id }) => [id, 'all']));
  const groups = new Map<ChurnAlertId, string>();
  gather(groups, raised, ({ industry }) => (industry === null ? null : `industry:${industry}`), GROUP_ALERTS);
  gather(groups, raised, ({ branchId }) => (branchId === null ? null : `branch:${branchId}`), BANK_ALERTS);
  return groups;
}

function gather(
  groups: Map<ChurnAlertId, string>,
  raised: readonly Raised[],
  of: (each: Raised) => string | null,
  least: number,
): void {
  const free = raised.filter(({ id }) => !groups.has(id));
  for (const [key, members] of Map.groupBy(free, of))
    if (key !== null && members.length >= least) for (const { id } of members) groups.set(id, key);
}

/**
 * A scan that weighs everybody anew, the first one or the first under other rules, finds what has been so for weeks: from so
 * many alerts of one owner or of one branch on they are told as one, and nothing is said of a cause that they share.
 *
 * Source: our default.
 */
const ANEW_ALERTS = 5;
export const ANEW = 'anew:';

/** The group of what comes to light of a scan of all clients anew; `since`: when it was begun. */
export const anewKey = (since: Date): string => `${ANEW}${since.toISOString()}`;

/** The instant of the message that tells a group: of what a scan of all clients found when that was begun, of any other `at`. */
export const toldAt = (group: string, at: Date): Date => (isAnew(group) ? new Date(group.slice(ANEW.length)) : at);

/** Many alerts that were told as one at an instant, since they were raised or their clients fell silent. */
export type ToldCrowd = { readonly of: 'raised' | 'silent'; readonly group: string; readonly at: Date };

/** By what the message of them is known. */
export const crowdKey = ({ of, group, at }: ToldCrowd): string =>
  `churn_alerts_grouped:${of === 'silent' ? 'silent:' : ''}${group}:${at.toISOString()}`;

export const isAnew = (group: string | null): boolean => group?.startsWith(ANEW) === true;

/** The group of each alert that is told with others by a scan that has weighed everybody anew: it is `key`. */
export function groupsOfAnew(
  raised: readonly (Raised & { readonly ownerId: StaffId | null })[],
  key: string,
): ReadonlyMap<ChurnAlertId, string> {
  const ofOwners = [...Map.groupBy(raised, ({ ownerId }) => ownerId)];
  const ofBranches = [...Map.groupBy(raised, ({ branchId }) => branchId)];
  const many = [...ofOwners, ...ofBranches].filter(
    ([common, members]) => common !== null && members.length >= ANEW_ALERTS,
  );
  return new Map(many.flatMap(([, members]) => members.map(({ id }) => [id, key] as const)));
}

/**
 * The groups of what one scan found: by industry, branch or bank where `key` is null, see `groupsOf`; else by owner and branch, see
 * `groupsOfAnew`. `active`: clients with money in the week.
 */
export const groupsIn = (
  raised: readonly (Raised & { readonly ownerId: StaffId | null })[],
  { key, active }: { readonly key: string | null; readonly active: number },
): ReadonlyMap<ChurnAlertId, string> => (key === null ? groupsOf(raised, active) : groupsOfAnew(raised, key));
