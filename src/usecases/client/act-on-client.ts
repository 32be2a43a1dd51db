import { type Action, mayDo, type Relation, sightOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import type { GoneClient } from '../../core/client/gone.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { ClientStore, GrantStore, Transaction } from '../ports.ts';
import { relationWith, viewerOf } from './see-client.ts';
import { whyGone } from './why-gone.ts';

/** The client that somebody may act on, and what she is to it. */
export type ActedOn = { readonly heading: ClientHeading; readonly relation: Relation };

/**
 * Why nobody acts: closed or merged since it was shown, or never hers to see; `not_allowed`, seen but not hers to act
 * on; with `canGiveReason` a reason opens the way for the day.
 */
export type ActRefusal = GoneClient | { readonly kind: 'not_allowed'; readonly canGiveReason: boolean };

/**
 * The client that `by` wants to act on, when the policy lets her at `now`. Ask it inside the transaction that will act: what a
 * form was opened on may have changed hands while it was filled in.
 */
export async function actOnClient(
  tx: Pick<Transaction, 'clients' | 'grants'>,
  by: Staff,
  id: ClientId,
  action: Action,
  now: Date,
): Promise<Result<ActedOn, ActRefusal>> {
  await tx.clients.hold(id);
  return mayActOn(tx, by, id, action, now);
}

/** The same before a form is opened: it is asked again when the form comes back. */
export async function mayActOn(
  { clients, grants }: { readonly clients: Pick<ClientStore, 'headings' | 'vanished'>; readonly grants: GrantStore },
  by: Staff,
  id: ClientId,
  action: Action,
  now: Date,
): Promise<Result<ActedOn, ActRefusal>> {
  const viewer = viewerOf(by);
  const [heading] = await clients.headings([id]);
  if (heading === undefined) return refuse(await whyGone(clients, viewer, id));
  const relation = await relationWith(grants, viewer, heading, now);
  if (sightOf(viewer, relation, 'identity') !== 'see') return refuse({ kind: 'client_gone' });
  if (!mayDo(viewer, relation, action))
    return refuse({ kind: 'not_allowed', canGiveReason: sightOf(viewer, relation, 'profile') === 'reason' });
  return ok({ heading, relation });
}
