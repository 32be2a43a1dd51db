import { sightOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import { relationsTo, viewerOf } from '../client/see-client.ts';
import type { ClientStore, Clock, GrantStore } from '../ports.ts';
import type { KeptGift } from './ports.ts';

export type NameDependencies = {
  readonly clock: Clock;
  readonly clients: Pick<ClientStore, 'headings'>;
  readonly grants: GrantStore;
};

/** The same gifts, with `personName` null at every client whose people `by` may not see now. */
export async function namedFor(
  { clock, clients, grants }: NameDependencies,
  by: Staff,
  gifts: readonly KeptGift[],
): Promise<readonly KeptGift[]> {
  const viewer = viewerOf(by);
  const headings = await clients.headings([...new Set(gifts.map(({ clientId }) => clientId))]);
  const relationOf = await relationsTo(grants, viewer, headings, clock.now());
  const open = new Set(
    headings.filter((each) => sightOf(viewer, relationOf(each), 'people') === 'see').map(({ id }) => id),
  );
  return gifts.map((each) => (open.has(each.clientId) ? each : { ...each, personName: null }));
}
