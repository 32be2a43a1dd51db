/** What stands on or beside messages: reactions, pins, bookmarks. */
import type { Conversation, Message } from '../state/conversation.ts';
import { messageForApp, replaceMessage } from '../state/messages.ts';
import type { Bookmark, Workspace } from '../state/workspace.ts';
import { conversationArgument, messageArgument } from './conversation-access.ts';
import type { Answer, Call, MethodTable } from './method.ts';
import { done, failed } from './method.ts';

type Marked =
  | { readonly ok: true; readonly conversation: Conversation; readonly message: Message }
  | { readonly ok: false; readonly answer: Answer };

const marked = (call: Call): Marked => {
  const found = conversationArgument(call, 'none');
  if (!found.ok) return found;
  const message = messageArgument(found.value, call.args.text('timestamp'));
  if (message === undefined) return { ok: false, answer: failed('message_not_found') };
  if (!found.value.members.has(call.workspace.ids.botUserId)) return { ok: false, answer: failed('not_in_channel') };
  return { ok: true, conversation: found.value, message };
};

export const addReaction = (
  workspace: Workspace,
  message: Message,
  userId: string,
  name: string,
): 'done' | 'already_reacted' | 'too_many_emoji' => {
  const before = message.reactions.find((reaction) => reaction.name === name);
  if (before?.users.includes(userId) === true) return 'already_reacted';
  if (before === undefined && message.reactions.length >= 23) return 'too_many_emoji';
  const others = message.reactions.filter((reaction) => reaction !== before);
  replaceMessage(workspace, {
    ...message,
    reactions: [...others, { name, users: [...(before?.users ?? []), userId] }],
  });
  return 'done';
};

export const removeReaction = (workspace: Workspace, message: Message, userId: string, name: string): boolean => {
  if (message.reactions.find((reaction) => reaction.name === name)?.users.includes(userId) !== true) return false;
  const reactions = message.reactions
    .map((reaction) =>
      reaction.name === name ? { name, users: reaction.users.filter((id) => id !== userId) } : reaction,
    )
    .filter(({ users }) => users.length > 0);
  replaceMessage(workspace, { ...message, reactions });
  return true;
};

