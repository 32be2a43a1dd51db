import { withoutGaps } from '../json.ts';
import type { Conversation } from '../state/conversation.ts';
import { isChannel } from '../state/conversation.ts';
import { deleteMessage, messageForApp, postMessage, replaceMessage } from '../state/messages.ts';
import { appDirect } from '../state/workspace.ts';
import type { ContentRefusal } from './content.ts';
import { readContent } from './content.ts';
import { conversationArgument, knownConversation, messageArgument } from './conversation-access.ts';
import type { Answer, Call, MethodTable } from './method.ts';
import { done, explained, failed, missingScope, rateLimited } from './method.ts';

const CONTENT = ['text', 'blocks', 'attachments', 'markdown_text', 'parse', 'link_names'];
const AUTHOR = ['as_user', 'username', 'icon_emoji', 'icon_url'];

/** Slack warns of a message without text: notifications and screen readers read only that. */
const NO_FALLBACK = {
  warning: 'missing_text_in_message',
  response_metadata: { warnings: ['missing_text_in_message'] },
};

type Target =
  | { readonly ok: true; readonly conversation: Conversation }
  | { readonly ok: false; readonly answer: Answer };

/** Where a message goes: a channel the app is in, or a person, whose direct conversation is opened. */
const targetOf = (call: Call): Target => {
  const { workspace, args, scopes } = call;
  const id = args.text('channel');
  const person = workspace.people.get(id);
  if (person !== undefined) {
    if (person.kind !== 'person' || person.isStranger) return { ok: false, answer: failed('channel_not_found') };
    return { ok: true, conversation: appDirect(workspace, person.id) };
  }
  const byName = [...workspace.conversations.values()].find(
    (conversation) => isChannel(conversation) && `#${conversation.name}` === id,
  );
  const conversation = knownConversation(call, byName?.id ?? id);
  if (conversation === undefined) return { ok: false, answer: failed('channel_not_found') };
  if (conversation.isArchived) return { ok: false, answer: failed('is_archived') };
  const isMember = conversation.members.has(workspace.ids.botUserId);
  const mayWritePublic = conversation.kind === 'public' && scopes.has('chat:write.public');
  if (!isMember && !mayWritePublic) return { ok: false, answer: failed('not_in_channel') };
  return { ok: true, conversation };
};

const refused = (call: Call, what: string, { error, messages }: ContentRefusal): Answer => {
  call.workspace.failures.add('invalid_content', `${what}: ${error}`, messages);
  return messages.length === 0 ? failed(error) : explained(error, messages, { errors: messages });
};

const contentOf = ({ workspace, args }: Call) =>
  readContent(workspace, {
    text: args.text('text'),
    ...(args.has('markdown_text') ? { markdownText: args.text('markdown_text') } : {}),
    blocks: args.has('blocks') ? (args.structure('blocks') ?? 'not JSON') : undefined,
    attachments: args.has('attachments') ? (args.structure('attachments') ?? 'not JSON') : undefined,
    metadata: args.has('metadata') ? (args.structure('metadata') ?? 'not JSON') : undefined,
  });

const authorOf = (call: Call) =>
  withoutGaps({
    username: call.args.has('username') ? call.args.text('username') : undefined,
    iconEmoji: call.args.has('icon_emoji') ? call.args.text('icon_emoji') : undefined,
  });

const wantsAnotherAuthor = ({ args }: Call): boolean =>
  args.has('username') || args.has('icon_emoji') || args.has('icon_url');

const threadOf = (call: Call, conversation: Conversation): { readonly ok: boolean; readonly threadTs?: string } => {
  if (!call.args.has('thread_ts')) return { ok: true };
  const parent = messageArgument(conversation, call.args.text('thread_ts'));
  return parent === undefined ? { ok: false } : { ok: true, threadTs: parent.threadTs ?? parent.ts };
};

const post = (call: Call): Answer => {
  const { workspace, args, scopes } = call;
  if (wantsAnotherAuthor(call) && !scopes.has('chat:write.customize'))
    return missingScope(call, 'chat:write.customize');
  const target = targetOf(call);
  if (!target.ok) return target.answer;
  const { conversation } = target;
  const read = contentOf(call);
  if (!read.ok) return refused(call, 'chat.postMessage', read.refusal);
  const thread = threadOf(call, conversation);
  if (!thread.ok) return failed('thread_not_found');
  const pace = workspace.pace.take(conversation.id);
  if (!pace.ok) return rateLimited(pace.retryAfterSeconds);
  const message = postMessage(workspace, {
    channelId: conversation.id,
    authorId: workspace.ids.botUserId,
    byApp: true,
    ...read.content,
    ...authorOf(call),
    ...(thread.threadTs === undefined ? {} : { threadTs: thread.threadTs }),
    ...(args.flag('reply_broadcast') ? { isBroadcast: true, subtype: 'thread_broadcast' } : {}),
  });
  return done({
    channel: conversation.id,
    ts: message.ts,
    message: messageForApp(workspace, message),
    ...(message.text === '' ? NO_FALLBACK : {}),
  });
};

