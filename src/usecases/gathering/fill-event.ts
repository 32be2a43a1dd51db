import { chooseGuests } from '../../core/gathering/invite.ts';
import { dayAt } from '../../core/shared/calendar.ts';
import { throwFaults } from '../../core/shared/faults.ts';
import type { BankEventId } from '../../core/shared/ids.ts';
import type { Context } from '../events.ts';
import type { Clock, UnitOfWork } from '../ports.ts';
import { type JudgedGuests, type JudgeGuestsDependencies, judgeGuests } from './judge-guests.ts';
import type { GatheringStore } from './ports.ts';

/** Whom an event invites: how many, and who is not, by reason. */
export type FilledEvent = { readonly invited: number; readonly barred: JudgedGuests['barred'] };

/** Gives the places of an event to clients, once; one that was called off meanwhile invites nobody. */
type FillEvent = (id: BankEventId, context: Context) => Promise<FilledEvent>;

type Dependencies = JudgeGuestsDependencies & {
  readonly clock: Clock;
  readonly unitOfWork: UnitOfWork;
  readonly gatherings: Pick<GatheringStore, 'guests' | 'find'>;
};

export function fillEvent(deps: Dependencies): FillEvent {
  return async (eventId, context) => {
    const event = await deps.gatherings.find(eventId);
    if (event === null) return NOBODY;
    const { branchId, circleId, startsAt, capacity } = event;
    const today = dayAt(deps.clock.now(), deps.bankZone);
    // Weighed before the transaction: whoever waits for the embedded database would wait for all of it.
    const { guests, barred } = await judgeGuests(deps, { branchId, circleId, eventId, startsAt }, today);
    const chosen = chooseGuests(guests, capacity);
    return deps.unitOfWork(context, async (tx) => {
      const standing = await tx.gatherings.lock(eventId);
      if (standing === null || standing.isFilled || standing.isCancelled) {
        const { length } = await tx.gatherings.invitations(eventId);
        return { value: { invited: length, barred }, events: [] };
      }
      await tx.gatherings.fill(
        eventId,
        chosen.map(({ clientId, staffId, reasons }, at) => ({ clientId, staffId, reasons, position: at + 1 })),
        deps.clock.now(),
      );
      const invited = chosen.length;
      const toIds = [...new Set(chosen.map(({ staffId }) => staffId))];
      return {
        value: { invited, barred },
        events: [{ kind: 'event_filled', eventId, invited, toIds, startsAt }],
      };
    });
  };
}

const NOBODY: FilledEvent = { invited: 0, barred: new Map() };

/** So long whoever has planned an event fills it herself: that takes seconds. */
const FILLS_HERSELF_MS = 60_000;

const JOB = { actor: { kind: 'job', name: 'events' }, origin: 'job:events' } as const;

/** The minute's look for events that were planned and not filled, because the process ended or the database was away in between. */
export function fillEvents(
  deps: Dependencies & { readonly gatherings: Pick<GatheringStore, 'unfilled'> },
): () => Promise<void> {
  const fill = fillEvent(deps);
  return async () => {
    const now = deps.clock.now();
    const faults: unknown[] = [];
    // One that cannot be filled holds up none behind it.
    for (const id of await deps.gatherings.unfilled(new Date(now.getTime() - FILLS_HERSELF_MS), now))
      await fill(id, JOB).catch((fault: unknown) => faults.push(fault));
    throwFaults(faults, 'events could not be filled');
  };
}
