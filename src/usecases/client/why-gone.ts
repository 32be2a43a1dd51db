import { sightOf, type Viewer } from '../../core/access/policy.ts';
import type { GoneClient } from '../../core/client/gone.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { ClientStore } from '../ports.ts';

/**
 * Why `viewer` finds no open client of that id: told as far as she might know any client's name, since nobody is
 * anything to a client that is gone. Every use case that meets such a client answers with this.
 */
export async function whyGone(
  clients: Pick<ClientStore, 'vanished'>,
  viewer: Viewer,
  id: ClientId,
): Promise<GoneClient> {
  if (sightOf(viewer, 'elsewhere', 'identity') !== 'see') return { kind: 'client_gone' };
  return (await clients.vanished(id)) ?? { kind: 'client_gone' };
}
