import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Running } from './sample-workspace.ts';
import { startBoth } from './sample-workspace.ts';
import { registerShowcase } from './showcase-app.ts';

let running: Running;
let now = new Date('2026-11-23T01:00:00Z');

beforeAll(async () => {
  running = await startBoth(
    (app) => {
      registerShowcase(app);
      app.shortcut('new_contact', async () => undefined);
      app.view('bad', async ({ ack }) => ack({ response_action: 'errors', errors: { nowhere: 'x' } }));
    },
    {
      clock: { now: () => now },
      moveClock: async (to) => {
        now = to;
      },
    },
  );
});
afterAll(() => running.stop());
beforeEach(() => {
  running.slack.controls.clearFailures();
});

type Answer = { readonly ok: boolean; readonly error?: string; readonly [name: string]: unknown };

const local = async (method: string, path: string, given: Record<string, unknown> = {}): Promise<Answer> => {
  const query = method === 'POST' ? '' : `?${new URLSearchParams(given as Record<string, string>)}`;
  const response = await fetch(`${running.slack.url}/_local/${path}${query}`, {
    method,
    ...(method === 'POST' ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(given) } : {}),
  });
  return (await response.json()) as Answer;
};

const list = (value: unknown) => value as readonly Record<string, unknown>[];

describe('a script', () => {
  test('types a command, reads the card, presses its button, fills in the form and sends it', async () => {
    const typed = await local('POST', 'command', {
      user: 'amy@bank.test',
      channel: '#general',
      command: '/client acme',
    });
    expect(typed).toMatchObject({ ok: true, ack: { kind: 'acked' }, cursor: expect.any(Number) });
    const ts = list(typed['messages'])[0]?.['ts'];
    const pressed = await local('POST', 'action', { user: 'amy', channel: 'general', ts, action_id: 'log' });
    const viewId = list(pressed['views'])[0]?.['id'];
    const short = await local('POST', 'submit', { user: 'amy', viewId, values: { what: 'abc', how: '面谈' } });
    expect(short).toMatchObject({ ok: true, errors: { what: '请至少写五个字' } });
    const sent = await local('POST', 'submit', {
      user: 'amy',
      viewId,
      values: { what: { text: { value: 'long enough' } } },
    });
    expect(sent).toMatchObject({ ok: true, views: [] });
    expect(running.slack.controls.failures()).toEqual([]);
  });

  test('waits for what comes after a cursor, once', async () => {
    const { cursor } = await local('GET', 'status');
    const waiting = local('GET', 'messages', { channel: 'general', since: String(cursor), wait_ms: '5000' });
    await running.slack.message({ user: 'amy', channel: 'general', text: 'news', quiet_ms: 0 });
    const got = await waiting;
    expect(got).toMatchObject({ ok: true, messages: [{ text: 'news' }] });
    const after = await local('GET', 'messages', { channel: 'general', since: String(got['cursor']) });
    expect(after['messages']).toEqual([]);
  });

  test('opens the Home tab by asking for it', async () => {
    expect(await local('GET', 'home', { user: '王莉' })).toMatchObject({ ok: false });
    expect(await local('GET', 'home', { user: 'wang.li' })).toMatchObject({ ok: true, view: { type: 'home' } });
  });

  test.each([
    ['POST', 'command', { user: 'amy' }, 'POST /_local/command needs command, as text.'],
    ['POST', 'command', { user: 'amy', command: '/client', text: 5 }, 'text must be text.'],
    ['POST', 'message', { user: 'amy', channel: 7, text: 'x' }, 'channel must be text.'],
    ['POST', 'message', { user: 'amy', text: 'x', files: 'F1' }, 'files must be a list of file ids.'],
    ['POST', 'command', { user: 'amy', command: '/client', quiet_ms: 'long' }, 'quiet_ms must be a number, 0 or more.'],
    ['POST', 'submit', { user: 'amy', values: [1] }, 'values must be an object, by block_id.'],
    ['POST', 'close', { user: 'amy', all: 'yes' }, 'all must be true or false.'],
    ['GET', 'messages', { channel: 'general', since: 'abc' }, 'since must be a number, 0 or more.'],
    ['DELETE', 'faults', { id: 'all' }, 'id must be a number, 0 or more.'],
    ['POST', 'command', { user: 'amy', command: '/client', channel: 'nowhere' }, 'There is no channel "nowhere"'],
    ['POST', 'action', { user: 'amy', viewId: 'V1', action_id: 'x' }, 'amy has no open view V1.'],
    ['POST', 'submit', { user: 'amy', viewId: 'V1' }, 'amy cannot submit V1: no form is open.'],
    ['POST', 'faults', { kind: 'flood' }, 'There is no fault "flood"'],
    ['GET', 'nothing', {}, 'There is no GET /_local/nothing.'],
  ])('%s %s %o is refused in a sentence', async (method, path, given, sentence) => {
    const answer = await local(method, path, given);
    expect(answer.ok).toBe(false);
    expect(answer.error).toContain(sentence);
  });
});

