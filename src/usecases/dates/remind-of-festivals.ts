import type { LocalDate } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { StaffStore, UnitOfWork } from '../ports.ts';
import { type DaysDependencies, festivalsFor, greetedBy } from './list-days.ts';

export type RemindOfFestivals = (staffId: StaffId, day: LocalDate) => Promise<void>;

/**
 * Tells an RM of a festival some days before it, with how many of her clients there are to greet: once for each festival,
 * on the first working day of the lead. Who they are and what to say is behind `/dates`.
 */
export function remindOfFestivals(
  deps: DaysDependencies & {
    readonly staff: Pick<StaffStore, 'find'>;
    readonly unitOfWork: UnitOfWork;
    /** How many days before a festival she is told; 0: never. */
    readonly leadDays: number;
  },
): RemindOfFestivals {
  return async (staffId, day) => {
    const staff = await deps.staff.find(staffId);
    if (deps.leadDays === 0 || staff === null || !staff.active || staff.role !== 'rm') return;
    const near = festivalsFor(await greetedBy(deps, staff), day, deps.leadDays).filter(({ on }) => on > day);
    for (const { festival, on, clients } of near)
      await deps.unitOfWork({ actor: { kind: 'job', name: 'festivals' }, origin: 'job:festivals' }, async (tx) => {
        const isFirst = await tx.firstTime(`festival:${festival}:${on}:${staffId}`);
        const count = clients.reduce((sum, each) => sum + each.count, 0);
        return {
          value: undefined,
          events: isFirst ? [{ kind: 'festival_near', staffId, festival, on, clients: count }] : [],
        };
      });
  };
}
