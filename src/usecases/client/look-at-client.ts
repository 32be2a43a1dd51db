import type { Relation, Viewer } from '../../core/access/policy.ts';
import { dayAt } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { UnitOfWork } from '../ports.ts';
import { type ClientSight, type SightDependencies, seeClient } from './see-client.ts';

export type LookDependencies = SightDependencies & { readonly unitOfWork: UnitOfWork };

/** Those who have a client for a time and gave no reason of their own: that they looked is kept. */
const KEPT: ReadonlySet<Relation> = new Set(['deputy', 'successor', 'task_force']);

/**
 * Reads as much of a client as the policy lets `viewer` see, now. A look by a deputy, a successor or a member of a task force is
 * on the audit trail before anything is shown, once a day (bank time) for each client.
 */
export async function lookAtClient(deps: LookDependencies, viewer: Viewer, id: ClientId): Promise<ClientSight> {
  const sight = await seeClient(deps, viewer, id);
  if (sight.kind !== 'record' || !KEPT.has(sight.relation)) return sight;
  const { relation } = sight;
  const day = dayAt(deps.clock.now(), deps.bankZone);
  await deps.unitOfWork({ actor: { kind: 'staff', id: viewer.id }, origin: 'slack:client' }, async (tx) => {
    const isFirst = await tx.firstTime(`look:${viewer.id}:${id}:${day}`);
    return {
      value: undefined,
      events: isFirst ? [{ kind: 'client_opened_for_a_time', clientId: id, staffId: viewer.id, relation }] : [],
    };
  });
  return sight;
}
