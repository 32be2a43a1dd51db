import { mayApproveOf, mayWithRules } from '../../core/access/tier.ts';
import type { Staff } from '../../core/client/client.ts';
import type { StaffId, TierSchemeId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { parseScheme, type SchemeFault } from '../../core/tier/parse.ts';
import { kindsOf, type LadderKind, SCALE_OFF } from '../../core/tier/scheme.ts';
import { viewerOf } from '../client/see-client.ts';
import type { DomainEvent } from '../events.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';
import type { StoredScheme, TierBook } from './ports.ts';

/** How a bank puts tier rules in force: by a second person, or by the administrator alone. */
export type TierApproval = 'second-person' | 'one-person';

/** `active`: the rules are in force already, since nobody else has to approve them. */
type Proposed = { readonly version: number; readonly active: boolean };

export type ProposeRefusal =
  | { readonly kind: 'not_yours' }
  | { readonly kind: 'rules_unreadable'; readonly fault: SchemeFault }
  /** Another proposal waits for its answer. */
  | { readonly kind: 'proposal_open'; readonly version: number }
  /** She has no scale in force that could be switched off. */
  | { readonly kind: 'no_scale' };

export type ProposeScheme = (request: {
  readonly by: Staff;
  /** `own`: as a scale of her own clients; `off`: that she has none any more. */
  readonly of: 'bank' | 'own' | 'off';
  /** Nothing where a scale is switched off. */
  readonly rules: string;
  /** Names this request, so that a retry of Slack's proposes nothing twice. */
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<Result<Proposed, ProposeRefusal>>;

/**
 * Proposes tier rules, a scale, or that a scale is switched off, as the next version; those who may approve it are told. One
 * proposal is open at a time.
 */
export function proposeScheme(deps: {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
  readonly tierBook: TierBook;
  readonly tierApproval: TierApproval;
}): ProposeScheme {
  return async ({ by, of, rules, requestKey, origin }) => {
    const viewer = viewerOf(by);
    const owner = of === 'bank' ? null : viewer;
    const ownerId = owner?.id ?? null;
    if (!mayWithRules(viewer, 'propose', owner)) return refuse({ kind: 'not_yours' });
    const isOff = of === 'off';
    const read: Result<readonly LadderKind[], SchemeFault> = isOff ? ok([]) : await kindsIn(rules);
    const written = isOff ? SCALE_OFF : rules;
    if (!read.ok) return refuse({ kind: 'rules_unreadable', fault: read.refusal });
    const at = deps.clock.now();
    return deps.unitOfWork<Result<Proposed, ProposeRefusal>>(
      { actor: { kind: 'staff', id: by.id }, origin },
      async (tx) => {
        await tx.schemes.hold();
        if (!(await tx.firstTime(requestKey))) {
          return { value: ok(await standing(tx, ownerId)), events: [] };
        }
        const open = await tx.schemes.proposed(ownerId);
        if (open !== null) return { value: refuse({ kind: 'proposal_open', version: open.version }), events: [] };
        const before = await tx.schemes.active(ownerId);
        if (isOff && hasNone(before)) return { value: refuse({ kind: 'no_scale' }), events: [] };
        const needsSecond = deps.tierApproval === 'second-person';
        const schemeId = deps.newId<TierSchemeId>();
        const version = await tx.schemes.propose({
          id: schemeId,
          ownerId,
          rules: written,
          kinds: read.value,
          needsSecond,
          by: by.id,
          at,
        });
        const { active, approverIds } = await approval(tx, { proposedBy: by.id, needsSecond, owner });
        const events: DomainEvent[] = [
          { kind: 'tier_scheme_proposed', schemeId, ownerId, version, isOff, byId: by.id, approverIds },
        ];
        if (active) {
          await tx.schemes.activate(schemeId, by.id, at);
          events.push({
            kind: 'tier_scheme_activated',
            schemeId,
            ownerId,
            version,
            isOff,
            byId: by.id,
            proposedBy: by.id,
            previous: before?.version ?? null,
          });
        }
        return { value: ok({ version, active }), events };
      },
    );
  };

  async function kindsIn(rules: string): Promise<Result<readonly LadderKind[], SchemeFault>> {
    const read = parseScheme(rules, await deps.tierBook.loadedNames());
    return read.ok ? ok(kindsOf(read.value)) : read;
  }
}

const hasNone = (stands: StoredScheme | null): boolean => stands === null || stands.rules === SCALE_OFF;

/** What the first of two equal requests has made. */
async function standing({ schemes }: Transaction, ownerId: StaffId | null): Promise<Proposed> {
  const stored = (await schemes.proposed(ownerId)) ?? (await schemes.active(ownerId));
  return { version: stored?.version ?? 0, active: stored?.state === 'active' };
}

/**
 * Who is to approve a proposal, or that it is in force at once. The bank’s rules are for administrators, a scale is for the
 * manager of the branch, or for them where there is none; it needs nobody where the bank’s own rules need no second person.
 */
async function approval(
  { staff }: Transaction,
  proposal: Parameters<typeof mayApproveOf>[1],
): Promise<{ readonly active: boolean; readonly approverIds: readonly StaffId[] }> {
  const { owner, needsSecond, proposedBy } = proposal;
  const may = (each: Staff): boolean => mayApproveOf(viewerOf(each), proposal);
  if (owner === null) {
    const ids = (await staff.listByRole('admin')).filter(may).map(({ id }) => id);
    const active = ids.some((id) => id === proposedBy);
    return { active, approverIds: active ? [] : ids };
  }
  if (!needsSecond) return { active: true, approverIds: [] };
  const managers = (await staff.listByRole('branch_manager')).filter(may);
  const approvers = managers.length > 0 ? managers : (await staff.listByRole('admin')).filter(may);
  return { active: false, approverIds: approvers.map(({ id }) => id) };
}
