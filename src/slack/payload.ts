import { z } from 'zod';
import { type LocalDate, parseLocalDate } from '../core/shared/calendar.ts';
import { type ClientId, parseId } from '../core/shared/ids.ts';

// What our surfaces put into a payload comes back as text: these read it, and what they refuse was not made by us.

/** An id. */
export const idOf = <Id extends string>() =>
  z.string().transform((text, context): Id => {
    const id = parseId<Id>(text);
    if (id !== null) return id;
    context.addIssue('not an id');
    return z.NEVER;
  });

/** A day, YYYY-MM-DD. */
export const dayOf = z.string().transform((text, context): LocalDate => {
  const day = parseLocalDate(text);
  if (day !== null) return day;
  context.addIssue('not a day');
  return z.NEVER;
});

/**
 * What a button carries.
 *
 * @throws ZodError when it carries nothing: the payload was not made by our surface.
 */
export const valueOfButton = (action: unknown): string => z.object({ value: z.string() }).parse(action).value;

/**
 * What a button is about.
 *
 * @throws ZodError when the value is no id: the payload was not made by our surface.
 */
export const idOfButton = <Id extends string>(action: unknown): Id =>
  z.object({ value: idOf<Id>() }).parse(action).value;

/** The client that a button is about; throws as {@link idOfButton} does. */
export const clientOfButton = (action: unknown): ClientId => idOfButton<ClientId>(action);

/**
 * The two things of one kind that a button is about.
 *
 * @throws ZodError when the value is no pair of ids: the payload was not made by our surface.
 */
export const idsOfButton = <Id extends string>(action: unknown): [Id, Id] =>
  z.tuple([idOf<Id>(), idOf<Id>()]).parse(valueOfButton(action).split(' '));

/** The message whose shortcut was used, as Slack writes it; '' for one without words. */
export const textOfMessage = (shortcut: unknown): string =>
  z.looseObject({ message: z.looseObject({ text: z.string().catch('') }) }).parse(shortcut).message.text;
