import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { good } from '../../support/good.ts';
import { SOON_MS } from '../../support/soon.ts';
import type { Running } from '../sample-workspace.ts';
import { sampleOptions, startBoth } from '../sample-workspace.ts';

// What people do beside talking to the app: bring files, and one another.

let running: Running;
let heard: Record<string, unknown>[] = [];
const options = sampleOptions();
const manifest = {
  ...options.app.manifest,
  settings: {
    ...options.app.manifest.settings,
    event_subscriptions: {
      bot_events: ['message.im', 'message.channels', 'file_shared', 'member_joined_channel', 'member_left_channel'],
    },
  },
};

beforeAll(async () => {
  running = await startBoth(
    (app) => {
      app.event(/.*/, async ({ event }) => {
        heard.push(event as unknown as Record<string, unknown>);
      });
    },
    { app: { ...options.app, manifest } },
  );
});
afterAll(() => running.stop());
beforeEach(() => {
  heard = [];
});

const keep = (name: string, content: string | Uint8Array, user = 'amy') =>
  good(running.slack.upload({ user, name, content })).file;

describe('a file', () => {
  test('is sent with a message or without words, and the app hears of both', async () => {
    const { slack } = running;
    const ids = [keep('clients.csv', Buffer.from('a,b')), keep('visit.ics', btoa('BEGIN:VCALENDAR'))].map((file) =>
      String(file['id']),
    );
    const sent = good(await slack.message({ user: 'amy', channel: 'general', files: ids, quiet_ms: 100 }));
    expect(sent.messages).toMatchObject([
      {
        subtype: 'file_share',
        text: '',
        files: [
          { name: 'clients.csv', mimetype: 'text/csv', size: 3 },
          { name: 'visit.ics', mimetype: 'text/calendar' },
        ],
      },
    ]);
    expect(heard.map(({ type }) => type).toSorted()).toEqual(['file_shared', 'file_shared', 'message']);
    expect(heard.find(({ type }) => type === 'file_shared')).toMatchObject({ file_id: ids[0], user_id: 'U0LOCAL0002' });
  });

  test('is fetched by the app with its token, by the page without, and by nobody else', async () => {
    const { slack } = running;
    const url = String(keep('clients.csv', Buffer.from('a,b'))['url_private']);
    const get = async (headers: Record<string, string>) => {
      const answer = await fetch(url, { headers });
      return [answer.status, await answer.text()];
    };
    slack.controls.clearFailures();
    expect(await get({ authorization: 'Bearer xoxb-local' })).toEqual([200, 'a,b']);
    expect(await get({ 'sec-fetch-site': 'same-origin' })).toEqual([200, 'a,b']);
    expect(slack.controls.failures()).toEqual([]);
    expect(await get({})).toEqual([403, expect.any(String)]);
    expect(await get({ authorization: 'Bearer xoxb-wrong', 'sec-fetch-site': 'same-origin' })).toEqual([
      403,
      expect.any(String),
    ]);
    expect(slack.controls.failures()).toMatchObject([{ kind: 'invalid_request' }, { kind: 'invalid_request' }]);
  });

  test.each([
    ['of somebody else', () => String(keep('hers.csv', Buffer.from('x'), 'wang.li')['id'])],
    ['that there is not', () => 'F0NOTHING'],
  ])('%s cannot be sent', async (_, id) => {
    const answer = await running.slack.message({ user: 'amy', channel: 'general', files: [id()] });
    expect(answer).toMatchObject({ ok: false, error: expect.stringContaining('has no file') });
  });

  test.each([
    ['without a name', ' ', 'x'],
    ['with a folder in its name', '../x.csv', 'x'],
    ['without anything in it', 'x.csv', ''],
  ])('%s is not taken', (_, name, content) => {
    expect(running.slack.upload({ user: 'amy', name, content: Buffer.from(content) })).toMatchObject({ ok: false });
  });

  test('comes from a script as base64, over the local API', async () => {
    const post = async (path: string, body: object) => {
      const response = await fetch(`${running.slack.url}/_local/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await response.json()) as { ok: boolean; file?: { id: string }; messages?: unknown };
    };
    const { file } = await post('upload', { user: 'amy', name: 'a.txt', content: btoa('hello') });
    const sent = await post('message', { user: 'amy', channel: 'general', files: [file?.id], text: 'read this' });
    expect(sent.messages).toMatchObject([{ text: 'read this', files: [{ name: 'a.txt', size: 5 }] }]);
  });
});

describe('people', () => {
  const run = (command: string, text: string, change: { user?: string; channel?: string } = {}) =>
    running.slack.command({ user: 'amy', channel: 'private-desk', command, text, quiet_ms: 100, ...change });
  const members = async (channel: string): Promise<readonly string[]> =>
    running.slack.users().flatMap((user) => {
      const { name, channels } = user as { name: string; channels: readonly { name: string }[] };
      return channels.some((one) => one.name === channel) ? [name] : [];
    });

  test('bring one another and the app into a channel, and take them out', async () => {
    good(await run('/invite', '@wang.li'));
    expect(await members('private-desk')).toEqual(['wang.li', 'amy']);
    good(await run('/invite', '@desk'));
    good(await run('/remove', '<@U0LOCAL0001|wang.li>'));
    expect(await members('private-desk')).toEqual(['amy']);
    await expect
      .poll(() => heard.map(({ type, user }) => `${type} ${user}`), { timeout: SOON_MS })
      .toEqual(['member_joined_channel U0LOCALBOT1', 'member_left_channel U0LOCAL0001']);
    expect(heard[0]).toMatchObject({ inviter: 'U0LOCAL0002', channel_type: 'G' });
  });

  test.each([
    ['somebody nobody knows', '/invite', '@nobody', {}, 'nobody called'],
    ['somebody who is there', '/invite', '@amy', {}, 'already in'],
    ['somebody who is not there', '/remove', '@wang.li', {}, 'not in that channel'],
    ['a stranger into a channel of ours', '/invite', '@guest', {}, 'shared with it'],
    ['where one is not oneself', '/invite', '@amy', { user: 'wang.li' }, 'not in that channel'],
    ['in a direct conversation', '/invite', '@wang.li', { channel: 'amy' }, 'channels only'],
  ])('cannot move %s', async (_, command, text, change, why) => {
    expect(await run(command, text, change)).toMatchObject({ ok: false, error: expect.stringContaining(why) });
  });

  test('are not seen to write by whoever has left', async () => {
    good(await run('/invite', '@wang.li', { channel: 'with-partner' }));
    good(await run('/remove', '@wang.li', { channel: 'with-partner' }));
    const { cursor } = good(await running.slack.messages({ user: 'wang.li' }));
    good(await running.slack.message({ user: 'amy', channel: 'with-partner', text: 'between us', quiet_ms: 0 }));
    const since = good(await running.slack.messages({ user: 'amy', since: cursor, channel: 'with-partner' }));
    expect(since.messages).toMatchObject([{ text: 'between us' }]);
    const seen = good(await running.slack.messages({ user: 'wang.li', channel: 'with-partner' }));
    expect(seen.messages).toEqual([]);
  });
});

describe('what a person has not read', () => {
  const unread = async (user: string, channel = 'general'): Promise<number> => {
    const response = await fetch(`${running.slack.url}/_local/session?user=${user}`);
    const { conversations } = (await response.json()) as { conversations: { name: string; unread: number }[] };
    return conversations.find(({ name }) => name === channel)?.unread ?? 0;
  };
  const say = async (user: string, text: string, thread_ts?: string): Promise<string> => {
    const thread = thread_ts === undefined ? {} : { thread_ts };
    const said = good(await running.slack.message({ user, channel: 'general', text, quiet_ms: 0, ...thread }));
    return String(said.arrived.find(({ kind }) => kind === 'message')?.ts);
  };

  test('are messages of others, and replies in threads she has begun or written in', async () => {
    const ts = await say('amy', 'a question');
    const [amy, li] = [await unread('amy'), await unread('wang.li')];
    await say('wang.li', 'an answer', ts);
    expect(await unread('amy')).toBe(amy + 1);
    await say('amy', 'thanks', ts);
    expect(await unread('wang.li')).toBe(1);
    expect(li).toBeGreaterThan(0);
  });

  test('are no replies in a thread she has no part in', async () => {
    const ts = await say('amy', 'to myself');
    await say('wang.li', 'something new');
    const before = await unread('wang.li');
    await say('amy', 'and again', ts);
    expect(await unread('wang.li')).toBe(before);
  });
});
