import type { ModalView } from '@slack/types';
import { inert, line, lines, type Message, plain, plainText, sentences } from './blocks.ts';
import type { Reader } from './reader.ts';

/** One sentence of ours. */
export const sentence = (text: string): Message => ({ text: inert(text), blocks: [sentences(text)] });

/** One sentence, with a name in it perhaps. */
export const sentenceWithName = (text: string): Message => ({
  text: inert(text),
  blocks: [lines([line(plain(text))])],
});

/** How a command is used, a line for each thing that it can be asked. */
export const helpMessage = (rows: readonly string[]): Message => ({
  text: inert(rows.join('\n')),
  blocks: [lines(rows.map((row) => line(plain(row))))],
});

/** A message in a modal: in the place of a form or of a list. */
export const inModal = ({ blocks }: Pick<Message, 'blocks'>, title: string, { wording }: Reader): ModalView => ({
  type: 'modal',
  title: plainText(title, 24),
  close: plainText(wording.close),
  blocks,
});
