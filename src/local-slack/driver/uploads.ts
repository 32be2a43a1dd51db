/** Files that people bring: kept until they are sent with a message or a form. */
import { performance } from 'node:perf_hooks';
import type { Refusal } from '../dispatch/app-link.ts';
import { refuse } from '../dispatch/app-link.ts';
import type { JsonObject } from '../json.ts';
import type { Conversation } from '../state/conversation.ts';
import type { StoredFile } from '../state/file.ts';
import { fileOnWire } from '../state/file.ts';
import type { Person } from '../state/person.ts';
import type { Workspace } from '../state/workspace.ts';

/** As much as one request to this workspace may hold. */
const MOST_BYTES = 40_000_000;

/** Source: docs.slack.dev/messaging/working-with-files: at most ten files in one message */
const MOST_FILES = 10;

/** `content`: bytes, or the same as base64. */
export type Upload = { readonly name: string; readonly content: string | Uint8Array; readonly title?: string };

export const keepUpload = (
  workspace: Workspace,
  person: Person,
  { name, content, title }: Upload,
): { readonly ok: true; readonly file: JsonObject } | Refusal => {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'base64') : Buffer.from(content);
  if (name.trim() === '' || /[/\\]/.test(name)) return refuse('A file needs a name, without folders.');
  if (bytes.length === 0) return refuse(`${name} is empty.`);
  if (bytes.length > MOST_BYTES) return refuse(`${name} is too large.`);
  const file: StoredFile = {
    id: workspace.newId('F'),
    name,
    title: title ?? name,
    altText: '',
    userId: person.id,
    createdAt: workspace.clock.now(),
    expectedBytes: bytes.length,
    content: bytes,
    completedAtMs: performance.now(),
    channelIds: [],
  };
  workspace.files.set(file.id, file);
  return { ok: true, file: fileOnWire(file, workspace.baseUrl.value) };
};

/** Shares a person's own files in a conversation; why that cannot be, or nothing when it is done. */
export const shareUploads = (
  workspace: Workspace,
  person: Person,
  conversation: Conversation,
  ids: readonly string[],
): Refusal | undefined => {
  if (ids.length > MOST_FILES) return refuse(`A message holds at most ${MOST_FILES} files.`);
  for (const id of ids) {
    const file = workspace.files.get(id);
    if (file === undefined || file.userId !== person.id) return refuse(`${person.name} has no file ${id}.`);
    workspace.files.set(id, { ...file, channelIds: [...new Set([...file.channelIds, conversation.id])] });
  }
  return undefined;
};
