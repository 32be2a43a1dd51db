import { mayAppointFor, mayStandInFor } from '../../core/access/deputy.ts';
import type { Staff, StaffName } from '../../core/client/client.ts';
import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock, DeputyStore, NamedDeputy, StaffStore } from '../ports.ts';

/** Who may be appointed for whom, and who is. */
type DeputyDesk = {
  /** Colleagues for whom the asker may appoint: herself first where she looks after clients; by name. Empty: nobody. */
  readonly principals: readonly StaffName[];
  /** Colleagues of the branch who may stand in for somebody among `principals`, by name. */
  readonly candidates: readonly StaffName[];
  /** Appointments that have not ended, of her principals and those in which she herself stands in; earliest first. */
  readonly appointed: readonly NamedDeputy[];
  /** In the bank's zone. */
  readonly today: LocalDate;
};

export type OpenDeputyDesk = (by: Staff) => Promise<DeputyDesk>;

const LOOKS_AFTER_CLIENTS: ReadonlySet<Staff['role']> = new Set(['rm', 'branch_manager']);

/** What somebody needs to appoint a deputy. Names of colleagues only; no client is read. */
export function openDeputyDesk(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly staff: StaffStore;
  readonly deputies: DeputyStore;
}): OpenDeputyDesk {
  return async (by) => {
    const now = deps.clock.now();
    const branch = (await deps.staff.listActive())
      .filter((each) => each.branch !== null && each.branch.id === by.branch?.id && LOOKS_AFTER_CLIENTS.has(each.role))
      .toSorted((a, b) => Number(b.id === by.id) - Number(a.id === by.id) || a.name.localeCompare(b.name, 'zh-CN'));
    const principals = branch.filter((each) => mayAppointFor(viewerOf(by), viewerOf(each)));
    const candidates = branch.filter((each) =>
      principals.some((principal) => mayStandInFor(viewerOf(each), viewerOf(principal))),
    );
    const all = await deps.deputies.listFor(
      branch.map(({ id }) => id),
      now,
      deps.bankZone,
    );
    const hers = new Set(principals.map(({ id }) => id));
    return {
      principals: principals.map(({ id, name }) => ({ id, name })),
      candidates: candidates.map(({ id, name }) => ({ id, name })),
      appointed: all.filter(({ staffId, deputyId }) => hers.has(staffId) || deputyId === by.id),
      today: dayAt(now, deps.bankZone),
    };
  };
}
