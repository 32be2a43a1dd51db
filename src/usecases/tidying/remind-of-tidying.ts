import { isTidyingDay } from '../../core/client/tidying.ts';
import type { BankCalendar } from '../../core/shared/calendar/bank-calendar.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { UnitOfWork } from '../ports.ts';
import { readOverview, readTidying, type TidyingDependencies } from './list-tidying.ts';

export type RemindOfTidying = (staffId: StaffId, day: LocalDate) => Promise<void>;

/**
 * On the first working day of a fortnight: an RM with something to tidy is told of it, and the manager gets her view of the branch,
 * VIPs without an owner among it. Nothing to tidy, no message.
 */
export function remindOfTidying(
  deps: TidyingDependencies & { readonly calendar: BankCalendar; readonly unitOfWork: UnitOfWork },
): RemindOfTidying {
  return async (staffId, day) => {
    if (!isTidyingDay(day, deps.calendar)) return;
    const staff = await deps.staff.find(staffId);
    if (staff === null || !staff.active) return;
    const isManager = staff.role === 'branch_manager';
    const count = isManager
      ? await untidyInBranch()
      : staff.role === 'rm'
        ? (await readTidying(deps, staff)).untidy.length
        : 0;
    if (count === 0) return;
    await deps.unitOfWork({ actor: { kind: 'job', name: 'tidying' }, origin: 'job:tidying' }, async (tx) => {
      const isFirst = await tx.firstTime(`tidying:${staffId}:${day}`);
      return {
        value: undefined,
        events: isFirst ? [{ kind: 'tidying_due', staffId, day, isManager, count }] : [],
      };
    });

    async function untidyInBranch(): Promise<number> {
      if (staff === null) return 0;
      const { rows, vipsWithoutOwner } = await readOverview(deps, staff);
      return rows.reduce((sum, { untidy }) => sum + untidy, vipsWithoutOwner.length);
    }
  };
}
