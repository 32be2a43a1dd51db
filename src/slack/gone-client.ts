import type { ActionsBlock } from '@slack/types';
import type { GoneClient } from '../core/client/gone.ts';
import { actions, button, inert, line, lines, type Message, plain, shortened } from './blocks.ts';
import { clientIds } from './client/ids.ts';
import type { Reader } from './reader.ts';

const NAME_SHOWN = 100;

/** What has become of a client, in one sentence. It has names in it. */
export function goneSentence(why: GoneClient, { wording, today }: Reader): string {
  switch (why.kind) {
    case 'client_gone':
      return wording.gone.unknown;
    case 'client_closed':
      return wording.gone.closed(shortened(why.name, NAME_SHOWN), wording.format.nearDay(why.on, today));
    case 'client_merged':
      return wording.gone.merged(shortened(why.name, NAME_SHOWN), shortened(why.into.name, NAME_SHOWN));
  }
}

/** The way to the client that it was merged into; none where there is none. */
const goneButtons = (why: GoneClient, { wording }: Reader): readonly ActionsBlock[] =>
  why.kind === 'client_merged'
    ? [
        actions(clientIds.goneBlock, [
          button(wording.gone.open(shortened(why.into.name, 50)), clientIds.open(1), why.into.id, 'primary'),
        ]),
      ]
    : [];

/** The same as a message: what has become of it, what more is to be said, and the way on. */
export function goneMessage(why: GoneClient, reader: Reader, more: Message['blocks'] = []): Message {
  const text = goneSentence(why, reader);
  return { text: inert(text), blocks: [lines([line(plain(text))]), ...more, ...goneButtons(why, reader)] };
}
