import { mayConvene, mayJoinForce } from '../../core/access/task-force.ts';
import type { ForceChange, ForceEntry, KeptForce } from '../../core/churn/task-force/kept-force.ts';
import { type Settling, settlingOf } from '../../core/churn/task-force/settle.ts';
import { WAIVER_WAITS_DAYS } from '../../core/churn/waiver/decide.ts';
import type { Staff } from '../../core/client/client.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import { addDays, dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { RemedyId, StaffId, TaskForceId } from '../../core/shared/ids.ts';
import { guardedOf, viewerOf } from '../client/see-client.ts';
import type { DomainEvent } from '../events.ts';
import type { Transaction, UnitOfWork } from '../ports.ts';
import { concernedBy, drawnAnew, toldOf } from './act.ts';
import { decidersNow } from './ask-deciders.ts';
import { seesUntil } from './decide-force.ts';
import type { TaskForceStore } from './ports.ts';

export type SettleForces = (minute: Date) => Promise<void>;

const JOB = { actor: { kind: 'job', name: 'task_forces' }, origin: 'job:task_forces' } as const;

/**
 * Brings open task forces in line with what has become of their client, its owner, its branch and the people in them: who leads,
 * who is in it, who is asked to convene it, and whether there is a client at all. Asked every minute.
 */
export function settleForces(deps: {
  readonly bankZone: TimeZone;
  readonly forces: Pick<TaskForceStore, 'unsettled' | 'waiting'>;
  readonly unitOfWork: UnitOfWork;
}): SettleForces {
  return async (now) => {
    for (const id of await deps.forces.unsettled())
      await deps.unitOfWork(JOB, async (tx) => ({ value: null, events: await settle(tx, id, now) }));
    const at = { now, today: dayAt(now, deps.bankZone) };
    const since = addDays(at.today, -WAIVER_WAITS_DAYS);
    for (const { id, forceId } of await deps.forces.waiting(since))
      await deps.unitOfWork(JOB, async (tx) => ({ value: null, events: await askDeciders(tx, id, forceId, at) }));
  };
}

/**
 * Whoever was asked may have left, have lost her authority, or have joined the task force, or another waiver may count with it: who may
 * decide now is asked as they were.
 */
async function askDeciders(
  tx: Transaction,
  remedyId: RemedyId,
  forceId: TaskForceId,
  at: { readonly now: Date; readonly today: LocalDate },
): Promise<readonly DomainEvent[]> {
  await tx.forces.hold(forceId);
  const force = await tx.forces.find(forceId);
  const remedy = force?.remedies.find(({ id }) => id === remedyId);
  const waiver = remedy?.waiver ?? null;
  if (force === null || remedy === undefined || waiver === null || waiver.decided !== null) return [];
  const { clientId } = force;
  const [heading = null] = await tx.clients.headings([clientId]);
  const byId = remedy.chosenBy.id;
  const { ids, level, version } = await decidersNow(tx, { force, remedy, waiver, heading, ...at });
  const approverIds = ids.filter((id) => !waiver.askedIds.includes(id));
  if (approverIds.length === 0) return [];
  await tx.forces.askAlso(remedyId, { staffIds: approverIds, level, version });
  return [{ kind: 'waiver_asked', remedyId, forceId, clientId, byId, level, approverIds }];
}

async function settle(tx: Transaction, id: TaskForceId, now: Date): Promise<readonly DomainEvent[]> {
  await tx.forces.hold(id);
  const force = await tx.forces.find(id);
  if (force === null) return [];
  const [heading] = await tx.clients.headings([force.clientId]);
  if (heading === undefined) return endWithClient(tx, force, now);
  const active = await tx.staff.listActive();
  const managers = active.filter((each) => mayConvene(viewerOf(each), guardedOf(heading))).map((each) => each.id);
  if (force.state === 'proposed') return askManagers(tx, force, managers, now);
  return force.state === 'convened' ? settleAtWork(tx, force, { heading, active, managers, now }) : [];
}

