import type { Staff } from '../../core/client/client.ts';
import type { GoneClient } from '../../core/client/gone.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, refused } from '../carry-out.ts';
import { actOnClient } from '../client/act-on-client.ts';
import type { Clock, Transaction, UnitOfWork } from '../ports.ts';
import type { Pair } from './ports.ts';

type KeepApartRefusal = GoneClient | { readonly kind: 'not_allowed' };

export type KeepApart = (request: {
  readonly by: Staff;
  readonly ids: readonly [ClientId, ClientId];
  readonly origin: string;
}) => Promise<Result<null, KeepApartRefusal>>;

/**
 * Somebody who answers for one of the two says that they are two. It is remembered, with who said so and when, and the
 * pair is suggested no more. Saying so twice is once.
 */
export function keepApart(deps: { readonly clock: Clock; readonly unitOfWork: UnitOfWork }): KeepApart {
  return (request) =>
    carryOut(deps.unitOfWork, request, async (tx) => {
      const { by, ids } = request;
      const now = deps.clock.now();
      const refusal = await mayKeepApart(tx, by, ids, now);
      if (refusal !== null) return refused(refusal);
      const { first, second } = pairOf(ids);
      const isNew = await tx.merging.decline({ first, second }, by.id, now);
      return {
        value: ok(null),
        events: isNew ? [{ kind: 'clients_kept_apart', clientId: first, otherId: second }] : [],
      };
    });
}

/** Null where both clients are there and one of them at least is hers to merge. */
async function mayKeepApart(
  tx: Transaction,
  by: Staff,
  ids: readonly [ClientId, ClientId],
  now: Date,
): Promise<KeepApartRefusal | null> {
  await tx.clients.hold(...ids);
  let answersForOne = false;
  for (const id of ids) {
    const acted = await actOnClient(tx, by, id, 'merge', now);
    if (acted.ok) answersForOne = true;
    else if (acted.refusal.kind !== 'not_allowed') return acted.refusal;
  }
  return answersForOne ? null : { kind: 'not_allowed' };
}

const pairOf = ([a, b]: readonly [ClientId, ClientId]): Pair =>
  a < b ? { first: a, second: b } : { first: b, second: a };
