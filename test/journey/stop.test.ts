import { describe, expect, it } from 'vitest';
import type { LocalSlack } from '../../src/local-slack/server.ts';
import { lockDirectory } from '../../src/persistence/embedded/directory-lock.ts';
import { freePort } from '../support/free-port.ts';
import { liveBot } from '../support/live-bot.ts';

// SIGTERM while the bot is answering: what it has acknowledged it finishes.

/** Longer than an acknowledgement waits for its answer. */
const SLOW_MS = 2_500;

async function askSlowly(slack: LocalSlack, delayMs = SLOW_MS) {
  slack.controls.strike({ kind: 'slow', method: 'users.info', delayMs }, 1);
  // Waits for the acknowledgement alone; the answer takes its time.
  const asked = await slack.command({ user: 'person3', command: '/client', text: 'xyzzy', first_ms: 0, quiet_ms: 0 });
  if (!asked.ok) throw new Error(asked.error);
  expect(asked.ack?.kind).toBe('acked');
  expect(asked.messages).toEqual([]);
  return asked;
}

describe('SIGTERM', () => {
  it.each([
    ['over sockets', async () => ({})],
    ['over HTTP', async () => ({ httpPort: await freePort() })],
  ])('lets the bot finish what it acknowledged %s, close its database and leave with 0', async (_, connection) => {
    const { slack, bot, dataDir } = await liveBot({ clients: 1, ...(await connection()) });
    const { cursor } = await askSlowly(slack);
    bot.child.kill('SIGTERM');
    await bot.said('stopping');
    const answered = await slack.messages({ user: 'person3', since: cursor, wait_ms: 5_000 });
    expect(JSON.stringify(answered)).toContain('No client found for “xyzzy”');
    const { code, out, err } = await bot.ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).not.toContain('not cleanly');
    expect(slack.sockets.connections()).toBe(0);
    const lock = lockDirectory(dataDir);
    expect(lock.ok).toBe(true);
    if (lock.ok) lock.value();
    expect(slack.controls.failures()).toEqual([]);
  });
});

describe('a second SIGTERM', () => {
  it('ends it at once', async () => {
    const { slack, bot } = await liveBot({ clients: 1 });
    const { cursor } = await askSlowly(slack, 20_000);
    bot.child.kill('SIGTERM');
    await bot.said('stopping');
    bot.child.kill('SIGTERM');
    expect((await bot.ended).code).toBe(1);
    expect(await slack.messages({ user: 'person3', since: cursor })).toMatchObject({ messages: [] });
  });
});
