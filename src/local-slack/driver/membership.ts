/** People bring one another and the app into a channel, and take them out, as Slack's own /invite and /remove do. */
import type { AppLink, Refusal } from '../dispatch/app-link.ts';
import { refuse } from '../dispatch/app-link.ts';
import type { JsonObject } from '../json.ts';
import type { Conversation } from '../state/conversation.ts';
import { isChannel } from '../state/conversation.ts';
import { tellMember } from '../state/messages.ts';
import type { Person } from '../state/person.ts';
import type { Workspace } from '../state/workspace.ts';
import { findPerson } from '../state/workspace.ts';

/** Commands of Slack itself: they never reach an app. Source: slack.com/help/articles/201259356 */
export const MEMBERSHIP_COMMANDS = ['/invite', '/remove'] as const;

/** Why it cannot be; nothing when it is done. `who`: an id, a handle with or without @, a mention, an e-mail. */
export const changeMembers = (
  { workspace, events }: AppLink,
  person: Person,
  conversation: Conversation,
  change: { readonly command: string; readonly who: string },
): Refusal | undefined => {
  const closed = closedTo(person, conversation);
  if (closed !== undefined) return closed;
  const other = findPerson(workspace, change.who.replace(/^<@([^|>]+)[^>]*>$/, '$1'));
  if (other === undefined || other.kind === 'slackbot') return refuse(`There is nobody called "${change.who}".`);
  const isJoining = change.command === '/invite';
  if (isJoining === conversation.members.has(other.id))
    return refuse(isJoining ? `${other.name} is already in that channel.` : `${other.name} is not in that channel.`);
  if (isJoining && other.isStranger && !conversation.isExternal)
    return refuse('People of another company join only channels that are shared with it.');

  if (isJoining) conversation.members.add(other.id);
  else conversation.members.delete(other.id);
  // Who is taken out sees the channel go, and no longer what is written in it.
  workspace.feed.add({ kind: 'channel_changed', user: other.id, channel: conversation.id });
  workspace.feed.add({ kind: 'channel_changed', channel: conversation.id });
  tellMember(workspace, conversation, other.id, isJoining ? 'channel_join' : 'channel_leave');
  // An app hears of the channels it is in, and of its own coming; that it was taken out, nobody tells it this way.
  if (conversation.members.has(workspace.ids.botUserId)) {
    void events.send(membershipEvent(workspace, person, other, conversation, isJoining), conversation);
  }
  return undefined;
};

/** Source: docs.slack.dev/reference/events/member_joined_channel and member_left_channel */
const membershipEvent = (
  { ids, nextTs }: Workspace,
  person: Person,
  other: Person,
  conversation: Conversation,
  isJoining: boolean,
): JsonObject => ({
  type: isJoining ? 'member_joined_channel' : 'member_left_channel',
  user: other.id,
  channel: conversation.id,
  channel_type: conversation.kind === 'private' ? 'G' : 'C',
  team: ids.teamId,
  ...(isJoining ? { inviter: person.id } : {}),
  event_ts: nextTs(),
});

const closedTo = (person: Person, conversation: Conversation): Refusal | undefined => {
  if (!isChannel(conversation)) return refuse('That works in channels only.');
  if (!conversation.members.has(person.id)) return refuse(`${person.name} is not in that channel.`);
  return conversation.isArchived ? refuse('That channel is archived.') : undefined;
};
