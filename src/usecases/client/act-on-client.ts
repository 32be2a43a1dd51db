import { type Action, mayDo, type Relation, sightOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { Transaction } from '../ports.ts';
import { relationsTo, viewerOf } from './see-client.ts';

/** The client that somebody may act on, and what she is to it. */
export type ActedOn = { readonly heading: ClientHeading; readonly relation: Relation };

/**
 * Why nobody acts: `client_gone`, closed or merged since it was shown, or never hers to see; `not_allowed`, seen but not
 * hers to act on; with `canGiveReason` a reason opens the way for the day.
 */
export type ActRefusal =
  | { readonly kind: 'client_gone' }
  | { readonly kind: 'not_allowed'; readonly canGiveReason: boolean };

/**
 * The client that `by` wants to act on, when the policy lets her at `now`. Ask it inside the transaction that will act: what a
 * form was opened on may have changed hands while it was filled in.
 */
export async function actOnClient(
  { clients, grants }: Pick<Transaction, 'clients' | 'grants'>,
  by: Staff,
  id: ClientId,
  action: Action,
  now: Date,
): Promise<Result<ActedOn, ActRefusal>> {
  const [heading] = await clients.headings([id]);
  if (heading === undefined) return refuse({ kind: 'client_gone' });
  const viewer = viewerOf(by);
  const relation = (await relationsTo(grants, viewer, [heading], now))(heading);
  if (sightOf(viewer, relation, 'identity') !== 'see') return refuse({ kind: 'client_gone' });
  if (!mayDo(viewer, relation, action))
    return refuse({ kind: 'not_allowed', canGiveReason: sightOf(viewer, relation, 'profile') === 'reason' });
  return ok({ heading, relation });
}
