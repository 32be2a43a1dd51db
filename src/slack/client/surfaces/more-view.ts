import type { ModalView } from '@slack/types';
import { bold, line, lines, plain, plainText, shortened } from '../../blocks.ts';
import type { Reader } from '../../reader.ts';
import { clientIds as ids } from '../ids.ts';
import { CARD_ACTIONS, moreActions } from './card-actions.ts';
import type { SeenClient } from './seen-client.ts';

/** Characters of a name: what a line of a phone holds. */
const NAME_SHOWN = 100;

/** All that can be done with a client and has no room on its card. */
export function moreView(seen: SeenClient, { wording }: Reader): ModalView {
  const { name } = seen.record.client;
  const list = moreActions(CARD_ACTIONS, seen, wording);
  return {
    type: 'modal',
    callback_id: ids.moreView,
    title: plainText(wording.clientTitle, 24),
    close: plainText(wording.close),
    blocks: [
      lines([line(bold(shortened(name, NAME_SHOWN))), ...(list === null ? [line(plain('–'))] : [])]),
      ...(list === null ? [] : [list]),
    ],
  };
}
