import type { Staff } from '../../core/client/client.ts';
import { broughtFirst } from '../../core/contact-plan/additions.ts';
import type { KeptLine, KeptPlan } from '../../core/contact-plan/kept-plan.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { PlanLineId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { endWithin, type FollowUpRefusal } from '../contact/keep-follow-up.ts';
import type { DomainEvent } from '../events.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';
import { actOnLine } from './answer-line.ts';
import { visiblePlan } from './see-plan.ts';

type ArrangeRequest = {
  readonly by: Staff;
  readonly lineId: PlanLineId;
  /** To the top of those it is shown with; or what is to do for its client is done. */
  readonly what: 'first' | 'errand_done';
  readonly origin: string;
};

export type ArrangeRefusal =
  | FollowUpRefusal
  | { readonly kind: 'line_gone' }
  | { readonly kind: 'plan_over' }
  /** Nothing is left to do for the client: somebody has said so in another window. */
  | { readonly kind: 'nothing_to_do' };

export type ArrangePlan = (
  request: ArrangeRequest,
) => Promise<Result<{ readonly plan: KeptPlan; readonly line: KeptLine }, ArrangeRefusal>>;

type Dependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
};

/**
 * Brings a line to the top of today's plan, or says that what was promised for its client, or else is to do, is done; the
 * line itself stays unanswered.
 *
 * Refuses as `actOnClient` does, `line_gone`, `plan_over`, `nothing_to_do`, `follow_up_gone`.
 */
export const arrangePlan =
  (deps: Dependencies): ArrangePlan =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => arrange(tx, deps, request));

async function arrange(
  tx: Transaction,
  deps: Dependencies,
  { by, lineId, what }: ArrangeRequest,
): Promise<Outcome<{ readonly plan: KeptPlan; readonly line: KeptLine }, ArrangeRefusal>> {
  const now = deps.clock.now();
  const found = await tx.plans.lockLine(lineId);
  if (found === null || found.plan.staffId !== by.id) return refused({ kind: 'line_gone' });
  const { plan, line } = found;
  const { id: planId } = plan;
  const { clientId } = line;
  const acted = await actOnLine(tx, by, found, now);
  if (!acted.ok) return refused(acted.refusal);
  let events: readonly DomainEvent[] = [];
  if (what === 'first') {
    if (plan.day < dayAt(now, by.timeZone ?? deps.bankZone)) return refused({ kind: 'plan_over' });
    await tx.plans.orderLines(broughtFirst(plan.lines, lineId));
  } else {
    if (line.errand === null) return refused({ kind: 'nothing_to_do' });
    const ended = await endWithin(tx, deps, { by, followUpId: line.errand.id, as: 'done' });
    if (!ended.value.ok) return refused(ended.value.refusal);
    events = ended.events;
  }
  const revision = await tx.plans.touch(planId);
  const after = await tx.plans.find(planId);
  if (after === null) throw new Error('a plan that was there is gone');
  const shown = await visiblePlan(tx, after, by, now);
  return {
    value: ok({ plan: shown, line: shown.lines.find(({ id }) => id === lineId) ?? line }),
    events: [...events, { kind: 'plan_arranged', planId, lineId, clientId, staffId: by.id, what, revision }],
  };
}
