import { seesAnywhere } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import type { MatchClients, Matched } from '../client/match-clients.ts';
import { viewerOf } from '../client/see-client.ts';
import type { OpenedTrail, OpenTrail } from './open-trail.ts';

type FoundTrail =
  | { readonly kind: 'one'; readonly opened: OpenedTrail }
  | Exclude<Matched, { readonly kind: 'one' }>
  /** The trail is not hers to see, whichever client she means. */
  | { readonly kind: 'not_allowed' };

export type FindTrail = (request: {
  readonly by: Staff;
  readonly query: string;
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<FoundTrail>;

/** Finds the client that `query` means, as `/client` does, and opens its trail where there is no doubt. */
export function findTrail(deps: { readonly matchClients: MatchClients; readonly openTrail: OpenTrail }): FindTrail {
  return async ({ by, query, requestKey, origin }) => {
    if (!seesAnywhere(viewerOf(by), 'trail')) return { kind: 'not_allowed' };
    const matched = await deps.matchClients(by, query);
    if (matched.kind !== 'one') return matched;
    const { clientId } = matched;
    const from = { top: null, page: 0 };
    return { kind: 'one', opened: await deps.openTrail({ by, clientId, from, requestKey, origin }) };
  };
}
