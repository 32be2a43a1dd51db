import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import type { TaskForceId } from '../../src/core/shared/ids.ts';
import { givePrivateChannelUp, openPrivateChannel } from '../../src/slack/private-channel.ts';
import { id } from '../support/records.ts';
import { person, smallWorkspace } from '../support/workspace.ts';

/** Channels that the app is in beside those that it opens: more than Slack lists on one page, and first. */
const others = Array.from({ length: 220 }, (_, count) => ({
  name: `other-${count}`,
  isPrivate: true,
  members: ['li'],
}));

/** Opened by a colleague, by hand. */
const [HERS, SHARED] = [id<TaskForceId>(), id<TaskForceId>()];
const markOf = (forceId: TaskForceId): string => forceId.slice(-6);

const slack = await smallWorkspace(['chat:write', 'groups:history', 'groups:read', 'groups:write', 'users:read'], {
  people: [person('li'), person('chen')],
  channels: [
    ...others,
    { name: `acme-${markOf(HERS)}`, isPrivate: true, members: ['li'], withoutApp: true },
    { name: `acme-${markOf(SHARED)}`, isPrivate: true, members: ['li'] },
  ],
});
const client = new WebClient('xoxb-test', {
  slackApiUrl: slack.apiUrl,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
});
const [li = '', chen = ''] = slack.users().map((each) => String(each['id']));

const opened = async (name: string, forceId: TaskForceId): Promise<string> => {
  const answer = await openPrivateChannel(client, name, forceId);
  if (!answer.ok) throw new Error(answer.why);
  return answer.channel;
};
/** The names of the channels that end as this id does, and that the app may know of. */
const namesOf = async (forceId: TaskForceId) => {
  const { channels = [] } = await client.users.conversations({ types: 'private_channel', limit: 999 });
  return channels.flatMap(({ name = '' }) => (name.includes(markOf(forceId)) ? [name] : [])).toSorted();
};

it('takes up the channel whose opening nobody has heard of, whatever the client is called by then', async () => {
  const forceId = id<TaskForceId>();
  slack.controls.strike({ kind: 'lost_answer', method: 'conversations.create' }, 1);
  expect(await openPrivateChannel(client, '专责-海港物流', forceId)).toEqual({ ok: false, why: 'no_answer' });
  const name = `专责-海港物流-${markOf(forceId)}`;
  expect(await namesOf(forceId)).toEqual([name]);
  const channel = await opened('taskforce-Harbour Logistics', forceId);
  expect(await client.conversations.info({ channel })).toMatchObject({ channel: { name } });
  expect(await namesOf(forceId)).toEqual([name]);
});

it('takes it up also where Slack calls who comes into it a member of a group', async () => {
  const asGroup: typeof fetch = async (...asked) => {
    const answer = await fetch(...asked);
    return new Response((await answer.text()).replaceAll('channel_join', 'group_join'), answer);
  };
  const toGroups = new WebClient('xoxb-test', { slackApiUrl: slack.apiUrl, fetch: asGroup });
  const forceId = id<TaskForceId>();
  const channel = await opened('acme', forceId);
  expect(await openPrivateChannel(toGroups, 'acme', forceId)).toEqual({ ok: true, channel });
});

it('opens one where two ask at once', async () => {
  const forceId = id<TaskForceId>();
  const [one, other] = await Promise.all([opened('acme', forceId), opened('acme', forceId)]);
  expect(one).toBe(other);
  expect(await namesOf(forceId)).toEqual([`acme-${markOf(forceId)}`]);
});

it('leaves that of another thing of the same name alone', async () => {
  const [one, other] = [id<TaskForceId>(), id<TaskForceId>()];
  expect(await opened('acme', one)).not.toBe(await opened('acme', other));
});

it.each([
  ['that the app is not in', HERS, []],
  ['that the app was brought into', SHARED, [`acme-${markOf(SHARED)}`]],
])('leaves a channel of a colleague alone, %s', async (_, forceId, known) => {
  const channel = await opened('acme', forceId);
  expect(await namesOf(forceId)).toEqual([...known, `acme-${markOf(forceId)}-2`]);
  // And takes its own up again, behind hers.
  expect(await opened('acme', forceId)).toBe(channel);
});

it.each([
  ['that somebody is in', async (channel: string) => client.conversations.invite({ channel, users: li })],
  [
    'that somebody was in',
    async (channel: string) => {
      await client.conversations.invite({ channel, users: li });
      await slack.message({ user: 'li', channel, text: '在吗', quiet_ms: 0 });
      await client.conversations.kick({ channel, user: li });
    },
  ],
  ['in which something was written', async (channel: string) => client.chat.postMessage({ channel, text: 'x' })],
  ['that was archived', async (channel: string) => client.conversations.archive({ channel })],
])('does not take up a channel %s', async (_, use) => {
  const forceId = id<TaskForceId>();
  const first = await opened('acme', forceId);
  await use(first);
  expect(await opened('acme', forceId)).not.toBe(first);
  expect(await namesOf(forceId)).toHaveLength(2);
});

it('opens none where Slack does not say which there are', async () => {
  const forceId = id<TaskForceId>();
  slack.controls.strike({ kind: 'error', method: 'users.conversations', error: 'missing_scope' }, 1);
  expect(await openPrivateChannel(client, 'acme', forceId)).toEqual({ ok: false, why: 'missing_scope' });
  expect(await namesOf(forceId)).toEqual([]);
});

it('cuts a long name so that Slack takes it, whatever is in it', async () => {
  const forceId = id<TaskForceId>();
  await opened(`专责-Acme & Söhne (亚洲) Ltd. ${'x'.repeat(90)}`, forceId);
  const [name = ''] = await namesOf(forceId);
  expect(name).toMatch(/^专责-acme-söhne-亚洲-ltd-x+-[\da-f]{6}$/);
  expect(name.length).toBeLessThanOrEqual(80);
});

it('gives a channel up, and not one that somebody is in', async () => {
  const [empty, used] = [await opened('acme', id<TaskForceId>()), await opened('acme', id<TaskForceId>())];
  await client.conversations.invite({ channel: used, users: chen });
  for (const channel of [empty, used]) await givePrivateChannelUp(client, channel);
  const archived = async (channel: string) => (await client.conversations.info({ channel })).channel?.is_archived;
  expect([await archived(empty), await archived(used)]).toEqual([true, false]);
});
