import type { ForceChange, KeptForce } from '../../core/churn/task-force/kept-force.ts';
import { isOpenForce, mergedForces } from '../../core/churn/task-force/lifecycle.ts';
import type { ClientId, StaffId } from '../../core/shared/ids.ts';
import type { DomainEvent } from '../events.ts';
import type { Transaction } from '../ports.ts';
import { concernedBy, drawnAnew, toldOf } from '../task-force/act.ts';
import { mayAllJoin, seesUntil } from '../task-force/decide-force.ts';

/** Two clients that are about to become one, as far as their task forces go. */
type Merging = {
  readonly survivorId: ClientId;
  readonly mergedId: ClientId;
  readonly mergedName: string;
  readonly by: StaffId;
  readonly now: Date;
};

/**
 * Of the open task forces of two clients that become one, one goes on with the work of both, before the rows of the merged client
 * go along. Answers what is to be told once they have.
 */
export async function mergeForces(
  tx: Transaction,
  { survivorId, mergedId, mergedName, by, now }: Merging,
): Promise<() => Promise<readonly DomainEvent[]>> {
  const [survivors, others] = [await openOf(tx, survivorId), await openOf(tx, mergedId)];
  if (others === null) return async () => [];
  const line = { at: now, byId: by, text: null, facts: { name: mergedName } };
  const drawn = async (force: KeptForce, change: ForceChange, other?: KeptForce): Promise<DomainEvent> => {
    const { changed } = await drawnAnew(tx, force.id, { change, byId: by, now });
    return other === undefined ? changed : { ...changed, otherId: other.id };
  };
  if (survivors === null) {
    await tx.forces.addEntry(others.id, { ...line, kind: 'client_merged' });
    return async () => [await drawn(others, 'client_merged')];
  }
  const { stays, goes } = mergedForces(survivors, others);
  // Of a proposal nobody is a member yet; whoever made it is of the one that goes on.
  const { proposer } = goes;
  if (
    goes.state === 'proposed' &&
    !stays.members.some(({ id }) => id === proposer.id) &&
    (await mayAllJoin(tx, [proposer.id]))
  )
    await tx.forces.join(stays.id, [proposer.id], now, seesUntil(now));
  await tx.forces.moveWork(goes.id, stays.id);
  for (const { at, by: finder, text } of goes.findings)
    await tx.forces.addEntry(stays.id, { at, byId: finder.id, kind: 'finding', text, facts: {} });
  await tx.forces.addEntry(stays.id, { ...line, kind: 'took_in' });
  await tx.forces.addEntry(goes.id, { ...line, kind: 'merged', facts: { name: mergedName, into: stays.id } });
  if (goes.state === 'convened') await tx.forces.close(goes.id, now);
  else await tx.forces.decide(goes.id, { state: 'withdrawn', leadId: null, at: now, reason: null });
  return async () => [
    await drawn(goes, 'merged', stays),
    await drawn(stays, 'took_in', goes),
    toldOf(
      stays,
      'took_in',
      '',
      [...new Set(concernedBy(stays, now))].filter((id) => id !== by),
    ),
  ];
}

/** Held until the transaction ends. */
async function openOf(tx: Transaction, clientId: ClientId): Promise<KeptForce | null> {
  const found = await tx.forces.latestOf(clientId);
  if (found === null || !isOpenForce(found.state)) return null;
  await tx.forces.hold(found.id);
  const force = await tx.forces.find(found.id);
  return force !== null && isOpenForce(force.state) ? force : null;
}
