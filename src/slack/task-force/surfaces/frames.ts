import type { KnownBlock, ModalView } from '@slack/types';
import { inert, line, lines, type Message, plain, plainText, sentences } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';

/** A form of this feature; `metadata` is what it is about. */
export const form = (
  {
    title,
    callbackId,
    metadata,
    submit,
  }: {
    readonly title: string;
    readonly callbackId: string;
    readonly metadata: string;
    readonly submit: string;
  },
  blocks: KnownBlock[],
  { wording }: Reader,
): ModalView => ({
  type: 'modal',
  callback_id: callbackId,
  private_metadata: metadata,
  title: plainText(title, 24),
  submit: plainText(submit, 24),
  close: plainText(wording.force.cancel, 24),
  blocks,
});

/** One sentence of ours where a form was. */
export const said = (text: string, { wording }: Reader, title = wording.force.title): ModalView => ({
  type: 'modal',
  title: plainText(title, 24),
  close: plainText(wording.force.close, 24),
  blocks: [sentences(text)],
});

/** One sentence, with a name in it perhaps. */
export const sentence = (text: string): Message => ({ text: inert(text), blocks: [lines([line(plain(text))])] });
