import type { BranchId, ChurnAlertId } from '../shared/ids.ts';

/** An alert that is raised now, with what it may have in common with others. */
type Raised = {
  readonly id: ChurnAlertId;
  readonly branchId: BranchId | null;
  readonly industry: string | null;
};

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
  const gather = (of: (each: Raised) => string | null, least: number): void => {
    const free = raised.filter(({ id }) => !groups.has(id));
    for (const [key, members] of Map.groupBy(free, of))
      if (key !== null && members.length >= least) for (const { id } of members) groups.set(id, key);
  };
  gather(({ industry }) => (industry === null ? null : `industry:${industry}`), GROUP_ALERTS);
  gather(({ branchId }) => (branchId === null ? null : `branch:${branchId}`), BANK_ALERTS);
  return groups;
}
