import { mayConvene } from '../../core/access/task-force.ts';
import type { KeptForce, KeptRemedy } from '../../core/churn/task-force/kept-force.ts';
import {
  type ForceReminder,
  isProposalTurn,
  outcomeDueOn,
  type Reminded,
  remindersOn,
} from '../../core/churn/task-force/reminders.ts';
import {
  WAIVER_ENDS_SOON_DAYS,
  WAIVER_WAITS_DAYS,
  waiverEndsOn,
  waiverStateOn,
} from '../../core/churn/waiver/decide.ts';
import type { Staff } from '../../core/client/client.ts';
import type { BankCalendar } from '../../core/shared/calendar/bank-calendar.ts';
import { addDays, dayAt, daysBetween, type LocalDate, startOfDay, type TimeZone } from '../../core/shared/calendar.ts';
import type { RemedyId, StaffId, TaskForceId } from '../../core/shared/ids.ts';
import type { ChurnLedgerStore } from '../churn-ledger/ports.ts';
import { guardedOf, viewerOf } from '../client/see-client.ts';
import type { DomainEvent } from '../events.ts';
import type { ClientStore, StaffStore, Transaction, UnitOfWork } from '../ports.ts';
import { drawnAnew, partsIn, waiverOf } from './act.ts';
import { decidersNow } from './ask-deciders.ts';
import type { TaskForceStore } from './ports.ts';

/** Days within which that one ends, and that one has lapsed, is made up for where no bot ran; that it was told is known for as long. */
const TOLD_WITHIN_DAYS = 7;
/** Days between two reminders of a waiver that waits. */
const WAITS_EACH_DAYS = 3;
/** No question about an outcome is asked later than that many days after a remedy began. */
const ASKED_UNTIL_DAYS = 13 * 7 + 35;

export type RemindForces = (day: LocalDate) => Promise<void>;

/**
 * What task forces, waivers and remedies are to be reminded of on a working day. Each reminder has a key of its own in the
 * outbox, so that a second run on the same day tells nobody twice.
 */
