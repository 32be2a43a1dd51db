import type { ModalView } from '@slack/types';
import { type Message, sentences, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';

/** One sentence of ours. */
export const sentence = (text: string): Message => ({ text, blocks: [sentences(text)] });

/** A message shown in a modal, where a form has just been answered. */
export const inModal = ({ blocks }: Message, title: string, { wording }: Reader): ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: shortened(title, 24) },
  close: { type: 'plain_text', text: wording.contactLog.all.close },
  blocks,
});

/** Why something was not done that several buttons and forms ask for. */
export type Refused =
  | { readonly kind: 'client_gone' }
  | { readonly kind: 'not_allowed'; readonly canGiveReason: boolean }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'logged_by_other' }
  | { readonly kind: 'undo_too_late'; readonly minutes: number };

export function refusedText(refusal: Refused, { contactLog }: Wording): string {
  const { refused, confirm } = contactLog;
  switch (refusal.kind) {
    case 'client_gone':
      return refused.gone;
    case 'not_allowed':
      return refusal.canGiveReason ? refused.afterReason : refused.notAllowed;
    case 'withdrawn':
      return confirm.withdrawn;
    case 'logged_by_other':
      return confirm.notYours;
    case 'undo_too_late':
      return confirm.tooLate(refusal.minutes);
  }
}
