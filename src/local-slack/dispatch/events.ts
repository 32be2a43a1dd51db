/** Events: what happened in the team, told to the app if it subscribed, more than once if it does not answer. */
import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../json.ts';
import { asText, isObject } from '../json.ts';
import type { Conversation, Message } from '../state/conversation.ts';
import { messageForApp } from '../state/messages.ts';
import type { Workspace } from '../state/workspace.ts';
import type { Carrier, Delivery, Envelope } from './delivery.ts';

export type EventSender = {
  /** Sends when the manifest subscribes to it; undefined when it does not. Redelivery goes on by itself. */
  readonly send: (event: JsonObject, conversation?: Conversation) => Promise<Delivery> | undefined;
  readonly stop: () => void;
};

/** Source: docs.slack.dev/apis/events-api#retries: at most three, nearly at once, after a minute, after five */
const REDELIVER_AFTER_MS = [0, 60_000, 300_000] as const;

const MESSAGE_EVENTS = {
  public: 'message.channels',
  private: 'message.groups',
  im: 'message.im',
  mpim: 'message.mpim',
} as const;

export const createEventSender = (
  workspace: Workspace,
  carrier: Carrier,
  redeliverAfterMs: readonly number[] = REDELIVER_AFTER_MS,
): EventSender => {
  const timers = new Set<NodeJS.Timeout>();
  let isStopped = false;

  const subscribed = (event: JsonObject, conversation: Conversation | undefined): boolean => {
    const wanted = workspace.app.manifest.settings?.event_subscriptions?.bot_events ?? [];
    const type = asText(event['type']);
    const name = type === 'message' && conversation !== undefined ? MESSAGE_EVENTS[conversation.kind] : type;
    return wanted.includes(name);
  };

  const attempt = async (envelope: Envelope, number: number): Promise<Delivery> => {
    const delivery = await carrier.deliver(envelope);
    if (delivery.kind !== 'acked' && !isStopped) redeliver(envelope, number, delivery);
    if (delivery.kind === 'acked' && isObject(delivery.payload) && Object.keys(delivery.payload).length > 0)
      workspace.failures.add('bad_ack', `event ${asText(eventOf(envelope)['type'])}: its ack carries nothing`);
    return delivery;
  };

  const redeliver = (envelope: Envelope, number: number, failure: Delivery): void => {
    const wait = redeliverAfterMs[number];
    if (wait === undefined) {
      workspace.failures.add('ack_timed_out', `event ${asText(eventOf(envelope)['type'])} was never acknowledged`);
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      void attempt({ ...envelope, retry: { attempt: number + 1, reason: reasonOf(failure) } }, number + 1);
    }, wait);
    timer.unref();
    timers.add(timer);
  };

  return {
    send: (event, conversation) => {
      if (!subscribed(event, conversation)) return undefined;
      const envelope: Envelope = {
        type: 'events_api',
        acceptsResponse: false,
        payload: envelopeOf(workspace, event, conversation),
      };
      const first = attempt(envelope, 0);
      if (workspace.faults.take('duplicate_event') !== undefined) {
        void carrier.deliver({ ...envelope, retry: { attempt: 1, reason: 'timeout' } });
      }
      return first;
    },
    stop: () => {
      isStopped = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
};

const eventOf = (envelope: Envelope): JsonObject => (envelope.payload['event'] ?? {}) as JsonObject;

/** Source: docs.slack.dev/apis/events-api#retries, x-slack-retry-reason */
const reasonOf = (failure: Delivery): string =>
  failure.kind === 'timed_out' ? 'timeout' : failure.kind === 'refused' ? 'http_error' : 'connection_failed';

const envelopeOf = (workspace: Workspace, event: JsonObject, conversation: Conversation | undefined): JsonObject => ({
  token: 'local-verification-token',
  team_id: workspace.ids.teamId,
  context_team_id: workspace.ids.teamId,
  context_enterprise_id: null,
  api_app_id: workspace.ids.appId,
  type: 'event_callback',
  event_id: `Ev${randomBytes(6).toString('hex').toUpperCase()}`,
  event_time: Math.floor(workspace.clock.now().getTime() / 1000),
  event,
  authorizations: [
    {
      enterprise_id: null,
      team_id: workspace.ids.teamId,
      user_id: workspace.ids.botUserId,
      is_bot: true,
      is_enterprise_install: false,
    },
  ],
  is_ext_shared_channel: conversation?.isExternal ?? false,
  event_context: randomBytes(12).toString('base64url'),
});

const CHANNEL_TYPE = { public: 'channel', private: 'group', im: 'im', mpim: 'mpim' } as const;

/** A message as an event. Source: docs.slack.dev/reference/events/message */
const messageEvent = (workspace: Workspace, message: Message, conversation: Conversation): JsonObject => {
  const { metadata: _metadata, ...shown } = messageForApp(workspace, message);
  return { ...shown, channel: conversation.id, channel_type: CHANNEL_TYPE[conversation.kind], event_ts: message.ts };
};

/** The app hears of a message as an event, if it is in the channel; a mention is an event of its own. */
export const tellMessage = (
  { workspace, events }: { readonly workspace: Workspace; readonly events: EventSender },
  conversation: Conversation,
  message: Message,
): Promise<Delivery> | undefined => {
  if (!conversation.members.has(workspace.ids.botUserId)) return undefined;
  const event = messageEvent(workspace, message, conversation);
  const isMention = !message.byApp && message.text.includes(`<@${workspace.ids.botUserId}>`);
  const mentioned = isMention ? events.send({ ...event, type: 'app_mention' }, conversation) : undefined;
  return events.send(event, conversation) ?? mentioned;
};

/** A file that a person has shared, as an event. Source: docs.slack.dev/reference/events/file_shared */
export const tellFile = (
  { workspace, events }: { readonly workspace: Workspace; readonly events: EventSender },
  conversation: Conversation,
  userId: string,
  fileId: string,
): void => {
  if (!conversation.members.has(workspace.ids.botUserId)) return;
  void events.send({
    type: 'file_shared',
    file_id: fileId,
    user_id: userId,
    file: { id: fileId },
    channel_id: conversation.id,
    event_ts: workspace.nextTs(),
  });
};
