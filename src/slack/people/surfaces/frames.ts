import type { KnownBlock } from '@slack/types';
import type { GoneClient } from '../../../core/client/gone.ts';
import { clashedFields, type ShownClash } from '../../blocks/clash.ts';
import { typedText } from '../../blocks/typed-text.ts';
import { type Message, sentences, shortened } from '../../blocks.ts';
import { goneMessage } from '../../gone-client.ts';
import type { Reader } from '../../reader.ts';
import { peopleIds as ids } from '../ids.ts';

/** Why something was not done that several buttons and forms ask for. */
export type Refused =
  | GoneClient
  | { readonly kind: 'not_allowed'; readonly canGiveReason: boolean }
  | { readonly kind: 'person_gone' }
  | { readonly kind: 'day_gone' };

/** Why something was not done or shown, and what somebody typed, given back whole: she can copy it. */
export function refusedMessage(refusal: Refused, typed: readonly (string | null)[], reader: Reader): Message {
  const { refused } = reader.wording.people;
  const text = typed.filter((part) => part !== null && part.trim() !== '').join('\n');
  const below = typedText(refused.yourText, text);
  const said = (why: string): Message => ({ text: why, blocks: [sentences(why), ...below] });
  switch (refusal.kind) {
    case 'client_gone':
    case 'client_closed':
    case 'client_merged':
      return goneMessage(refusal, reader, text === '' ? [] : [sentences(refused.notSaved), ...below]);
    case 'not_allowed':
      return said(refusal.canGiveReason ? refused.afterReason : refused.notAllowed);
    case 'person_gone':
      return said(refused.personGone);
    case 'day_gone':
      return said(refused.dayGone);
  }
}

/** Who has changed what meanwhile. */
export function clashBlocks(
  clashes: readonly ShownClash[],
  lastBy: string | null,
  { wording }: Reader,
): readonly KnownBlock[] {
  const words = wording.people.clash;
  return clashedFields(words.title(lastBy === null ? null : shortened(lastBy, 100)), clashes, words, ids.keep);
}
