/** Uploading in three steps. Source: docs.slack.dev/messaging/working-with-files#upload */
import { performance } from 'node:perf_hooks';
import { withGeneratedIds } from '../block-kit/generated-ids.ts';
import { validateBlocks } from '../block-kit/validate.ts';
import { asList, asText, isObject } from '../json.ts';
import type { Conversation } from '../state/conversation.ts';
import type { StoredFile } from '../state/file.ts';
import { fileOnWire } from '../state/file.ts';
import { postMessage, replaceMessage } from '../state/messages.ts';
import type { Workspace } from '../state/workspace.ts';
import { explain } from './content.ts';
import { knownConversation, messageArgument } from './conversation-access.ts';
import type { Answer, Call, MethodTable } from './method.ts';
import { done, explained, failed } from './method.ts';
import { paged } from './paging.ts';

/** Source: docs.slack.dev/messaging/working-with-files: 1 GB; here what a test machine can hold */
const MOST_BYTES = 50_000_000;

const getUploadUrl = (call: Call): Answer => {
  const { workspace, args } = call;
  const length = args.count('length', -1);
  if (length <= 0) return explained('invalid_arguments', ['[ERROR] length must be a positive number of bytes']);
  if (length > MOST_BYTES) return failed('file_too_large');
  const file: StoredFile = {
    id: workspace.newId('F'),
    name: args.text('filename'),
    title: args.text('filename'),
    altText: args.text('alt_text'),
    userId: workspace.ids.botUserId,
    createdAt: workspace.clock.now(),
    expectedBytes: length,
    content: undefined,
    completedAtMs: undefined,
    channelIds: [],
  };
  workspace.files.set(file.id, file);
  return done({ upload_url: `${workspace.baseUrl.value}/upload/${file.id}`, file_id: file.id });
};

/** The second step: the bytes themselves, posted raw or as one part of a multipart form. */
export const receiveUpload = (
  workspace: Workspace,
  fileId: string,
  contentType: string,
  body: Buffer,
): { readonly status: number; readonly text: string } => {
  const file = workspace.files.get(fileId);
  if (file === undefined || file.completedAtMs !== undefined) return { status: 404, text: 'no such upload' };
  const content = contentType.startsWith('multipart/form-data') ? firstPart(contentType, body) : body;
  if (content === undefined) return { status: 400, text: 'the form has no file in it' };
  if (content.length !== file.expectedBytes) {
    return { status: 400, text: `announced ${file.expectedBytes} bytes, received ${content.length}` };
  }
  workspace.files.set(fileId, { ...file, content });
  return { status: 200, text: `OK - ${content.length}` };
};

const firstPart = (contentType: string, body: Buffer): Buffer | undefined => {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) return undefined;
  const start = body.indexOf('\r\n\r\n');
  const end = body.indexOf(`\r\n--${boundary}`, start);
  return start < 0 || end < 0 ? undefined : body.subarray(start + 4, end);
};

const complete = (call: Call): Answer => {
  const { workspace, args } = call;
  const asked = asList(args.structure('files')).filter(isObject);
  if (asked.length === 0) return explained('invalid_arguments', ['[ERROR] files must be a JSON array of {id, title}']);
  const ready = asked.flatMap((one) => {
    const file = workspace.files.get(asText(one['id']));
    // Once only. Source: docs.slack.dev/reference/methods/files.completeUploadExternal
    const isWaiting = file?.content !== undefined && file.completedAtMs === undefined;
    return isWaiting ? [{ ...file, title: asText(one['title']) || file.title }] : [];
  });
  if (ready.length < asked.length) return failed('file_not_found');
  const shared = shareTargets(call);
  if (!shared.ok) return shared.answer;
  const problems = args.has('blocks') ? explain(validateBlocks(args.structure('blocks'), 'message')) : [];
  if (problems.length > 0) {
    workspace.failures.add('invalid_content', 'files.completeUploadExternal', problems);
    return explained('invalid_blocks', problems);
  }
  const channelIds = shared.targets.map(({ conversation }) => conversation.id);
  const completed = ready.map((file) => ({ ...file, channelIds, completedAtMs: performance.now() }));
  for (const file of completed) workspace.files.set(file.id, file);
  for (const { conversation, threadTs } of shared.targets) {
    postMessage(workspace, {
      channelId: conversation.id,
      authorId: workspace.ids.botUserId,
      byApp: true,
      text: args.text('initial_comment'),
      fileIds: completed.map(({ id }) => id),
      ...(args.has('blocks') ? { blocks: withGeneratedIds(args.structure('blocks')) } : {}),
      ...(threadTs === undefined ? {} : { threadTs }),
    });
  }
  return done({ files: completed.map((file) => fileOnWire(file, workspace.baseUrl.value)) });
};

