import { mayApproveOf, mayDeclineOf } from '../../core/access/tier.ts';
import type { Staff } from '../../core/client/client.ts';
import { checkReason, type ReasonRefusal } from '../../core/client/reason.ts';
import type { TierSchemeId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock, UnitOfWork } from '../ports.ts';

type Decision = { readonly by: Staff; readonly id: TierSchemeId; readonly origin: string };

type DecideRefusal =
  | { readonly kind: 'not_yours' }
  /** Who proposed it is not its approver. */
  | { readonly kind: 'own_proposal' }
  /** It was approved, declined or replaced meanwhile. */
  | { readonly kind: 'proposal_gone' };

/** Puts a proposal in force. Whose tier it changes is moved by `applyScheme`, and in any case at night. */
export type ApproveScheme = (decision: Decision) => Promise<Result<{ readonly version: number }, DecideRefusal>>;

/** Declines a proposal for a reason, which its proposer is told. */
export type DeclineScheme = (
  decision: Decision & { readonly reason: string },
) => Promise<Result<{ readonly version: number }, DecideRefusal | ReasonRefusal>>;

type Dependencies = { readonly clock: Clock; readonly unitOfWork: UnitOfWork };

export function approveScheme({ clock, unitOfWork }: Dependencies): ApproveScheme {
  return ({ by, id, origin }) =>
    unitOfWork<Awaited<ReturnType<ApproveScheme>>>({ actor: { kind: 'staff', id: by.id }, origin }, async (tx) => {
      await tx.schemes.hold();
      const scheme = await tx.schemes.find(id);
      const viewer = viewerOf(by);
      if (scheme === null || scheme.state === 'declined' || scheme.state === 'replaced')
        return { value: refuse({ kind: 'proposal_gone' }), events: [] };
      const { version, proposedBy, needsSecond } = scheme;
      if (!mayApproveOf(viewer, { proposedBy: proposedBy.id, needsSecond })) {
        const isOwn = mayApproveOf(viewer, { proposedBy: proposedBy.id, needsSecond: false });
        return { value: refuse({ kind: isOwn ? 'own_proposal' : 'not_yours' }), events: [] };
      }
      // In force already: the button was pressed twice.
      if (scheme.state === 'active') return { value: ok({ version }), events: [] };
      const previous = (await tx.schemes.active())?.version ?? null;
      await tx.schemes.activate(id, by.id, clock.now());
      return {
        value: ok({ version }),
        events: [
          {
            kind: 'tier_scheme_activated',
            schemeId: id,
            version,
            byId: by.id,
            proposedBy: proposedBy.id,
            previous,
          },
        ],
      };
    });
}

export function declineScheme({ clock, unitOfWork }: Dependencies): DeclineScheme {
  return async ({ by, id, reason, origin }) => {
    const checked = checkReason(reason);
    if (!checked.ok) return checked;
    return unitOfWork<Awaited<ReturnType<DeclineScheme>>>(
      { actor: { kind: 'staff', id: by.id }, origin },
      async (tx) => {
        await tx.schemes.hold();
        const scheme = await tx.schemes.find(id);
        if (scheme?.state !== 'proposed') return { value: refuse({ kind: 'proposal_gone' }), events: [] };
        const { version, proposedBy } = scheme;
        if (!mayDeclineOf(viewerOf(by), { proposedBy: proposedBy.id }))
          return { value: refuse({ kind: 'not_yours' }), events: [] };
        await tx.schemes.decline(id, by.id, clock.now(), checked.value);
        return {
          value: ok({ version }),
          events: [
            {
              kind: 'tier_scheme_declined',
              schemeId: id,
              version,
              byId: by.id,
              proposedBy: proposedBy.id,
              reason: checked.value,
            },
          ],
        };
      },
    );
  };
}
