import type { ModalView } from '@slack/types';
import { type Message, plainText, sentences } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';

/** One sentence of ours. */
export const sentence = (text: string): Message => ({ text, blocks: [sentences(text)] });
/** A message shown in a modal, where a form has just been answered. */
export const inModal = ({ blocks }: Message, title: string, { wording }: Reader): ModalView => ({
  type: 'modal',
  title: plainText(title, 24),
  close: plainText(wording.peopleView.close),
  blocks,
});
