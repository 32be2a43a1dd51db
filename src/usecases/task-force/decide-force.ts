import { MEMBER_SEES_DAYS, mayJoinForce } from '../../core/access/task-force.ts';
import { standardItems } from '../../core/churn/task-force/checklist.ts';
import type { KeptForce } from '../../core/churn/task-force/kept-force.ts';
import type { ForceRole } from '../../core/churn/task-force/lifecycle.ts';
import type { Staff } from '../../core/client/client.ts';
import { checkReason, type ReasonRefusal } from '../../core/client/reason.ts';
import type { BankCalendar } from '../../core/shared/calendar/bank-calendar.ts';
import type { ForceItemId, StaffId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { viewerOf } from '../client/see-client.ts';
import type { DomainEvent } from '../events.ts';
import type { Transaction } from '../ports.ts';
import { actOnForce, type ForceDependencies, type ForceRefusal, type ForceRequest, toldOf } from './act.ts';

/** `member_unfit`: somebody is not of the staff, has left, or looks after no clients. */
export type ConveneRefusal = ForceRefusal | { readonly kind: 'member_unfit' } | { readonly kind: 'role_missing' };

export type ConveneForce = (
  request: ForceRequest & {
    /** Beside the lead, the proposer and the owner, who are of it anyway. */
    readonly memberIds: readonly StaffId[];
    readonly roles: readonly ForceRole[];
  },
) => Promise<Result<KeptForce, ConveneRefusal>>;

const DAY_MS = 86_400_000;

/** Until when somebody who joins now sees the client. */
export const seesUntil = (now: Date): Date => new Date(now.getTime() + MEMBER_SEES_DAYS * DAY_MS);

/**
 * Convenes a task force: whoever does it leads. Members see the client from now on, for a time; the standard checklist begins,
 * with days by which each is due.
 */
export function conveneForce(deps: ForceDependencies & { readonly calendar: BankCalendar }): ConveneForce {
  return ({ memberIds, roles, ...request }) =>
    actOnForce<ConveneRefusal>(
      deps,
      { ...request, step: 'convene' },
      async (tx, { force, state, heading, now, today }) => {
        if (roles.length === 0) return refuse({ kind: 'role_missing' });
        const owner = heading?.owner?.id;
        const all = [
          ...new Set([request.by.id, force.proposer.id, ...(owner === undefined ? [] : [owner]), ...memberIds]),
        ];
        if (!(await mayAllJoin(tx, memberIds))) return refuse({ kind: 'member_unfit' });
        await tx.forces.decide(force.id, { state, leadId: request.by.id, at: now, reason: null });
        await tx.forces.join(force.id, all, now, seesUntil(now));
        await tx.forces.openRoles(force.id, roles);
        const items = standardItems(today, roles, deps.calendar).map(({ code, role, dueOn }) => ({
          id: deps.newId<ForceItemId>(),
          what: { code },
          role,
          dueOn,
        }));
        await tx.forces.addItems(force.id, items);
        const facts = { members: all.length, roles: roles.join(' ') };
        return ok({ change: 'convened', facts, events: answerTo(force, 'convened', request.by) });
      },
    );
}

/** Whoever proposed it hears what has become of it, unless she has decided herself. */
const answerTo = (force: KeptForce, about: 'convened' | 'refused', { id, name }: Staff): readonly DomainEvent[] =>
  force.proposer.id === id ? [] : [toldOf(force, about, name, [force.proposer.id])];

/** Whether everybody of `ids` may be of a task force. */
export async function mayAllJoin(tx: Pick<Transaction, 'staff'>, ids: readonly StaffId[]): Promise<boolean> {
  const found = await tx.staff.listById(ids);
  return found.length === new Set(ids).size && found.every((each) => mayJoinForce(viewerOf(each)));
}

export type RefuseForce = (
  request: ForceRequest & { readonly reason: string },
) => Promise<Result<KeptForce, ForceRefusal | ReasonRefusal>>;

/** Does not convene it, and says why; the proposer reads it. */
export function refuseForce(deps: ForceDependencies): RefuseForce {
  return ({ reason: said, ...request }) =>
    actOnForce<ReasonRefusal>(deps, { ...request, step: 'refuse' }, async (tx, { force, state, now }) => {
      const reason = checkReason(said);
      if (!reason.ok) return reason;
      await tx.forces.decide(force.id, { state, leadId: null, at: now, reason: reason.value });
      return ok({ change: 'refused', text: reason.value, events: answerTo(force, 'refused', request.by) });
    });
}

export type WithdrawForce = (request: ForceRequest) => Promise<Result<KeptForce, ForceRefusal>>;

/** Takes one’s own proposal back. */
export function withdrawForce(deps: ForceDependencies): WithdrawForce {
  return (request) =>
    actOnForce<never>(deps, { ...request, step: 'withdraw' }, async (tx, { force, state, now }) => {
      await tx.forces.decide(force.id, { state, leadId: null, at: now, reason: null });
      return ok({ change: 'withdrawn' });
    });
}
