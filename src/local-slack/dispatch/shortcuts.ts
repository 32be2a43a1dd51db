import type { Conversation, Message } from '../state/conversation.ts';
import { messageForApp } from '../state/messages.ts';
import type { Person } from '../state/person.ts';
import type { AppLink } from './app-link.ts';
import { channelNameOf, payloadBase, refuse, reportFailure } from './app-link.ts';
import type { Dispatched } from './commands.ts';

/** Source: docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload */
export const sendShortcut = async (
  link: AppLink,
  person: Person,
  callbackId: string,
  on: { readonly conversation: Conversation; readonly message: Message } | undefined,
): Promise<Dispatched> => {
  const { workspace, carrier } = link;
  const known = workspace.app.manifest.features?.shortcuts ?? [];
  const type = on === undefined ? 'global' : 'message';
  if (!known.some((one) => one.callback_id === callbackId && one.type === type)) {
    const there = known.map((one) => `${one.callback_id} (${one.type})`).join(', ');
    return refuse(
      `The manifest promises no ${type} shortcut "${callbackId}". It promises: ${there === '' ? 'none' : there}.`,
    );
  }
  const triggerId = workspace.triggers.issue(person.id);
  const base = {
    ...payloadBase(workspace, person),
    callback_id: callbackId,
    trigger_id: triggerId,
    action_ts: workspace.nextTs(),
  };
  const delivery = await carrier.deliver({
    type: 'interactive',
    acceptsResponse: true,
    payload:
      on === undefined
        ? { ...base, type: 'shortcut' }
        : {
            ...base,
            type: 'message_action',
            channel: { id: on.conversation.id, name: channelNameOf(on.conversation) },
            message_ts: on.message.ts,
            message: messageForApp(workspace, on.message),
            response_url: workspace.responseUrls.issue({
              userId: person.id,
              channelId: on.conversation.id,
              message: { ts: on.message.ts, threadTs: on.message.threadTs },
            }),
          },
  });
  if (delivery.kind !== 'acked')
    reportFailure(link, person, delivery, { name: `shortcut ${callbackId}`, isCommand: false });
  return { ok: true, delivery };
};
