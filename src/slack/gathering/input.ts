import { z } from 'zod';
import type { EventDraft, InvitationAnswer } from '../../core/gathering/event.ts';
import { type BankEventId, type CircleId, type ClientId, parseId } from '../../core/shared/ids.ts';
import { idOf, idOfButton } from '../payload.ts';
import { gatheringIds as ids } from './ids.ts';

/** @throws ZodError when the payload was not made by our surface. */
export const eventOfButton = (action: unknown): BankEventId => idOfButton<BankEventId>(action);

const ANSWER = z.enum(['coming', 'declined', 'attended', 'absent']);

/** @throws ZodError when the payload was not made by our surface. */
export function answerOfButton(action: unknown): {
  readonly eventId: BankEventId;
  readonly clientId: ClientId;
  readonly answer: InvitationAnswer;
} {
  const { action_id, value } = z.object({ action_id: z.string(), value: z.string() }).parse(action);
  const [eventId, clientId] = value.split(' ');
  return {
    eventId: idOf<BankEventId>().parse(eventId),
    clientId: idOf<ClientId>().parse(clientId),
    answer: ANSWER.parse(ids.answerAny.exec(action_id)?.[1]),
  };
}

const words = (id: string) => z.object({ [id]: z.object({ value: z.string().nullish() }) });

const form = z.object({
  state: z.object({
    values: z.object({
      [ids.name]: words(ids.name),
      [ids.place]: words(ids.place),
      [ids.capacity]: words(ids.capacity),
      [ids.circle]: z.object({ [ids.circle]: z.object({ selected_option: z.object({ value: z.string() }) }) }),
      [ids.startsAt]: z.object({ [ids.startsAt]: z.object({ selected_date_time: z.number() }) }),
    }),
  }),
});

/** @throws ZodError when the form is not the one our surface made. */
export function eventOfForm(view: unknown): { readonly draft: EventDraft; readonly circleId: CircleId | null } {
  const { values } = form.parse(view).state;
  const said = (id: typeof ids.name | typeof ids.place | typeof ids.capacity): string => values[id][id]?.value ?? '';
  const circle = values[ids.circle][ids.circle]?.selected_option.value ?? ids.wholeBranch;
  const seconds = values[ids.startsAt][ids.startsAt]?.selected_date_time ?? 0;
  return {
    draft: {
      name: said(ids.name),
      place: said(ids.place),
      startsAt: new Date(seconds * 1000),
      capacity: Number(said(ids.capacity).trim()),
    },
    circleId: parseId<CircleId>(circle),
  };
}
