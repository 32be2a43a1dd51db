import { mayProposeForce, readsLedgerOf } from '../../core/access/task-force.ts';
import type { ForceEntry, KeptForce, KeptRemedy } from '../../core/churn/task-force/kept-force.ts';
import { type Part, takeStep } from '../../core/churn/task-force/lifecycle.ts';
import type { AuthorityUnreadable } from '../../core/churn/waiver/authority.ts';
import type { DecisionRefusal, WaiversBeside } from '../../core/churn/waiver/decide.ts';
import type { Staff } from '../../core/client/client.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, RemedyId, StaffId, TaskForceId } from '../../core/shared/ids.ts';
import { guardedOf, relationWith, viewerOf } from '../client/see-client.ts';
import type { ClientStore, Clock, GrantStore, UnitOfWork } from '../ports.ts';
import { partsIn } from './act.ts';
import { type DecidersDependencies, decidersNow, mayDecide } from './ask-deciders.ts';
import type { TaskForceStore } from './ports.ts';

export type SeeForceDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly clients: ClientStore;
  readonly grants: GrantStore;
  readonly forces: TaskForceStore;
} & DecidersDependencies;

/** A task force as one of those in it sees it. */
export type SeenForce = {
  readonly force: KeptForce;
  readonly clientName: string;
  /** Null: nobody owns the client. */
  readonly ownerId: StaffId | null;
  readonly parts: readonly Part[];
};

export type FindForce = (by: Staff, id: TaskForceId) => Promise<SeenForce | null>;

/** Null for whom it does not concern. */
export function findForce(deps: SeeForceDependencies): FindForce {
  return async (by, id) => {
    const force = await deps.forces.find(id);
    return force === null ? null : seen(deps, by, force);
  };
}

async function seen({ clients, clock }: SeeForceDependencies, by: Staff, force: KeptForce): Promise<SeenForce | null> {
  const [heading = null] = await clients.headings([force.clientId]);
  const parts = partsIn(force, by, heading, clock.now());
  const facts = { state: force.state, findings: 0, waiversWaiting: 0 };
  if (!takeStep(facts, 'read', parts).ok) return null;
  const clientName = heading?.name ?? (await nameOfClient(clients, force.clientId));
  return { force, clientName, ownerId: heading?.owner?.id ?? null, parts };
}

/** What a client is called, or was when it was closed. */
export async function nameOfClient(clients: Pick<ClientStore, 'headings' | 'vanished'>, id: ClientId): Promise<string> {
  const [heading] = await clients.headings([id]);
  return heading?.name ?? (await clients.vanished(id))?.name ?? '?';
}

/** The task force of one client, and whether she could propose one. */
type ForceOfClient =
  | { readonly kind: 'seen'; readonly seen: SeenForce; readonly mayPropose: boolean }
  | { readonly kind: 'none'; readonly clientName: string; readonly mayPropose: boolean }
  /** `exportableId`: the task force whose timeline she may take out all the same; null where she may not, or there is none. */
  | { readonly kind: 'not_yours'; readonly clientName: string; readonly exportableId: TaskForceId | null }
  | { readonly kind: 'client_gone' };

export type FindForceOfClient = (by: Staff, clientId: ClientId) => Promise<ForceOfClient>;

/** Its open task force, else its last one. */
export function findForceOfClient(deps: SeeForceDependencies): FindForceOfClient {
  return async (by, clientId) => {
    const viewer = viewerOf(by);
    const [heading] = await deps.clients.headings([clientId]);
    if (heading === undefined) return { kind: 'client_gone' };
    const relation = await relationWith(deps.grants, viewer, heading, deps.clock.now());
    const mayPropose = mayProposeForce(viewer, relation, guardedOf(heading));
    const force = await deps.forces.latestOf(clientId);
    const found = force === null ? null : await seen(deps, by, force);
    if (found !== null) return { kind: 'seen', seen: found, mayPropose };
    return mayPropose
      ? { kind: 'none', clientName: heading.name, mayPropose }
      : {
          kind: 'not_yours',
          clientName: heading.name,
          exportableId: takesOutTimelines(by) ? (force?.id ?? null) : null,
        };
  };
}

