import type { ModalView } from '@slack/types';
import type { View } from './app/router.ts';
import { sent } from './in-time.ts';
import type { Reader } from './reader.ts';
import { inModal, sentence } from './said.ts';
import { turned } from './while-open.ts';

/**
 * Acknowledges a form whatever Slack still hears. Where it waits no longer it has told the person that there was trouble and left the
 * form as it stood: then the form itself shows what the acknowledgement would have, or that what it asks for is done. Where it was
 * closed meanwhile, a message says that. What is sent back with errors has stored nothing, and the next press says why.
 */
export const formInTime =
  ({ ack, body, client, view }: Pick<View, 'ack' | 'body' | 'client' | 'view'>, reader: Reader): View['ack'] =>
  async (answer) => {
    if ((await sent(ack(answer))) || answer?.response_action === 'errors') return;
    const { late } = reader.wording;
    const next = typeof answer === 'object' && 'view' in answer ? (answer.view as ModalView) : undefined;
    const done = inModal(sentence(late.done), view.title.text, reader);
    if (await turned(client, view.id, next ?? done)) return;
    await client.chat.postMessage({ channel: body.user.id, ...sentence(late.closed(view.title.text)) });
  };
