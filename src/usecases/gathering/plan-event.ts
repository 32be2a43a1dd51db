import { mayWithReferrals } from '../../core/access/referral.ts';
import type { Staff } from '../../core/client/client.ts';
import { checkEvent, type EventDraft, type EventFault } from '../../core/gathering/event.ts';
import type { BankEventId, CircleId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock, NewId, UnitOfWork } from '../ports.ts';
import { type FilledEvent, fillEvent } from './fill-event.ts';
import type { JudgeGuestsDependencies } from './judge-guests.ts';
import type { GatheringStore } from './ports.ts';

/** An event that is kept. `fill` gives its places to clients: on a great branch that takes longer than a form waits. */
type PlannedEvent = { readonly id: BankEventId; readonly fill: () => Promise<FilledEvent> };

type PlanRefusal =
  | { readonly kind: 'not_yours_to_gather' | 'circle_gone' | 'planned_otherwise' }
  | { readonly kind: 'faults'; readonly faults: readonly EventFault[] };

/** `circleId`: whom it is for; null: anybody of the branch. */
export type PlanEvent = (request: {
  readonly by: Staff;
  readonly draft: EventDraft;
  readonly circleId: CircleId | null;
  readonly origin: string;
}) => Promise<Result<PlannedEvent, PlanRefusal>>;

/**
 * Plans an event of one's branch, and then says which RM invites whom: those who benefit most, RMs treated alike, up to its places. The
 * same event planned twice is one, and is filled once: what was cut off in between is filled with the next minute (fill-event). Refuses
 * `not_yours_to_gather`, `circle_gone`, `planned_otherwise` (hers of that name and hour is for others, elsewhere or of another size)
 * and `faults`, all of them at once.
 */
export function planEvent(
  deps: JudgeGuestsDependencies & {
    readonly clock: Clock;
    readonly newId: NewId;
    readonly unitOfWork: UnitOfWork;
    readonly gatherings: Pick<GatheringStore, 'circlesOf' | 'guests' | 'find'>;
  },
): PlanEvent {
  const fill = fillEvent(deps);
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
    return carryOut(deps.unitOfWork, request, async (tx): Promise<Outcome<PlannedEvent, PlanRefusal>> => {
      if (!by.active) return refused({ kind: 'not_yours_to_gather' });
      await tx.inTurn(`event_of:${by.id}`);
      const same = await tx.gatherings.findSame(by.id, draft.name, draft.startsAt);
      if (same !== null && !isAs(same, { ...draft, circleId })) return refused({ kind: 'planned_otherwise' });
      const id = same?.id ?? deps.newId<BankEventId>();
      const value = ok({ id, fill: () => fill(id, { actor: { kind: 'staff', id: by.id }, origin: request.origin }) });
      if (same !== null) return { value, events: [] };
      await tx.gatherings.insert({ ...draft, id, branchId, circleId, by: by.id, at: now });
      return { value, events: [{ kind: 'event_planned', eventId: id }] };
    });
  };
}

type Said = Pick<EventDraft, 'place' | 'capacity'> & { readonly circleId: CircleId | null };

const isAs = (kept: Said, said: Said): boolean =>
  kept.place === said.place && kept.capacity === said.capacity && kept.circleId === said.circleId;
