import { WebClient } from '@slack/web-api';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LocalSlack } from '../../../src/local-slack/server.ts';
import { startLocalSlack } from '../../../src/local-slack/server.ts';
import { SOON_MS } from '../../support/soon.ts';
import { sampleOptions } from '../sample-workspace.ts';

let slack: LocalSlack;
let client: WebClient;

const AMY = 'U0LOCAL0002';
const GENERAL = 'C0LOCAL0001';
const WITHOUT_APP = 'C0LOCAL0002';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

beforeAll(async () => {
  slack = await startLocalSlack(sampleOptions({ fileProcessingMs: 600 }));
  client = new WebClient('xoxb-local', {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
});
afterAll(() => slack.stop());
beforeEach(() => {
  slack.controls.clearFailures();
  slack.controls.clearFaults();
});

const raw = async (method: string, fields: Record<string, string>, token = 'xoxb-local') => {
  const response = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: new URLSearchParams(fields),
  });
  return (await response.json()) as Record<string, unknown>;
};

const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => 'none',
    (error: { data?: { error?: string } }) => error.data?.error,
  );

describe('what Slack refuses', () => {
  test.each([
    ['an unknown method', 'chat.shout', {}, 'unknown_method'],
    ['an unknown argument', 'chat.postMessage', { channel: GENERAL, text: 'x', colour: 'red' }, 'invalid_arguments'],
    ['a missing argument', 'chat.postMessage', { text: 'x' }, 'invalid_arguments'],
    ['a message without content', 'chat.postMessage', { channel: GENERAL }, 'no_text'],
    ['a message that is too long', 'chat.postMessage', { channel: GENERAL, text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['blocks that are no JSON', 'chat.postMessage', { channel: GENERAL, blocks: 'nope' }, 'invalid_blocks_format'],
    [
      'a channel the app is not in and cannot see',
      'chat.postMessage',
      { channel: WITHOUT_APP, text: 'x' },
      'channel_not_found',
    ],
    ['a private channel by its id', 'conversations.info', { channel: WITHOUT_APP }, 'channel_not_found'],
    ['a scope the manifest does not ask for', 'team.info', {}, 'missing_scope'],
    [
      'a trigger that was never issued',
      'views.open',
      {
        trigger_id: 'x',
        view: JSON.stringify({ type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [] }),
      },
      'invalid_trigger_id',
    ],
  ])('%s', async (_name, method, fields, error) => {
    expect(await raw(method, fields as Record<string, string>)).toMatchObject({ ok: false, error });
  });

  test('a wrong token, none, and the other kind of token', async () => {
    expect(await raw('auth.test', {}, 'xoxb-wrong')).toMatchObject({ error: 'invalid_auth' });
    expect(await raw('auth.test', {}, '')).toMatchObject({ error: 'not_authed' });
    expect(await raw('chat.postMessage', { channel: GENERAL, text: 'x' }, 'xapp-local')).toMatchObject({
      error: 'not_allowed_token_type',
    });
  });

  test('is remembered as a failure when it is the app’s mistake, and not when it is an answer', async () => {
    await raw('chat.shout', {});
    await raw('users.lookupByEmail', { email: 'nobody@bank.test' });
    expect(slack.controls.failures()).toMatchObject([{ kind: 'invalid_request', what: 'chat.shout: unknown_method' }]);
  });

  test('blocks with a pointer to each fault', async () => {
    const blocks = JSON.stringify([{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }]);
    const answer = await raw('chat.postMessage', { channel: GENERAL, text: 'x', blocks });
    expect(answer).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: {
        messages: ['[ERROR] must be less than 151 characters (it has 151) [json-pointer:/blocks/0/text/text]'],
      },
    });
  });
});

