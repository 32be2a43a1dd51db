import {
  type KeptForce,
  type KeptRemedy,
  type WaiverOfRemedy,
  workingIn,
} from '../../core/churn/task-force/kept-force.ts';
import {
  type Authority,
  type AuthorityUnreadable,
  parseAuthority,
  STANDARD_AUTHORITY,
} from '../../core/churn/waiver/authority.ts';
import { besideOn, checkDecision, type DecisionRefusal, type WaiversBeside } from '../../core/churn/waiver/decide.ts';
import { approversOf, type Colleague } from '../../core/churn/waiver/guard.ts';
import type { Staff } from '../../core/client/client.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import type { ChurnLedgerStore } from '../churn-ledger/ports.ts';
import type { StaffStore } from '../ports.ts';
import type { TaskForceStore } from './ports.ts';

/** The table of delegated authority in force, and its version. */
export async function authorityOf(
  ledger: Pick<ChurnLedgerStore, 'policy'>,
  currency: Currency,
): Promise<Result<{ readonly version: number; readonly authority: Authority }, AuthorityUnreadable>> {
  const written = await ledger.policy('authority');
  const read = parseAuthority(written?.text ?? STANDARD_AUTHORITY, currency);
  if (!read.ok) return refuse({ kind: 'authority_unreadable' });
  return ok({ version: written?.version ?? 0, authority: read.value });
}

/** As the table of authority asks for somebody. */
export const colleagueOf = ({ id, email, role, branch, active }: Staff): Colleague => ({
  id,
  email,
  role,
  branchId: branch?.id ?? null,
  active,
});

/** Whom the table of authority in force asks to decide, on which level; what of the table it was, and what counted with the waiver. */
type Deciders = {
  readonly version: number;
  readonly level: string;
  readonly ids: readonly StaffId[];
  readonly beside: WaiversBeside;
  /** Of a table that cannot be read, which asks nobody. */
  readonly isUnreadable: boolean;
};

/** A waiver in its task force. `heading` null: the client is closed. */
export type AskedWaiver = {
  readonly force: KeptForce;
  readonly remedy: KeptRemedy;
  readonly waiver: WaiverOfRemedy;
  readonly heading: ClientHeading | null;
  readonly now: Date;
  readonly today: LocalDate;
};

/** What is asked of the table of authority, and of whom. */
export type DecidersDependencies = {
  readonly ledger: Pick<ChurnLedgerStore, 'policy'>;
  readonly staff: Pick<StaffStore, 'listActive'>;
  readonly forces: Pick<TaskForceStore, 'waiversOf'>;
};

/**
 * Who may decide on a waiver that `proposerId` asks for, now: by the table of authority in force, of those who are there and not
 * of the task force; nobody once that is closed, or while the table cannot be read. Where nobody may, the level is the one that it
 * was asked of last.
 */
export async function decidersNow(
  { ledger, staff, forces }: DecidersDependencies,
  { force, waiver, remedy, heading, now, today }: AskedWaiver,
): Promise<Deciders> {
  const { currency } = waiver.cost;
  const read = await authorityOf(ledger, currency);
  const beside = besideOn(await forces.waiversOf(force.clientId, waiver.fee, currency), remedy.id, today);
  if (!read.ok) return { version: waiver.authorityVersion, level: waiver.level, ids: [], beside, isUnreadable: true };
  const { version, authority } = read.value;
  const question = {
    fee: waiver.fee,
    costMinor: waiver.cost.minor,
    besideMinor: beside.costMinor,
    months: waiver.months,
    branchId: heading?.branch?.id ?? null,
    proposerId: remedy.chosenBy.id,
    memberIds: workingIn(force, now),
  };
  const people = force.state === 'convened' ? await staff.listActive() : [];
  const found = approversOf(question, authority, people.map(colleagueOf));
  const { level, approverIds: ids } = found.ok ? found.value : { level: waiver.level, approverIds: [] };
  return { version, level, ids, beside, isUnreadable: false };
}

/** Whether `by` may decide on a waiver, as {@link decidersNow} says: one of those who were asked. */
export function mayDecide(
  deciders: Deciders,
  by: StaffId,
  { force, remedy, waiver, now, today }: AskedWaiver,
): Result<null, DecisionRefusal | AuthorityUnreadable> {
  const { ids, isUnreadable } = deciders;
  const deciderIds = isUnreadable ? waiver.askedIds : ids.filter((id) => waiver.askedIds.includes(id));
  const may = { deciderIds, memberIds: workingIn(force, now) };
  const checked = checkDecision({ ...waiver, proposerId: remedy.chosenBy.id }, by, may, today);
  return checked.ok && isUnreadable ? refuse({ kind: 'authority_unreadable' }) : checked;
}
