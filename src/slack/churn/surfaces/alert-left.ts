import type { AlertLeft } from '../../../core/churn/seen-alert.ts';
import type { GoneClient } from '../../../core/client/gone.ts';
import { actions, button, inert, line, lines, type Message, plain, shortened } from '../../blocks.ts';
import { clientIds } from '../../client/ids.ts';
import { goneSentence } from '../../gone-client.ts';
import type { Reader } from '../../reader.ts';
import { sentenceWithName } from '../../said.ts';
import { churnIds as ids } from '../ids.ts';

const NAME_SHOWN = 80;

/** Takes the place of an alert whose reader does not look after the client any more. */
export function leftMessage({ clientName, ownerName }: AlertLeft, { wording }: Reader): Message {
  const text = wording.churn.news.left(
    clientName === null ? null : shortened(clientName, NAME_SHOWN),
    ownerName === null ? null : shortened(ownerName, NAME_SHOWN),
  );
  return sentenceWithName(text);
}

/** Takes the place of an alert whose client is closed or merged; a button opens the client it was merged into. */
export function goneMessage(why: GoneClient, reader: Reader): Message {
  const text = goneSentence(why, reader);
  const { gone: words } = reader.wording;
  const into =
    why.kind === 'client_merged'
      ? [
          actions(ids.clientBlock, [
            button(words.open(shortened(why.into.name, 50)), clientIds.openBeside, why.into.id),
          ]),
        ]
      : [];
  return { text: inert(text), blocks: [lines([line(plain(text))]), ...into] };
}
