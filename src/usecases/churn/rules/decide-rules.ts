import { mayApproveChurnRules, mayDeclineChurnRules, mayWithChurnRules } from '../../../core/access/churn-rules.ts';
import type { Staff } from '../../../core/client/client.ts';
import { checkReason, type ReasonRefusal } from '../../../core/client/reason.ts';
import type { ChurnRulesId } from '../../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../../core/shared/result.ts';
import { viewerOf } from '../../client/see-client.ts';
import type { Clock, UnitOfWork } from '../../ports.ts';

type Decision = { readonly by: Staff; readonly id: ChurnRulesId; readonly origin: string };

type DecideRulesRefusal =
  | { readonly kind: 'not_yours' }
  /** Who proposed it is not its approver. */
  | { readonly kind: 'own_proposal' }
  /** It was approved, declined or replaced meanwhile. */
  | { readonly kind: 'proposal_gone' };

/** Puts a proposal in force: the next scan weighs every client by it. */
export type ApproveRules = (decision: Decision) => Promise<Result<{ readonly version: number }, DecideRulesRefusal>>;

/** Declines a proposal for a reason, which its proposer is told; `isOwn`: she has taken it back herself. */
export type DeclineRules = (
  decision: Decision & { readonly reason: string },
) => Promise<Result<{ readonly version: number; readonly isOwn: boolean }, DecideRulesRefusal | ReasonRefusal>>;

type Dependencies = { readonly clock: Clock; readonly unitOfWork: UnitOfWork };

export function approveRules({ clock, unitOfWork }: Dependencies): ApproveRules {
  return ({ by, id, origin }) =>
    unitOfWork<Awaited<ReturnType<ApproveRules>>>({ actor: { kind: 'staff', id: by.id }, origin }, async (tx) => {
      await tx.churnRules.hold();
      const stored = await tx.churnRules.find(id);
      if (stored === null || stored.state === 'declined' || stored.state === 'replaced')
        return { value: refuse({ kind: 'proposal_gone' }), events: [] };
      const { version, proposedBy } = stored;
      const viewer = viewerOf(by);
      if (!mayApproveChurnRules(viewer, { proposedBy: proposedBy.id })) {
        const kind = mayWithChurnRules(viewer, 'approve') ? 'own_proposal' : 'not_yours';
        return { value: refuse({ kind }), events: [] };
      }
      // In force already: the button was pressed twice.
      if (stored.state === 'active') return { value: ok({ version }), events: [] };
      const previous = (await tx.churnRules.active())?.version ?? null;
      await tx.churnRules.activate(id, by.id, clock.now());
      const facts = { rulesId: id, version, byId: by.id, proposedBy: proposedBy.id, previous };
      return { value: ok({ version }), events: [{ kind: 'churn_rules_activated', ...facts }] };
    });
}

export function declineRules({ clock, unitOfWork }: Dependencies): DeclineRules {
  return async ({ by, id, reason, origin }) => {
    const checked = checkReason(reason);
    if (!checked.ok) return checked;
    return unitOfWork<Awaited<ReturnType<DeclineRules>>>(
      { actor: { kind: 'staff', id: by.id }, origin },
      async (tx) => {
        await tx.churnRules.hold();
        const stored = await tx.churnRules.find(id);
        if (stored?.state !== 'proposed') return { value: refuse({ kind: 'proposal_gone' }), events: [] };
        const { version, proposedBy } = stored;
        if (!mayDeclineChurnRules(viewerOf(by), { proposedBy: proposedBy.id }))
          return { value: refuse({ kind: 'not_yours' }), events: [] };
        await tx.churnRules.decline(id, by.id, clock.now(), checked.value);
        const facts = { rulesId: id, version, byId: by.id, proposedBy: proposedBy.id, reason: checked.value };
        const value = ok({ version, isOwn: proposedBy.id === by.id });
        return { value, events: [{ kind: 'churn_rules_declined', ...facts }] };
      },
    );
  };
}
