import { mayWithReferrals } from '../../core/access/referral.ts';
import type { Staff } from '../../core/client/client.ts';
import { HOLDS_PLACE } from '../../core/gathering/event.ts';
import type { BankEventId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock, UnitOfWork } from '../ports.ts';

type CancelRefusal = { readonly kind: 'event_gone' | 'event_begun' | 'not_yours_to_cancel' };

export type CancelEvent = (request: {
  readonly by: Staff;
  readonly eventId: BankEventId;
  readonly origin: string;
}) => Promise<Result<BankEventId, CancelRefusal>>;

/** Whoever has planned an event, or leads its branch, calls it off; RMs whose clients hold a place hear of it. */
export const cancelEvent =
  (deps: { readonly clock: Clock; readonly unitOfWork: UnitOfWork }): CancelEvent =>
  (request) =>
    carryOut(deps.unitOfWork, request, async (tx): Promise<Outcome<BankEventId, CancelRefusal>> => {
      const { by, eventId } = request;
      const now = deps.clock.now();
      const event = await tx.gatherings.lock(eventId);
      if (event === null || by.branch?.id !== event.branchId) return refused({ kind: 'event_gone' });
      const leads = by.role === 'branch_manager' || by.id === event.createdBy;
      if (!leads || !mayWithReferrals(viewerOf(by), 'gather')) return refused({ kind: 'not_yours_to_cancel' });
      if (event.isCancelled) return { value: ok(eventId), events: [] };
      if (event.startsAt.getTime() <= now.getTime()) return refused({ kind: 'event_begun' });
      await tx.gatherings.cancel(eventId, now);
      const held = (await tx.gatherings.invitations(eventId)).filter(({ state }) => HOLDS_PLACE.includes(state));
      const toIds = [...new Set(held.map(({ staffId }) => staffId))];
      return { value: ok(eventId), events: [{ kind: 'event_cancelled', eventId, toIds, at: now }] };
    });
