import { z } from 'zod';
import { GIFT_OCCASIONS, type GiftOccasion } from '../../core/gift/gift.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, GiftId, PersonId } from '../../core/shared/ids.ts';
import { readForm } from '../form.ts';
import { idOf, idOfButton } from '../payload.ts';
import { HERSELF, giftIds as ids } from './ids.ts';

/** @throws ZodError when the value is no id. */
export const giftOfButton = (action: unknown): GiftId => idOfButton<GiftId>(action);

/** @throws ZodError when the value is no year. */
export const yearOfButton = (action: unknown): number =>
  z
    .object({
      value: z
        .string()
        .regex(/^\d{4}$/)
        .transform(Number),
    })
    .parse(action).value;

/** The year that is asked for, that of `today` where none is; null for anything else. */
export function yearOfCommand(text: string, today: LocalDate): number | null {
  const word = text.trim();
  if (word === '') return Number(today.slice(0, 4));
  return /^20\d{2}$/.test(word) ? Number(word) : null;
}

/** A gift as it was typed; the value is still words. `on`, `publicDuty` null: not said. */
export type GiftTyped = {
  readonly clientId: ClientId;
  readonly personId: PersonId | null;
  readonly what: string;
  readonly value: string;
  readonly on: LocalDate | null;
  readonly occasion: GiftOccasion;
  readonly publicDuty: boolean | null;
};

const carried = z.object({ clientId: idOf<ClientId>() });

/** @throws ZodError when the form is not the one our surface made. */
export function giftForm(view: unknown): GiftTyped {
  const form = readForm(view);
  const { clientId } = carried.parse(JSON.parse(form.metadata));
  const recipient = form.chosen(ids.recipient);
  const duty = form.chosen(ids.publicDuty);
  return {
    clientId,
    personId: recipient === null || recipient === HERSELF ? null : idOf<PersonId>().parse(recipient),
    what: form.text(ids.what),
    value: form.text(ids.value),
    on: form.day(ids.on),
    occasion: GIFT_OCCASIONS.find((each) => each === form.chosen(ids.occasion)) ?? 'other',
    publicDuty: duty === null ? null : duty === 'yes',
  };
}
