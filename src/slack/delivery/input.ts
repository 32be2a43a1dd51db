import { z } from 'zod';
import { CHANNEL_LANGUAGES, type ChannelLanguage, parseChannelKey } from '../../core/delivery/channel.ts';
import { parseId } from '../../core/shared/ids.ts';
import { readForm } from '../form.ts';
import { deliveryIds as ids } from './ids.ts';

const buttonPress = z.object({ value: z.string().refine((text) => parseId(text) !== null, 'not the id of a message') });

/**
 * The message that a button is about.
 *
 * @throws ZodError when the value is no id: the payload was not made by our surface.
 */
export const messageOfButton = (action: unknown): string => buttonPress.parse(action).value;

/** What `/rapport` is asked for. */
export function parseRapportCommand(text: string): 'outbox' | 'channels' | 'help' {
  const word = text.trim().toLowerCase();
  if (word === 'outbox' || word === '消息') return 'outbox';
  return word === 'channels' || word === '频道' ? 'channels' : 'help';
}

const channelKeyText = z.string().refine((text) => parseChannelKey(text) !== null, 'not the key of a channel');
const chosen = z.object({ selected_option: z.object({ value: channelKeyText }) });

/**
 * The purpose that was chosen from the list of channels, as `channelKey` writes it.
 *
 * @throws ZodError when the payload was not made by our surface.
 */
export const channelChosen = (action: unknown): string => chosen.parse(action).selected_option.value;

/** What the form of a channel says: what for, which channel, in which language. */
export function channelOfForm(view: unknown): {
  readonly key: string;
  readonly slackChannel: string;
  readonly language: ChannelLanguage;
} {
  const form = readForm(view);
  return {
    key: channelKeyText.parse(form.chosen(ids.purposeBlock)),
    slackChannel: z.string().min(1).parse(form.channel(ids.channelBlock)),
    language: z.enum(CHANNEL_LANGUAGES).parse(form.chosen(ids.languageBlock)),
  };
}
