/** What a message may consist of, checked in one place for posting, updating, ephemeral messages and response_url. */

import type { Problem } from '../block-kit/checks.ts';
import { lengthOf } from '../block-kit/checks.ts';
import { withGeneratedIds } from '../block-kit/generated-ids.ts';
import { MESSAGE_BLOCKS_TEXT, MESSAGE_TEXT, textIn, validateBlocks } from '../block-kit/validate.ts';
import type { JsonObject } from '../json.ts';
import { asList, asObject, isObject } from '../json.ts';
import { isPicture, isProcessed } from '../state/file.ts';
import type { Workspace } from '../state/workspace.ts';

export type MessageContent = {
  readonly text: string;
  readonly blocks?: readonly unknown[];
  readonly attachments?: readonly unknown[];
  readonly metadata?: JsonObject;
};

export type ContentRefusal = { readonly error: string; readonly messages: readonly string[] };

/** Source: docs.slack.dev/reference/methods/chat.postMessage#errors; attachments: at most 100 */
const ATTACHMENTS = 100;

export const explain = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ message, pointer }) => `[ERROR] ${message} [json-pointer:${pointer}]`);

export const readContent = (
  workspace: Workspace,
  given: {
    readonly text: string;
    readonly markdownText?: string;
    readonly blocks: unknown;
    readonly attachments: unknown;
    readonly metadata: unknown;
    readonly isNothingAllowed?: boolean;
  },
):
  | { readonly ok: true; readonly content: MessageContent }
  | { readonly ok: false; readonly refusal: ContentRefusal } => {
  const refuse = (error: string, messages: readonly string[] = []) =>
    ({ ok: false, refusal: { error, messages } }) as const;
  const blocks = given.markdownText === undefined ? given.blocks : [{ type: 'markdown', text: given.markdownText }];
  if (given.markdownText !== undefined && (given.text !== '' || given.blocks !== undefined)) {
    return refuse('markdown_text_conflict');
  }
  if (lengthOf(given.text) > MESSAGE_TEXT) return refuse('msg_too_long');
  if (blocks !== undefined && !Array.isArray(blocks))
    return refuse('invalid_blocks_format', ['blocks must be a JSON array']);
  const problems = validateBlocks(blocks ?? [], 'message');
  if (problems.length > 0) return refuse('invalid_blocks', explain(problems));
  const textLength = textIn(blocks);
  if (textLength > MESSAGE_BLOCKS_TEXT) {
    return refuse('msg_blocks_too_long', [
      `blocks have ${textLength} characters of text, at most ${MESSAGE_BLOCKS_TEXT}`,
    ]);
  }
  const pictures = pictureProblems(workspace, blocks);
  if (pictures.length > 0) return refuse('invalid_blocks', pictures);
  const attached = attachmentsOf(given.attachments);
  if (!attached.ok) return refuse('invalid_attachments', attached.messages);
  const metadata = metadataProblem(given.metadata);
  if (metadata !== undefined) return refuse('invalid_metadata_format', [metadata]);
  const hasBlocks = asList(blocks).length > 0;
  if (given.text === '' && !hasBlocks && attached.list.length === 0 && given.isNothingAllowed !== true) {
    return refuse('no_text');
  }
  return {
    ok: true,
    content: {
      text: given.text,
      ...(hasBlocks ? { blocks: withGeneratedIds(blocks) } : {}),
      ...(attached.list.length > 0 ? { attachments: attached.list } : {}),
      ...(isObject(given.metadata) ? { metadata: given.metadata } : {}),
    },
  };
};

const attachmentsOf = (
  given: unknown,
):
  | { readonly ok: true; readonly list: readonly unknown[] }
  | { readonly ok: false; readonly messages: readonly string[] } => {
  if (given === undefined) return { ok: true, list: [] };
  if (!Array.isArray(given) || !given.every(isObject))
    return { ok: false, messages: ['attachments must be a JSON array of objects'] };
  if (given.length > ATTACHMENTS) return { ok: false, messages: [`no more than ${ATTACHMENTS} attachments allowed`] };
  const problems = given.flatMap((attachment, index) =>
    attachment['blocks'] === undefined
      ? []
      : validateBlocks(attachment['blocks'], 'message', `/attachments/${index}/blocks`),
  );
  if (problems.length > 0) return { ok: false, messages: explain(problems) };
  return {
    ok: true,
    list: given.map((attachment, index) => ({
      id: index + 1,
      ...attachment,
      ...(attachment['blocks'] === undefined ? {} : { blocks: withGeneratedIds(attachment['blocks']) }),
    })),
  };
};

/** Source: docs.slack.dev/messaging/message-metadata: event_type and event_payload are both required */
const metadataProblem = (metadata: unknown): string | undefined => {
  if (metadata === undefined) return undefined;
  if (!isObject(metadata)) return 'metadata must be a JSON object';
  if (typeof metadata['event_type'] !== 'string' || metadata['event_type'] === '') return 'metadata needs event_type';
  if (!isObject(metadata['event_payload'])) return 'metadata needs event_payload, an object';
  return undefined;
};

/** A slack_file must exist, be a picture and be ready. Source: …/composition-objects/slack-file-object; SLACK.md */
export const pictureProblems = (workspace: Workspace, value: unknown, pointer = '/blocks'): readonly string[] => {
  if (Array.isArray(value))
    return value.flatMap((item, index) => pictureProblems(workspace, item, `${pointer}/${index}`));
  if (!isObject(value)) return [];
  const nested = Object.entries(value).flatMap(([key, item]) => pictureProblems(workspace, item, `${pointer}/${key}`));
  const reference = asObject(value['slack_file']);
  if (value['slack_file'] === undefined) return nested;
  const file = [...workspace.files.values()].find(
    ({ id }) => id === reference['id'] || String(reference['url'] ?? '').includes(`/files/${id}/`),
  );
  const isUsable = file !== undefined && isPicture(file) && isProcessed(file, workspace.fileProcessingMs);
  return isUsable ? nested : [...nested, `[ERROR] invalid slack file [json-pointer:${pointer}/slack_file]`];
};