describe('messages', () => {
  test('are posted, changed and deleted, and found in the history with their metadata', async () => {
    const metadata = { event_type: 'outbox', event_payload: { key: 'k-1' } };
    const posted = await client.chat.postMessage({ channel: GENERAL, text: 'one', metadata });
    const ts = String(posted.ts);
    await client.chat.update({ channel: GENERAL, ts, text: 'two' });
    const history = await client.conversations.history({ channel: GENERAL, include_all_metadata: true });
    expect(history.messages?.[0]).toMatchObject({ ts, text: 'two', metadata, edited: expect.anything() });
    const plain = await client.conversations.history({ channel: GENERAL });
    expect(plain.messages?.[0]).not.toHaveProperty('metadata');
    await client.chat.delete({ channel: GENERAL, ts });
    expect(await errorOf(client.chat.update({ channel: GENERAL, ts, text: 'three' }))).toBe('message_not_found');
  });

  test('in a thread are replies to its parent, and a permalink leads to each', async () => {
    const parent = await client.chat.postMessage({ channel: GENERAL, text: 'parent' });
    const reply = await client.chat.postMessage({ channel: GENERAL, text: 'reply', thread_ts: String(parent.ts) });
    const replies = await client.conversations.replies({ channel: GENERAL, ts: String(parent.ts) });
    expect(replies.messages).toMatchObject([
      { text: 'parent', reply_count: 1 },
      { text: 'reply', thread_ts: parent.ts },
    ]);
    const history = await client.conversations.history({ channel: GENERAL });
    expect(history.messages?.map(({ text }) => text)).not.toContain('reply');
    const { permalink } = await client.chat.getPermalink({ channel: GENERAL, message_ts: String(reply.ts) });
    expect(permalink).toBe(
      `${slack.url}/archives/${GENERAL}/p${String(reply.ts).replace('.', '')}?thread_ts=${parent.ts}&cid=${GENERAL}`,
    );
  });

  test('that are ephemeral cannot be changed and are in no history', async () => {
    const { message_ts: ts } = await client.chat.postEphemeral({ channel: GENERAL, user: AMY, text: 'only you' });
    expect(await errorOf(client.chat.update({ channel: GENERAL, ts: String(ts), text: 'x' }))).toBe(
      'message_not_found',
    );
    const history = await client.conversations.history({ channel: GENERAL });
    expect(history.messages?.map(({ text }) => text)).not.toContain('only you');
  });

  test('to a person open their direct conversation', async () => {
    const posted = await client.chat.postMessage({ channel: AMY, text: 'hello' });
    const opened = await client.conversations.open({ users: AMY });
    expect(opened).toMatchObject({ already_open: true, channel: { id: posted.channel } });
  });

  test('are paged by cursor, each seen once', async () => {
    const { channel } = await client.conversations.open({ users: 'U0LOCAL0001' });
    for (const text of ['a', 'b', 'c', 'd', 'e']) await client.chat.postMessage({ channel: String(channel?.id), text });
    const seen: (string | undefined)[] = [];
    for await (const page of client.paginate('conversations.history', { channel: String(channel?.id), limit: 2 })) {
      seen.push(...((page as { messages?: { text?: string }[] }).messages ?? []).map(({ text }) => text));
    }
    expect(seen).toEqual(['e', 'd', 'c', 'b', 'a']);
  });
});

describe('people', () => {
  test('have a locale when asked for, a zone and an e-mail', async () => {
    const { user } = await client.users.info({ user: 'U0LOCAL0001', include_locale: true });
    expect(user).toMatchObject({
      locale: 'zh-CN',
      tz: 'Asia/Shanghai',
      tz_offset: 28_800,
      profile: { email: 'wang.li@bank.test' },
    });
  });

  test('of another company are strangers without an e-mail', async () => {
    const { user } = await client.users.info({ user: 'U0LOCAL0003' });
    expect(user).toMatchObject({ is_stranger: true, team_id: 'T0OTHER0001' });
    expect(user?.profile).not.toHaveProperty('email');
  });
});

