import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ANSWER_WITHIN_MS, type Answer, inTime } from '../../src/slack/in-time.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const command = (ack: () => Promise<void> = async () => {}) => {
  const args = { ack: vi.fn(ack), respond: vi.fn(async () => {}) };
  return { ...args, args: args as never };
};

/** Says `answers` one after the other, each after so many ms. */
const saying =
  (...answers: readonly (readonly [afterMs: number, text: string])[]) =>
  async (respond: Answer): Promise<void> => {
    for (const [afterMs, text] of answers) {
      await vi.advanceTimersByTimeAsync(afterMs);
      await respond({ text });
    }
  };

describe('the answer to a command', () => {
  it('travels in the acknowledgement when it is there in time', async () => {
    const { args, ack, respond } = command();
    await inTime(args, saying([ANSWER_WITHIN_MS - 1, 'a card']));
    expect(ack.mock.calls).toEqual([[{ text: 'a card' }]]);
    expect(respond).not.toHaveBeenCalled();
  });

  it('goes to the response_url when it is not, and Slack is not kept waiting', async () => {
    const { args, ack, respond } = command();
    await inTime(args, async (say) => {
      await vi.advanceTimersByTimeAsync(ANSWER_WITHIN_MS);
      expect(ack.mock.calls).toEqual([[undefined]]);
      await say({ text: 'a card' });
    });
    expect(ack).toHaveBeenCalledOnce();
    expect(respond.mock.calls).toEqual([[{ text: 'a card' }]]);
  });

  it('goes to the response_url from the second one on', async () => {
    const { args, ack, respond } = command();
    await inTime(args, saying([0, 'one'], [0, 'two'], [0, 'three']));
    expect(ack.mock.calls).toEqual([[{ text: 'one' }]]);
    expect(respond.mock.calls).toEqual([[{ text: 'two' }], [{ text: 'three' }]]);
  });

  it('is not lost with the socket that should have carried it', async () => {
    const { args, respond } = command(() => Promise.reject(new Error('the socket has gone')));
    await inTime(args, saying([0, 'a card']));
    expect(respond.mock.calls).toEqual([[{ text: 'a card' }]]);
  });

  it('comes all the same when the empty acknowledgement found no socket', async () => {
    const { args, respond } = command(() => Promise.reject(new Error('the socket has gone')));
    await inTime(args, saying([ANSWER_WITHIN_MS, 'a card']));
    expect(respond.mock.calls).toEqual([[{ text: 'a card' }]]);
  });
});

describe('a command that needs no answer', () => {
  it('is acknowledged when it is done', async () => {
    const { args, ack } = command();
    await inTime(args, async () => {});
    expect(ack.mock.calls).toEqual([[undefined]]);
  });
});

describe('a command whose form is open', () => {
  it('has not failed where its acknowledgement finds no socket', async () => {
    const { args, ack } = command(() => Promise.reject(new Error('the socket has gone')));
    await inTime(args, async () => {});
    expect(ack).toHaveBeenCalledOnce();
  });
});

describe('a command that fails', () => {
  it('leaves the acknowledgement to whoever tells the person, now and later', async () => {
    const { args, ack } = command();
    const failing = inTime(args, () => Promise.reject(new Error('disk full')));
    await expect(failing).rejects.toThrow('disk full');
    await vi.advanceTimersByTimeAsync(2 * ANSWER_WITHIN_MS);
    expect(ack).not.toHaveBeenCalled();
  });
});
