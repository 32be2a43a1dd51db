import type { KnownBlock, ModalView } from '@slack/types';
import { plainText } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { inModal, sentence } from '../../said.ts';

/** A modal of this feature; with `submit` a form. */
export const modal = (
  title: string,
  blocks: KnownBlock[],
  { wording }: Reader,
  form: { readonly callbackId: string; readonly metadata?: string; readonly submit?: string | undefined } | null = null,
): ModalView => ({
  type: 'modal',
  title: plainText(title, 24),
  close: plainText(form?.submit === undefined ? wording.close : wording.tiers.cancel, 24),
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
  inModal(sentence(text), reader.wording.tiers.title, reader);
