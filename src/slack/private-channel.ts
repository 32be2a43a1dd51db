import type { WebClient } from '@slack/web-api';
import { codeOf } from '../core/delivery/failure.ts';
import { called, present } from './called.ts';

/** Names that are tried when one is taken: Slack keeps those of archived channels too. */
const TRIES = 5;
const NAME_MAX_LENGTH = 70;

/** What the end of an id leaves room for: of one name no two channels are opened for different things. */
const MARK_LENGTH = 6;

const PAGE = 200;

/** What Slack says when it does not open one. */
type Opened = { readonly ok: true; readonly channel: string } | { readonly ok: false; readonly why: string };

/**
 * Opens a private channel with nobody in it for the thing of that id, or takes up the one that an attempt before has left behind, of
 * which nobody has heard: its name ends as the id does. The name is cut to what Slack takes: lower case, no spaces or full stops.
 *
 * Source: docs.slack.dev/reference/methods/conversations.create.
 */
export async function openPrivateChannel(client: WebClient, name: string, id: string): Promise<Opened> {
  const mark = id.slice(-MARK_LENGTH);
  const plain = `${nameFor(name)}-${mark}`;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const tried = attempt === 1 ? plain : `${plain}-${attempt}`;
    // Before each name: it may have been taken by another process a moment ago, or by this one, whose answer was lost.
    const opened = await called(async () => (await leftBehind(client, mark)) ?? (await create(client, tried)));
    if (opened.ok) return { ok: true, channel: opened.value };
    if (codeOf(opened.failure) !== NAME_TAKEN) return { ok: false, why: codeOf(opened.failure) };
  }
  return { ok: false, why: NAME_TAKEN };
}

const NAME_TAKEN = 'name_taken';

async function create(client: WebClient, name: string): Promise<string> {
  const { channel } = await client.conversations.create({ name, is_private: true });
  return present(channel?.id, 'conversations.create');
}

/** Archives a channel, unless somebody has come in; where Slack does not, it stays as empty as it is. */
export async function givePrivateChannelUp(client: WebClient, channel: string): Promise<void> {
  await called(async () => {
    if (await isUntouched(client, channel, await ownAccount(client))) await client.conversations.archive({ channel });
  });
}

/**
 * The channel of that mark that Rapport has opened itself, that nobody else is in and where nothing was written; null when there is none.
 *
 * Source: docs.slack.dev/reference/methods/users.conversations: without a user, the channels that the app is in.
 */
async function leftBehind(client: WebClient, mark: string): Promise<string | null> {
  const named = (await ownChannels(client)).filter(({ name = '' }) => name.replace(/-\d$/, '').endsWith(`-${mark}`));
  if (named.length === 0) return null;
  const self = await ownAccount(client);
  for (const { id, creator } of named)
    if (id !== undefined && creator === self && (await isUntouched(client, id, self))) return id;
  return null;
}

async function ownChannels(client: WebClient) {
  const found: NonNullable<Awaited<ReturnType<WebClient['users']['conversations']>>['channels']> = [];
  let cursor = '';
  do {
    const asked = { types: 'private_channel', exclude_archived: true, limit: PAGE };
    const page = await client.users.conversations({ ...asked, ...(cursor === '' ? {} : { cursor }) });
    found.push(...(page.channels ?? []));
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  return found;
}

const ownAccount = async (client: WebClient): Promise<string> =>
  present((await client.auth.test()).user_id, 'auth.test');

/**
 * What Slack writes of whoever comes in, of private channels under either name.
 *
 * Source: docs.slack.dev/reference/events/message/channel_join and group_join.
 */
const JOINS: ReadonlySet<string | undefined> = new Set(['channel_join', 'group_join']);

/** That we came in ourselves is written in each channel that we open. */
async function isUntouched(client: WebClient, channel: string, self: string): Promise<boolean> {
  const there = await client.conversations.members({ channel });
  if (there.members?.join() !== self || there.response_metadata?.next_cursor) return false;
  const { messages = [] } = await client.conversations.history({ channel });
  return messages.every(({ subtype, user }) => JOINS.has(subtype) && user === self);
}

const nameFor = (name: string): string =>
  [
    ...[...name.normalize('NFKC').toLowerCase()]
      .map((sign) => (/[\p{Ll}\p{Lo}\p{N}_-]/u.test(sign) ? sign : '-'))
      .join('')
      .replaceAll(/-{2,}/g, '-'),
  ]
    .slice(0, NAME_MAX_LENGTH)
    .join('')
    .replace(/^-|-$/g, '');
