import { z } from 'zod';
import { type ClientId, parseId } from '../../core/shared/ids.ts';
import { clientIds as ids } from './ids.ts';

/**
 * The words after the command. Slack writes `&`, `<` and `>` as entities, and nothing else, so that "P&G" comes as
 * "P&amp;G".
 *
 * Source: docs.slack.dev, Formatting message text, Escaping text.
 */
export const queryOfCommand = (text: string): string =>
  text.replaceAll(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity).trim();

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

const clientId = z.string().transform((text, context): ClientId => {
  const id = parseId<ClientId>(text);
  if (id !== null) return id;
  context.addIssue('not a client id');
  return z.NEVER;
});

const buttonPress = z.object({ value: clientId });

/**
 * The client a button is about.
 *
 * @throws ZodError when the value is no id: the payload was not made by our surface.
 */
export const clientOfButton = (action: unknown): ClientId => buttonPress.parse(action).value;

const reasonForm = z.object({
  private_metadata: clientId,
  state: z.object({
    values: z.object({
      [ids.reasonBlock]: z.object({ [ids.reasonInput]: z.object({ value: z.string().nullish() }) }),
    }),
  }),
});

/** What the form "ask to see" says: which client, and the reason as typed. */
export function reasonOfForm(view: unknown): { readonly clientId: ClientId; readonly reason: string } {
  const form = reasonForm.parse(view);
  return {
    clientId: form.private_metadata,
    reason: form.state.values[ids.reasonBlock]?.[ids.reasonInput]?.value ?? '',
  };
}
