import type { Staff } from '../../core/client/client.ts';
import type { KeptLine, KeptPlan } from '../../core/contact-plan/kept-plan.ts';
import type { PlanId, PlanLineId } from '../../core/shared/ids.ts';
import type { ClientStore, Clock, GrantStore } from '../ports.ts';
import type { PlanStore } from './ports.ts';
import { visiblePlan } from './see-plan.ts';

/** A plan as `by` may see it now; null when it is not hers, or gone. */
export type FindPlan = (by: Staff, id: PlanId) => Promise<KeptPlan | null>;

/** One of its lines, on it. */
export type FindLine = (
  by: Staff,
  id: PlanLineId,
) => Promise<{ readonly plan: KeptPlan; readonly line: KeptLine } | null>;

type Dependencies = {
  readonly clock: Clock;
  readonly clients: ClientStore;
  readonly grants: GrantStore;
  readonly plans: Pick<PlanStore, 'find' | 'planOf'>;
};

/** A plan is for the one it was made for. */
export function findPlan(deps: Dependencies): FindPlan {
  return async (by, id) => {
    const plan = await deps.plans.find(id);
    return plan === null || plan.staffId !== by.id ? null : visiblePlan(deps, plan, by, deps.clock.now());
  };
}

export function findLine(deps: Dependencies): FindLine {
  const find = findPlan(deps);
  return async (by, id) => {
    const planId = await deps.plans.planOf(id);
    const plan = planId === null ? null : await find(by, planId);
    const line = plan?.lines.find((each) => each.id === id);
    return plan === null || line === undefined ? null : { plan, line };
  };
}