export type ListForces = (by: Staff) => Promise<readonly SeenForce[]>;

/** The open ones that somebody proposed, leads or is of. */
export function listForces(deps: SeeForceDependencies): ListForces {
  return async (by) => {
    const forces: SeenForce[] = [];
    for (const id of await deps.forces.openOf(by.id, deps.clock.now())) {
      const force = await findForce(deps)(by, id);
      if (force !== null) forces.push(force);
    }
    return forces;
  };
}

/** A waiver as its approver sees it: the client’s name, and what the waiver says. */
export type SeenWaiver = {
  readonly clientName: string;
  readonly remedy: KeptRemedy;
  readonly leadName: string | null;
  readonly why: string;
  /** Whether it can be asked for anew in its task force. */
  readonly isAtWork: boolean;
  /** Others of the same client and fee that wait or hold now, and count with it. */
  readonly beside: WaiversBeside;
  /** Why she may not decide now; null: she may. */
  readonly refusal: DecisionRefusal | AuthorityUnreadable | null;
};

export type FindWaiver = (by: Staff, remedyId: RemedyId) => Promise<SeenWaiver | null>;

/** For whoever was asked about it and for those in the task force; null for anybody else. */
export function findWaiver(deps: SeeForceDependencies): FindWaiver {
  return async (by, remedyId) => {
    const forceId = await deps.forces.forceOfRemedy(remedyId);
    const force = forceId === null || !by.active ? null : await deps.forces.find(forceId);
    const remedy = force?.remedies.find(({ id }) => id === remedyId);
    const waiver = remedy?.waiver ?? null;
    if (force === null || remedy === undefined || waiver === null) return null;
    const now = deps.clock.now();
    const [heading = null] = await deps.clients.headings([force.clientId]);
    const isAsked = waiver.askedIds.includes(by.id);
    if (!isAsked && partsIn(force, by, heading, now).length === 0) return null;
    // … which is asked once more when she does.
    const asked = { force, remedy, waiver, heading, now, today: dayAt(now, deps.bankZone) };
    const deciders = await decidersNow(deps, asked);
    const may = mayDecide(deciders, by.id, asked);
    const clientName = heading?.name ?? (await nameOfClient(deps.clients, force.clientId));
    const told = { leadName: force.lead?.name ?? null, why: force.why, isAtWork: force.state === 'convened' };
    return { clientName, remedy, ...told, beside: deciders.beside, refusal: may.ok ? null : may.refusal };
  };
}

/** A timeline as it is taken out. */
type Timeline = { readonly seen: SeenForce; readonly entries: readonly ForceEntry[] };

export type ExportTimeline = (by: Staff, id: TaskForceId, origin: string) => Promise<Timeline | null>;

/** Compliance reads what was done for a client that was about to leave, without being in the task force. */
export const takesOutTimelines = (by: Staff): boolean =>
  by.role === 'compliance' && readsLedgerOf(viewerOf(by)) !== null;

/** The timeline of a task force, for those in it and for compliance; that it was taken out stands on the trail. */
export function exportTimeline(deps: SeeForceDependencies & { readonly unitOfWork: UnitOfWork }): ExportTimeline {
  return async (by, id, origin) => {
    const mine = await findForce(deps)(by, id);
    const found = mine ?? (await forCompliance(by, id));
    if (found === null) return null;
    const entries = await deps.forces.entries(id);
    const staffId: StaffId = by.id;
    await deps.unitOfWork({ actor: { kind: 'staff', id: staffId }, origin }, async () => ({
      value: null,
      events: [{ kind: 'timeline_exported', forceId: id, clientId: found.force.clientId, staffId }],
    }));
    return { seen: found, entries };
  };

  async function forCompliance(by: Staff, id: TaskForceId): Promise<SeenForce | null> {
    if (!takesOutTimelines(by)) return null;
    const force = await deps.forces.find(id);
    if (force === null) return null;
    return { force, clientName: await nameOfClient(deps.clients, force.clientId), ownerId: null, parts: [] };
  }
}
