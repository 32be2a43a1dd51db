/** Answers to a response_url, and the messages that come with the ack of a command: the same form, the same rules. */
import type { JsonObject } from '../json.ts';
import { asText } from '../json.ts';
import type { Message } from '../state/conversation.ts';
import { deleteMessage, postMessage, replaceMessage } from '../state/messages.ts';
import type { ResponseTarget } from '../state/response-urls.ts';
import type { Workspace } from '../state/workspace.ts';
import { readContent } from '../web-api/content.ts';

export type Responded =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: string; readonly messages: readonly string[] };

/** Source: docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const KNOWN = [
  'text',
  'blocks',
  'attachments',
  'response_type',
  'replace_original',
  'delete_original',
  'thread_ts',
  'metadata',
  'mrkdwn',
  'parse',
  'link_names',
  'unfurl_links',
  'unfurl_media',
  // Older helpers send the channel along; Slack ignores it.
  'channel',
];

export const respond = (workspace: Workspace, target: ResponseTarget, body: JsonObject): Responded => {
  const unknown = Object.keys(body).filter((name) => !KNOWN.includes(name));
  if (unknown.length > 0)
    return { ok: false, error: 'invalid_arguments', messages: unknown.map((name) => `unknown argument: ${name}`) };
  const type = body['response_type'] ?? 'ephemeral';
  if (type !== 'ephemeral' && type !== 'in_channel') {
    return {
      ok: false,
      error: 'invalid_arguments',
      messages: [`response_type must be ephemeral or in_channel, not ${String(type)}`],
    };
  }
  const original = target.message === undefined ? undefined : originalOf(workspace, target);
  if (isTrue(body['delete_original'])) {
    if (original !== undefined) deleteMessage(workspace, original);
    return { ok: true };
  }
  const read = readContent(workspace, {
    text: asText(body['text']),
    blocks: body['blocks'],
    attachments: body['attachments'],
    metadata: body['metadata'],
  });
  if (!read.ok) return { ok: false, ...read.refusal };
  if (isTrue(body['replace_original']) && original !== undefined) {
    const { blocks: _blocks, attachments: _attachments, ...rest } = original;
    replaceMessage(workspace, { ...rest, ...read.content, editedTs: workspace.nextTs() });
    return { ok: true };
  }
  const threadTs = asText(body['thread_ts']) === '' ? target.message?.threadTs : asText(body['thread_ts']);
  postMessage(workspace, {
    channelId: target.channelId,
    authorId: workspace.ids.botUserId,
    byApp: true,
    ...read.content,
    ...(type === 'ephemeral' ? { visibleTo: target.userId } : {}),
    ...(threadTs === undefined ? {} : { threadTs }),
  });
  return { ok: true };
};

const isTrue = (value: unknown): boolean => value === true || value === 'true';

const originalOf = (workspace: Workspace, { channelId, message }: ResponseTarget): Message | undefined =>
  workspace.conversations.get(channelId)?.messages.get(message?.ts ?? '');
