import type { KnownBlock, ModalView } from '@slack/types';
import type { GoneClient } from '../../../core/client/gone.ts';
import { clashedFields, type ShownClash } from '../../blocks/clash.ts';
import { typedText } from '../../blocks/typed-text.ts';
import { type Message, sentences } from '../../blocks.ts';
import { goneMessage } from '../../gone-client.ts';
import type { Reader } from '../../reader.ts';
import { inModal } from '../../said.ts';
import { knowledgeIds as ids } from '../ids.ts';

/** A share in whole percent, rounded down: all is known only when all is. */
export const percentOf = (share: number): number => Math.floor(share * 100 + 1e-9);

/** A message shown in a modal, in the place of a form or a list. */
export const knowledgeModal = (message: Message, reader: Reader): ModalView =>
  inModal(message, reader.wording.knowledge.title, reader);

/** A message that stays, with a word in the place of the block whose button was pressed. */
export const settled = (
  message: {
    readonly text: string;
    readonly blocks: readonly { readonly type: string; readonly [key: string]: unknown }[];
    readonly blockId: string;
  },
  { wording }: Reader,
): Message => ({
  text: message.text,
  blocks: message.blocks.map((block) =>
    block['block_id'] === message.blockId
      ? sentences(`✓ ${wording.knowledge.confirmed}`)
      : (block as unknown as KnownBlock),
  ),
});

/** Why something was not done that several buttons and forms ask for. */
export type Refused =
  | GoneClient
  | { readonly kind: 'not_allowed'; readonly canGiveReason: boolean }
  | { readonly kind: 'question_gone' }
  | { readonly kind: 'nothing_to_confirm' }
  | { readonly kind: 'need_gone' }
  | { readonly kind: 'person_gone' };

/** Why something was not done or shown, and what somebody typed, given back whole: she can copy it. */
export function refusedMessage(refusal: Refused, typed: string, reader: Reader): Message {
  const { people, knowledge } = reader.wording;
  const below = typedText(people.refused.yourText, typed);
  const said = (why: string): Message => ({ text: why, blocks: [sentences(why), ...below] });
  switch (refusal.kind) {
    case 'client_gone':
    case 'client_closed':
    case 'client_merged':
      return goneMessage(refusal, reader, below.length === 0 ? [] : [sentences(people.refused.notSaved), ...below]);
    case 'not_allowed':
      return said(refusal.canGiveReason ? people.refused.afterReason : people.refused.notAllowed);
    case 'question_gone':
      return said(knowledge.refused.questionGone);
    case 'nothing_to_confirm':
      return said(knowledge.refused.nothingToConfirm);
    case 'need_gone':
      return said(knowledge.refused.needGone);
    case 'person_gone':
      return said(people.refused.personGone);
  }
}

/** Somebody else's word for a field, and the choice. */
export const clashBlocks = (
  title: string,
  clashes: readonly ShownClash[],
  { wording }: Reader,
): readonly KnownBlock[] => clashedFields(title, clashes, wording.people.clash, ids.keep);
