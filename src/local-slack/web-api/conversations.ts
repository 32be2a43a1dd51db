import type { Conversation } from '../state/conversation.ts';
import { conversationOnWire, isChannel } from '../state/conversation.ts';
import { tellMember } from '../state/messages.ts';
import type { Workspace } from '../state/workspace.ts';
import { addConversation, openDirect } from '../state/workspace.ts';
import { conversationArgument, scopeFor } from './conversation-access.ts';
import type { Answer, Call, MethodTable } from './method.ts';
import { done, failed, missingScope } from './method.ts';
import { paged } from './paging.ts';

const wire = ({ workspace }: Call, conversation: Conversation) =>
  conversationOnWire(conversation, workspace.ids.botUserId, workspace.ids.teamId);

const open = (call: Call): Answer => {
  const { workspace, args } = call;
  if (args.has('channel')) {
    const known = workspace.conversations.get(args.text('channel'));
    if (known === undefined || isChannel(known)) return failed('channel_not_found');
    return done({ channel: args.flag('return_im') ? wire(call, known) : { id: known.id } });
  }
  const users = args.names('users');
  const needed = users.length > 1 ? 'mpim:write' : 'im:write';
  if (!call.scopes.has(needed)) return missingScope(call, needed);
  const error = openingProblem(workspace, users);
  if (error !== undefined) return failed(error);
  const { conversation, isNew } = openDirect(workspace, [...users, workspace.ids.botUserId]);
  return done({
    ...(isNew ? {} : { no_op: true, already_open: true }),
    channel: args.flag('return_im') ? wire(call, conversation) : { id: conversation.id },
  });
};

/** Source: docs.slack.dev/reference/methods/conversations.open#errors; 1 to 8 people */
const openingProblem = (workspace: Workspace, users: readonly string[]): string | undefined => {
  if (users.length === 0) return 'users_list_not_supplied';
  if (users.length > 8) return 'too_many_users';
  const people = users.map((id) => workspace.people.get(id));
  if (people.some((person) => person === undefined)) return 'user_not_found';
  if (people.some((person) => person?.kind !== 'person')) return 'cannot_dm_bot';
  return people.some((person) => person?.isStranger) ? 'user_not_visible' : undefined;
};

const list = (call: Call): Answer =>
  listed(call, ({ kind, members }) => kind === 'public' || members.has(call.workspace.ids.botUserId));

/** The conversations of the kinds that are asked for, page by page. */
export const listed = (call: Call, isAskedFor: (conversation: Conversation) => boolean): Answer => {
  const { workspace, args, scopes } = call;
  const types = args.has('types') ? args.names('types') : ['public_channel'];
  const kinds = types.map((type) => type.replace('_channel', ''));
  if (kinds.some((kind) => !['public', 'private', 'im', 'mpim'].includes(kind))) return failed('invalid_types');
  const all = [...workspace.conversations.values()].filter(
    (conversation) =>
      kinds.includes(conversation.kind) &&
      isAskedFor(conversation) &&
      !(conversation.isArchived && args.flag('exclude_archived')),
  );
  const needed = kinds.map((kind) => ({ public: 'channels:read', private: 'groups:read' })[kind] ?? `${kind}:read`);
  const lacking = needed.find((scope) => !scopes.has(scope));
  if (lacking !== undefined) return missingScope(call, lacking);
  return paged(call, all, (page) => ({ channels: page.map((conversation) => wire(call, conversation)) }));
};

/** Source: docs.slack.dev/reference/methods/conversations.create: lower case, no spaces or periods, at most 80 */
const CHANNEL_NAME = /^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u;

const create = (call: Call): Answer => {
  const { workspace, args, scopes } = call;
  const isPrivate = args.flag('is_private');
  const needed = isPrivate ? 'groups:write' : 'channels:manage';
  if (!scopes.has(needed)) return missingScope(call, needed);
  const name = args.text('name');
  if (!CHANNEL_NAME.test(name)) return failed('invalid_name_specials');
  if ([...workspace.conversations.values()].some((other) => isChannel(other) && other.name === name))
    return failed('name_taken');
  const conversation = addConversation(workspace, {
    name,
    kind: isPrivate ? 'private' : 'public',
    members: [workspace.ids.botUserId],
    creatorId: workspace.ids.botUserId,
  });
  workspace.feed.add({ kind: 'channel_changed', channel: conversation.id });
  tellMember(workspace, conversation, workspace.ids.botUserId, 'channel_join');
  return done({ channel: wire(call, conversation) });
};

const manageScope = (conversation: Conversation): string =>
  conversation.kind === 'public' ? 'channels:manage' : scopeFor(conversation, 'manage');

/** A channel of which the app is a member and which it may manage. */
const managed = (call: Call, scope?: (conversation: Conversation) => string) => {
  const found = conversationArgument(call, 'none');
  if (!found.ok) return found;
  const needed = (scope ?? manageScope)(found.value);
  if (!call.scopes.has(needed)) return { ok: false, answer: missingScope(call, needed) } as const;
  if (!isChannel(found.value)) return { ok: false, answer: failed('method_not_supported_for_channel_type') } as const;
  return found;
};

const changed = (call: Call, conversation: Conversation): Answer => {
  call.workspace.feed.add({ kind: 'channel_changed', channel: conversation.id });
  return done({ channel: wire(call, conversation) });
};