const update = (call: Call): Answer => {
  const { workspace, args } = call;
  const found = conversationArgument(call, 'none');
  if (!found.ok) return found.answer;
  const message = messageArgument(found.value, args.text('ts'));
  if (message === undefined) return failed('message_not_found');
  if (!message.byApp) return failed('cant_update_message');
  const read = contentOf(call);
  if (!read.ok) return refused(call, 'chat.update', read.refusal);
  // Slack: text without blocks removes the blocks only when blocks are given empty; both left out keeps what stood.
  const { blocks: _blocks, attachments: _attachments, ...rest } = message;
  const changed = {
    ...rest,
    ...(args.has('blocks') || args.has('text') ? {} : { blocks: message.blocks }),
    ...(args.has('attachments') || message.attachments === undefined ? {} : { attachments: message.attachments }),
    ...read.content,
    text: args.has('text') ? args.text('text') : message.text,
    editedTs: workspace.nextTs(),
  };
  replaceMessage(workspace, withoutUndefined(changed));
  const stored = found.value.messages.get(message.ts) ?? message;
  return done({
    channel: found.value.id,
    ts: message.ts,
    text: stored.text,
    message: messageForApp(workspace, stored),
  });
};

const withoutUndefined = <Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };

const remove = (call: Call): Answer => {
  const found = conversationArgument(call, 'none');
  if (!found.ok) return found.answer;
  const message = messageArgument(found.value, call.args.text('ts'));
  if (message === undefined) return failed('message_not_found');
  if (!message.byApp) return failed('cant_delete_message');
  deleteMessage(call.workspace, message);
  return done({ channel: found.value.id, ts: message.ts });
};

const postEphemeral = (call: Call): Answer => {
  const { workspace, args } = call;
  const target = targetOf(call);
  if (!target.ok) return target.answer;
  const { conversation } = target;
  const userId = args.text('user');
  if (!conversation.members.has(userId)) return failed('user_not_in_channel');
  const read = contentOf(call);
  if (!read.ok) return refused(call, 'chat.postEphemeral', read.refusal);
  const thread = threadOf(call, conversation);
  if (!thread.ok) return failed('thread_not_found');
  const message = postMessage(workspace, {
    channelId: conversation.id,
    authorId: workspace.ids.botUserId,
    byApp: true,
    visibleTo: userId,
    ...read.content,
    ...authorOf(call),
    ...(thread.threadTs === undefined ? {} : { threadTs: thread.threadTs }),
  });
  return done({ message_ts: message.ts });
};

const permalink = (call: Call): Answer => {
  const found = conversationArgument(call, 'none');
  if (!found.ok) return found.answer;
  const message = messageArgument(found.value, call.args.text('message_ts'));
  if (message === undefined) return failed('message_not_found');
  const { baseUrl } = call.workspace;
  const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${found.value.id}`;
  return done({
    channel: found.value.id,
    permalink: `${baseUrl.value}/archives/${found.value.id}/p${message.ts.replace('.', '')}${thread}`,
  });
};

export const chat: MethodTable = {
  'chat.postMessage': {
    scopes: ['chat:write'],
    required: ['channel'],
    optional: [
      ...CONTENT,
      ...AUTHOR,
      'metadata',
      'thread_ts',
      'reply_broadcast',
      'mrkdwn',
      'unfurl_links',
      'unfurl_media',
    ],
    run: post,
  },
  'chat.update': {
    scopes: ['chat:write'],
    required: ['channel', 'ts'],
    optional: [...CONTENT, 'as_user', 'metadata', 'file_ids', 'reply_broadcast'],
    run: update,
  },
  'chat.delete': { scopes: ['chat:write'], required: ['channel', 'ts'], optional: ['as_user'], run: remove },
  'chat.postEphemeral': {
    scopes: ['chat:write'],
    required: ['channel', 'user'],
    optional: [...CONTENT, ...AUTHOR, 'thread_ts'],
    run: postEphemeral,
  },
  'chat.getPermalink': { scopes: [], required: ['channel', 'message_ts'], run: permalink },
};
