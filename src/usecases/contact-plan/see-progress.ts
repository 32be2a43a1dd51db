import type { Staff } from '../../core/client/client.ts';
import type { KeptPlan } from '../../core/contact-plan/kept-plan.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { Clock } from '../ports.ts';
import type { PlanStore } from './ports.ts';
import { type PlanSight, visiblePlan } from './see-plan.ts';

/** Her plan of a day, for how far it has come: whoever shows its lines asks for it by `findPlan`. Null: it is not made yet. */
export type SeeProgress = (by: Staff, day: LocalDate) => Promise<KeptPlan | null>;

export function seeProgress(
  deps: PlanSight & { readonly clock: Clock; readonly plans: Pick<PlanStore, 'findFor'> },
): SeeProgress {
  return async (by, day) => {
    const plan = await deps.plans.findFor(by.id, day);
    return plan === null ? null : visiblePlan(deps, plan, by, deps.clock.now());
  };
}
