/** A person writes into a conversation, with or without files. */
import type { AppLink, Refusal } from '../dispatch/app-link.ts';
import { refuse } from '../dispatch/app-link.ts';
import type { Delivery } from '../dispatch/delivery.ts';
import { tellFile, tellMessage } from '../dispatch/events.ts';
import type { Conversation, Message } from '../state/conversation.ts';
import { postMessage } from '../state/messages.ts';
import type { Person } from '../state/person.ts';
import { shareUploads } from './uploads.ts';

type Written = {
  readonly text?: string;
  readonly thread_ts?: string;
  /** Ids of the person’s own files. */
  readonly files?: readonly string[];
};

/** Why it cannot be; else what became of telling the app, nothing where it does not listen. */
export const postAs = (
  link: AppLink,
  person: Person,
  conversation: Conversation,
  given: Written,
): Refusal | Promise<Delivery> | undefined => {
  const { workspace } = link;
  const { text = '', thread_ts: threadTs, files = [] } = given;
  const parent = threadTs === undefined ? undefined : conversation.messages.get(threadTs);
  const why = postingProblem(person, conversation, given, parent);
  if (why !== undefined) return refuse(why);
  const unshared = shareUploads(workspace, person, conversation, files);
  if (unshared !== undefined) return unshared;
  const message = postMessage(workspace, {
    channelId: conversation.id,
    authorId: person.id,
    byApp: false,
    text,
    fileIds: files,
    ...(files.length === 0 ? {} : { subtype: 'file_share' }),
    ...(parent === undefined ? {} : { threadTs: parent.threadTs ?? parent.ts }),
  });
  conversation.readUpTo.set(person.id, message.ts);
  for (const id of files) tellFile(link, conversation, person.id, id);
  return tellMessage(link, conversation, message);
};

const postingProblem = (
  person: Person,
  conversation: Conversation,
  { text = '', thread_ts: threadTs, files = [] }: Written,
  parent: Message | undefined,
): string | undefined => {
  if (!conversation.members.has(person.id)) return `${person.name} is not in that channel.`;
  if (conversation.isArchived) return 'That channel is archived.';
  if (text.trim() === '' && files.length === 0) return 'A message needs text or a file.';
  const isLost = threadTs !== undefined && parent === undefined;
  return isLost ? `There is no message ${threadTs} to reply to.` : undefined;
};
