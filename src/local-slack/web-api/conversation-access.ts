import type { Conversation, Message } from '../state/conversation.ts';
import type { Answer, Call } from './method.ts';
import { failed, missingScope } from './method.ts';

type Found<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly answer: Answer };

const FAMILY = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' } as const;

/** The scope that an action on this kind of conversation needs, such as channels:read or im:history. */
export const scopeFor = (conversation: Conversation, action: 'read' | 'history' | 'write' | 'manage'): string => {
  const family = FAMILY[conversation.kind];
  if (action === 'manage') return family === 'channels' || family === 'groups' ? `${family}:write` : `${family}:write`;
  return `${family}:${action}`;
};

/** A conversation the app may know of: private ones it is not in do not exist for it. */
export const knownConversation = (call: Call, id: string): Conversation | undefined => {
  const conversation = call.workspace.conversations.get(id);
  if (conversation === undefined) return undefined;
  const isMember = conversation.members.has(call.workspace.ids.botUserId);
  return conversation.kind === 'public' || isMember ? conversation : undefined;
};

export const conversationArgument = (
  call: Call,
  action: 'read' | 'history' | 'write' | 'manage' | 'none',
  name = 'channel',
): Found<Conversation> => {
  const conversation = knownConversation(call, call.args.text(name));
  if (conversation === undefined) return { ok: false, answer: failed('channel_not_found') };
  if (action === 'none') return { ok: true, value: conversation };
  const needed = scopeFor(conversation, action);
  if (!call.scopes.has(needed)) return { ok: false, answer: missingScope(call, needed) };
  return { ok: true, value: conversation };
};

/** Ephemeral messages are not in a channel's history: no method can touch them. */
export const messageArgument = (conversation: Conversation, ts: string): Message | undefined => {
  const message = conversation.messages.get(ts);
  return message === undefined || message.visibleTo !== undefined ? undefined : message;
};
