import { z } from 'zod';
import type { EventDraft, InvitationAnswer } from '../../core/gathering/event.ts';
import { type BankEventId, type CircleId, type ClientId, parseId } from '../../core/shared/ids.ts';
import { readForm } from '../form.ts';
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

/** @throws ZodError when the form is not the one our surface made. */
export function eventOfForm(view: unknown): { readonly draft: EventDraft; readonly circleId: CircleId | null } {
  const form = readForm(view);
  return {
    draft: {
      name: form.text(ids.name),
      place: form.text(ids.place),
      startsAt: z.date().parse(form.instant(ids.startsAt)),
      capacity: Number(form.text(ids.capacity).trim()),
    },
    // The whole branch is a choice as well, and no circle.
    circleId: parseId<CircleId>(z.string().parse(form.chosen(ids.circle))),
  };
}
