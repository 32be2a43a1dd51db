import type { Staff } from '../../core/client/client.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { type LookDependencies, lookAtClient } from './look-at-client.ts';
import { type ClientSight, viewerOf } from './see-client.ts';

export type OpenClient = (by: Staff, id: ClientId) => Promise<ClientSight>;

/** Opens one client that was chosen from a list or is refreshed. The right to see it is asked anew. */
export function openClient(deps: LookDependencies): OpenClient {
  return (by, id) => lookAtClient(deps, viewerOf(by), id);
}
