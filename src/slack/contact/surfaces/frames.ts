import type { GoneClient } from '../../../core/client/gone.ts';
import { inert, type Message, sentences } from '../../blocks.ts';
import { goneMessage } from '../../gone-client.ts';
import type { Reader } from '../../reader.ts';
import type { Wording } from '../../wording/wording.ts';
import { givenBack } from './said.ts';

/** Why something was not done that several buttons and forms ask for. */
export type Refused =
  | GoneClient
  | { readonly kind: 'not_allowed'; readonly canGiveReason: boolean }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'follow_up_gone' }
  | { readonly kind: 'logged_by_other' }
  | { readonly kind: 'undo_too_late'; readonly minutes: number };

/** One sentence of ours, with what was typed below it. */
export const sentenceWith = (text: string, typed: string, reader: Reader): Message => ({
  text: inert(text),
  blocks: [sentences(text), ...typedBelow(typed, reader)],
});

const typedBelow = (typed: string, { wording }: Reader): Message['blocks'] =>
  typed === '' ? [] : [sentences(wording.contactLog.refused.yourText), ...givenBack(typed)];

/** Why something was not done, with what was typed below it, and the way to where the client has gone. */
export function refusedMessage(refusal: Refused, reader: Reader, typed = ''): Message {
  switch (refusal.kind) {
    case 'client_gone':
    case 'client_closed':
    case 'client_merged': {
      const notSaved = sentences(reader.wording.contactLog.refused.notSaved);
      return goneMessage(refusal, reader, [notSaved, ...typedBelow(typed, reader)]);
    }
    case 'not_allowed':
    case 'withdrawn':
    case 'follow_up_gone':
    case 'logged_by_other':
    case 'undo_too_late':
      return sentenceWith(refusedText(refusal, reader.wording), typed, reader);
  }
}

function refusedText(refusal: Exclude<Refused, GoneClient>, { contactLog }: Wording): string {
  const { refused, confirm } = contactLog;
  switch (refusal.kind) {
    case 'not_allowed':
      return refusal.canGiveReason ? refused.afterReason : refused.notAllowed;
    case 'withdrawn':
      return confirm.withdrawn;
    case 'follow_up_gone':
      return refused.followUpGone;
    case 'logged_by_other':
      return confirm.notYours;
    case 'undo_too_late':
      return confirm.tooLate(refusal.minutes);
  }
}
