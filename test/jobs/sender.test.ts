import { describe, expect, it, vi } from 'vitest';
import { type Sender, startSender } from '../../src/jobs/sender.ts';
import type { SendDue } from '../../src/usecases/delivery/send-due.ts';
import { afterwards } from '../support/afterwards.ts';
import { SOON_MS } from '../support/soon.ts';

/** A line of messages; `sent` says which are out, and how many were in hand at once. */
function line(messages: number, change: Partial<SendDue> = {}) {
  const seen = { taken: 0, done: 0, most: 0, left: messages };
  const send: SendDue = {
    async take(limit) {
      const count = Math.min(limit, seen.left);
      seen.left -= count;
      return Array.from({ length: count }, async () => {
        seen.taken += 1;
        seen.most = Math.max(seen.most, seen.taken - seen.done);
        await new Promise(setImmediate);
        seen.done += 1;
      });
    },
    nextRelease: () => null,
    ...change,
  };
  return { seen, send };
}

function start(send: SendDue, errors: unknown[] = []): Sender {
  const sender = startSender(send, { error: (facts) => errors.push(facts) });
  afterwards(() => sender.stop(1_000));
  return sender;
}

describe('the sender', () => {
  it('sends what is due until there is nothing left, a few at a time', async () => {
    const { seen, send } = line(50);
    await start(send).idle(5_000);
    expect(seen).toMatchObject({ done: 50, left: 0 });
    expect(seen.most).toBeLessThanOrEqual(8);
  });

  it('looks at once when it is told of news', async () => {
    // No time passes: only the news makes it look again.
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    afterwards(() => vi.useRealTimers());
    const { seen, send } = line(0);
    const taken = Promise.withResolvers<void>();
    const sender = start({
      ...send,
      take: async (limit) => {
        if (seen.left > 0) taken.resolve();
        return send.take(limit);
      },
    });
    await sender.idle(5_000);
    // Asked while it looked for the first time, it looks once more: only after that it rests.
    await sender.idle(5_000);
    seen.left = 1;
    sender.wake();
    await taken.promise;
  });

  it('finds by itself what another process has written', async () => {
    const { seen, send } = line(0);
    await start(send).idle(5_000);
    seen.left = 1;
    await vi.waitFor(() => expect(seen.done).toBe(1), { timeout: SOON_MS });
  });

  it('goes on when the outbox could not be read, and says so once', async () => {
    let failures = 3;
    const errors: unknown[] = [];
    const { seen, send } = line(1);
    const failing = async (limit: number) => {
      failures -= 1;
      if (failures >= 0) throw new Error('the database is away');
      return send.take(limit);
    };
    const sender = start({ take: failing, nextRelease: () => 1 }, errors);
    sender.wake();
    await vi.waitFor(() => expect(seen.done).toBe(1), { timeout: SOON_MS });
    expect(errors).toHaveLength(1);
  });

  it('is not idle while somebody only rests', async () => {
    let rests = true;
    const { send } = line(0, { nextRelease: () => (rests ? 10 : null) });
    const sender = start(send);
    let idle = false;
    const waiting = sender.idle(5_000).then(() => {
      idle = true;
    });
    await sender.idle(100);
    expect(idle).toBe(false);
    rests = false;
    await waiting;
  });

  it('takes no more once stopped, and lets what is in hand finish', async () => {
    const { seen, send } = line(100);
    const sender = startSender(send, { error: () => undefined });
    sender.wake();
    await sender.stop(5_000);
    const { taken } = seen;
    expect(seen.done).toBe(taken);
    sender.wake();
    await new Promise(setImmediate);
    expect(seen.taken).toBe(taken);
  });
});
