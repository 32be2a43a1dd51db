import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LocalSlack } from '../../../src/local-slack/server.ts';
import { startLocalSlack } from '../../../src/local-slack/server.ts';
import { sampleOptions } from '../sample-workspace.ts';

const [LI, AMY, STRANGER, BOT] = ['U0LOCAL0001', 'U0LOCAL0002', 'U0LOCAL0003', 'U0LOCALBOT1'];
const [GENERAL, HIDDEN, PARTNERS] = ['C0LOCAL0001', 'C0LOCAL0002', 'C0LOCAL0003'];
const SCOPES = [
  'channels:read',
  'channels:history',
  'channels:manage',
  'channels:join',
  'groups:read',
  'groups:write',
  'im:read',
  'im:write',
  'mpim:read',
  'mpim:write',
  'chat:write',
  'users:read',
  'users:read.email',
];

let slack: LocalSlack;
let client: WebClient;
beforeAll(async () => {
  const options = sampleOptions();
  const manifest = { ...options.app.manifest, oauth_config: { scopes: { bot: SCOPES } } };
  slack = await startLocalSlack({ ...options, app: { ...options.app, manifest } });
  client = new WebClient('xoxb-local', { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
});
afterAll(() => slack.stop());

const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => 'none',
    (error: { data?: { error?: string } }) => error.data?.error,
  );
const idOf = ({ channel }: { channel?: { id?: string } }): string => String(channel?.id);

// What users of the Web API expect beside what this app calls today.
test.each([
  'auth.test',
  'apps.connections.open',
  ...['postMessage', 'update', 'delete', 'postEphemeral', 'getPermalink'].map((name) => `chat.${name}`),
  ...['open', 'info', 'list', 'create', 'invite', 'members', 'history', 'replies', 'join', 'archive'].map(
    (name) => `conversations.${name}`,
  ),
  ...['info', 'list', 'lookupByEmail'].map((name) => `users.${name}`),
  ...['open', 'push', 'update', 'publish'].map((name) => `views.${name}`),
  'files.getUploadURLExternal',
  'files.completeUploadExternal',
  'reactions.add',
  'pins.add',
  'bookmarks.add',
  'usergroups.list',
  'blocks.validate',
])('%s is known', async (method) => {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-local' },
    body: new URLSearchParams(),
  });
  expect(await response.json()).not.toMatchObject({ error: 'unknown_method' });
});

describe('a channel', () => {
  test('is made, filled, named, and laid to rest', async () => {
    const channel = idOf(await client.conversations.create({ name: 'task-force', is_private: true }));
    expect(await client.conversations.info({ channel })).toMatchObject({
      channel: { name: 'task-force', is_private: true, is_member: true, creator: BOT },
    });
    await client.conversations.invite({ channel, users: `${LI},${AMY}` });
    expect((await client.conversations.members({ channel })).members).toEqual([BOT, LI, AMY]);
    await client.conversations.setTopic({ channel, topic: 'Harbour' });
    await client.conversations.rename({ channel, name: 'harbour' });
    expect(await client.conversations.info({ channel })).toMatchObject({
      channel: { name: 'harbour', topic: { value: 'Harbour', creator: BOT } },
    });
    await client.conversations.archive({ channel });
    expect(await errorOf(client.chat.postMessage({ channel, text: 'x' }))).toBe('is_archived');
    await client.conversations.unarchive({ channel });
    await client.chat.postMessage({ channel, text: 'x' });
  });

  test.each([
    ['of a name that is taken', () => client.conversations.create({ name: 'general' }), 'name_taken'],
    ['of a name with capitals', () => client.conversations.create({ name: 'General' }), 'invalid_name_specials'],
    [
      'with somebody who is in it',
      () => client.conversations.invite({ channel: GENERAL, users: AMY }),
      'already_in_channel',
    ],
    ['with the app itself', () => client.conversations.invite({ channel: GENERAL, users: BOT }), 'cant_invite_self'],
    ['that is private and not ours', () => client.conversations.info({ channel: HIDDEN }), 'channel_not_found'],
  ])('%s is refused', async (_, call, error) => {
    expect(await errorOf(call())).toBe(error);
  });

  test('that is public is joined, and only then written in', async () => {
    const channel = idOf(await client.conversations.create({ name: 'open' }));
    await client.conversations.leave({ channel });
    expect(await errorOf(client.chat.postMessage({ channel, text: 'x' }))).toBe('not_in_channel');
    await client.conversations.join({ channel });
    await client.chat.postMessage({ channel, text: 'x' });
  });

  test('is listed when the app may know of it, page by page, external ones as such', async () => {
    const names: (string | undefined)[] = [];
    for await (const page of client.paginate('conversations.list', {
      types: 'public_channel,private_channel',
      limit: 1,
    }))
      names.push(...((page as { channels?: { name?: string }[] }).channels ?? []).map(({ name }) => name));
    expect(names).toEqual(expect.arrayContaining(['general', 'with-partner']));
    expect(names).not.toContain('private-desk');
    expect(await client.conversations.info({ channel: PARTNERS })).toMatchObject({ channel: { is_ext_shared: true } });
  });
});

describe('a direct conversation', () => {
  test('with one or several is opened once, and not with strangers or apps', async () => {
    const one = idOf(await client.conversations.open({ users: AMY }));
    expect(await client.conversations.open({ users: AMY })).toMatchObject({ already_open: true, channel: { id: one } });
    const group = idOf(await client.conversations.open({ users: `${AMY},${LI}` }));
    expect(await client.conversations.info({ channel: group })).toMatchObject({ channel: { is_mpim: true } });
    expect((await client.conversations.members({ channel: group })).members).toHaveLength(3);
    expect(await errorOf(client.conversations.open({ users: STRANGER }))).toBe('user_not_visible');
    expect(await errorOf(client.conversations.open({ users: BOT }))).toBe('cannot_dm_bot');
  });
});

test('people are listed, the app among them, and found by e-mail in any case', async () => {
  const { members } = await client.users.list({ include_locale: true });
  expect(members?.filter(({ is_bot }) => is_bot).map(({ id }) => id)).toEqual([BOT]);
  expect(members?.find(({ id }) => id === LI)).toMatchObject({ locale: 'zh-CN' });
  expect((await client.users.lookupByEmail({ email: 'AMY@bank.test' })).user?.id).toBe(AMY);
  expect(await errorOf(client.users.lookupByEmail({ email: 'gus@other.test' }))).toBe('users_not_found');
});
