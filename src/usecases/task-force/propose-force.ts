import { mayConvene, mayProposeForce } from '../../core/access/task-force.ts';
import type { Staff } from '../../core/client/client.ts';
import type { GoneClient } from '../../core/client/gone.ts';
import { checkReason, type ReasonRefusal } from '../../core/client/reason.ts';
import type { ClientId, StaffId, TaskForceId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { guardedOf, relationWith, viewerOf } from '../client/see-client.ts';
import { whyGone } from '../client/why-gone.ts';
import type { Transaction } from '../ports.ts';
import { alertBeside, type ForceDependencies } from './act.ts';

/**
 * `not_yours_to_propose`: who looks after the client proposes, or the manager of its branch. `force_open`: there is one
 * already. `no_manager`: the branch has nobody who could convene it.
 */
export type ProposeForceRefusal =
  | GoneClient
  | ReasonRefusal
  | { readonly kind: 'not_yours_to_propose' }
  | { readonly kind: 'force_open' }
  | { readonly kind: 'no_manager' };

export type ProposeForce = (request: {
  readonly by: Staff;
  readonly clientId: ClientId;
  /** The alert that it is for; null when it is proposed without one. */
  readonly alertId: string | null;
  /** What the proposer sees; see `checkReason`. */
  readonly why: string;
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<Result<{ readonly forceId: TaskForceId }, ProposeForceRefusal>>;

/** Proposes a task force for a client; the manager of its branch is asked to convene it. */
export function proposeForce({ clock, newId, unitOfWork }: ForceDependencies): ProposeForce {
  return ({ by, clientId, alertId, why, requestKey, origin }) => {
    const now = clock.now();
    const actor = { kind: 'staff', id: by.id } as const;
    type Answer = Awaited<ReturnType<ProposeForce>>;
    const nothing = (value: Answer) => ({ value, events: [] });
    return unitOfWork<Answer>({ actor, origin }, async (tx) => {
      await tx.clients.hold(clientId);
      const fit = await checkProposal(tx, by, clientId, why, now);
      if (!fit.ok) return nothing(fit);
      const { managers, reason } = fit.value;
      if (!(await tx.firstTime(requestKey))) return nothing(await standing(tx, clientId));
      const forceId = newId<TaskForceId>();
      const proposed = { id: forceId, clientId, alertId, why: reason, by: by.id, at: now };
      if (!(await tx.forces.propose(proposed))) return nothing(refuse({ kind: 'force_open' }));
      await tx.forces.ask(
        forceId,
        managers.map(({ id }) => id),
      );
      await tx.forces.addEntry(forceId, { at: now, byId: by.id, kind: 'proposed', text: reason, facts: {} });
      const toIds: readonly StaffId[] = [...new Set([by.id, ...managers.map(({ id }) => id)])];
      return {
        value: ok({ forceId }),
        events: [
          {
            kind: 'task_force_changed',
            forceId,
            clientId,
            byId: by.id,
            change: 'proposed',
            reason: null,
            toIds,
            slackChannel: null,
            revision: 0,
            ...(await alertBeside(tx, clientId)),
          },
        ],
      };
    });
  };
}

/** Whether she may propose it; who could convene it, and her reason as it is kept. */
async function checkProposal(
  tx: Transaction,
  by: Staff,
  clientId: ClientId,
  why: string,
  now: Date,
): Promise<Result<{ readonly managers: readonly Staff[]; readonly reason: string }, ProposeForceRefusal>> {
  const viewer = viewerOf(by);
  const [heading] = await tx.clients.headings([clientId]);
  if (heading === undefined) return refuse(await whyGone(tx.clients, viewer, clientId));
  const relation = await relationWith(tx.grants, viewer, heading, now);
  const client = guardedOf(heading);
  if (!mayProposeForce(viewer, relation, client)) return refuse({ kind: 'not_yours_to_propose' });
  const reason = checkReason(why);
  if (!reason.ok) return reason;
  const managers = (await tx.staff.listByRole('branch_manager')).filter((each) => mayConvene(viewerOf(each), client));
  return managers.length === 0 ? refuse({ kind: 'no_manager' }) : ok({ managers, reason: reason.value });
}

/** What the first delivery of the same request has made. */
async function standing(
  tx: Transaction,
  clientId: ClientId,
): Promise<Result<{ readonly forceId: TaskForceId }, ProposeForceRefusal>> {
  const force = await tx.forces.latestOf(clientId);
  return force === null ? refuse({ kind: 'client_gone' }) : ok({ forceId: force.id });
}
