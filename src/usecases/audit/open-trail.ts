import { sightOf } from '../../core/access/policy.ts';
import type { TrailPage } from '../../core/audit/entry.ts';
import type { Staff } from '../../core/client/client.ts';
import type { GoneClient } from '../../core/client/gone.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import type { AuditId, ClientId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { relationWith, viewerOf } from '../client/see-client.ts';
import { whyGone } from '../client/why-gone.ts';
import type { Clock, UnitOfWork } from '../ports.ts';

/** `not_allowed`: the trail of this client is not hers to see. */
type TrailRefusal = { readonly kind: 'not_allowed' } | GoneClient;

export type OpenedTrail = Result<{ readonly client: ClientHeading; readonly trail: TrailPage }, TrailRefusal>;

export type OpenTrail = (request: {
  readonly by: Staff;
  readonly clientId: ClientId;
  /** A first look is at page 0 of what there is now. */
  readonly from: { readonly top: AuditId | null; readonly page: number };
  /** Names this request, so that a retry of Slack's leaves one row. */
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<OpenedTrail>;

/**
 * Opens a page of the trail of one client, without the complaints that are shut to whoever looks: recusal is blindness here too.
 * That it was looked at is on the trail before anything is shown.
 */
export function openTrail(deps: { readonly clock: Clock; readonly unitOfWork: UnitOfWork }): OpenTrail {
  return ({ by, clientId, from, requestKey, origin }) =>
    deps.unitOfWork<OpenedTrail>({ actor: { kind: 'staff', id: by.id }, origin }, async (tx) => {
      const viewer = viewerOf(by);
      const [client] = await tx.clients.headings([clientId]);
      if (client === undefined) return { value: refuse(await whyGone(tx.clients, viewer, clientId)), events: [] };
      const relation = await relationWith(tx.grants, viewer, client, deps.clock.now());
      if (sightOf(viewer, relation, 'trail') !== 'see') return { value: refuse({ kind: 'not_allowed' }), events: [] };
      const trail = await tx.trail.page(clientId, { ...from, viewerId: by.id });
      const isFirst = await tx.firstTime(requestKey);
      return {
        value: ok({ client, trail }),
        events: isFirst ? [{ kind: 'trail_opened', clientId, staffId: by.id, page: trail.page }] : [],
      };
    });
}
