import type { Relation, Viewer } from '../../core/access/policy.ts';
import { dayAt } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { DomainEvent } from '../events.ts';
import type { UnitOfWork } from '../ports.ts';
import { type ClientSight, type SightDependencies, seeClient } from './see-client.ts';

export type LookDependencies = SightDependencies & { readonly unitOfWork: UnitOfWork };

/** Those who have a client for a time and gave no reason of their own: that they looked is kept. */
const KEPT: ReadonlySet<Relation> = new Set(['deputy', 'successor', 'former_owner', 'task_force']);

/**
 * Reads as much of a client as the policy lets `viewer` see, now. A look by a deputy, a successor, a former owner or a member of a task force is
 * on the audit trail before anything is shown, once a day (bank time) for each client.
 */
export async function lookAtClient(deps: LookDependencies, viewer: Viewer, id: ClientId): Promise<ClientSight> {
  const sight = await seeClient(deps, viewer, id);
  if (sight.kind === 'record') await keepLooks(deps, viewer, [{ id, relation: sight.relation }], 'slack:client');
  return sight;
}

/** Keeps that `viewer` is shown these clients, as far as she has them for a time: once a day for each. */
export async function keepLooks(
  { clock, bankZone, unitOfWork }: Pick<LookDependencies, 'clock' | 'bankZone' | 'unitOfWork'>,
  viewer: Viewer,
  seen: readonly { readonly id: ClientId; readonly relation: Relation }[],
  origin: string,
): Promise<void> {
  const kept = seen.filter(({ relation }) => KEPT.has(relation));
  if (kept.length === 0) return;
  const day = dayAt(clock.now(), bankZone);
  await unitOfWork<null>({ actor: { kind: 'staff', id: viewer.id }, origin }, async (tx) => {
    const events: DomainEvent[] = [];
    for (const { id, relation } of kept)
      if (await tx.firstTime(`look:${viewer.id}:${id}:${day}`))
        events.push({ kind: 'client_opened_for_a_time', clientId: id, staffId: viewer.id, relation });
    return { value: null, events };
  });
}
