import { z } from 'zod';
import { GIFT_OCCASIONS, type GiftOccasion } from '../../core/gift/gift.ts';
import { type LocalDate, parseLocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, GiftId, PersonId } from '../../core/shared/ids.ts';
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

const field = (inner: z.ZodType) => inner;
const words = field(z.object({ value: z.string().nullish() }));
const chosen = field(z.object({ selected_option: z.object({ value: z.string() }).nullish() }));
const day = field(z.object({ selected_date: z.string().nullish() }));

const form = z.object({
  private_metadata: z.string().transform((text) => z.object({ clientId: idOf<ClientId>() }).parse(JSON.parse(text))),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) }),
});

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

/** @throws ZodError when the form is not the one our surface made. */
export function giftForm(view: unknown): GiftTyped {
  const { private_metadata, state } = form.parse(view);
  const at = (id: string): unknown => state.values[id]?.[id] ?? {};
  const textAt = (id: string): string => (words.parse(at(id)) as { value?: string | null }).value ?? '';
  const choiceAt = (id: string): string | null =>
    (chosen.parse(at(id)) as { selected_option?: { value: string } | null }).selected_option?.value ?? null;
  const on = (day.parse(at(ids.on)) as { selected_date?: string | null }).selected_date ?? null;
  const recipient = choiceAt(ids.recipient);
  const duty = choiceAt(ids.publicDuty);
  return {
    clientId: private_metadata.clientId,
    personId: recipient === null || recipient === HERSELF ? null : idOf<PersonId>().parse(recipient),
    what: textAt(ids.what),
    value: textAt(ids.value),
    on: on === null ? null : parseLocalDate(on),
    occasion: GIFT_OCCASIONS.find((each) => each === choiceAt(ids.occasion)) ?? 'other',
    publicDuty: duty === null ? null : duty === 'yes',
  };
}
