import type { Viewer } from '../../core/access/policy.ts';
import { mayApproveOf, mayDeclineOf, type ScaleOwner } from '../../core/access/tier.ts';
import type { Staff } from '../../core/client/client.ts';
import { checkReason, type ReasonRefusal } from '../../core/client/reason.ts';
import type { TierSchemeId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { SCALE_OFF } from '../../core/tier/scheme.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock, UnitOfWork } from '../ports.ts';
import type { StoredScheme } from './ports.ts';

type Decision = { readonly by: Staff; readonly id: TierSchemeId; readonly origin: string };

/** `owner`: whose scale it is; null: the tiers of the bank. `isOff`: by it she has no scale any more. */
type Decided = { readonly version: number; readonly owner: ScaleOwner | null; readonly isOff: boolean };

type DecideRefusal =
  | { readonly kind: 'not_yours' }
  /** Who proposed it is not its approver. */
  | { readonly kind: 'own_proposal' }
  /** It was approved, declined or replaced meanwhile. */
  | { readonly kind: 'proposal_gone' };

/**
 * Puts a proposal in force. Whose tier it changes is moved by `applyScheme`, whose place on a scale by `applyScales`, and in any
 * case at night.
 */
export type ApproveScheme = (decision: Decision) => Promise<Result<Decided, DecideRefusal>>;

/** Declines a proposal for a reason, which its proposer is told; `isOwn`: she has taken it back herself. */
export type DeclineScheme = (
  decision: Decision & { readonly reason: string },
) => Promise<Result<Decided & { readonly isOwn: boolean }, DecideRefusal | ReasonRefusal>>;

type Dependencies = { readonly clock: Clock; readonly unitOfWork: UnitOfWork };

export function approveScheme({ clock, unitOfWork }: Dependencies): ApproveScheme {
  return ({ by, id, origin }) =>
    unitOfWork<Awaited<ReturnType<ApproveScheme>>>({ actor: { kind: 'staff', id: by.id }, origin }, async (tx) => {
      await tx.schemes.hold();
      const scheme = await tx.schemes.find(id);
      const viewer = viewerOf(by);
      if (scheme === null || scheme.state === 'declined' || scheme.state === 'replaced')
        return { value: refuse({ kind: 'proposal_gone' }), events: [] };
      const { version, proposedBy, needsSecond, owner } = scheme;
      const decided = { version, owner, isOff: scheme.rules === SCALE_OFF };
      if (!mayApproveOf(viewer, { proposedBy: proposedBy.id, needsSecond, owner })) {
        return { value: refuse(whyNot(viewer, scheme)), events: [] };
      }
      // In force already: the button was pressed twice.
      if (scheme.state === 'active') return { value: ok(decided), events: [] };
      const ownerId = owner?.id ?? null;
      const previous = (await tx.schemes.active(ownerId))?.version ?? null;
      await tx.schemes.activate(id, by.id, clock.now());
      return {
        value: ok(decided),
        events: [
          {
            kind: 'tier_scheme_activated',
            ownerId,
            schemeId: id,
            version,
            isOff: decided.isOff,
            byId: by.id,
            proposedBy: proposedBy.id,
            previous,
          },
        ],
      };
    });
}

/** She would approve, had she not proposed it; or it is none of hers to approve. */
const whyNot = (viewer: Viewer, { proposedBy, owner }: StoredScheme): DecideRefusal => ({
  kind: mayApproveOf(viewer, { proposedBy: proposedBy.id, needsSecond: false, owner }) ? 'own_proposal' : 'not_yours',
});

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
        const { version, proposedBy, owner } = scheme;
        const isOff = scheme.rules === SCALE_OFF;
        if (!mayDeclineOf(viewerOf(by), { proposedBy: proposedBy.id, owner }))
          return { value: refuse({ kind: 'not_yours' }), events: [] };
        await tx.schemes.decline(id, by.id, clock.now(), checked.value);
        return {
          value: ok({ version, owner, isOff, isOwn: proposedBy.id === by.id }),
          events: [
            {
              kind: 'tier_scheme_declined',
              ownerId: owner?.id ?? null,
              schemeId: id,
              version,
              isOff,
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