/** The client is closed: there is nobody to keep. */
async function endWithClient(tx: Transaction, force: KeptForce, now: Date): Promise<readonly DomainEvent[]> {
  if (force.state === 'convened') await tx.forces.close(force.id, now);
  else if (force.state === 'proposed')
    await tx.forces.decide(force.id, { state: 'withdrawn', leadId: null, at: now, reason: null });
  else return [];
  const byId = (force.lead ?? force.proposer).id;
  await tx.forces.addEntry(force.id, { at: now, byId, kind: 'client_closed', text: null, facts: {} });
  const { changed } = await drawnAnew(tx, force.id, { change: 'client_closed', byId, now });
  return [changed, toldOf(force, 'client_closed', '', changed.toIds)];
}

/** Another manager may convene it now: she is asked as the first one was. */
async function askManagers(
  tx: Transaction,
  force: KeptForce,
  managers: readonly StaffId[],
  now: Date,
): Promise<readonly DomainEvent[]> {
  const asked = await tx.forces.ask(force.id, managers);
  const [first] = asked;
  if (first === undefined) return [];
  for (const byId of asked) await tx.forces.addEntry(force.id, { at: now, byId, kind: 'asked', text: null, facts: {} });
  const { changed } = await drawnAnew(tx, force.id, { change: 'asked', byId: first, now });
  return [changed];
}

/** What of the bank a task force at work is held against. */
type Bank = {
  readonly heading: ClientHeading;
  readonly active: readonly Staff[];
  readonly managers: readonly StaffId[];
  readonly now: Date;
};

async function settleAtWork(
  tx: Transaction,
  force: KeptForce,
  { heading, active, managers, now }: Bank,
): Promise<readonly DomainEvent[]> {
  const fit = new Set(active.filter((each) => mayJoinForce(viewerOf(each))).map(({ id }) => id));
  const ownerId = heading.owner?.id ?? null;
  const settling = settlingOf(force, { ownerId, managerIds: managers, mayJoin: (id) => fit.has(id) });
  if (settling === null) return [];
  await carryOut(tx, force, settling, now);
  const { leadId, joins, leaves } = settling;
  const change = leadId === null ? (joins.length > 0 ? 'joined' : 'left') : 'lead_changed';
  const byId = leadId ?? joins[0] ?? leaves[0] ?? force.proposer.id;
  const { after, changed } = await drawnAnew(tx, force.id, { change, byId, now, alsoTo: leaves });
  return [changed, ...tellings(force, after, settling, { active, now })];
}

async function carryOut(tx: Transaction, force: KeptForce, { leadId, joins, leaves }: Settling, now: Date) {
  const line = (byId: StaffId, kind: ForceChange, facts: ForceEntry['facts'] = {}) =>
    tx.forces.addEntry(force.id, { at: now, byId, kind, text: null, facts });
  if (leadId !== null) await tx.forces.lead(force.id, leadId);
  await tx.forces.join(force.id, joins, now, seesUntil(now));
  for (const id of leaves) await tx.forces.leave(force.id, id, now);
  if (leadId !== null) await line(leadId, 'lead_changed', { name: force.lead?.name ?? '' });
  for (const id of joins) if (id !== leadId) await line(id, 'joined');
  for (const id of leaves) await line(id, 'left');
}

/** Who hears of what: the new lead and whom she leads, the former one; the lead of an owner who joined and of people who left. */
function tellings(
  before: KeptForce,
  after: KeptForce,
  { leadId, joins, leaves }: Settling,
  { active, now }: Pick<Bank, 'active' | 'now'>,
): readonly DomainEvent[] {
  const nameOf = (id: StaffId): string => active.find((each) => each.id === id)?.name ?? '';
  const isActive = (id: StaffId): boolean => active.some((each) => each.id === id);
  const former = before.lead;
  const leads = after.lead !== null && isActive(after.lead.id) ? [after.lead.id] : [];
  const told: DomainEvent[] = [];
  if (leadId !== null) {
    told.push(toldOf(before, 'you_lead', former?.name ?? '', [leadId]));
    const others = [...concernedBy(after, now), ...(former === null ? [] : [former.id])];
    const toIds = [...new Set(others)].filter((id) => id !== leadId && isActive(id));
    told.push(toldOf(before, 'lead_changed', nameOf(leadId), toIds));
  }
  for (const id of joins) if (id !== leadId) told.push(toldOf(before, 'owner_joined', nameOf(id), leads));
  for (const { id, name } of before.members)
    if (leaves.includes(id) && id !== former?.id) told.push(toldOf(before, 'member_left', name, leads));
  return told;
}