describe('files', () => {
  test('go up in three steps, and serve an image block only once they are processed', async () => {
    const uploaded = await client.files.uploadV2({
      filename: 'chart.png',
      file: PIXEL,
      channel_id: GENERAL,
      initial_comment: 'the chart',
    });
    const [file] = (uploaded as unknown as { files: { files: { id: string }[] }[] }).files.flatMap((one) => one.files);
    const again = client.files.completeUploadExternal({ files: [{ id: String(file?.id) }], channel_id: GENERAL });
    expect(await errorOf(again)).toBe('file_not_found');
    const blocks = [{ type: 'image' as const, alt_text: 'chart', slack_file: { id: String(file?.id) } }];
    expect(await errorOf(client.chat.postMessage({ channel: GENERAL, text: 'x', blocks }))).toBe('invalid_blocks');
    await expect
      .poll(() => errorOf(client.chat.postMessage({ channel: GENERAL, text: 'x', blocks })), { timeout: SOON_MS })
      .toBe('none');
    const { messages } = await client.conversations.history({ channel: GENERAL });
    expect(messages?.find(({ text }) => text === 'the chart')).toMatchObject({
      files: [{ id: file?.id, mimetype: 'image/png' }],
    });
    const headers = { authorization: 'Bearer xoxb-local' };
    const picture = await fetch(`${slack.url}/files/${file?.id}/chart.png`, { headers });
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(PIXEL);
    await client.files.delete({ file: String(file?.id) });
    expect((await fetch(`${slack.url}/files/${file?.id}/chart.png`, { headers })).status).toBe(404);
    expect(await errorOf(client.chat.postMessage({ channel: GENERAL, text: 'x', blocks }))).toBe('invalid_blocks');
  });
});

describe('marks', () => {
  test('reactions, pins and bookmarks are added once', async () => {
    const { ts } = await client.chat.postMessage({ channel: GENERAL, text: 'mark me' });
    const place = { channel: GENERAL, timestamp: String(ts) };
    await client.reactions.add({ ...place, name: 'eyes' });
    expect(await errorOf(client.reactions.add({ ...place, name: 'eyes' }))).toBe('already_reacted');
    await client.pins.add(place);
    expect(await errorOf(client.pins.add(place))).toBe('already_pinned');
    await client.bookmarks.add({ channel_id: GENERAL, title: 'Rules', type: 'link', link: 'https://e.test' });
    expect((await client.bookmarks.list({ channel_id: GENERAL })).bookmarks).toMatchObject([{ title: 'Rules' }]);
  });
});

describe('user groups', () => {
  test('are listed, with members and their number when asked for', async () => {
    const { usergroups } = await client.usergroups.list({ include_users: true, include_count: true });
    expect(usergroups).toMatchObject([{ handle: 'managers', name: 'Managers', users: [AMY], user_count: 1 }]);
    const plainly = await client.usergroups.list();
    expect(plainly.usergroups?.[0]).not.toHaveProperty('users');
    const id = String(usergroups?.[0]?.id);
    expect(await client.usergroups.users.list({ usergroup: id })).toMatchObject({ users: [AMY] });
    expect(await errorOf(client.usergroups.users.list({ usergroup: 'S0NONE' }))).toBe('no_such_subteam');
  });
});

describe('posting faster than Slack takes it', () => {
  test('is answered 429 with Retry-After, channel by channel, once a burst is spent', async () => {
    const strict = await startLocalSlack(sampleOptions({ postLimit: { burst: 2, everyMs: 60_000 } }));
    const fast = new WebClient('xoxb-local', {
      slackApiUrl: strict.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    });
    const post = (channel: string) => fast.chat.postMessage({ channel, text: 'x' });
    await post(GENERAL);
    const { ts } = await post(GENERAL);
    await expect(post(GENERAL)).rejects.toMatchObject({ retryAfter: 60 });
    // Another channel, a change of what stands, and what is no message at all are not slowed down by it.
    await post(AMY);
    await fast.chat.update({ channel: GENERAL, ts: String(ts), text: 'y' });
    expect(await errorOf(fast.chat.postMessage({ channel: GENERAL, text: '' }))).toBe('no_text');
    const { messages } = await fast.conversations.history({ channel: GENERAL });
    expect(messages).toHaveLength(2);
    await strict.stop();
  });

  test('is the rule unless a workspace says otherwise', async () => {
    const { postLimit: _, ...standard } = sampleOptions();
    const strict = await startLocalSlack(standard);
    const fast = new WebClient('xoxb-local', {
      slackApiUrl: strict.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    });
    const posts = Array.from({ length: 12 }, () => fast.chat.postMessage({ channel: GENERAL, text: 'x' }));
    const outcomes = await Promise.allSettled(posts);
    expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);
    await strict.stop();
  });
});

