import type { JsonObject } from '../json.ts';
import { withoutGaps } from '../json.ts';

type Reaction = { readonly name: string; readonly users: readonly string[] };

/** A message as the workspace keeps it. Replaced as a whole when it changes, never altered in place. */
export type Message = {
  readonly ts: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly byApp: boolean;
  /** Ephemeral: only this person can see it, and only until the page is loaded again. */
  readonly visibleTo?: string;
  readonly text: string;
  readonly blocks?: readonly unknown[];
  readonly attachments?: readonly unknown[];
  readonly metadata?: JsonObject;
  readonly threadTs?: string;
  readonly isBroadcast?: boolean;
  readonly editedTs?: string;
  readonly reactions: readonly Reaction[];
  readonly fileIds: readonly string[];
  readonly subtype?: string;
  readonly username?: string;
  readonly iconEmoji?: string;
};

export type ConversationKind = 'public' | 'private' | 'im' | 'mpim';

export type Conversation = {
  readonly id: string;
  name: string;
  readonly kind: ConversationKind;
  readonly isExternal: boolean;
  readonly createdAt: Date;
  readonly creatorId: string;
  topic: string;
  purpose: string;
  isArchived: boolean;
  readonly members: Set<string>;
  /** By ts, in the order of posting: ts only ever grows. */
  readonly messages: Map<string, Message>;
  /** The ts of ephemeral messages, the oldest first. */
  readonly ephemeral: Set<string>;
  /** Parent ts → the ts of its replies, ephemeral ones left out. */
  readonly replies: Map<string, Set<string>>;
  readonly pins: Set<string>;
  /** Last ts each person has read. */
  readonly readUpTo: Map<string, string>;
};

export const isChannel = (conversation: Conversation): boolean =>
  conversation.kind === 'public' || conversation.kind === 'private';

/** A channel as conversations.info gives it. Source: docs.slack.dev/reference/objects/conversation-object */
export const conversationOnWire = (conversation: Conversation, viewerId: string, teamId: string): JsonObject => {
  const created = Math.floor(conversation.createdAt.getTime() / 1000);
  const words = (value: string): JsonObject => ({
    value,
    creator: value === '' ? '' : conversation.creatorId,
    last_set: value === '' ? 0 : created,
  });
  if (conversation.kind === 'im') {
    return {
      id: conversation.id,
      created,
      is_im: true,
      is_org_shared: false,
      is_archived: conversation.isArchived,
      context_team_id: teamId,
      user: [...conversation.members].find((id) => id !== viewerId) ?? viewerId,
      is_user_deleted: false,
      is_open: true,
      priority: 0,
    };
  }
  return withoutGaps({
    id: conversation.id,
    name: conversation.name,
    name_normalized: conversation.name,
    is_channel: conversation.kind === 'public',
    is_group: conversation.kind === 'private',
    is_im: false,
    is_mpim: conversation.kind === 'mpim',
    is_private: conversation.kind !== 'public',
    created,
    creator: conversation.creatorId,
    is_archived: conversation.isArchived,
    is_general: conversation.name === 'general',
    is_shared: conversation.isExternal,
    is_ext_shared: conversation.isExternal,
    is_org_shared: false,
    is_pending_ext_shared: false,
    is_member: conversation.members.has(viewerId),
    context_team_id: teamId,
    unlinked: 0,
    topic: words(conversation.topic),
    purpose: words(conversation.purpose),
  });
};
