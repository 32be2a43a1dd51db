import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { pauseMs, socketLine } from '../../../src/slack/connection/socket-line.ts';
import { slackLogger } from '../../../src/slack/connection.ts';
import { SOON_MS } from '../../support/soon.ts';

it('tries again within 15 seconds, however long Slack has been away', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), (failures) => {
      expect(pauseMs(failures, '')).toBeGreaterThanOrEqual(800);
      expect(pauseMs(failures, '')).toBeLessThanOrEqual(15_000);
    }),
  );
});

it('tries at once when a socket is gone, but not when it was one too many', () => {
  expect(pauseMs(0, '')).toBe(0);
  expect(pauseMs(0, 'refresh_requested')).toBe(0);
  expect(pauseMs(0, 'too_many_websockets')).toBeGreaterThanOrEqual(12_000);
});

it('gives a socket up of which nothing is heard, and tries the next one', async () => {
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((_, response) => {
    const { port } = server.address() as AddressInfo;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ ok: true, url: `ws://127.0.0.1:${port}/link` }));
  });
  let next: 'answered' | 'silent' = 'answered';
  server.on('upgrade', (request, socket, head) => {
    const isAnswered = next === 'answered';
    next = 'answered';
    // The other one is taken by something that never answers.
    if (isAnswered) sockets.handleUpgrade(request, socket, head, (each) => each.send('{"type":"hello"}'));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const log = pino({ level: 'silent' });
  const line = socketLine({
    appToken: 'xapp-test',
    slackApiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    log,
    slackLog: slackLogger(log),
    helloWithinMs: 1_000,
  });
  line.receiver.init({ processEvent: async () => undefined } as never);
  await line.start();
  next = 'silent';
  for (const each of sockets.clients) each.terminate();
  await vi.waitFor(() => expect([next, sockets.clients.size]).toEqual(['answered', 1]), { timeout: SOON_MS });
  await line.stop();
  server.closeAllConnections();
  server.close();
});