const EMOJI_NAME = /^[\p{L}\p{N}_+'-]+(::skin-tone-[2-6])?$/u;

const reactions: MethodTable = {
  'reactions.add': {
    scopes: ['reactions:write'],
    required: ['channel', 'name', 'timestamp'],
    run: (call) => {
      const found = marked(call);
      if (!found.ok) return found.answer;
      if (!EMOJI_NAME.test(call.args.text('name'))) return failed('invalid_name');
      const result = addReaction(call.workspace, found.message, call.workspace.ids.botUserId, call.args.text('name'));
      return result === 'done' ? done() : failed(result);
    },
  },
  'reactions.remove': {
    scopes: ['reactions:write'],
    required: ['channel', 'name', 'timestamp'],
    run: (call) => {
      const found = marked(call);
      if (!found.ok) return found.answer;
      const { workspace, args } = call;
      return removeReaction(workspace, found.message, workspace.ids.botUserId, args.text('name'))
        ? done()
        : failed('no_reaction');
    },
  },
  'reactions.get': {
    scopes: ['reactions:read'],
    required: ['channel', 'timestamp'],
    optional: ['full'],
    run: (call) => {
      const found = marked(call);
      if (!found.ok) return found.answer;
      return done({
        type: 'message',
        channel: found.conversation.id,
        message: messageForApp(call.workspace, found.message),
      });
    },
  },
};

/** Source: docs.slack.dev/reference/methods/pins.add: at most 100 in a channel */
const MOST_PINS = 100;

const pins: MethodTable = {
  'pins.add': {
    scopes: ['pins:write'],
    required: ['channel', 'timestamp'],
    run: (call) => {
      const found = marked(call);
      if (!found.ok) return found.answer;
      const { conversation, message } = found;
      if (conversation.pins.has(message.ts)) return failed('already_pinned');
      if (conversation.pins.size >= MOST_PINS) return failed('too_many_pins');
      conversation.pins.add(message.ts);
      replaceMessage(call.workspace, message);
      return done();
    },
  },
  'pins.remove': {
    scopes: ['pins:write'],
    required: ['channel', 'timestamp'],
    run: (call) => {
      const found = marked(call);
      if (!found.ok) return found.answer;
      if (!found.conversation.pins.delete(found.message.ts)) return failed('no_pin');
      replaceMessage(call.workspace, found.message);
      return done();
    },
  },
  'pins.list': {
    scopes: ['pins:read'],
    required: ['channel'],
    run: (call) => {
      const found = conversationArgument(call, 'none');
      if (!found.ok) return found.answer;
      const { id, pins: pinned, messages } = found.value;
      const items = [...pinned].flatMap((ts) => {
        const message = messages.get(ts);
        return message === undefined
          ? []
          : [{ type: 'message', channel: id, message: messageForApp(call.workspace, message) }];
      });
      return done({ items });
    },
  },
};

const bookmarkOnWire = ({ id, channelId, title, link, emoji, createdAt }: Bookmark) => ({
  id,
  channel_id: channelId,
  title,
  link,
  emoji,
  type: 'link',
  date_created: Math.floor(createdAt.getTime() / 1000),
});

const bookmarkArgument = (call: Call): Bookmark | undefined => {
  const bookmark = call.workspace.bookmarks.get(call.args.text('bookmark_id'));
  return bookmark?.channelId === call.args.text('channel_id') ? bookmark : undefined;
};

const bookmarkMethods: MethodTable = {
  'bookmarks.add': {
    scopes: ['bookmarks:write'],
    required: ['channel_id', 'title', 'type'],
    optional: ['link', 'emoji', 'entity_id', 'access_level', 'parent_id'],
    run: (call) => {
      const { workspace, args } = call;
      const found = conversationArgument(call, 'none', 'channel_id');
      if (!found.ok) return found.answer;
      if (args.text('type') !== 'link') return failed('invalid_bookmark_type');
      if (!URL.canParse(args.text('link'))) return failed('invalid_link');
      const bookmark: Bookmark = {
        id: workspace.newId('Bk'),
        channelId: found.value.id,
        title: args.text('title'),
        link: args.text('link'),
        emoji: args.text('emoji'),
        createdAt: workspace.clock.now(),
      };
      workspace.bookmarks.set(bookmark.id, bookmark);
      workspace.feed.add({ kind: 'channel_changed', channel: found.value.id });
      return done({ bookmark: bookmarkOnWire(bookmark) });
    },
  },
  'bookmarks.edit': {
    scopes: ['bookmarks:write'],
    required: ['channel_id', 'bookmark_id'],
    optional: ['title', 'link', 'emoji'],
    run: (call) => {
      const { workspace, args } = call;
      const before = bookmarkArgument(call);
      if (before === undefined) return failed('not_found');
      if (args.has('link') && !URL.canParse(args.text('link'))) return failed('invalid_link');
      const bookmark = {
        ...before,
        title: args.has('title') ? args.text('title') : before.title,
        link: args.has('link') ? args.text('link') : before.link,
        emoji: args.has('emoji') ? args.text('emoji') : before.emoji,
      };
      workspace.bookmarks.set(bookmark.id, bookmark);
      workspace.feed.add({ kind: 'channel_changed', channel: bookmark.channelId });
      return done({ bookmark: bookmarkOnWire(bookmark) });
    },
  },
  'bookmarks.remove': {
    scopes: ['bookmarks:write'],
    required: ['channel_id', 'bookmark_id'],
    optional: ['quip_section_id'],
    run: (call) => {
      const bookmark = bookmarkArgument(call);
      if (bookmark === undefined) return failed('not_found');
      call.workspace.bookmarks.delete(bookmark.id);
      call.workspace.feed.add({ kind: 'channel_changed', channel: bookmark.channelId });
      return done();
    },
  },
  'bookmarks.list': {
    scopes: ['bookmarks:read'],
    required: ['channel_id'],
    run: (call) => {
      const found = conversationArgument(call, 'none', 'channel_id');
      if (!found.ok) return found.answer;
      const bookmarks = [...call.workspace.bookmarks.values()].filter(({ channelId }) => channelId === found.value.id);
      return done({ bookmarks: bookmarks.map(bookmarkOnWire) });
    },
  },
};

export const marks: MethodTable = { ...reactions, ...pins, ...bookmarkMethods };
