import { mayWriteChurnPolicy } from '../../core/access/task-force.ts';
import type { ChurnPolicyKind, ReadPolicy } from '../../core/churn/policy.ts';
import { type CatalogueFault, parseCatalogue, STANDARD_CATALOGUE } from '../../core/churn/task-force/remedies.ts';
import {
  type Authority,
  type AuthorityFault,
  authorityToWrite,
  isNamedIn,
  parseAuthority,
  STANDARD_AUTHORITY,
} from '../../core/churn/waiver/authority.ts';
import type { Staff } from '../../core/client/client.ts';
import type { Currency } from '../../core/shared/money.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock, StaffStore, UnitOfWork } from '../ports.ts';
import type { ChurnLedgerStore } from './ports.ts';

export type FindPolicy = (by: Staff, kind: ChurnPolicyKind) => Promise<ReadPolicy>;

const STANDARD: Readonly<Record<ChurnPolicyKind, string>> = {
  remedies: STANDARD_CATALOGUE,
  authority: STANDARD_AUTHORITY,
};

/** The catalogue or the table in force: everybody of the staff reads it. */
export function findPolicy(deps: {
  readonly ledger: Pick<ChurnLedgerStore, 'policy'>;
  readonly staff: Pick<StaffStore, 'listActive'>;
  readonly currency: Currency;
}): FindPolicy {
  return async (by, kind) => {
    const written = await deps.ledger.policy(kind);
    const text = written?.text ?? STANDARD[kind];
    const read = {
      version: written?.version ?? 0,
      text,
      byName: written?.by.name ?? null,
      mayWrite: mayWriteChurnPolicy(viewerOf(by)),
    };
    if (kind === 'remedies') return { ...read, kind, says: parseCatalogue(text) };
    const { currency } = deps;
    const says = parseAuthority(text, currency);
    return { ...read, kind, says, currency, names: says.ok ? await namesIn(says.value, deps.staff) : new Map() };
  };
}

async function namesIn(authority: Authority, staff: Pick<StaffStore, 'listActive'>) {
  const named = (await staff.listActive()).filter(({ email }) => email !== null && isNamedIn(authority, email));
  return new Map(named.map(({ email, name }) => [(email ?? '').toLowerCase(), name]));
}

/** `own_authority`: the table names whoever writes it. `policy_changed`: somebody else has written one since it was opened. */
export type PolicyRefusal =
  | CatalogueFault
  | AuthorityFault
  | { readonly kind: 'not_yours_to_write' }
  | { readonly kind: 'own_authority' }
  | { readonly kind: 'policy_changed'; readonly version: number };

export type WritePolicy = (request: {
  readonly by: Staff;
  readonly kind: ChurnPolicyKind;
  readonly text: string;
  /** The version that was written over. */
  readonly over: number;
  readonly origin: string;
}) => Promise<Result<{ readonly version: number }, PolicyRefusal>>;

/** Puts a new version in force at once. What was asked for and approved under an older one stands. */
export function writePolicy(deps: {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
  readonly currency: Currency;
}): WritePolicy {
  return async ({ by, kind, text, over, origin }) => {
    if (!mayWriteChurnPolicy(viewerOf(by))) return refuse({ kind: 'not_yours_to_write' });
    const fit = kind === 'remedies' ? parseCatalogue(text) : checkAuthority(text, by, deps.currency);
    if (!fit.ok) return fit;
    const at = deps.clock.now();
    type Answer = Awaited<ReturnType<WritePolicy>>;
    return deps.unitOfWork<Answer>({ actor: { kind: 'staff', id: by.id }, origin }, async (tx) => {
      await tx.inTurn(`churn_policy:${kind}`);
      const standing = await tx.ledger.policy(kind);
      const version = standing?.version ?? 0;
      if (standing?.text === text) return { value: ok({ version }), events: [] };
      if (version !== over) return { value: refuse({ kind: 'policy_changed', version }), events: [] };
      const written = await tx.ledger.writePolicy(kind, { text, by: by.id, at });
      return {
        value: ok({ version: written }),
        events: [{ kind: 'churn_policy_written', policy: kind, version: written, byId: by.id }],
      };
    });
  };
}

/** Whoever has authority has it of somebody else. */
function checkAuthority(
  text: string,
  { email }: Staff,
  currency: Currency,
): Result<Authority, AuthorityFault | { readonly kind: 'own_authority' }> {
  const read = authorityToWrite(text, currency);
  return read.ok && email !== null && isNamedIn(read.value, email) ? refuse({ kind: 'own_authority' }) : read;
}