test('the clock goes to the next morning of the person, and only forward', async () => {
  // 09:00 in Shanghai: the next morning is tomorrow's.
  expect(await local('POST', 'clock', { user: 'wang.li', to: 'next_morning' })).toEqual({
    ok: true,
    now: '2026-11-24T00:30:00.000Z',
  });
  expect(await local('POST', 'clock', { to: '2026-11-01T00:00:00Z' })).toMatchObject({
    ok: false,
    error: 'The clock only goes forward.',
  });
});

test('a person’s language changes for the app too', async () => {
  await local('POST', 'locale', { user: 'amy', locale: 'zh-CN' });
  const { user } = await running.app.client.users.info({ user: 'U0LOCAL0002', include_locale: true });
  expect(user?.locale).toBe('zh-CN');
});

describe('the app breaks a rule', () => {
  test('by errors for a block that is no input: the form stays and the failure says which', async () => {
    const trigger = await running.slack.command({ user: 'wang.li', command: '/client', text: 'modal', quiet_ms: 300 });
    const viewId = String(trigger.ok ? trigger.views[0]?.['id'] : '');
    const plain = (text: string) => ({ type: 'plain_text' as const, text });
    const input = {
      type: 'input' as const,
      block_id: 'b',
      label: plain('L'),
      element: { type: 'plain_text_input' as const, action_id: 'a' },
    };
    await running.app.client.views.update({
      view_id: viewId,
      view: { type: 'modal', callback_id: 'bad', title: plain('T'), submit: plain('S'), blocks: [input] },
    });
    const sent = await running.slack.submit({ user: 'wang.li', viewId, values: { b: 'x' }, quiet_ms: 50 });
    expect(sent.ok && sent.views).toHaveLength(1);
    expect(running.slack.controls.failures()).toMatchObject([
      { kind: 'bad_ack', detail: ['errors names nowhere, which is no input block of the view'] },
    ]);
    await running.slack.close({ user: 'wang.li', viewId, quiet_ms: 0 });
  });

  test('by a hash that is out of date', async () => {
    const opened = await running.slack.command({ user: 'wang.li', command: '/client', text: 'modal', quiet_ms: 300 });
    const view = opened.ok ? opened.views[0] : undefined;
    const given = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'T' }, blocks: [] };
    const update = (hash: string) =>
      running.app.client.views.update({ view_id: String(view?.['id']), hash, view: given });
    await update(String(view?.['hash']));
    await expect(update(String(view?.['hash']))).rejects.toMatchObject({ data: { error: 'hash_conflict' } });
  });
});

test('an outage cuts every socket and every call, and the app comes back by itself', async () => {
  await local('POST', 'faults', { kind: 'outage', seconds: 1 });
  expect(running.slack.sockets.connections()).toBe(0);
  await expect(fetch(`${running.slack.apiUrl}auth.test`, { method: 'POST' })).rejects.toThrow();
  expect(await running.slack.sockets.whenConnected(20_000)).toBe(true);
  expect(await running.slack.command({ user: 'wang.li', command: '/client', text: 'x', quiet_ms: 0 })).toMatchObject({
    ack: { kind: 'acked' },
  });
});
