import { ok, type Result, refuse } from '../shared/result.ts';

export const EVENT_NAME_MAX_LENGTH = 100;
export const EVENT_PLACE_MAX_LENGTH = 100;
const CAPACITY = { least: 1, most: 500 } as const;

/** What somebody says of an event that she plans. */
export type EventDraft = {
  readonly name: string;
  readonly place: string;
  readonly startsAt: Date;
  /** Places for clients. */
  readonly capacity: number;
};

export type EventFault = { readonly kind: 'name_missing' | 'name_too_long' | 'place_too_long' | 'past' | 'capacity' };

/** The event as it is kept, or everything that is wrong with it. */
export function checkEvent(draft: EventDraft, now: Date): Result<EventDraft, readonly EventFault[]> {
  const name = spaced(draft.name);
  const place = spaced(draft.place);
  const { startsAt, capacity } = draft;
  const isFit = Number.isInteger(capacity) && capacity >= CAPACITY.least && capacity <= CAPACITY.most;
  const faults: readonly EventFault['kind'][] = [
    ...(name === '' ? (['name_missing'] as const) : []),
    ...([...name].length > EVENT_NAME_MAX_LENGTH ? (['name_too_long'] as const) : []),
    ...([...place].length > EVENT_PLACE_MAX_LENGTH ? (['place_too_long'] as const) : []),
    ...(startsAt.getTime() <= now.getTime() ? (['past'] as const) : []),
    ...(isFit ? [] : (['capacity'] as const)),
  ];
  return faults.length > 0 ? refuse(faults.map((kind) => ({ kind }))) : ok({ name, place, startsAt, capacity });
}

const spaced = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

/** What is ahead first, the soonest on top; then what has begun or is over, the latest on top. */
export function aheadFirst<Event extends { readonly startsAt: Date }>(
  events: readonly Event[],
  now: Date,
): readonly Event[] {
  const since = ({ startsAt }: Event): number => now.getTime() - startsAt.getTime();
  const ahead = events.filter((event) => since(event) < 0).toSorted((one, other) => since(other) - since(one));
  const past = events.filter((event) => since(event) >= 0).toSorted((one, other) => since(one) - since(other));
  return [...ahead, ...past];
}

/** How an invitation stands: to be invited, or what came of it. */
export const INVITATION_STATES = ['open', 'coming', 'declined', 'attended', 'absent'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];
export type InvitationAnswer = Exclude<InvitationState, 'open'>;

/** States in which an invitation takes a place. */
export const HOLDS_PLACE: readonly InvitationState[] = ['open', 'coming', 'attended'];

export type AnswerRefusal = {
  readonly kind: 'event_cancelled' | 'event_begun' | 'event_not_begun' | 'event_full' | 'answer_stands';
};

/** An event as far as answers go. */
type Standing = { readonly startsAt: Date; readonly isCancelled: boolean; readonly freePlaces: number };

/**
 * Whether an invitation may become `to` at `now`. Who comes is said before the event begins, and who came from then on; who has
 * declined comes after all only while there is a place. That somebody came is not taken back: something has followed from it.
 */
export function checkAnswer(
  from: InvitationState,
  to: InvitationAnswer,
  { startsAt, isCancelled, freePlaces }: Standing,
  now: Date,
): Result<InvitationAnswer, AnswerRefusal> {
  const hasBegun = startsAt.getTime() <= now.getTime();
  if (isCancelled) return refuse({ kind: 'event_cancelled' });
  if (from === 'attended') return refuse({ kind: 'answer_stands' });
  if (to === 'attended' || to === 'absent') return hasBegun ? ok(to) : refuse({ kind: 'event_not_begun' });
  if (hasBegun) return refuse({ kind: 'event_begun' });
  return to === 'coming' && from === 'declined' && freePlaces < 1 ? refuse({ kind: 'event_full' }) : ok(to);
}

/** What may be answered now, the likeliest first. */
export const answersFor = (state: InvitationState, event: Standing, now: Date): readonly InvitationAnswer[] =>
  (['coming', 'declined', 'attended', 'absent'] as const).filter(
    (to) => to !== state && checkAnswer(state, to, event, now).ok,
  );
