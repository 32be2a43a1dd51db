/** What was said in a conversation or a thread, as an app reads it. */
import type { Message } from '../state/conversation.ts';
import { messageForApp, repliesTo } from '../state/messages.ts';
import { conversationArgument, messageArgument } from './conversation-access.ts';
import type { Answer, Call, MethodTable } from './method.ts';
import { failed } from './method.ts';
import { paged } from './paging.ts';

const TIMELINE = ['oldest', 'latest', 'inclusive', 'limit', 'cursor', 'include_all_metadata'];

/** Messages of the asked stretch of time, the newest first, as one page. */
const stretch = (call: Call, messages: readonly Message[], order: 'newest_first' | 'oldest_first'): Answer => {
  const { args, workspace } = call;
  const oldest = args.has('oldest') ? args.text('oldest') : '0';
  const latest = args.has('latest') ? args.text('latest') : '9999999999.999999';
  const inclusive = args.flag('inclusive');
  const inside = messages.filter(({ ts, visibleTo }) => {
    if (visibleTo !== undefined) return false;
    const [a, b] = [compareTs(ts, oldest), compareTs(ts, latest)];
    return inclusive ? a >= 0 && b <= 0 : a > 0 && b < 0;
  });
  const ordered = order === 'newest_first' ? inside.toReversed() : inside;
  const answer = paged(call, ordered, (page) => ({
    messages: page.map((message) => {
      const { metadata, ...shown } = messageForApp(workspace, message);
      return args.flag('include_all_metadata') && metadata !== undefined ? { ...shown, metadata } : shown;
    }),
    has_more: false,
    pin_count: 0,
  }));
  const next = answer['response_metadata'] as { readonly next_cursor?: string } | undefined;
  return { ...answer, has_more: (next?.next_cursor ?? '') !== '' };
};

export const compareTs = (a: string, b: string): number => {
  const [left, right] = [Number(a.split('.')[0]), Number(b.split('.')[0])];
  if (left !== right) return left - right;
  return Number((a.split('.')[1] ?? '0').padEnd(6, '0')) - Number((b.split('.')[1] ?? '0').padEnd(6, '0'));
};

const history = (call: Call): Answer => {
  const found = conversationArgument(call, 'history');
  if (!found.ok) return found.answer;
  if (!found.value.members.has(call.workspace.ids.botUserId)) return failed('not_in_channel');
  const top = [...found.value.messages.values()].filter(
    ({ threadTs, isBroadcast }) => threadTs === undefined || isBroadcast === true,
  );
  return stretch(call, top, 'newest_first');
};

const replies = (call: Call): Answer => {
  const found = conversationArgument(call, 'history');
  if (!found.ok) return found.answer;
  const parent = messageArgument(found.value, call.args.text('ts'));
  if (parent === undefined) return failed('thread_not_found');
  return stretch(call, [parent, ...repliesTo(call.workspace, parent)], 'oldest_first');
};

export const timelines: MethodTable = {
  'conversations.history': { scopes: [], required: ['channel'], optional: TIMELINE, run: history },
  'conversations.replies': { scopes: [], required: ['channel', 'ts'], optional: TIMELINE, run: replies },
};
