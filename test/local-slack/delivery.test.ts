import { once } from 'node:events';
import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { afterEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../src/local-slack/json.ts';
import type { Waiting } from '../../src/local-slack/options.ts';
import type { LocalSlack } from '../../src/local-slack/server.ts';
import { startLocalSlack } from '../../src/local-slack/server.ts';
import { freePort } from '../support/free-port.ts';
import { SOON_MS } from '../support/soon.ts';
import type { Running } from './sample-workspace.ts';
import { sampleOptions, startBoth } from './sample-workspace.ts';

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

const both = async (register: (app: App) => void, changes = {}): Promise<Running> => {
  const running = await startBoth(register, changes);
  stops.push(running.stop);
  return running;
};

const receiverFor = (slack: LocalSlack) =>
  new SocketModeReceiver({
    appToken: 'xapp-local',
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });

const quick = { quiet_ms: 80 };

describe('events', () => {
  test('that are not acknowledged come again with the attempt and the reason', async () => {
    const seen: unknown[] = [];
    const { slack } = await both(
      (app) => {
        app.message(async ({ context }) => {
          seen.push([context.retryNum, context.retryReason]);
        });
      },
      { redeliverAfterMs: [20, 20] },
    );
    slack.controls.strike({ kind: 'lost_ack' }, 1);
    await slack.message({ user: 'amy', text: 'hello', ...quick });
    await expect
      .poll(() => seen, { timeout: SOON_MS })
      .toEqual([
        [0, ''],
        [1, 'timeout'],
      ]);
  });

  test('can be made to come twice', async () => {
    const ids: string[] = [];
    const { slack } = await both((app) => {
      app.message(async ({ body }) => {
        ids.push(body.event_id);
      });
    });
    slack.controls.strike({ kind: 'duplicate_event' }, 1);
    await slack.message({ user: 'amy', text: 'hello', ...quick });
    await expect.poll(() => ids.length, { timeout: SOON_MS }).toBe(2);
    expect(new Set(ids).size).toBe(1);
  });

  test('carry that a channel is shared with another company, and who is a stranger', async () => {
    const seen: unknown[] = [];
    const { slack } = await both((app) => {
      app.message(async ({ body }) => {
        seen.push(body.is_ext_shared_channel);
      });
    });
    await slack.message({ user: 'guest', channel: 'with-partner', text: 'hello', ...quick });
    await expect.poll(() => seen, { timeout: SOON_MS }).toEqual([true]);
  });
});

describe('sockets', () => {
  test('each envelope goes to any one of them', async () => {
    const slack = await startLocalSlack(sampleOptions());
    stops.push(slack.stop);
    const [first, second] = [receiverFor(slack), receiverFor(slack)];
    const app = new App({
      token: 'xoxb-local',
      receiver: first,
      convoStore: false,
      logLevel: LogLevel.ERROR,
      clientOptions: { slackApiUrl: slack.apiUrl },
    });
    second.init(app);
    app.command('/client', async ({ ack }) => ack('ok'));
    await app.start();
    await second.start();
    stops.push(
      () => second.stop(),
      () => app.stop(),
    );
    expect(slack.sockets.connections()).toBe(2);
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => slack.command({ user: 'amy', command: '/client', quiet_ms: 0 })),
    );
    expect(outcomes.every((one) => one.ok && one.ack?.kind === 'acked')).toBe(true);
    // One is told to go: what follows goes to the other, and nothing is lost.
    expect(slack.sockets.refresh('one')).toBe(1);
    const after = await Promise.all(
      Array.from({ length: 10 }, () => slack.command({ user: 'amy', command: '/client', quiet_ms: 0 })),
    );
    expect(after.every((one) => one.ok && one.ack?.kind === 'acked')).toBe(true);
    expect(slack.controls.failures()).toEqual([]);
  });

  test('are ten at most', async () => {
    const slack = await startLocalSlack(sampleOptions());
    stops.push(slack.stop);
    const open = async () => {
      const response = await fetch(`${slack.apiUrl}apps.connections.open`, {
        method: 'POST',
        headers: { authorization: 'Bearer xapp-local' },
      });
      return (await response.json()) as { ok: boolean; url?: string; error?: string };
    };
    for (let count = 0; count < 10; count += 1) {
      const { url } = await open();
      await once(new WebSocket(String(url)), 'open');
    }
    expect(await open()).toMatchObject({ ok: false, error: 'too_many_websockets' });
  });

  test('a link is followed once', async () => {
    const slack = await startLocalSlack(sampleOptions());
    stops.push(slack.stop);
    const response = await fetch(`${slack.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: 'Bearer xapp-local' },
    });
    const { url } = (await response.json()) as { url: string };
    await once(new WebSocket(url), 'open');
    const again = new WebSocket(url);
    await once(again, 'error');
    expect(slack.sockets.connections()).toBe(1);
  });

  test('without any, a command fails at once and the person is told', async () => {
    const slack = await startLocalSlack(sampleOptions());
    stops.push(slack.stop);
    const outcome = await slack.command({ user: 'wang.li', command: '/client', ...quick });
    expect(outcome).toMatchObject({ ok: true, ack: { kind: 'not_connected' } });
    const notices = outcome.ok ? outcome.arrived.filter(({ kind }) => kind === 'notice') : [];
    expect(notices.map(({ text }) => text)).toEqual(['/client 执行失败，错误为“dispatch_failed”']);
    expect(slack.controls.failures()).toMatchObject([{ kind: 'app_not_reachable' }]);
  });
});

describe('an app that is still to come', () => {
  test('is no failure: people are told what they wait for, until it is there', async () => {
    let waiting: Waiting | null = { 'en-US': 'Loading the clients.', 'zh-CN': '正在载入客户。' };
    const slack = await startLocalSlack(sampleOptions({ waitsFor: () => waiting }));
    stops.push(slack.stop);
    const told = async (user: string) => {
      const outcome = await slack.command({ user, command: '/client', ...quick });
      return outcome.ok ? outcome.arrived.flatMap(({ kind, text }) => (kind === 'notice' ? [text] : [])) : [];
    };
    const status = async () => ((await (await fetch(`${slack.url}/_local/status`)).json()) as JsonObject)['waits_for'];
    expect(await told('wang.li')).toEqual(['正在载入客户。']);
    expect(await told('amy')).toEqual(['Loading the clients.']);
    expect(await status()).toEqual(waiting);
    expect(slack.controls.failures()).toEqual([]);
    waiting = null;
    expect(await status()).toBeNull();
    expect(await told('amy')).toEqual(['/client failed with the error "dispatch_failed"']);
  });
});

describe('signed HTTP', () => {
  const overHttp = async (signingSecret: string) => {
    const port = await freePort();
    const { app: localApp } = sampleOptions();
    const requestUrl = `http://127.0.0.1:${port}/slack/events`;
    const slack = await startLocalSlack(sampleOptions({ app: { ...localApp, signingSecret, requestUrl } }));
    const receiver = new HTTPReceiver({ signingSecret: 'right-secret', logLevel: LogLevel.ERROR });
    const clientOptions = { slackApiUrl: slack.apiUrl };
    const app = new App({ token: 'xoxb-local', receiver, convoStore: false, logLevel: LogLevel.ERROR, clientOptions });
    await app.start({ port, host: '127.0.0.1' });
    stops.push(slack.stop, () => app.stop());
    return { app, slack };
  };

  test('a command goes out signed and its answer is shown', async () => {
    const { app, slack } = await overHttp('right-secret');
    app.command('/client', async ({ ack, command }) => ack({ text: `card of ${command.text}` }));
    const outcome = await slack.command({
      user: 'amy',
      channel: 'general',
      command: '/client',
      text: 'ACME & sons',
      ...quick,
    });
    expect(outcome).toMatchObject({
      ok: true,
      ack: { kind: 'acked' },
      messages: [{ text: 'card of ACME & sons', is_ephemeral: true }],
    });
  });

  test('a wrong secret and a clock that is off are turned away by the app', async () => {
    const wrong = await overHttp('other-secret');
    expect(await wrong.slack.command({ user: 'amy', command: '/client', ...quick })).toMatchObject({
      ack: { kind: 'refused' },
    });
    const skewed = await overHttp('right-secret');
    skewed.app.command('/client', async ({ ack }) => ack());
    skewed.slack.controls.strike({ kind: 'clock_skew', seconds: -600 }, 1);
    expect(await skewed.slack.command({ user: 'amy', command: '/client', ...quick })).toMatchObject({
      ack: { kind: 'refused' },
    });
    expect(await skewed.slack.command({ user: 'amy', command: '/client', ...quick })).toMatchObject({
      ack: { kind: 'acked' },
    });
  });
});

test('a workspace with people and sockets connected stops within a second', async () => {
  const slack = await startLocalSlack(sampleOptions());
  const stream = await fetch(`${slack.url}/_local/stream?user=amy`);
  expect(stream.status).toBe(200);
  const began = performance.now();
  await slack.stop();
  expect(performance.now() - began).toBeLessThan(1000);
});
