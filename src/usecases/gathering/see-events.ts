import { mayWithReferrals } from '../../core/access/referral.ts';
import type { Staff } from '../../core/client/client.ts';
import { aheadFirst, answersFor, type InvitationAnswer } from '../../core/gathering/event.ts';
import { type GuestBar, refusalOf } from '../../core/gathering/guest.ts';
import { MOMENT_DAYS } from '../../core/referral/ask.ts';
import { addDays, dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { BankEventId, CircleId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { viewerOf } from '../client/see-client.ts';
import type { ClientStore, Clock, GrantStore } from '../ports.ts';
import { ownClients } from '../referral/judge-clients.ts';
import { freePlaces } from './free-places.ts';
import type { EventEffect, GatheringStore, InvitationCounts, KeptEvent, KeptInvitation } from './ports.ts';

type NotYoursToGather = { readonly kind: 'not_yours_to_gather' };

/** Events of somebody's branch, what is ahead first (see aheadFirst), with how their invitations stand: figures, and nobody's name. */
type EventDesk = {
  readonly events: readonly (KeptEvent & { readonly counts: InvitationCounts })[];
  /** For which circles one may be planned. */
  readonly circles: readonly { readonly id: CircleId; readonly name: string }[];
};

export type SeeEvents = (by: Staff) => Promise<Result<EventDesk, NotYoursToGather>>;

/** Past events are shown for so long: what came of one shows in two weeks. */
const SHOWN_DAYS = 30;
const DAY_MS = 86_400_000;

export const seeEvents =
  (deps: { readonly clock: Clock; readonly gatherings: Pick<GatheringStore, 'list' | 'circlesOf'> }): SeeEvents =>
  async (by) => {
    if (!mayWithReferrals(viewerOf(by), 'gather') || by.branch === null) return refuse({ kind: 'not_yours_to_gather' });
    const now = deps.clock.now();
    const since = new Date(now.getTime() - SHOWN_DAYS * DAY_MS);
    const events = await deps.gatherings.list(by.branch.id, since);
    return ok({ events: aheadFirst(events, now), circles: await deps.gatherings.circlesOf(by.branch.id) });
  };

/** One event as somebody may see it. */
export type SeenEvent = {
  readonly event: KeptEvent;
  readonly counts: InvitationCounts;
  /** Those of the clients that she looks after, in the order in which they were chosen, each with what may be answered now. */
  readonly own: readonly (KeptInvitation & {
    readonly answers: readonly InvitationAnswer[];
    /** What it has refused since it was chosen: it is not to be invited any more. */
    readonly bar: GuestBar | null;
  })[];
  /** RM by RM, for whoever leads the branch or has planned the event; null for anybody else. */
  readonly byStaff:
    | readonly { readonly name: string; readonly invited: number; readonly coming: number; readonly attended: number }[]
    | null;
  /** What those who came have brought so far, while it is an occasion to ask them; null before the event. */
  readonly effect: EventEffect | null;
  readonly hasBegun: boolean;
  readonly mayCancel: boolean;
};

export type SeeEvent = (by: Staff, id: BankEventId) => Promise<SeenEvent | null>;

export type SeeEventDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly clients: Pick<ClientStore, 'lookedAfterBy'>;
  readonly grants: Pick<GrantStore, 'grantedTo'>;
  readonly gatherings: Pick<GatheringStore, 'find' | 'invitations' | 'effect'>;
};

/** An event of one's branch, or one to which one of her clients is to be invited; null for anybody else. */
export function seeEvent(deps: SeeEventDependencies): SeeEvent {
  return async (by, id) => {
    const event = await deps.gatherings.find(id);
    if (event === null || !by.active) return null;
    const invitations = await deps.gatherings.invitations(id);
    const hers = new Set(await ownClients(deps, by));
    const mine = invitations.filter(({ clientId }) => hers.has(clientId));
    const isOfBranch = mayWithReferrals(viewerOf(by), 'gather') && by.branch?.id === event.branchId;
    if (!isOfBranch && mine.length === 0) return null;
    const now = deps.clock.now();
    const standing = { ...event, freePlaces: freePlaces(event, invitations) };
    const hasBegun = event.startsAt.getTime() <= now.getTime();
    const day = dayAt(event.startsAt, deps.bankZone);
    const leads = isOfBranch && (by.role === 'branch_manager' || by.id === event.createdBy);
    return {
      event,
      counts: countsOf(invitations),
      own: mine.map((each) => ({
        ...each,
        answers: answersFor(each.state, standing, now),
        bar: each.state === 'open' ? refusalOf(each.refused) : null,
      })),
      byStaff: leads ? staffOf(invitations) : null,
      effect: hasBegun ? await deps.gatherings.effect(id, day, addDays(day, MOMENT_DAYS - 1)) : null,
      hasBegun,
      mayCancel: leads && !hasBegun && !event.isCancelled,
    };
  };
}

function countsOf(invitations: readonly KeptInvitation[]): InvitationCounts {
  const counts = { open: 0, coming: 0, declined: 0, attended: 0, absent: 0 };
  for (const { state } of invitations) counts[state] += 1;
  return counts;
}

const staffOf = (invitations: readonly KeptInvitation[]) =>
  [...Map.groupBy(invitations, ({ staffId }) => staffId).values()].map((group) => ({
    name: group[0]?.staffName ?? '',
    invited: group.length,
    coming: group.filter(({ state }) => state === 'coming').length,
    attended: group.filter(({ state }) => state === 'attended').length,
  }));
