import { mayDo, sightsOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import {
  type Difference,
  differencesOf,
  type MergeSide,
  obstacleOf,
  ownersOf,
  proposedSurvivor,
} from '../../core/client/merging/plan.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { relationsTo, viewerOf } from '../client/see-client.ts';
import { whyGone } from '../client/why-gone.ts';
import type { ClientStore, Clock, GrantStore } from '../ports.ts';
import type { MergeRefusal } from './merge-clients.ts';
import type { MergeStore } from './ports.ts';

/** Two clients side by side, and what is proposed where they differ. */
type Comparison = {
  readonly survivor: MergeSide;
  readonly merged: MergeSide;
  readonly differences: readonly Difference[];
  /** Who may own the client afterwards; the proposed one first. */
  readonly owners: ReturnType<typeof ownersOf>;
};

/** `survivorId` null: the one that is proposed. */
export type CompareClients = (
  by: Staff,
  ids: readonly [ClientId, ClientId],
  survivorId: ClientId | null,
) => Promise<Result<Comparison, MergeRefusal>>;

/**
 * Puts two clients side by side for whoever may merge both. Refuses as `mergeClients` does, before anything is typed.
 */
export function compareClients(deps: {
  readonly clock: Clock;
  readonly clients: ClientStore;
  readonly grants: GrantStore;
  readonly merging: Pick<MergeStore, 'sides'>;
}): CompareClients {
  return async (by, ids, survivorId) => {
    const allowed = await mayCompare(deps, by, ids);
    if (!allowed.ok) return allowed;
    const [one, other] = await deps.merging.sides(ids);
    if (one === undefined || other === undefined) return refuse({ kind: 'client_gone' });
    const obstacle = obstacleOf(one, other);
    if (obstacle !== null) return refuse(obstacle);
    const [survivor, merged] = inRoles(one, other, survivorId);
    const differences = differencesOf(survivor, merged);
    return ok({ survivor, merged, differences, owners: ownersOf(survivor, merged) });
  };
}

function inRoles(one: MergeSide, other: MergeSide, survivorId: ClientId | null): readonly [MergeSide, MergeSide] {
  if (survivorId === null) return proposedSurvivor(one, other);
  return one.id === survivorId ? [one, other] : [other, one];
}

/** Whether both clients are hers to merge, and to see. */
async function mayCompare(
  { clock, clients, grants }: Pick<Parameters<typeof compareClients>[0], 'clock' | 'clients' | 'grants'>,
  by: Staff,
  ids: readonly [ClientId, ClientId],
): Promise<Result<null, MergeRefusal>> {
  const viewer = viewerOf(by);
  const headings = await clients.headings(ids);
  const gone = ids.find((id) => !headings.some((heading) => heading.id === id));
  if (gone !== undefined) return refuse(await whyGone(clients, viewer, gone));
  const relation = await relationsTo(grants, viewer, headings, clock.now());
  for (const heading of headings) {
    const sights = sightsOf(viewer, relation(heading));
    if (sights.identity !== 'see') return refuse({ kind: 'client_gone' });
    if (!mayDo(viewer, relation(heading), 'merge') || sights.profile !== 'see')
      return refuse({ kind: 'not_allowed', name: heading.name, branch: heading.branch?.name ?? null });
  }
  return ok(null);
}
