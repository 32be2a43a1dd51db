import { mayConvene } from '../../core/access/task-force.ts';
import {
  type ForceChange,
  type ForceEntry,
  type KeptForce,
  type KeptRemedy,
  standsInFor,
  workingIn,
} from '../../core/churn/task-force/kept-force.ts';
import {
  type ForceState,
  type ForceStep,
  type Part,
  type StepRefusal,
  takeStep,
} from '../../core/churn/task-force/lifecycle.ts';
import { type KeptWaiver, waiverStateOn } from '../../core/churn/waiver/decide.ts';
import type { Staff } from '../../core/client/client.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ForceTold } from '../../core/shared/force-news.ts';
import type { ChurnAlertId, ClientId, StaffId, TaskForceId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { guardedOf, viewerOf } from '../client/see-client.ts';
import type { DomainEvent } from '../events.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';

export type ForceDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
};

/** A step, or no such task force for her. */
export type ForceRefusal = StepRefusal | { readonly kind: 'force_gone' };

/** Somebody asks for a step; `requestKey` names the request, so that Slack’s second delivery changes nothing. */
export type ForceRequest = {
  readonly by: Staff;
  readonly forceId: TaskForceId;
  readonly requestKey: string;
  readonly origin: string;
};

/** The task force that a step is taken in. */
export type Acted = {
  readonly force: KeptForce;
  /** The state after the step. */
  readonly state: ForceState;
  readonly heading: ClientHeading | null;
  readonly now: Date;
  readonly today: LocalDate;
};

/** What was done: a line of the timeline, and events beside that of the change. Null: nothing had to be done. */
type Done = {
  readonly change: ForceChange;
  readonly text?: string | null;
  readonly facts?: ForceEntry['facts'];
  readonly events?: readonly DomainEvent[];
  /** Whoever is not of it any more and has its message. */
  readonly alsoTo?: readonly StaffId[];
} | null;

/**
 * Takes one step in a task force: whether it may be taken now and by her, then `work`, a line of the timeline, and its message
 * drawn anew for everybody in it. Answers the task force as it stands then.
 */
export function actOnForce<Refusal>(
  { clock, bankZone, unitOfWork }: ForceDependencies,
  {
    by,
    forceId,
    requestKey,
    origin,
    step,
    findings = 0,
  }: ForceRequest & {
    readonly step: ForceStep;
    /** Findings that come with the step. */
    readonly findings?: number;
  },
  work: (tx: Transaction, acted: Acted) => Promise<Result<Done, Refusal>>,
): Promise<Result<KeptForce, Refusal | ForceRefusal>> {
  const now = clock.now();
  const today = dayAt(now, bankZone);
  const actor = { kind: 'staff', id: by.id } as const;
  return unitOfWork<Result<KeptForce, Refusal | ForceRefusal>>({ actor, origin }, async (tx) => {
    await tx.forces.hold(forceId);
    const force = await tx.forces.find(forceId);
    if (force === null) return { value: refuse({ kind: 'force_gone' }), events: [] };
    const [heading = null] = await tx.clients.headings([force.clientId]);
    if (!(await tx.firstTime(requestKey))) return { value: ok(force), events: [] };
    const parts = partsIn(force, by, heading, now);
    if (parts.length === 0) return { value: refuse({ kind: 'force_gone' }), events: [] };
    const taken = takeStep(factsOf(force, findings, today), step, parts);
    if (!taken.ok) return { value: taken, events: [] };
    const done = await work(tx, { force, state: taken.value, heading, now, today });
    if (!done.ok) return { value: done, events: [] };
    if (done.value === null) return { value: ok(force), events: [] };
    return finish(tx, by, forceId, now, done.value);
  });
}

/** Writes the line of the timeline, counts the revision up and tells whoever has the message. */
async function finish(
  tx: Transaction,
  by: Staff,
  forceId: TaskForceId,
  now: Date,
  { change, text = null, facts = {}, events = [], alsoTo = [] }: NonNullable<Done>,
): Promise<{ readonly value: Result<KeptForce, never>; readonly events: readonly DomainEvent[] }> {
  await tx.forces.addEntry(forceId, { at: now, byId: by.id, kind: change, text, facts });
  const { after, changed } = await drawnAnew(tx, forceId, { change, byId: by.id, now, alsoTo });
  return { value: ok(after), events: [{ ...changed, reason: change === 'refused' ? text : null }, ...events] };
}

/**
 * Counts the revision up; the task force as it stands, and the event by which its message is drawn anew for all who have it and have
 * not left.
 */
