import { mayDo, sightOf, sightsOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { ClientLookup } from '../client/ports.ts';
import { redactedHeading, relationsTo, viewerOf } from '../client/see-client.ts';
import type { ClientStore, Clock, GrantStore } from '../ports.ts';

/** A client that a person may mean while she types, and whether she may log contacts with it as things stand. */
type SuggestedClient = { readonly heading: ClientHeading; readonly mayLog: boolean };

export type SuggestClients = (by: Staff, query: string) => Promise<readonly SuggestedClient[]>;

const SUGGESTED = 20;
const QUERY_MAX_LENGTH = 200;

/**
 * The clients that fit what was typed so far, best first, those that she may log contacts with before the others. No more of
 * them than the policy shows her; with less than two letters typed, nobody.
 */
export function suggestClients(deps: {
  readonly clock: Clock;
  readonly clients: ClientStore;
  readonly grants: GrantStore;
  readonly lookup: ClientLookup;
}): SuggestClients {
  return async (by, query) => {
    const viewer = viewerOf(by);
    const preferred = await deps.clients.lookedAfterBy(by.id);
    const matches = await deps.lookup.search(query.slice(0, QUERY_MAX_LENGTH), { preferred, limit: SUGGESTED });
    const headings = await deps.clients.headings(matches.map(({ clientId }) => clientId as ClientId));
    const relation = await relationsTo(deps.grants, viewer, headings, deps.clock.now());
    return headings
      .filter((heading) => sightOf(viewer, relation(heading), 'identity') === 'see')
      .map((heading) => ({
        heading: redactedHeading(heading, sightsOf(viewer, relation(heading))),
        mayLog: mayDo(viewer, relation(heading), 'log_contact'),
      }))
      .toSorted((a, b) => Number(b.mayLog) - Number(a.mayLog));
  };
}
