import type { Staff } from '../../core/client/client.ts';
import { type LookDependencies, lookAtClient } from './look-at-client.ts';
import { type MatchDependencies, type Matched, matchClients } from './match-clients.ts';
import { type ClientSight, viewerOf } from './see-client.ts';

type Found = { readonly kind: 'one'; readonly sight: ClientSight } | Exclude<Matched, { readonly kind: 'one' }>;

/** Finds the client that `query` means, and opens it where there is no doubt. */
export type FindClient = (by: Staff, query: string) => Promise<Found>;

export function findClient(deps: LookDependencies & MatchDependencies): FindClient {
  const match = matchClients(deps);
  return async (by, query) => {
    const matched = await match(by, query);
    if (matched.kind !== 'one') return matched;
    return { kind: 'one', sight: await lookAtClient(deps, viewerOf(by), matched.clientId) };
  };
}
