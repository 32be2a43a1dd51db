import { mayHandOverFor } from '../../core/access/hand-over.ts';
import { sightOf } from '../../core/access/policy.ts';
import type { Staff } from '../../core/client/client.ts';
import { type Gap, gapsOf, HAND_OVER_REVIEWED } from '../../core/client/hand-over/gaps.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, HandOverId } from '../../core/shared/ids.ts';
import { relationsTo, viewerOf } from '../client/see-client.ts';
import type { ClientStore, Clock, GrantStore, StaffStore } from '../ports.ts';
import type { HandOver, HandOverStore } from './ports.ts';

/** A proposal as one of those concerned sees it. */
export type HandOverReview = {
  readonly handOver: HandOver;
  /** Of the first `HAND_OVER_REVIEWED` that are still open, those whose contacts the reader may see now. */
  readonly gaps: ReadonlyMap<ClientId, readonly Gap[]>;
  /** The reader accepts or declines. */
  readonly isSuccessor: boolean;
};

export type ReviewHandOver = (by: Staff, id: HandOverId) => Promise<HandOverReview | null>;

/** Null for whom it does not concern: it is seen by the successor, the owner, the proposer and the owner's manager. */
export function reviewHandOver(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly staff: StaffStore;
  readonly handOvers: HandOverStore;
  readonly clients: Pick<ClientStore, 'headings'>;
  readonly grants: GrantStore;
}): ReviewHandOver {
  return async (by, id) => {
    const handOver = await deps.handOvers.find(id);
    if (handOver === null || !by.active) return null;
    const from = await deps.staff.find(handOver.fromId);
    const isConcerned =
      by.id === handOver.toId ||
      by.id === handOver.proposedBy ||
      (from !== null && mayHandOverFor(viewerOf(by), viewerOf(from)));
    if (!isConcerned) return null;
    const now = deps.clock.now();
    const today = dayAt(now, deps.bankZone);
    // Whoever waits for the form waits for no more than it shows.
    const open = handOver.clients.filter(({ state }) => state === 'proposed').map(({ id: clientId }) => clientId);
    const headings = await deps.clients.headings(open.slice(0, HAND_OVER_REVIEWED));
    const relation = await relationsTo(deps.grants, viewerOf(by), headings, now);
    const seen = headings.filter((each) => sightOf(viewerOf(by), relation(each), 'contacts') === 'see');
    const facts = await deps.handOvers.gapFacts(
      seen.map(({ id: clientId }) => clientId),
      { now, today },
    );
    return {
      handOver,
      gaps: new Map(facts.map((each) => [each.id, gapsOf(each.facts, each.kind === 'person', today)])),
      isSuccessor: by.id === handOver.toId,
    };
  };
}
