import type { Staff } from '../../core/client/client.ts';
import type { KeptLine, KeptPlan } from '../../core/contact-plan/kept-plan.ts';
import type { PlanId, PlanLineId } from '../../core/shared/ids.ts';
import type { PlanStore } from './ports.ts';
import { keepLooksAtLines, type ShowDependencies, showPlan, visiblePlan } from './see-plan.ts';

/** A plan as `by` may see it now; null when it is not hers, or gone. */
export type FindPlan = (by: Staff, id: PlanId) => Promise<KeptPlan | null>;

/** One of its lines, on it. */
export type FindLine = (
  by: Staff,
  id: PlanLineId,
) => Promise<{ readonly plan: KeptPlan; readonly line: KeptLine } | null>;

type Dependencies = ShowDependencies & { readonly plans: Pick<PlanStore, 'find' | 'planOf'> };

const ORIGIN = 'slack:plan';

/** A plan is for the one it was made for. */
export function findPlan(deps: Dependencies): FindPlan {
  return async (by, id) => {
    const plan = await hers(deps, by, id);
    return plan === null ? null : showPlan(deps, plan, by, ORIGIN);
  };
}

export function findLine(deps: Dependencies): FindLine {
  return async (by, id) => {
    const planId = await deps.plans.planOf(id);
    const found = planId === null ? null : await hers(deps, by, planId);
    const plan = found === null ? null : await visiblePlan(deps, found, by, deps.clock.now());
    const line = plan?.lines.find((each) => each.id === id);
    if (plan === null || line === undefined) return null;
    // The form shows this one alone.
    await keepLooksAtLines(deps, [line], by, ORIGIN);
    return { plan, line };
  };
}

async function hers({ plans }: Dependencies, by: Staff, id: PlanId): Promise<KeptPlan | null> {
  const plan = await plans.find(id);
  return plan === null || plan.staffId !== by.id ? null : plan;
}
