import type { KnownBlock, ModalView } from '@slack/types';
import { inert, line, lines, type Message, plain, plainText, sentences } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';

/** A modal of this feature; with `submit` a form. */
export const modal = (
  title: string,
  blocks: KnownBlock[],
  { wording }: Reader,
  form: { readonly callbackId: string; readonly metadata?: string; readonly submit?: string | undefined } | null = null,
): ModalView => ({
  type: 'modal',
  title: plainText(title, 24),
  close: plainText(form?.submit === undefined ? wording.tiers.close : wording.tiers.cancel, 24),
  ...(form === null
    ? {}
    : {
        callback_id: form.callbackId,
        private_metadata: form.metadata ?? '',
        ...(form.submit === undefined ? {} : { submit: plainText(form.submit, 24) }),
      }),
  blocks,
});

/** One sentence of ours where a form was. */
export const said = (text: string, reader: Reader): ModalView =>
  modal(reader.wording.tiers.title, [sentences(text)], reader);

/** One sentence, with a name in it perhaps. */
export const sentence = (text: string): Message => ({ text: inert(text), blocks: [lines([line(plain(text))])] });
