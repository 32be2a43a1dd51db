import { mayApproveChurnRules, mayWithChurnRules } from '../../../core/access/churn-rules.ts';
import { type ChurnRules, type RuleFigure, ruleFaults } from '../../../core/churn/rules.ts';
import type { Staff } from '../../../core/client/client.ts';
import type { ChurnRulesId } from '../../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../../core/shared/result.ts';
import { viewerOf } from '../../client/see-client.ts';
import type { Clock, NewId, UnitOfWork } from '../../ports.ts';
import type { StoredRules } from '../ports/rules.ts';

type ProposeRulesRefusal =
  | { readonly kind: 'not_yours' }
  | { readonly kind: 'rule_faults'; readonly faults: readonly RuleFigure[] }
  /** Another proposal waits for its answer. */
  | { readonly kind: 'proposal_open'; readonly version: number };

export type ProposeRules = (request: {
  readonly by: Staff;
  readonly rules: ChurnRules;
  /** What the rehearsal of these rules came to, for whoever approves them. */
  readonly rehearsal: StoredRules['rehearsal'];
  /** … and those in force beside them. */
  readonly besides: StoredRules['besides'];
  /** Names this request, so that a retry of Slack's proposes nothing twice. */
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<Result<{ readonly version: number }, ProposeRulesRefusal>>;

/** Proposes rules as the next version; those who may approve it are told. One proposal is open at a time. */
export function proposeRules(deps: {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
}): ProposeRules {
  return async ({ by, rules, rehearsal, besides, requestKey, origin }) => {
    if (!mayWithChurnRules(viewerOf(by), 'propose')) return refuse({ kind: 'not_yours' });
    const faults = ruleFaults(rules);
    if (faults.length > 0) return refuse({ kind: 'rule_faults', faults });
    return deps.unitOfWork<Awaited<ReturnType<ProposeRules>>>(
      { actor: { kind: 'staff', id: by.id }, origin },
      async (tx) => {
        await tx.churnRules.hold();
        const open = await tx.churnRules.proposed();
        if (!(await tx.firstTime(requestKey))) return { value: ok({ version: open?.version ?? 0 }), events: [] };
        if (open !== null) return { value: refuse({ kind: 'proposal_open', version: open.version }), events: [] };
        const rulesId = deps.newId<ChurnRulesId>();
        const version = await tx.churnRules.propose({
          id: rulesId,
          rules,
          rehearsal,
          besides,
          needsSecond: true,
          by: by.id,
          at: deps.clock.now(),
        });
        const approverIds = (await tx.staff.listByRole('admin'))
          .filter((each) => mayApproveChurnRules(viewerOf(each), { proposedBy: by.id }))
          .map(({ id }) => id);
        return {
          value: ok({ version }),
          events: [{ kind: 'churn_rules_proposed', rulesId, version, byId: by.id, approverIds }],
        };
      },
    );
  };
}
