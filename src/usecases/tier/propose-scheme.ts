import { mayApproveOf, mayWithScheme } from '../../core/access/tier.ts';
import type { Staff } from '../../core/client/client.ts';
import type { TierSchemeId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { parseScheme, type SchemeFault } from '../../core/tier/parse.ts';
import { kindsOf } from '../../core/tier/scheme.ts';
import { viewerOf } from '../client/see-client.ts';
import type { DomainEvent } from '../events.ts';
import type { Clock, NewId, UnitOfWork } from '../ports.ts';
import type { TierBook } from './ports.ts';

/** How a bank puts tier rules in force: by a second person, or by the administrator alone. */
export type TierApproval = 'second-person' | 'one-person';

/** `active`: the rules are in force already, since nobody else has to approve them. */
type Proposed = { readonly version: number; readonly active: boolean };

export type ProposeRefusal =
  | { readonly kind: 'not_yours' }
  | { readonly kind: 'rules_unreadable'; readonly fault: SchemeFault }
  /** Another proposal waits for its answer. */
  | { readonly kind: 'proposal_open'; readonly version: number };

export type ProposeScheme = (request: {
  readonly by: Staff;
  readonly rules: string;
  /** Names this request, so that a retry of Slack's proposes nothing twice. */
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<Result<Proposed, ProposeRefusal>>;

/** Proposes tier rules as the next version; those who may approve it are told. One proposal is open at a time. */
export function proposeScheme(deps: {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
  readonly tierBook: TierBook;
  readonly tierApproval: TierApproval;
}): ProposeScheme {
  return async ({ by, rules, requestKey, origin }) => {
    const viewer = viewerOf(by);
    if (!mayWithScheme(viewer, 'propose')) return refuse({ kind: 'not_yours' });
    const read = parseScheme(rules, await deps.tierBook.loadedNames());
    if (!read.ok) return refuse({ kind: 'rules_unreadable', fault: read.refusal });
    const at = deps.clock.now();
    return deps.unitOfWork<Result<Proposed, ProposeRefusal>>(
      { actor: { kind: 'staff', id: by.id }, origin },
      async (tx) => {
        await tx.schemes.hold();
        if (!(await tx.firstTime(requestKey))) {
          const stored = (await tx.schemes.proposed()) ?? (await tx.schemes.active());
          const active = stored?.state === 'active';
          return { value: ok({ version: stored?.version ?? 0, active }), events: [] };
        }
        const open = await tx.schemes.proposed();
        if (open !== null) return { value: refuse({ kind: 'proposal_open', version: open.version }), events: [] };
        const needsSecond = deps.tierApproval === 'second-person';
        const schemeId = deps.newId<TierSchemeId>();
        const version = await tx.schemes.propose({
          id: schemeId,
          rules,
          kinds: kindsOf(read.value),
          needsSecond,
          by: by.id,
          at,
        });
        const approvers = (await tx.staff.listByRole('admin')).filter((each) =>
          mayApproveOf(viewerOf(each), { proposedBy: by.id, needsSecond }),
        );
        const active = approvers.some(({ id }) => id === by.id);
        const approverIds = active ? [] : approvers.map(({ id }) => id);
        const events: DomainEvent[] = [{ kind: 'tier_scheme_proposed', schemeId, version, byId: by.id, approverIds }];
        if (active) {
          const previous = (await tx.schemes.active())?.version ?? null;
          await tx.schemes.activate(schemeId, by.id, at);
          events.push({ kind: 'tier_scheme_activated', schemeId, version, byId: by.id, proposedBy: by.id, previous });
        }
        return { value: ok({ version, active }), events };
      },
    );
  };
}
