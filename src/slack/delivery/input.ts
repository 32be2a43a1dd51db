import { z } from 'zod';
import { parseId } from '../../core/shared/ids.ts';

const buttonPress = z.object({ value: z.string().refine((text) => parseId(text) !== null, 'not the id of a message') });

/**
 * The message that a button is about.
 *
 * @throws ZodError when the value is no id: the payload was not made by our surface.
 */
export const messageOfButton = (action: unknown): string => buttonPress.parse(action).value;

/** What `/rapport` is asked for. */
export const parseRapportCommand = (text: string): 'outbox' | 'help' =>
  /^(outbox|消息)$/i.test(text.trim()) ? 'outbox' : 'help';
