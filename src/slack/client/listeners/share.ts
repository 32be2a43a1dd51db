import type { ActRefusal } from '../../../usecases/client/act-on-client.ts';
import type { MayShare, ShareClient } from '../../../usecases/client/share-client.ts';
import type { Message } from '../../blocks.ts';
import { goneMessage } from '../../gone-client.ts';
import { clientOfButton } from '../../payload.ts';
import type { ActionListener, Reader, ViewListener } from '../../reader.ts';
import { inModal, sentence } from '../../said.ts';
import { showOnTop } from '../../show.ts';
import { shareOfForm } from '../input.ts';

import { askingView, refusedBlocks, sharedView, shareForm } from '../surfaces/share-form.ts';

export type ShareUseCases = { readonly mayShare: MayShare; readonly shareClient: ShareClient };

type Submission = Parameters<ViewListener>[0];

/** Puts a view in the place of another; whether that one was still open. */
export type TurnView = (
  slack: Submission['client'],
  viewId: string,
  view: ReturnType<typeof inModal>,
) => Promise<boolean>;

/** Asks for a channel, that of the card where it stands in one. */
export const sharePressed =
  ({ mayShare }: ShareUseCases): ActionListener =>
  async (args) => {
    const { action, body, staff, reader } = args;
    const client = await mayShare(staff, clientOfButton(action));
    const here = body.channel?.id ?? null;
    const channel = here !== null && /^[CG]/.test(here) ? here : null;
    const view = client.ok
      ? shareForm(client.value, channel, null, reader)
      : inModal(refusedMessage(client.refusal, reader), reader.wording.shareClient.title, reader);
    await showOnTop(args, view);
  };

/**
 * The form of a channel. Who is in the channel takes Slack a while to tell of many, so that the form says it asks and
 * then what came of it: it stands again as it was filled in where not everybody may read along.
 */
export const shareSubmitted =
  ({ mayShare, shareClient }: ShareUseCases, turn: TurnView): ViewListener =>
  async ({ ack, view, body, client, staff, reader }) => {
    const asked = shareOfForm(view);
    await ack({ response_action: 'update', view: askingView(reader) });
    const shared = await shareClient({
      by: staff,
      ...asked,
      requestKey: `view:${view.id}`,
      origin: 'slack:client_share',
    });
    if (shared.ok) return void (await turn(client, view.id, sharedView(shared.value, asked.slackChannel, reader)));
    const { refusal } = shared;
    if (refusal.kind !== 'not_for_channel') {
      const why = inModal(refusedMessage(refusal, reader), reader.wording.shareClient.title, reader);
      return void (await turn(client, view.id, why));
    }
    const again = await mayShare(staff, asked.clientId);
    const form = again.ok
      ? shareForm(again.value, null, { ...asked, why: refusal.why }, reader)
      : inModal(refusedMessage(again.refusal, reader), reader.wording.shareClient.title, reader);
    if (await turn(client, view.id, form)) return;
    // She has closed it and waits for the message: what stays in the conversation with her names no client.
    const blocks = [...refusedBlocks(refusal.why, reader.wording)];
    const { news, shareClient: words } = reader.wording;
    const text = news.beginning(words.title, words.refused);
    await client.chat.postMessage({ channel: body.user.id, text, blocks });
  };

function refusedMessage(refusal: ActRefusal, reader: Reader): Message {
  const { shareClient: words } = reader.wording;
  if (refusal.kind === 'not_allowed') return sentence(refusal.canGiveReason ? words.afterReason : words.notAllowed);
  return goneMessage(refusal, reader);
}