type Target = { readonly conversation: Conversation; readonly threadTs: string | undefined };

/** Where the files are shown: nowhere, in channels, or in one thread. */
const shareTargets = (
  call: Call,
): { readonly ok: true; readonly targets: readonly Target[] } | { readonly ok: false; readonly answer: Answer } => {
  const { workspace, args } = call;
  const channelIds = args.has('channel_id') ? [args.text('channel_id')] : args.names('channels');
  const targets: Target[] = [];
  for (const id of channelIds) {
    const conversation = knownConversation(call, id);
    if (conversation === undefined) return { ok: false, answer: failed('channel_not_found') };
    if (!conversation.members.has(workspace.ids.botUserId)) return { ok: false, answer: failed('not_in_channel') };
    const parent = args.has('thread_ts') ? messageArgument(conversation, args.text('thread_ts')) : undefined;
    if (args.has('thread_ts') && parent === undefined) return { ok: false, answer: failed('thread_not_found') };
    targets.push({ conversation, threadTs: parent?.threadTs ?? parent?.ts });
  }
  return { ok: true, targets };
};

const remove = (call: Call): Answer => {
  const { workspace, args } = call;
  const id = args.text('file');
  if (!workspace.files.delete(id)) return failed('file_not_found');
  for (const conversation of workspace.conversations.values()) {
    for (const message of conversation.messages.values()) {
      if (!message.fileIds.includes(id)) continue;
      replaceMessage(workspace, { ...message, fileIds: message.fileIds.filter((other) => other !== id) });
    }
  }
  return done();
};

export const files: MethodTable = {
  'files.getUploadURLExternal': {
    scopes: ['files:write'],
    required: ['filename', 'length'],
    optional: ['alt_text', 'alt_txt', 'snippet_type'],
    run: getUploadUrl,
  },
  'files.completeUploadExternal': {
    scopes: ['files:write'],
    required: ['files'],
    optional: ['channel_id', 'channels', 'initial_comment', 'thread_ts', 'blocks'],
    run: complete,
  },
  'files.info': {
    scopes: ['files:read'],
    required: ['file'],
    optional: ['cursor', 'limit', 'count', 'page'],
    run: ({ workspace, args }) => {
      const file = workspace.files.get(args.text('file'));
      return file?.completedAtMs === undefined
        ? failed('file_not_found')
        : done({ file: fileOnWire(file, workspace.baseUrl.value) });
    },
  },
  'files.list': {
    scopes: ['files:read'],
    optional: [
      'channel',
      'user',
      'types',
      'ts_from',
      'ts_to',
      'count',
      'page',
      'cursor',
      'limit',
      'team_id',
      'show_files_hidden_by_limit',
    ],
    run: (call) => {
      const { workspace, args } = call;
      const all = [...workspace.files.values()].filter(
        ({ completedAtMs, channelIds, userId }) =>
          completedAtMs !== undefined &&
          (!args.has('channel') || channelIds.includes(args.text('channel'))) &&
          (!args.has('user') || userId === args.text('user')),
      );
      return paged(call, all, (page) => ({ files: page.map((file) => fileOnWire(file, workspace.baseUrl.value)) }));
    },
  },
  'files.delete': { scopes: ['files:write'], required: ['file'], run: remove },
};
