/** Posting, changing and deleting messages, and how they look on the wire. */
import type { JsonObject } from '../json.ts';
import { withoutGaps } from '../json.ts';
import type { Conversation, Message } from './conversation.ts';
import { fileOnWire } from './file.ts';
import type { Workspace } from './workspace.ts';

export const postMessage = (
  workspace: Workspace,
  given: Omit<Message, 'ts' | 'reactions' | 'fileIds'> & { readonly fileIds?: readonly string[] },
): Message => {
  const message: Message = { reactions: [], fileIds: [], ...given, ts: workspace.nextTs() };
  const conversation = conversationOf(workspace, message);
  conversation.messages.set(message.ts, message);
  if (message.visibleTo !== undefined) forgetOldest(conversation, message.ts);
  if (message.threadTs !== undefined && message.visibleTo === undefined) {
    const replies = conversation.replies.get(message.threadTs) ?? new Set();
    conversation.replies.set(message.threadTs, replies.add(message.ts));
  }
  announceMessage(workspace, 'message', message);
  return message;
};

/** The line of Slack itself about somebody who comes into a channel or goes. Source: docs.slack.dev/reference/events/message/channel_join */
export const tellMember = (
  workspace: Workspace,
  { id: channelId }: Conversation,
  authorId: string,
  subtype: 'channel_join' | 'channel_leave',
): void => {
  const text = `<@${authorId}> has ${subtype === 'channel_join' ? 'joined' : 'left'} the channel`;
  postMessage(workspace, { channelId, authorId, byApp: false, subtype, text });
};

/** What only one person sees is gone with the next loading of her page; nobody scrolls back through more than these. */
const EPHEMERAL_KEPT = 1_000;

const forgetOldest = ({ messages, ephemeral }: Conversation, ts: string): void => {
  ephemeral.add(ts);
  const [oldest] = ephemeral;
  if (ephemeral.size <= EPHEMERAL_KEPT || oldest === undefined) return;
  ephemeral.delete(oldest);
  messages.delete(oldest);
};

export const replaceMessage = (workspace: Workspace, message: Message): void => {
  conversationOf(workspace, message).messages.set(message.ts, message);
  announceMessage(workspace, 'message_changed', message);
};

export const deleteMessage = (workspace: Workspace, message: Message): void => {
  const conversation = conversationOf(workspace, message);
  conversation.messages.delete(message.ts);
  conversation.pins.delete(message.ts);
  if (message.threadTs !== undefined) conversation.replies.get(message.threadTs)?.delete(message.ts);
  announceMessage(workspace, 'message_deleted', message);
};

const conversationOf = (workspace: Workspace, message: Message): Conversation => {
  const conversation = workspace.conversations.get(message.channelId);
  if (conversation === undefined) throw new Error(`Message ${message.ts} has no conversation ${message.channelId}`);
  return conversation;
};

const announceMessage = (
  workspace: Workspace,
  kind: 'message' | 'message_changed' | 'message_deleted',
  message: Message,
): void => {
  workspace.feed.add({
    kind,
    ...(message.visibleTo === undefined ? {} : { user: message.visibleTo }),
    channel: message.channelId,
    ts: message.ts,
    message: messageOnWire(workspace, message),
  });
};

/** A line from Slack itself that only this person sees, such as "/client failed with the error …". */
export const notice = (workspace: Workspace, userId: string, text: string, channelId?: string): void => {
  workspace.feed.add({
    kind: 'notice',
    user: userId,
    text,
    ...(channelId === undefined ? {} : { channel: channelId }),
  });
};

/** A message as Slack's API gives it. Source: docs.slack.dev/reference/events/message */
export const messageOnWire = (workspace: Workspace, message: Message): JsonObject => {
  const { ids } = workspace;
  const replies = message.threadTs === undefined ? repliesTo(workspace, message) : [];
  const last = replies.at(-1);
  return withoutGaps({
    type: 'message',
    subtype: message.subtype,
    user: message.authorId,
    username: message.username,
    icons: message.iconEmoji === undefined ? undefined : { emoji: message.iconEmoji },
    text: message.text,
    ts: message.ts,
    bot_id: message.byApp ? ids.botId : undefined,
    app_id: message.byApp ? ids.appId : undefined,
    team: workspace.people.get(message.authorId)?.teamId,
    blocks: message.blocks,
    attachments: message.attachments,
    metadata: message.metadata,
    thread_ts: message.threadTs ?? (last === undefined ? undefined : message.ts),
    reply_count: last === undefined ? undefined : replies.length,
    reply_users: last === undefined ? undefined : [...new Set(replies.map((reply) => reply.authorId))],
    latest_reply: last?.ts,
    edited: message.editedTs === undefined ? undefined : { user: message.authorId, ts: message.editedTs },
    reactions:
      message.reactions.length === 0
        ? undefined
        : message.reactions.map(({ name, users }) => ({ name, users, count: users.length })),
    files:
      message.fileIds.length === 0
        ? undefined
        : message.fileIds.flatMap((id) => {
            const file = workspace.files.get(id);
            return file === undefined ? [] : [fileOnWire(file, workspace.baseUrl.value)];
          }),
    pinned_to:
      workspace.conversations.get(message.channelId)?.pins.has(message.ts) === true ? [message.channelId] : undefined,
    is_ephemeral: message.visibleTo === undefined ? undefined : true,
    visible_to: message.visibleTo,
  });
};

/** The same message as the app may see it: without the marks that are only for the page and for scripts. */
export const messageForApp = (workspace: Workspace, message: Message): JsonObject => {
  const { is_ephemeral: _ephemeral, visible_to: _visibleTo, ...rest } = messageOnWire(workspace, message);
  return rest;
};

export const repliesTo = (workspace: Workspace, message: Message): readonly Message[] => {
  const conversation = workspace.conversations.get(message.channelId);
  return [...(conversation?.replies.get(message.ts) ?? [])].flatMap((ts) => conversation?.messages.get(ts) ?? []);
};