export async function drawnAnew(
  tx: Pick<Transaction, 'forces' | 'clients' | 'staff' | 'churnAlerts'>,
  forceId: TaskForceId,
  {
    change,
    byId,
    now,
    alsoTo = [],
  }: {
    readonly change: ForceChange;
    readonly byId: StaffId;
    readonly now: Date;
    readonly alsoTo?: readonly StaffId[];
  },
) {
  const revision = await tx.forces.touch(forceId);
  const after = await tx.forces.find(forceId);
  if (after === null) throw new Error('a task force that was held is gone');
  const concerned = [...concernedBy(after, now), ...(await managersOf(tx, after)), ...alsoTo];
  const found = await tx.staff.listById([...new Set(concerned)]);
  const toIds = found.filter(({ active }) => active).map(({ id }) => id);
  const { clientId, slackChannel } = after;
  const drawn = { kind: 'task_force_changed', forceId, clientId, byId, change, toIds, slackChannel, revision } as const;
  const alert = ENDS.has(change) ? await alertBeside(tx, clientId) : {};
  return { after, changed: { ...drawn, reason: null, ...alert } satisfies DomainEvent };
}

/** After these another task force can be proposed. */
const ENDS: ReadonlySet<ForceChange> = new Set(['refused', 'withdrawn', 'closed', 'merged', 'client_closed']);

/** The alert of a client that is told by itself, for whoever has its message. */
export async function alertBeside({ churnAlerts }: Pick<Transaction, 'churnAlerts'>, clientId: ClientId) {
  const alert = await churnAlerts.standingOf(clientId);
  return alert === null ? {} : { alert: { id: alert.id, readers: await churnAlerts.readersOf(alert.id) } };
}

/** Whoever proposed it, until it is convened; then lead, members, and whoever stands in for them. */
export const concernedBy = (force: KeptForce, now: Date): readonly StaffId[] => [
  (force.lead ?? force.proposer).id,
  ...workingIn(force, now),
];

/** Who decides on a proposal has its message too; once it is decided, only if she is of it. */
async function managersOf(tx: Pick<Transaction, 'clients' | 'staff'>, force: KeptForce): Promise<readonly StaffId[]> {
  if (force.lead !== null) return [];
  const [heading] = await tx.clients.headings([force.clientId]);
  if (heading === undefined) return [];
  const managers = await tx.staff.listByRole('branch_manager');
  return managers.filter((each) => mayConvene(viewerOf(each), guardedOf(heading))).map(({ id }) => id);
}

/** What `by` is to a task force; nothing, when she has left. `heading` null: the client is closed. */
export function partsIn(force: KeptForce, by: Staff, heading: ClientHeading | null, now: Date): readonly Part[] {
  if (!by.active) return [];
  const parts: Part[] = [];
  // Whoever stands in for a member does as she may.
  const isHers = new Set([by.id, ...standsInFor(force, by.id, now)]);
  const ownerId = heading?.owner?.id ?? null;
  // Once it is convened she is of it as a member, until she is let go.
  if (force.proposer.id === by.id && force.lead === null) parts.push('proposer');
  if ((ownerId !== null && isHers.has(ownerId)) || heading?.coOwnerIds.includes(by.id) === true) parts.push('owner');
  const isManager = heading !== null && mayConvene(viewerOf(by), guardedOf(heading));
  if (isManager) parts.push('manager');
  // Where the lead has moved on, the manager of the branch leads.
  if (force.lead !== null && (isHers.has(force.lead.id) || isManager)) parts.push('lead');
  if (force.members.some(({ id }) => isHers.has(id))) parts.push('member');
  return parts;
}

/** `findings`: those that come with the step. */
const factsOf = (force: KeptForce, findings: number, today: LocalDate) => ({
  state: force.state,
  findings: force.findings.length + findings,
  waiversWaiting: force.remedies.filter((remedy) => {
    const waiver = waiverOf(remedy);
    return waiver !== null && waiverStateOn(waiver, today) === 'waits';
  }).length,
});

/** The waiver of a remedy as the rules of deciding ask for it. */
export const waiverOf = ({ waiver, chosenBy }: KeptRemedy): KeptWaiver | null =>
  waiver === null
    ? null
    : {
        askedOn: waiver.askedOn,
        proposerId: chosenBy.id,
        decided: waiver.decided,
        months: waiver.months,
      };

/** Whether a form for a step may be opened: what is to be written in it may be a finding. Null: it may. */
export function whyNoForm(
  { force, parts }: { readonly force: KeptForce; readonly parts: readonly Part[] },
  step: ForceStep,
  today: LocalDate,
): StepRefusal | null {
  const taken = takeStep(factsOf(force, 1, today), step, parts);
  return taken.ok ? null : taken.refusal;
}

/** Somebody hears of a change in a sentence. `name`: see the event. */
export const toldOf = (
  { id, clientId, revision }: KeptForce,
  about: ForceTold,
  name: string,
  toIds: readonly StaffId[],
  alertId: ChurnAlertId | null = null,
): DomainEvent => ({ kind: 'task_force_told', forceId: id, clientId, about, name, revision, alertId, toIds });