describe('blocks.validate', () => {
  test('takes exactly one of blocks, message and view', async () => {
    expect(await raw('blocks.validate', { blocks: '[]', view: '{}' })).toMatchObject({ error: 'invalid_arguments' });
    expect(await raw('blocks.validate', { blocks: JSON.stringify([{ type: 'divider' }]) })).toEqual({ ok: true });
    const answer = await raw('blocks.validate', { blocks: JSON.stringify([{ type: 'header' }]) });
    expect(answer).toMatchObject({
      ok: false,
      errors: [{ pointer: '/blocks/0', code: 'missing', message: 'missing required field: text' }],
    });
  });
});

describe('faults', () => {
  test('429 with Retry-After strikes the method and channel it names, as often as it says', async () => {
    slack.controls.strike(
      { kind: 'rate_limit', method: 'chat.postMessage', channel: GENERAL, retryAfterSeconds: 7 },
      1,
    );
    await client.chat.postMessage({ channel: AMY, text: 'elsewhere' });
    await expect(client.chat.postMessage({ channel: GENERAL, text: 'x' })).rejects.toMatchObject({ retryAfter: 7 });
    await client.chat.postMessage({ channel: GENERAL, text: 'x' });
  });

  test('a server error and an error of Slack’s choosing', async () => {
    slack.controls.strike({ kind: 'server_error', method: 'auth.test', status: 503 }, 1);
    await expect(client.auth.test()).rejects.toMatchObject({ statusCode: 503 });
    slack.controls.strike({ kind: 'error', method: 'chat.postMessage', error: 'account_inactive' }, 1);
    expect(await errorOf(client.chat.postMessage({ channel: GENERAL, text: 'x' }))).toBe('account_inactive');
    expect(slack.controls.failures()).toEqual([]);
  });

  test('a lost answer: the message is posted, but the caller does not learn of it', async () => {
    slack.controls.strike({ kind: 'lost_answer', method: 'chat.postMessage' }, 1);
    await expect(client.chat.postMessage({ channel: GENERAL, text: 'posted all the same' })).rejects.toThrow();
    const { messages } = await client.conversations.history({ channel: GENERAL });
    expect(messages?.[0]).toMatchObject({ text: 'posted all the same' });
  });
});

describe('the door', () => {
  test('is shut to other web sites and other names', async () => {
    const foreign = await fetch(`${slack.url}/_local/users`, { headers: { origin: 'https://evil.test' } });
    expect(foreign.status).toBe(403);
    const form = await fetch(`${slack.url}/_local/command`, {
      method: 'POST',
      body: new URLSearchParams({ user: 'amy' }),
    });
    expect(form.status).toBe(400);
  });

  test('says in a sentence what a script did wrong', async () => {
    const answer = await fetch(`${slack.url}/_local/messages?user=nobody`);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toEqual({
      ok: false,
      error: 'There is no person "nobody". There are: wang.li, amy, guest.',
    });
  });

  test('serves the page and nothing beside it', async () => {
    expect((await fetch(`${slack.url}/`)).headers.get('content-security-policy')).toContain("script-src 'self'");
    expect((await fetch(`${slack.url}/app.js`)).status).toBe(200);
    expect((await fetch(`${slack.url}/..%2fserver.ts`)).status).toBe(404);
  });
});

test('the clock dates messages; ts grows even when the clock goes back', async () => {
  let now = new Date('2026-11-23T01:00:00Z');
  const timed = await startLocalSlack(sampleOptions({ clock: { now: () => now } }));
  const other = new WebClient('xoxb-local', { slackApiUrl: timed.apiUrl });
  const first = await other.chat.postMessage({ channel: GENERAL, text: 'a' });
  now = new Date('2026-11-22T01:00:00Z');
  const second = await other.chat.postMessage({ channel: GENERAL, text: 'b' });
  await timed.stop();
  expect(first.ts).toBe(`${Date.parse('2026-11-23T01:00:00Z') / 1000}.000000`);
  expect(Number(second.ts)).toBeGreaterThan(Number(first.ts));
});
