import type { KnownBlock, ModalView } from '@slack/types';
import { plainText } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { inModal, sentence } from '../../said.ts';

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
export const said = (text: string, reader: Reader, title = reader.wording.force.title): ModalView =>
  inModal(sentence(text), title, reader);
