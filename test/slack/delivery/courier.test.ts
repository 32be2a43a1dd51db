import { WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { CalendarEntry } from '../../../src/core/client/contact-log/calendar-entry.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { TaskForceId } from '../../../src/core/shared/ids.ts';
import { slackCourier } from '../../../src/slack/delivery/courier.ts';
import { openPrivateChannel } from '../../../src/slack/private-channel.ts';
import { NO_FILE } from '../../support/outbox.ts';
import { id, SHANGHAI } from '../../support/records.ts';
import { person, smallWorkspace } from '../../support/workspace.ts';

const slack = await smallWorkspace(
  [
    'chat:write',
    'files:write',
    'groups:history',
    'groups:read',
    'groups:write',
    'im:write',
    'im:history',
    'users:read',
    'users:read.email',
  ],
  { people: ['li', 'chen', 'zhou'].map((name) => person(name, 'zh-CN', { realName: '王莉' })), channels: [] },
);
const courier = slackCourier({
  botToken: 'xoxb-test',
  apiUrl: slack.apiUrl,
  bankLanguage: 'zh-CN',
  log: pino({ level: 'silent' }),
});
const { strike } = slack.controls;

const news = { kind: 'calendar_ending', knownUntil: localDate('2026-12-31') } as const;
const reading = { locale: 'en-US', zone: SHANGHAI, now: new Date(), today: localDate('2026-11-23') };
const account = async (email = 'LI@bank.example'): Promise<string> => {
  const found = await courier.accountByEmail(email);
  if (!found.ok) throw new Error(JSON.stringify(found.failure));
  return found.value.slackUserId;
};
const post = async (key: string) =>
  courier.post({ channel: await account(), threadTs: null }, news, reading, key, NO_FILE);
const posted = async (key: string) => {
  const answer = await post(key);
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
};
const postMethod = { method: 'chat.postMessage' };

it('knows an account by its e-mail, with language and zone', async () => {
  expect(await courier.accountByEmail('li@bank.example')).toMatchObject({
    ok: true,
    value: { locale: 'zh-CN', timeZone: 'Asia/Shanghai', outsider: false },
  });
  expect(await courier.accountByEmail('nobody@bank.example')).toEqual({
    ok: false,
    failure: { kind: 'refused', code: 'users_not_found' },
  });
});

it('finds a message by its key, on whatever page of the history it stands', async () => {
  const wanted = await posted('wanted');
  for (let count = 0; count < 250; count += 1) await slack.message({ user: 'li', text: `${count}`, quiet_ms: 0 });
  const direct = await courier.openDirect(await account());
  if (!direct.ok) throw new Error('no direct conversation');
  const hourAgo = new Date(Date.now() - 3_600_000);
  const place = { channel: direct.value, threadTs: null };
  expect(await courier.find(place, 'wanted', hourAgo)).toEqual({ ok: true, value: wanted });
  expect(await courier.find(place, 'other', hourAgo)).toEqual({ ok: true, value: null });

  // By a clock of ours that is a zone ahead.
  const ahead = new Date(Date.now() + 14 * 3_600_000);
  expect(await courier.find(place, 'wanted', ahead)).toEqual({ ok: true, value: wanted });
  expect(slack.controls.calls('conversations.history').length).toBeGreaterThan(2);
});

it('answers in a thread, and finds an answer there and nowhere else', async () => {
  const { channel, ts } = await posted('head');
  const thread = { channel, threadTs: ts };
  const answer = await courier.post(thread, news, reading, 'answer', NO_FILE);
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  const hourAgo = new Date(Date.now() - 3_600_000);
  expect(await courier.find(thread, 'answer', hourAgo)).toEqual({ ok: true, value: answer.value });
  expect(await courier.find({ channel, threadTs: null }, 'answer', hourAgo)).toEqual({ ok: true, value: null });
  const seen = await slack.messages({ user: 'li' });
  expect(seen.ok && seen.messages.find((message) => message['ts'] === answer.value.ts)).toMatchObject({
    thread_ts: ts,
  });
});

it('changes a message where it stands, and keeps the key', async () => {
  const { channel, ts } = await posted('living');
  const later = { ...news, knownUntil: localDate('2027-12-31') };
  expect(await courier.update({ channel, ts }, later, reading)).toEqual({ ok: true, value: { channel, ts } });
  const seen = await slack.messages({ user: 'li' });
  expect(seen.ok && seen.messages.find((message) => message['ts'] === ts)).toMatchObject({
    text: expect.stringContaining('2027'),
    metadata: { event_payload: { key: 'living' } },
  });
});

it('says at once that Slack limits it, and for how long', async () => {
  strike({ kind: 'rate_limit', ...postMethod, retryAfterSeconds: 30 }, 1);
  const began = performance.now();
  expect(await post('x')).toEqual({ ok: false, failure: { kind: 'limited', retryAfterSeconds: 30 } });
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(await post('y')).toMatchObject({ ok: true });
});

it.each([
  [
    'what Slack refused',
    { kind: 'error', ...postMethod, error: 'is_archived' },
    { kind: 'refused', code: 'is_archived' },
  ],
  [
    'a server that stumbles',
    { kind: 'server_error', ...postMethod, status: 503 },
    { kind: 'unknown', code: 'http_503' },
  ],
  [
    'a page of somebody between us and Slack',
    { kind: 'error', ...postMethod, error: '<html><body>Please sign in</body></html>' },
    { kind: 'unknown', code: 'no_answer' },
  ],
  ['an answer nobody hears', { kind: 'lost_answer', ...postMethod }, { kind: 'unknown', code: 'no_answer' }],
] as const)('tells %s, and tries nothing twice', async (_, fault, failure) => {
  strike(fault, 2);
  expect(await post('a')).toEqual({ ok: false, failure });
  expect(slack.controls.faults()).toMatchObject([{ timesLeft: 1 }]);
  slack.controls.clearFaults();
});

it('brings an hour for a calendar as a file with a line beside it, and finds it again by its key', async () => {
  const entry: CalendarEntry = {
    uid: '1@rapport',
    sequence: 0,
    isNew: true,
    state: 'stands',
    startsAt: new Date('2026-11-24T06:00:00Z'),
    endsAt: new Date('2026-11-24T07:00:00Z'),
    channel: 'meeting',
    clientName: 'A & <!channel>',
    subject: '',
    place: null,
    keeper: { name: '王莉', email: 'li@bank.example' },
  };
  const key = '01890000-0000-7000-8000-0000000000ab';
  const to = { channel: await account(), threadTs: null };
  const told = { ...reading, now: new Date('2026-11-23T02:00:00Z') };
  expect(await courier.post(to, { kind: 'calendar_entry', entry }, told, key, NO_FILE)).toMatchObject({ ok: true });
  const direct = await courier.openDirect(await account());
  if (!direct.ok) throw new Error('no direct conversation');
  const place = { channel: direct.value, threadTs: null };
  const since = new Date(Date.now() - 3_600_000);
  expect(await courier.find(place, key, since)).toMatchObject({ ok: true, value: { channel: direct.value } });
  expect(await courier.find(place, key.replace('ab', 'ac'), since)).toEqual({ ok: true, value: null });
  const call = slack.controls.calls('files.completeUploadExternal').at(-1);
  expect(JSON.stringify(call)).toContain('Booked: A &amp; &lt;!channel&gt; · tomorrow 14:00–15:00 Meeting');
});

it('brings a channel in line with who belongs in it', async () => {
  const [li, chen, zhou] = [await account(), await account('chen@bank.example'), await account('zhou@bank.example')];
  const client = new WebClient('xoxb-test', { slackApiUrl: slack.apiUrl });
  const opened = await openPrivateChannel(client, 'force-acme', id<TaskForceId>());
  if (!opened.ok) throw new Error(opened.why);
  const { channel } = opened;
  await courier.seat(channel, { joining: [li, chen], leaving: [] });
  const members = async () => {
    const read = await courier.channels.readers(channel);
    return read.ok ? read.value.slackUserIds.toSorted() : read;
  };
  // Whoever is there is not asked twice, and whoever is not is not taken out.
  const who = { joining: [li, zhou], leaving: [chen] };
  for (let times = 0; times < 2; times += 1)
    expect(await courier.seat(channel, who)).toEqual({ ok: true, value: null });
  expect(await members()).toEqual([li, zhou].toSorted());
  expect(await courier.seat('C0NONE', who)).toEqual({
    ok: false,
    failure: { kind: 'refused', code: 'channel_not_found' },
  });
});

it('invites whoever belongs in a channel although Slack does not let it take another one out', async () => {
  const [chen, zhou] = [await account('chen@bank.example'), await account('zhou@bank.example')];
  const opened = await openPrivateChannel(
    new WebClient('xoxb-test', { slackApiUrl: slack.apiUrl }),
    'force-kick',
    id<TaskForceId>(),
  );
  if (!opened.ok) throw new Error(opened.why);
  await courier.seat(opened.channel, { joining: [chen], leaving: [] });
  slack.controls.strike({ kind: 'error', method: 'conversations.kick', error: 'restricted_action' }, 1);
  expect(await courier.seat(opened.channel, { joining: [zhou], leaving: [chen] })).toEqual({
    ok: false,
    failure: { kind: 'refused', code: 'restricted_action' },
  });
  const read = await courier.channels.readers(opened.channel);
  expect(read.ok && read.value.slackUserIds.toSorted()).toEqual([chen, zhou].toSorted());
});

it('says that Slack asks to wait, whatever else went wrong in a channel', async () => {
  const [chen, zhou] = [await account('chen@bank.example'), await account('zhou@bank.example')];
  const opened = await openPrivateChannel(
    new WebClient('xoxb-test', { slackApiUrl: slack.apiUrl }),
    'force-wait',
    id<TaskForceId>(),
  );
  if (!opened.ok) throw new Error(opened.why);
  await courier.seat(opened.channel, { joining: [chen], leaving: [] });
  slack.controls.strike({ kind: 'error', method: 'conversations.kick', error: 'restricted_action' }, 1);
  slack.controls.strike({ kind: 'rate_limit', method: 'conversations.invite', retryAfterSeconds: 7 }, 1);
  expect(await courier.seat(opened.channel, { joining: [zhou], leaving: [chen] })).toEqual({
    ok: false,
    failure: { kind: 'limited', retryAfterSeconds: 7 },
  });
});

it('makes text inert once, whether or not its surface has done so already', async () => {
  const clientName = 'A & <!channel>';
  const dueOn = localDate('2026-11-25');
  // A conversation each, for one takes no more than a message in a second.
  for (const [told, to] of [
    [{ kind: 'task_force_left', clientName }, 'chen@bank.example'],
    [{ kind: 'churn_escalated', clientName, ownerName: null, missing: 'answer', dueOn }, 'zhou@bank.example'],
  ] as const) {
    const place = { channel: await account(to), threadTs: null };
    expect(await courier.post(place, told, reading, to, NO_FILE)).toMatchObject({ ok: true });
    const call = JSON.stringify(slack.controls.calls('chat.postMessage').at(-1));
    expect(call).toContain('A &amp; &lt;!channel&gt;');
    expect(call).not.toContain('&amp;amp;');
  }
});
