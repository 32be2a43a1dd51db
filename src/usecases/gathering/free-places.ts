import { HOLDS_PLACE } from '../../core/gathering/event.ts';
import { chooseGuests } from '../../core/gathering/invite.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { DomainEvent } from '../events.ts';
import type { Transaction } from '../ports.ts';
import type { JudgedGuests } from './judge-guests.ts';
import type { KeptEvent, KeptInvitation } from './ports.ts';

const holdsPlace = ({ state }: KeptInvitation): boolean => HOLDS_PLACE.includes(state);

/** Places of an event that no invitation takes; below zero where it has invited more than it has places. */
export const freePlaces = ({ capacity }: KeptEvent, invitations: readonly KeptInvitation[]): number =>
  capacity - invitations.filter(holdsPlace).length;

/** Invites those of `guests` who have no invitation, RMs treated alike, as far as there are places. `invitations`: all there are. */
export async function giveFreePlaces(
  tx: Transaction,
  event: KeptEvent,
  invitations: readonly KeptInvitation[],
  guests: JudgedGuests['guests'],
  at: Date,
): Promise<readonly DomainEvent[]> {
  const invited = new Set(invitations.map(({ clientId }) => clientId));
  const waiting = guests.filter(({ clientId }) => !invited.has(clientId));
  const chosen = chooseGuests(waiting, freePlaces(event, invitations), placesOf(invitations));
  const last = Math.max(0, ...invitations.map(({ position }) => position));
  const { id: eventId, startsAt } = event;
  await tx.gatherings.invite(
    eventId,
    chosen.map(({ clientId, staffId, reasons }, index) => ({ clientId, staffId, reasons, position: last + index + 1 })),
  );
  return chosen.map(({ clientId, staffId }) => ({ kind: 'event_invited', clientId, eventId, staffId, startsAt, at }));
}

/** How many places each RM has. */
function placesOf(invitations: readonly KeptInvitation[]): ReadonlyMap<StaffId, number> {
  const byRm = Map.groupBy(invitations.filter(holdsPlace), ({ staffId }) => staffId);
  return new Map([...byRm].map(([staffId, own]) => [staffId, own.length]));
}
