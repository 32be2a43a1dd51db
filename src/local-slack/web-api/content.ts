/** What a message may consist of, checked in one place for posting, updating, ephemeral messages and response_url. */

import type { Problem } from '../block-kit/checks.ts';
import { lengthOf } from '../block-kit/checks.ts';
import { withGeneratedIds } from '../block-kit/generated-ids.ts';
import { MESSAGE_BLOCKS_TEXT, MESSAGE_TEXT, textIn, validateBlocks } from '../block-kit/validate.ts';
import type { JsonObject } from '../json.ts';
import { asList, asObject, asText, isObject } from '../json.ts';
import { isPicture, isProcessed } from '../state/file.ts';
import type { Workspace } from '../state/workspace.ts';

type MessageContent = {
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

type GivenContent = {
  readonly text: string;
  readonly markdownText?: string;
  readonly blocks: unknown;
  readonly attachments: unknown;
  readonly metadata: unknown;
};

type ReadContent =
  | { readonly ok: true; readonly content: MessageContent }
  | { readonly ok: false; readonly refusal: ContentRefusal };

export const readContent = (workspace: Workspace, given: GivenContent): ReadContent => {
  const blocks = given.markdownText === undefined ? given.blocks : [{ type: 'markdown', text: given.markdownText }];
  const attached = attachmentsOf(given.attachments);
  const refusal =
    textProblem(given) ??
    blocksProblem(workspace, blocks) ??
    (attached.ok ? undefined : { error: 'invalid_attachments', messages: attached.messages }) ??
    metadataProblem(given.metadata);
  if (refusal !== undefined || !attached.ok)
    return { ok: false, refusal: refusal ?? { error: 'no_text', messages: [] } };
  const hasBlocks = asList(blocks).length > 0;
  if (given.text === '' && !hasBlocks && attached.list.length === 0) {
    return { ok: false, refusal: { error: 'no_text', messages: [] } };
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

const textProblem = ({ text, markdownText, blocks }: GivenContent): ContentRefusal | undefined => {
  if (lengthOf(text) > MESSAGE_TEXT) return { error: 'msg_too_long', messages: [] };
  const isDouble = markdownText !== undefined && (text !== '' || blocks !== undefined);
  return isDouble ? { error: 'markdown_text_conflict', messages: [] } : undefined;
};

const blocksProblem = (workspace: Workspace, blocks: unknown): ContentRefusal | undefined => {
  if (blocks === undefined) return undefined;
  if (!Array.isArray(blocks)) return { error: 'invalid_blocks_format', messages: ['blocks must be a JSON array'] };
  const written = JSON.stringify(blocks);
  const problem = sound.has(written) ? undefined : unsoundness(blocks);
  if (problem !== undefined) return problem;
  remember(written);
  // Whether a picture is there changes with the workspace.
  if (!written.includes('"slack_file"')) return undefined;
  const pictures = pictureProblems(workspace, blocks);
  return pictures.length > 0 ? { error: 'invalid_blocks', messages: pictures } : undefined;
};

const unsoundness = (blocks: readonly unknown[]): ContentRefusal | undefined => {
  const problems = explain(validateBlocks(blocks, 'message'));
  if (problems.length > 0) return { error: 'invalid_blocks', messages: problems };
  const textLength = textIn(blocks);
  if (textLength <= MESSAGE_BLOCKS_TEXT) return undefined;
  const message = `blocks have ${textLength} characters of text, at most ${MESSAGE_BLOCKS_TEXT}`;
  return { error: 'msg_blocks_too_long', messages: [message] };
};

/** Blocks that were found sound a short while ago, as JSON: an app says the same help again and again. */
const sound = new Set<string>();
const SOUND_KEPT = 50;

const remember = (written: string): void => {
  sound.add(written);
  const [oldest] = sound;
  if (sound.size > SOUND_KEPT && oldest !== undefined) sound.delete(oldest);
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
const metadataProblem = (metadata: unknown): ContentRefusal | undefined => {
  if (metadata === undefined) return undefined;
  const refuse = (message: string) => ({ error: 'invalid_metadata_format', messages: [message] });
  if (!isObject(metadata)) return refuse('metadata must be a JSON object');
  if (asText(metadata['event_type']) === '') return refuse('metadata needs event_type');
  return isObject(metadata['event_payload']) ? undefined : refuse('metadata needs event_payload, an object');
};

/** A slack_file must exist, be a picture and be ready. Source: …/composition-objects/slack-file-object; SLACK.md */
export const pictureProblems = (
  workspace: Workspace,
  value: unknown,
  pointer = '/blocks',
  processingMs = workspace.fileProcessingMs,
): readonly string[] => {
  const within = (item: unknown, key: string | number): readonly string[] =>
    pictureProblems(workspace, item, `${pointer}/${key}`, processingMs);
  if (Array.isArray(value)) return value.flatMap(within);
  if (!isObject(value)) return [];
  const nested = Object.entries(value).flatMap(([key, item]) => within(item, key));
  const reference = asObject(value['slack_file']);
  if (value['slack_file'] === undefined) return nested;
  const file = [...workspace.files.values()].find(
    ({ id }) => id === reference['id'] || String(reference['url'] ?? '').includes(`/files/${id}/`),
  );
  const isUsable = file !== undefined && isPicture(file) && isProcessed(file, processingMs);
  return isUsable ? nested : [...nested, `[ERROR] invalid slack file [json-pointer:${pointer}/slack_file]`];
};
