import { type KeptForce, type KeptRemedy, workingIn } from '../../core/churn/task-force/kept-force.ts';
import { type Authority, parseAuthority, STANDARD_AUTHORITY } from '../../core/churn/waiver/authority.ts';
import { approversOf, type Colleague } from '../../core/churn/waiver/guard.ts';
import type { Staff } from '../../core/client/client.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { ChurnLedgerStore } from '../churn-ledger/ports.ts';
import type { StaffStore } from '../ports.ts';

/** The table of delegated authority in force, and its version. */
export async function authorityOf(
  ledger: Pick<ChurnLedgerStore, 'policy'>,
  currency: Currency,
): Promise<{ readonly version: number; readonly authority: Authority }> {
  const written = await ledger.policy('authority');
  const read = parseAuthority(written?.text ?? STANDARD_AUTHORITY, currency);
  if (!read.ok) throw new Error('a table of authority that was kept cannot be read');
  return { version: written?.version ?? 0, authority: read.value };
}

/** As the table of authority asks for somebody. */
export const colleagueOf = ({ id, email, role, branch, active }: Staff): Colleague => ({
  id,
  email,
  role,
  branchId: branch?.id ?? null,
  active,
});

/**
 * Who may decide on a waiver that waits, now: by the table of authority in force, of those who are there and not of the task force;
 * nobody who was not in the line of authority when it was asked for. Nobody: it is to be asked for anew.
 */
export async function decidersNow(
  {
    ledger,
    staff,
  }: { readonly ledger: Pick<ChurnLedgerStore, 'policy'>; readonly staff: Pick<StaffStore, 'listActive'> },
  {
    force,
    remedy,
    heading,
    now,
  }: {
    readonly force: KeptForce;
    readonly remedy: KeptRemedy;
    readonly heading: ClientHeading | null;
    readonly now: Date;
  },
): Promise<readonly StaffId[]> {
  const { waiver, chosenBy } = remedy;
  if (waiver === null) return [];
  const { authority } = await authorityOf(ledger, waiver.cost.currency);
  const question = {
    fee: waiver.fee,
    costMinor: waiver.cost.minor,
    months: waiver.months,
    branchId: heading?.branch?.id ?? null,
    proposerId: chosenBy.id,
    memberIds: workingIn(force, now),
  };
  const people = (await staff.listActive()).filter(({ id }) => waiver.approverIds.includes(id)).map(colleagueOf);
  const found = approversOf(question, authority, people);
  return found.ok ? found.value.approverIds : [];
}
