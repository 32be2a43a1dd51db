import type { KnownBlock, ModalView } from '@slack/types';
import type { Block } from '../../../core/referral/blocks.ts';
import type { PairReason } from '../../../core/referral/pairs.ts';
import { plainText, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { inModal, sentence } from '../../said.ts';
import { referralIds as ids } from '../ids.ts';

/** A modal of this feature; with `submit` a form. */
export const modal = (
  title: string,
  blocks: KnownBlock[],
  { wording }: Reader,
  form: { readonly callbackId: string; readonly metadata?: string; readonly submits?: true } = { callbackId: ids.view },
): ModalView => ({
  type: 'modal',
  callback_id: form.callbackId,
  private_metadata: form.metadata ?? '',
  title: plainText(title, 24),
  close: plainText(form.submits === undefined ? wording.close : wording.referral.cancel, 24),
  ...(form.submits === undefined ? {} : { submit: plainText(wording.referral.save, 24) }),
  blocks,
});

/** One sentence of ours where a form was. */
export const said = (text: string, reader: Reader): ModalView =>
  inModal(sentence(text), reader.wording.referral.title, reader);

/** A reason as it is told to an RM. */
export type ShownReason =
  | Exclude<PairReason, { readonly kind: 'circle' }>
  | { readonly kind: 'circle'; readonly name: string };

export function reasonSaid(reason: ShownReason, { wording }: Reader): string {
  const { referral: words } = wording;
  switch (reason.kind) {
    case 'circle':
      return words.circle(reason.name);
    case 'interest':
    case 'industry':
    case 'area':
      return words.shared[reason.kind](shortened(reason.word, 30));
    case 'family':
    case 'influence':
    case 'supplier':
    case 'customer':
      return words.tie(words.ties[reason.kind], words.bases[reason.basis]);
  }
}

export function blockSaid(block: Block, { wording, today }: Reader): string {
  const why = wording.referral.blocks[block.kind];
  return 'until' in block ? wording.referral.until(why, wording.format.day(block.until, today)) : why;
}

export const percent = (share: number): number => Math.round(share * 100);
