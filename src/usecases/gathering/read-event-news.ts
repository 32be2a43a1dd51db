import type { Staff } from '../../core/client/client.ts';
import type { SingleNews } from '../../core/delivery/news.ts';
import { type BankEventId, type ClientId, parseId } from '../../core/shared/ids.ts';
import type { MessageData } from '../delivery/message-data.ts';
import { type SeeEventDependencies, type SeenEvent, seeEvent } from './see-events.ts';

/** What a message of an event tells an RM, drawn from what is true when it is sent. */
export type EventNews =
  | { readonly kind: 'event_invitations'; readonly seen: SeenEvent }
  | { readonly kind: 'event_attendance'; readonly seen: SeenEvent };

export const isEventNews = (kind: string): kind is EventNews['kind'] =>
  kind === 'event_invitations' || kind === 'event_attendance';

/** The list of her clients, for as long as she has some there; who came is not asked of an event that was called off. */
export async function readEventNews(
  deps: SeeEventDependencies,
  kind: EventNews['kind'],
  data: MessageData,
  reader: Staff,
): Promise<EventNews | 'nothing' | 'unknown'> {
  const id = parseId<BankEventId>(String(data['eventId']));
  if (id === null) return 'unknown';
  const seen = await seeEvent(deps)(reader, id);
  if (seen === null || seen.own.length === 0) return 'nothing';
  return kind === 'event_attendance' && seen.event.isCancelled ? 'nothing' : { kind, seen };
}

/** One sentence, which a digest can hold: a place has become free for a client of hers, or the event is off. */
export async function readEventSentence(
  deps: SeeEventDependencies,
  kind: 'event_invited' | 'event_cancelled',
  data: MessageData,
  reader: Staff,
): Promise<SingleNews | 'nothing' | 'unknown'> {
  const id = parseId<BankEventId>(String(data['eventId']));
  if (id === null) return 'unknown';
  const seen = await seeEvent(deps)(reader, id);
  if (seen === null) return 'nothing';
  const { name, startsAt, isCancelled } = seen.event;
  if (kind === 'event_cancelled') {
    const told = seen.own.filter(({ state }) => state !== 'declined');
    return told.length === 0 ? 'nothing' : { kind, eventName: name, startsAt, clients: told.length };
  }
  const clientId = parseId<ClientId>(String(data['clientId']));
  const invitation = seen.own.find((each) => each.clientId === clientId);
  if (invitation === undefined || invitation.bar !== null || isCancelled || seen.hasBegun) return 'nothing';
  return { kind, eventName: name, startsAt, clientName: invitation.clientName };
}
