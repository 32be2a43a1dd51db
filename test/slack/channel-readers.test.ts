import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { slackDirectory } from '../../src/slack/directory.ts';
import { person, smallWorkspace } from '../support/workspace.ts';

const members = ['li@bank.example', 'guest@bank.example'];
const slack = await smallWorkspace(
  ['channels:read', 'groups:read', 'channels:manage', 'users:read', 'users:read.email'],
  {
    people: [person('li'), { ...person('guest'), isGuest: true }, { ...person('stranger'), isStranger: true }],
    channels: [
      { name: 'inside', isPrivate: true, members },
      { name: 'partners', isExternal: true, members: [...members, 'stranger@bank.example'] },
    ],
  },
);
const web = new WebClient('xoxb-test', { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
const directory = slackDirectory(web, 'zh-CN');

const idOf = async (name: string): Promise<string> => {
  const { channels } = await web.conversations.list({ types: 'public_channel,private_channel' });
  const id = channels?.find((channel) => channel.name === name)?.id;
  if (id === undefined) throw new Error(`no channel ${name}`);
  return id;
};
const readersOf = async (name: string) => {
  const answer = await directory.readers(await idOf(name));
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
};

it('tells everybody who reads a channel, the app itself left out', async () => {
  const { shared, slackUserIds } = await readersOf('inside');
  expect(shared).toBe(false);
  const accounts = await Promise.all(slackUserIds.map(directory.account));
  expect(accounts).toMatchObject([
    { ok: true, value: { email: 'li@bank.example', outsider: false, isApp: false } },
    { ok: true, value: { email: 'guest@bank.example', outsider: true } },
  ]);
});

it('tells that another company reads it, and who is of that company', async () => {
  const { shared, slackUserIds } = await readersOf('partners');
  expect(shared).toBe(true);
  const accounts = await Promise.all(slackUserIds.map(directory.account));
  expect(accounts.at(-1)).toMatchObject({ ok: true, value: { outsider: true } });
});

it('takes the account of an app for one', async () => {
  const { user_id: self = '' } = await web.auth.test();
  expect(await directory.account(self)).toMatchObject({ ok: true, value: { isApp: true } });
});

it.each([
  ['that nobody knows', async () => 'C0NOBODY', 'channel_not_found'],
  [
    'that is archived',
    async () => {
      const { channel } = await web.conversations.create({ name: 'old' });
      await web.conversations.archive({ channel: channel?.id ?? '' });
      return channel?.id ?? '';
    },
    'is_archived',
  ],
  [
    'that the app has left',
    async () => {
      const { channel } = await web.conversations.create({ name: 'left' });
      await web.conversations.leave({ channel: channel?.id ?? '' });
      return channel?.id ?? '';
    },
    'not_in_channel',
  ],
])('says why nothing can be posted in a channel %s', async (_, channel, code) => {
  expect(await directory.readers(await channel())).toEqual({ ok: false, failure: { kind: 'refused', code } });
});
