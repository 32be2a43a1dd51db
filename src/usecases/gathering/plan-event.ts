import { mayWithReferrals } from '../../core/access/referral.ts';
import type { Staff } from '../../core/client/client.ts';
import { checkEvent, type EventDraft, type EventFault } from '../../core/gathering/event.ts';
import { chooseGuests } from '../../core/gathering/invite.ts';
import { dayAt } from '../../core/shared/calendar.ts';
import type { BankEventId, CircleId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { viewerOf } from '../client/see-client.ts';
import { carryOut, type Outcome, refused } from '../contact/carry-out.ts';
import type { Clock, NewId, UnitOfWork } from '../ports.ts';
import { type JudgedGuests, type JudgeGuestsDependencies, judgeGuests } from './judge-guests.ts';
import type { GatheringStore } from './ports.ts';

/** What planning came to: how many are to be invited, and who is not, by reason. */
type PlannedEvent = {
  readonly id: BankEventId;
  readonly invited: number;
  readonly barred: JudgedGuests['barred'];
};

type PlanRefusal =
  | { readonly kind: 'not_yours_to_gather' | 'circle_gone' }
  | { readonly kind: 'faults'; readonly faults: readonly EventFault[] };

/** `circleId`: whom it is for; null: anybody of the branch. */
export type PlanEvent = (request: {
  readonly by: Staff;
  readonly draft: EventDraft;
  readonly circleId: CircleId | null;
  readonly origin: string;
}) => Promise<Result<PlannedEvent, PlanRefusal>>;

/**
 * Plans an event of one's branch and says which RM invites whom: those who benefit most, RMs treated alike, up to its places. The
 * same event planned twice is one. Refuses `not_yours_to_gather`, `circle_gone` and `faults`, all of them at once.
 */
export function planEvent(
  deps: JudgeGuestsDependencies & {
    readonly clock: Clock;
    readonly newId: NewId;
    readonly unitOfWork: UnitOfWork;
    readonly gatherings: Pick<GatheringStore, 'circlesOf' | 'guests'>;
  },
): PlanEvent {
  return async (request) => {
    const { by, circleId } = request;
    const branchId = by.branch?.id ?? null;
    if (!mayWithReferrals(viewerOf(by), 'gather') || branchId === null) return refuse({ kind: 'not_yours_to_gather' });
    const now = deps.clock.now();
    const checked = checkEvent(request.draft, now);
    if (!checked.ok) return refuse({ kind: 'faults', faults: checked.refusal });
    const circles = await deps.gatherings.circlesOf(branchId);
    if (circleId !== null && !circles.some(({ id }) => id === circleId)) return refuse({ kind: 'circle_gone' });
    const draft = checked.value;
    // Weighed before the transaction: whoever waits for the embedded database would wait for all of it.
    const { guests, barred } = await judgeGuests(
      deps,
      { branchId, circleId, eventId: null, startsAt: draft.startsAt },
      dayAt(now, deps.bankZone),
    );
    return carryOut(deps.unitOfWork, request, async (tx): Promise<Outcome<PlannedEvent, PlanRefusal>> => {
      if (!by.active) return refused({ kind: 'not_yours_to_gather' });
      const same = await tx.gatherings.findSame(by.id, draft.name, draft.startsAt);
      if (same !== null) {
        const { length } = await tx.gatherings.invitations(same);
        return { value: ok({ id: same, invited: length, barred }), events: [] };
      }
      const id = deps.newId<BankEventId>();
      const chosen = chooseGuests(guests, draft.capacity);
      await tx.gatherings.insert({ ...draft, id, branchId, circleId, by: by.id, at: now });
      await tx.gatherings.invite(
        id,
        chosen.map(({ clientId, staffId, reasons }, at) => ({ clientId, staffId, reasons, position: at + 1 })),
      );
      const invited = chosen.length;
      const toIds = [...new Set(chosen.map(({ staffId }) => staffId))];
      const event = { kind: 'event_planned', eventId: id, invited, toIds, startsAt: draft.startsAt } as const;
      return { value: ok({ id, invited, barred }), events: [event] };
    });
  };
}