export function remindForces(deps: {
  readonly bankZone: TimeZone;
  readonly calendar: BankCalendar;
  readonly clients: Pick<ClientStore, 'headings'>;
  readonly forces: TaskForceStore;
  readonly ledger: Pick<ChurnLedgerStore, 'policy' | 'lossOf'>;
  readonly staff: Pick<StaffStore, 'listActive'>;
  readonly unitOfWork: UnitOfWork;
}): RemindForces {
  const { bankZone, calendar, clients, forces, ledger, staff, unitOfWork } = deps;
  return async (day) => {
    const active = await staff.listActive();
    for (const id of await forces.open()) {
      const force = await forces.find(id);
      if (force !== null) await tell(await remindersOf(force, active, day));
    }
    for (const { id, forceId } of await forces.waivers()) await tell(await waiverReminders(id, forceId, active, day));
    const since = addDays(day, -ASKED_UNTIL_DAYS);
    for (const { id, forceId } of await forces.remediesSince(since, day))
      await tell(await outcomeQuestions(id, forceId, active, day));
  };

  async function tell(events: readonly DomainEvent[]): Promise<void> {
    if (events.length === 0) return;
    const context = { actor: { kind: 'job', name: 'task_forces' }, origin: 'job:task_forces' } as const;
    await unitOfWork(context, async (tx) => {
      const fresh: DomainEvent[] = [];
      for (const event of events) {
        const isOnce = event.kind === 'waiver_reminded' && (event.about === 'ends' || event.about === 'lapsed');
        if (isOnce && !(await tx.firstTime(`waiver_${event.about}:${event.remedyId}`))) continue;
        if (isOnce && event.about === 'lapsed') fresh.push(await lapsed(tx, event, bankZone));
        fresh.push(event);
      }
      return { value: null, events: fresh };
    });
  }

  async function remindersOf(
    force: KeptForce,
    active: readonly Staff[],
    day: LocalDate,
  ): Promise<readonly DomainEvent[]> {
    const [heading] = await clients.headings([force.clientId]);
    const managers = active.filter((each) => heading !== undefined && mayConvene(viewerOf(each), guardedOf(heading)));
    const told = { kind: 'task_force_reminded', forceId: force.id, clientId: force.clientId, day } as const;
    if (force.state === 'proposed') {
      const about = managers.length > 0 ? 'proposal_waits' : 'nobody_convenes';
      const toIds = managers.length > 0 ? managers.map(({ id }) => id) : firstThere([force.proposer], active);
      const isTurn = isProposalTurn(dayAt(force.proposedAt, bankZone), day, calendar);
      return isTurn ? toIds.map((staffId) => ({ ...told, staffId, about, count: 0 })) : [];
    }
    const reminded = remindedOf(force, new Set(active.map(({ id }) => id)), managers[0]?.id ?? null, bankZone);
    if (reminded === null) return [];
    return remindersOn(reminded, day, calendar).flatMap((reminder) =>
      inPlaceOf(reminder.staffId, force, day).map((staffId) => ({
        ...told,
        staffId,
        about: reminder.kind,
        count: countOf(reminder),
      })),
    );
  }

  /** Herself, and whoever stands in for her on that day. */
  function inPlaceOf(staffId: StaffId, { standIns }: KeptForce, day: LocalDate): readonly StaffId[] {
    const at = startOfDay(day, bankZone);
    return [
      staffId,
      ...standIns.filter((each) => each.of === staffId && each.from <= at && at < each.until).map(({ id }) => id),
    ];
  }

  async function remedyOf(id: RemedyId, forceId: TaskForceId) {
    const force = await forces.find(forceId);
    const remedy = force?.remedies.find((each) => each.id === id);
    return force === null || remedy === undefined ? null : { force, remedy };
  }

  async function waiverReminders(
    id: RemedyId,
    forceId: TaskForceId,
    active: readonly Staff[],
    day: LocalDate,
  ): Promise<readonly DomainEvent[]> {
    const found = await remedyOf(id, forceId);
    if (found === null) return [];
    const about = waiverNews(found.remedy, day);
    const { force, remedy } = found;
    const { waiver, chosenBy } = remedy;
    const [heading = null] = await clients.headings([force.clientId]);
    // With its client a waiver is over.
    if (about === null || waiver === null || heading === null) return [];
    const reminded = { kind: 'waiver_reminded', remedyId: id, clientId: force.clientId, day } as const;
    const now = startOfDay(day, bankZone);
    // Whoever has been let go does not read of it any more.
    const inIt = active.filter((each) => partsIn(force, each, heading, now).length > 0);
    if (about === 'ends')
      return [{ ...reminded, about, toIds: firstThere([heading.owner, force.lead, chosenBy], inIt) }];
    if (about === 'lapsed')
      return [{ ...reminded, about, toIds: firstThere([chosenBy, force.lead], inIt), askedIds: waiver.askedIds }];
    const { ids } = await decidersNow(deps, { force, remedy, waiver, heading, now, today: day });
    if (ids.length > 0) return [{ ...reminded, about, toIds: ids }];
    return [{ ...reminded, about: 'nobody', toIds: firstThere([chosenBy, force.lead], inIt) }];
  }

  async function outcomeQuestions(
    id: RemedyId,
    forceId: TaskForceId,
    active: readonly Staff[],
    day: LocalDate,
  ): Promise<readonly DomainEvent[]> {
    const found = await remedyOf(id, forceId);
    const startedOn = found?.remedy.startedOn ?? null;
    if (found === null || startedOn === null) return [];
    const answered = found.remedy.outcomes.map(({ weeks }) => weeks);
    const [heading] = await clients.headings([found.force.clientId]);
    // Of a client that is gone, the ledger knows the outcome.
    const isGone = heading === undefined || (await ledger.lossOf(heading.id)) !== null;
    const [staffId] = isGone ? [] : firstThere([heading.owner, found.force.lead], active);
    if (staffId === undefined) return [];
    const weeks = outcomeDueOn(startedOn, answered, day, calendar);
    if (weeks === null) return [];
    return [{ kind: 'outcome_asked', remedyId: id, clientId: found.force.clientId, staffId, weeks, day }];
  }
}

