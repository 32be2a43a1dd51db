import type { Staff, StaffName } from '../../core/client/client.ts';
import { type Progress, progressOf } from '../../core/contact-plan/kept-plan.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { Clock, StaffStore } from '../ports.ts';
import type { PlanStore } from './ports.ts';
import { linesToPlan, type PlanSight } from './see-plan.ts';

/** How far the plans of a branch have come on a day: figures, and no client. Null of an RM who has no plan. */
export type TeamPlans = {
  readonly day: LocalDate;
  readonly rows: readonly { readonly of: StaffName; readonly progress: Progress | null }[];
};

/** Null for whoever leads no branch. */
export type SeeTeam = (by: Staff, day: LocalDate) => Promise<TeamPlans | null>;

export type SeeTeamDependencies = PlanSight & {
  readonly clock: Clock;
  readonly staff: Pick<StaffStore, 'listByRole'>;
  readonly plans: Pick<PlanStore, 'linesOf'>;
};

/** The manager’s view: every RM of her branch, by name. What is counted is what the RM sees of her plan herself. */
export const seeTeam =
  (deps: SeeTeamDependencies): SeeTeam =>
  async (by, day) => {
    if (!by.active || by.role !== 'branch_manager' || by.branch === null) return null;
    const { id: branchId } = by.branch;
    const rms = (await deps.staff.listByRole('rm')).filter(({ branch }) => branch?.id === branchId);
    const lines = await deps.plans.linesOf(
      rms.map(({ id }) => id),
      day,
    );
    const now = deps.clock.now();
    const rows = rms.map(async (rm) => {
      const { id, name } = rm;
      const own = lines.get(id);
      return {
        of: { id, name },
        progress: own === undefined ? null : progressOf(await linesToPlan(deps, own, rm, now)),
      };
    });
    return { day, rows: await Promise.all(rows) };
  };
