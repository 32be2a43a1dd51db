import { mayConvene } from '../../../core/access/task-force.ts';
import type { KeptForce } from '../../../core/churn/task-force/kept-force.ts';
import {
  type ForceReminder,
  isProposalTurn,
  type Reminded,
  remindersOn,
} from '../../../core/churn/task-force/reminders.ts';
import type { Staff } from '../../../core/client/client.ts';
import { dayAt, startOfDay } from '../../../core/shared/calendar.ts';
import type { StaffId } from '../../../core/shared/ids.ts';
import { guardedOf, viewerOf } from '../../client/see-client.ts';
import type { DomainEvent } from '../../events.ts';
import { firstThere, type Reminding } from './reminding.ts';

/** What an open task force is reminded of: whoever is to convene it, or else whoever works in it. */
export async function forceReminders(today: Reminding, force: KeptForce): Promise<readonly DomainEvent[]> {
  const [heading] = await today.clients.headings([force.clientId]);
  const managers = today.active.filter(
    (each) => heading !== undefined && mayConvene(viewerOf(each), guardedOf(heading)),
  );
  return force.state === 'proposed'
    ? ofProposal(today, force, managers)
    : ofWork(today, force, managers[0]?.id ?? null);
}

const toldOf = ({ id, clientId }: KeptForce, { day }: Reminding) =>
  ({ kind: 'task_force_reminded', forceId: id, clientId, day }) as const;

function ofProposal(today: Reminding, force: KeptForce, managers: readonly Staff[]): readonly DomainEvent[] {
  const { active, bankZone, calendar, day } = today;
  if (!isProposalTurn(dayAt(force.proposedAt, bankZone), day, calendar)) return [];
  const about = managers.length > 0 ? 'proposal_waits' : 'nobody_convenes';
  const toIds = managers.length > 0 ? managers.map(({ id }) => id) : firstThere([force.proposer], active);
  return toIds.map((staffId) => ({ ...toldOf(force, today), staffId, about, count: 0 }));
}

function ofWork(today: Reminding, force: KeptForce, managerId: StaffId | null): readonly DomainEvent[] {
  const reminded = remindedOf(today, force, managerId);
  if (reminded === null) return [];
  return remindersOn(reminded, today.day, today.calendar).flatMap((reminder) =>
    inPlaceOf(reminder.staffId, force, today).map((staffId) => ({
      ...toldOf(force, today),
      staffId,
      about: reminder.kind,
      count: countOf(reminder),
    })),
  );
}

/** Herself, and whoever stands in for her on that day. */
function inPlaceOf(staffId: StaffId, { standIns }: KeptForce, { day, bankZone }: Reminding): readonly StaffId[] {
  const at = startOfDay(day, bankZone);
  return [
    staffId,
    ...standIns.filter((each) => each.of === staffId && each.from <= at && at < each.until).map(({ id }) => id),
  ];
}

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
  { active: staff, bankZone }: Reminding,
  force: KeptForce,
  managerId: StaffId | null,
): Reminded | null {
  if (force.state !== 'convened' || force.lead === null || force.decidedAt === null) return null;
  const active = new Set(staff.map(({ id }) => id));
  const leadId = active.has(force.lead.id) ? force.lead.id : managerId;
  if (leadId === null) return null;
  return {
    leadId,
    memberIds: force.members.map(({ id }) => id).filter((id) => active.has(id)),
    convenedOn: dayAt(force.decidedAt, bankZone),
    roles: force.roles.map(({ role, staff }) => ({
      role,
      staffId: staff !== null && active.has(staff.id) ? staff.id : null,
    })),
    openItems: force.items.filter(({ done }) => done === null),
    lastWordOn: dayAt(force.lastWordAt, bankZone),
  };
}
