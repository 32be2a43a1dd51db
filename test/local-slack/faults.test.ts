import { WebClient } from '@slack/web-api';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { SOON_MS } from '../support/soon.ts';
import type { Running } from './sample-workspace.ts';
import { startBoth } from './sample-workspace.ts';

// Faults as scripts ask for them, over /_local/faults.

let running: Running;
let client: WebClient;
beforeAll(async () => {
  running = await startBoth((app) => {
    app.command('/client', async ({ ack }) => ack());
  });
  client = new WebClient('xoxb-local', {
    slackApiUrl: running.slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
});
afterAll(() => running.stop());
afterEach(() => {
  running.slack.controls.clearFaults();
  running.slack.controls.clearFailures();
});

const ask = async (method: string, body?: object) => {
  const response = await fetch(`${running.slack.url}/_local/faults`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return (await response.json()) as { ok: boolean; id?: number; struck?: number; faults?: unknown[] };
};

test.each([
  { kind: 'rate_limit', method: 'chat.update', channel: '#general', retry_after: 3 },
  { kind: 'server_error', status: 502 },
  { kind: 'slow', delay_ms: 10 },
  { kind: 'lost_answer', method: 'views.open' },
  { kind: 'error', error: 'account_inactive' },
  { kind: 'lost_ack' },
  { kind: 'duplicate_event' },
  { kind: 'clock_skew', seconds: 600 },
])('$kind waits for what it is to strike, and can be taken back', async (fault) => {
  const { id } = await ask('POST', { ...fault, times: 2 });
  expect(await ask('GET')).toMatchObject({ faults: [{ id, timesLeft: 2, fault: { kind: fault.kind } }] });
  const response = await fetch(`${running.slack.url}/_local/faults?id=${id}`, { method: 'DELETE' });
  expect(await response.json()).toMatchObject({ ok: true, faults: [] });
});

test.each([
  [{ kind: 'rate_limit', method: 'chat.postMesage' }, 'There is no method "chat.postMesage"'],
  [{ kind: 'rate_limit', channel: 'genral' }, 'There is no channel "genral"'],
  [{ kind: 'rate_limit', retry_after: 'soon' }, 'retry_after is a whole number'],
  [{ kind: 'slow', delay: 10 }, 'slow takes times, method, delay_ms, not delay.'],
  [{ kind: 'slow', times: 0 }, 'times is a whole number from 1.'],
  [{ kind: 'server_error', status: 404 }, 'status is one of a server'],
  [{ kind: 'outage', seconds: -1 }, 'seconds is a whole number'],
  [{ kind: 'error' }, 'needs error'],
])('a fault that could not strike as asked is refused: %j', async (fault, sentence) => {
  expect(await ask('POST', fault)).toMatchObject({ ok: false, error: expect.stringContaining(sentence) });
  expect(await ask('GET')).toMatchObject({ faults: [] });
});

describe('what strikes', () => {
  test('calls about one channel, by its name', async () => {
    await ask('POST', { kind: 'rate_limit', method: 'conversations.info', channel: 'general', retry_after: 9 });
    const general = running.slack.users()[0]?.['channels'] as readonly { id: string; name: string }[];
    const id = general.find(({ name }) => name === 'general')?.id ?? '';
    await expect(client.conversations.info({ channel: id })).rejects.toMatchObject({ retryAfter: 9 });
  });

  test('a call that says when to come again', async () => {
    await ask('POST', { kind: 'rate_limit', method: 'auth.test', retry_after: 9 });
    await expect(client.auth.test()).rejects.toMatchObject({ retryAfter: 9 });
    expect(await client.auth.test()).toMatchObject({ ok: true });
  });

  test('a call that is slow', async () => {
    await ask('POST', { kind: 'slow', method: 'auth.test', delay_ms: 300 });
    const began = performance.now();
    await client.auth.test();
    expect(performance.now() - began).toBeGreaterThanOrEqual(295);
  });

  test('a command whose acknowledgement is lost, of which the person is told', async () => {
    await ask('POST', { kind: 'lost_ack' });
    expect(
      await running.slack.command({ user: 'amy', channel: 'general', command: '/client', quiet_ms: 50 }),
    ).toMatchObject({
      ack: { kind: 'timed_out' },
      arrived: [{ kind: 'notice' }],
    });
  });

  test.each(['drop_socket', 'refresh'])(
    '%s: the socket, and the app comes back by itself',
    async (kind) => {
      expect(await ask('POST', { kind, all: true })).toMatchObject({ struck: 1 });
      expect(await running.slack.sockets.whenConnected(20_000)).toBe(true);
      await expect
        .poll(async () => running.slack.command({ user: 'amy', command: '/client', quiet_ms: 50 }), {
          timeout: SOON_MS,
        })
        .toMatchObject({ ack: { kind: 'acked' } });
    },
    40_000,
  );
});
