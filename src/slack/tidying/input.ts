import { z } from 'zod';
import { type ClientId, parseId } from '../../core/shared/ids.ts';

const clientId = z.string().transform((text, context): ClientId => {
  const id = parseId<ClientId>(text);
  if (id !== null) return id;
  context.addIssue('not an id');
  return z.NEVER;
});

/**
 * The two clients that a button is about.
 *
 * @throws ZodError when the value was not made by our surface.
 */
export const pairOfButton = (action: unknown): readonly [ClientId, ClientId] =>
  z.tuple([clientId, clientId]).parse(z.object({ value: z.string() }).parse(action).value.split(' '));