const invite = (call: Call): Answer => {
  const found = managed(call, (conversation) =>
    conversation.kind === 'public' ? 'channels:write.invites' : 'groups:write.invites',
  );
  if (!found.ok) {
    // The manage scopes include inviting. Source: docs.slack.dev/reference/methods/conversations.invite
    const wider = managed(call);
    if (!wider.ok) return found.answer;
    return inviteInto(call, wider.value);
  }
  return inviteInto(call, found.value);
};

const inviteInto = (call: Call, conversation: Conversation): Answer => {
  const { workspace, args, emit } = call;
  if (!conversation.members.has(workspace.ids.botUserId)) return failed('not_in_channel');
  const users = args.names('users');
  for (const id of users) {
    if (!workspace.people.has(id)) return failed('user_not_found');
    if (id === workspace.ids.botUserId) return failed('cant_invite_self');
    if (conversation.members.has(id)) return failed('already_in_channel');
  }
  for (const id of users) {
    conversation.members.add(id);
    emit({
      type: 'member_joined_channel',
      user: id,
      channel: conversation.id,
      channel_type: conversation.kind === 'private' ? 'G' : 'C',
      team: workspace.ids.teamId,
      inviter: workspace.ids.botUserId,
    });
  }
  return changed(call, conversation);
};

const words =
  (property: 'topic' | 'purpose') =>
  (call: Call): Answer => {
    const found = managed(call, (conversation) =>
      conversation.kind === 'public' ? 'channels:write.topic' : 'groups:write.topic',
    );
    const wider = found.ok ? found : managed(call);
    if (!wider.ok) return wider.answer;
    const text = call.args.text(property);
    if ([...text].length > 250) return failed('too_long');
    wider.value[property] = text;
    return changed(call, wider.value);
  };

export const conversations: MethodTable = {
  'conversations.open': {
    scopes: [],
    optional: ['channel', 'users', 'return_im', 'prevent_creation'],
    run: open,
  },
  'conversations.info': {
    scopes: [],
    required: ['channel'],
    optional: ['include_locale', 'include_num_members'],
    run: (call) => {
      const found = conversationArgument(call, 'read');
      if (!found.ok) return found.answer;
      const members = call.args.flag('include_num_members') ? { num_members: found.value.members.size } : {};
      const locale = call.args.flag('include_locale') ? { locale: 'en-US' } : {};
      return done({ channel: { ...wire(call, found.value), ...members, ...locale } });
    },
  },
  'conversations.list': {
    scopes: [],
    optional: ['types', 'limit', 'cursor', 'exclude_archived', 'team_id'],
    run: list,
  },
  'conversations.members': {
    scopes: [],
    required: ['channel'],
    optional: ['limit', 'cursor'],
    run: (call) => {
      const found = conversationArgument(call, 'read');
      return found.ok ? paged(call, [...found.value.members], (members) => ({ members })) : found.answer;
    },
  },
  'conversations.create': { scopes: [], required: ['name'], optional: ['is_private', 'team_id'], run: create },
  'conversations.invite': { scopes: [], required: ['channel', 'users'], optional: ['force'], run: invite },
  'conversations.kick': {
    scopes: [],
    required: ['channel', 'user'],
    run: (call) => {
      const found = managed(call);
      if (!found.ok) return found.answer;
      if (!found.value.members.delete(call.args.text('user'))) return failed('not_in_channel');
      return changed(call, found.value);
    },
  },
  'conversations.join': {
    scopes: ['channels:join'],
    required: ['channel'],
    run: (call) => {
      const found = conversationArgument(call, 'none');
      if (!found.ok) return found.answer;
      if (found.value.kind !== 'public') return failed('method_not_supported_for_channel_type');
      if (found.value.isArchived) return failed('is_archived');
      found.value.members.add(call.workspace.ids.botUserId);
      return changed(call, found.value);
    },
  },
  'conversations.leave': {
    scopes: [],
    required: ['channel'],
    run: (call) => {
      const found = managed(call);
      if (!found.ok) return found.answer;
      found.value.members.delete(call.workspace.ids.botUserId);
      return changed(call, found.value);
    },
  },
  'conversations.archive': {
    scopes: [],
    required: ['channel'],
    run: (call) => {
      const found = managed(call);
      if (!found.ok) return found.answer;
      if (found.value.isArchived) return failed('already_archived');
      found.value.isArchived = true;
      changed(call, found.value);
      return done();
    },
  },
  'conversations.unarchive': {
    scopes: [],
    required: ['channel'],
    run: (call) => {
      const found = managed(call);
      if (!found.ok) return found.answer;
      if (!found.value.isArchived) return failed('not_archived');
      found.value.isArchived = false;
      changed(call, found.value);
      return done();
    },
  },
  'conversations.rename': {
    scopes: [],
    required: ['channel', 'name'],
    run: (call) => {
      const found = managed(call);
      if (!found.ok) return found.answer;
      if (!CHANNEL_NAME.test(call.args.text('name'))) return failed('invalid_name_specials');
      found.value.name = call.args.text('name');
      return changed(call, found.value);
    },
  },
  'conversations.setTopic': { scopes: [], required: ['channel', 'topic'], run: words('topic') },
  'conversations.setPurpose': { scopes: [], required: ['channel', 'purpose'], run: words('purpose') },
};
