import type { KeptForce, KeptRemedy } from '../../../core/churn/task-force/kept-force.ts';
import type { Staff } from '../../../core/client/client.ts';
import type { BankCalendar } from '../../../core/shared/calendar/bank-calendar.ts';
import type { LocalDate, TimeZone } from '../../../core/shared/calendar.ts';
import type { StaffId } from '../../../core/shared/ids.ts';
import type { ChurnLedgerStore } from '../../churn-ledger/ports.ts';
import type { ClientStore, StaffStore } from '../../ports.ts';
import type { TaskForceStore } from '../ports.ts';

export type RemindDependencies = {
  readonly bankZone: TimeZone;
  readonly calendar: BankCalendar;
  readonly clients: Pick<ClientStore, 'headings'>;
  readonly forces: TaskForceStore;
  readonly ledger: Pick<ChurnLedgerStore, 'policy' | 'lossOf'>;
  readonly staff: Pick<StaffStore, 'listActive'>;
};

/** The working day on which is reminded, and who has not left the bank by then. */
export type Reminding = RemindDependencies & { readonly active: readonly Staff[]; readonly day: LocalDate };

/** A remedy and the task force that has chosen it. */
export type RemedyInForce = { readonly force: KeptForce; readonly remedy: KeptRemedy };

/** Of those who could answer, in their order, the first who has not left. */
export const firstThere = (
  people: readonly ({ readonly id: StaffId } | null | undefined)[],
  active: readonly Staff[],
): readonly StaffId[] =>
  people.flatMap((each) => (active.some(({ id }) => id === each?.id) && each ? [each.id] : [])).slice(0, 1);
