import type { ClientSight } from '../../../usecases/client/see-client.ts';
import type { Message } from '../../blocks.ts';
import { goneMessage } from '../../gone-client.ts';
import type { ActionListener, Reader } from '../../reader.ts';
import { inModal } from '../../said.ts';
import { clientCard } from '../surfaces/card.ts';

import { notYourClient } from '../surfaces/lists.ts';

type Press = Parameters<ActionListener>[0];

/** Puts a message in the place of the one whose button was pressed, or of the modal: a modal has no way to respond. */
export async function replace({ body, client, respond, reader }: Press, by: Message): Promise<void> {
  if (body.view === undefined) return void (await respond({ replace_original: true, ...by }));
  const view = inModal(by, reader.wording.clientTitle, reader);
  await client.views.update({ view_id: body.view.id, view });
}

/** A client as one reader sees it: the card, or as much of it as is hers. */
export function seen(sight: ClientSight, reader: Reader): Message {
  switch (sight.kind) {
    case 'record':
      return clientCard(sight, reader);
    case 'heading':
      return notYourClient(sight.heading, sight.canGiveReason, reader);
    case 'gone':
      return goneMessage(sight.why, reader);
  }
}