/** That a waiver has lapsed stands in the timeline, and its task force is drawn anew. */
async function lapsed(
  tx: Transaction,
  { remedyId, day }: { readonly remedyId: RemedyId; readonly day: LocalDate },
  zone: TimeZone,
): Promise<DomainEvent> {
  const forceId = await tx.forces.forceOfRemedy(remedyId);
  if (forceId === null) throw new Error('a waiver without a task force');
  await tx.forces.hold(forceId);
  const remedy = (await tx.forces.find(forceId))?.remedies.find(({ id }) => id === remedyId);
  if (remedy === undefined) throw new Error('a waiver that is not in its task force');
  const [at, byId] = [startOfDay(day, zone), remedy.chosenBy.id];
  const facts = { zh: remedy.zhCN, en: remedy.en };
  await tx.forces.addEntry(forceId, { at, byId, kind: 'waiver_lapsed', text: null, facts });
  return (await drawnAnew(tx, forceId, { change: 'waiver_lapsed', byId, now: at })).changed;
}

/** Of those who could answer, in their order, the first who has not left. */
const firstThere = (
  people: readonly ({ readonly id: StaffId } | null | undefined)[],
  active: readonly Staff[],
): readonly StaffId[] =>
  people.flatMap((each) => (active.some(({ id }) => id === each?.id) && each ? [each.id] : [])).slice(0, 1);

const countOf = (reminder: ForceReminder): number => {
  switch (reminder.kind) {
    case 'roles_unclaimed':
      return reminder.roles.length;
    case 'items_overdue':
      return reminder.count;
    case 'no_update':
      return 0;
  }
};

/**
 * A convened task force as reminding asks for it, without those who have left the bank: what was theirs is nobody's, and where the
 * lead has left the manager of the branch leads. Null of any other, or where nobody leads.
 */
function remindedOf(
  force: KeptForce,
  active: ReadonlySet<StaffId>,
  managerId: StaffId | null,
  zone: TimeZone,
): Reminded | null {
  if (force.state !== 'convened' || force.lead === null || force.decidedAt === null) return null;
  const leadId = active.has(force.lead.id) ? force.lead.id : managerId;
  if (leadId === null) return null;
  return {
    leadId,
    memberIds: force.members.map(({ id }) => id).filter((id) => active.has(id)),
    convenedOn: dayAt(force.decidedAt, zone),
    roles: force.roles.map(({ role, staff }) => ({
      role,
      staffId: staff !== null && active.has(staff.id) ? staff.id : null,
    })),
    openItems: force.items.filter(({ done }) => done === null),
    lastWordOn: dayAt(force.lastWordAt, zone),
  };
}

/** What a waiver is told again for on `day`. */
function waiverNews(remedy: KeptRemedy, day: LocalDate): 'waits' | 'lapsed' | 'ends' | null {
  const waiver = waiverOf(remedy);
  if (waiver === null) return null;
  const waited = daysBetween(waiver.askedOn, day);
  const state = waiverStateOn(waiver, day);
  if (state === 'waits')
    return waited > 0 && waited < WAIVER_WAITS_DAYS && waited % WAITS_EACH_DAYS === 0 ? 'waits' : null;
  if (state === 'lapsed') return waited <= WAIVER_WAITS_DAYS + TOLD_WITHIN_DAYS ? 'lapsed' : null;
  const endsOn = waiverEndsOn(waiver);
  const left = endsOn === null ? 0 : daysBetween(day, endsOn);
  return left <= WAIVER_ENDS_SOON_DAYS && left > WAIVER_ENDS_SOON_DAYS - TOLD_WITHIN_DAYS ? 'ends' : null;
}
