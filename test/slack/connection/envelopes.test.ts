import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ACK_WITHIN_MS, openEnvelopes } from '../../../src/slack/connection/envelopes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const isSettled = async (settled: Promise<void>): Promise<boolean> => {
  let is = false;
  void settled.then(() => {
    is = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  return is;
};

it('waits for what was open when it was asked, not for what comes after', async () => {
  const open = openEnvelopes();
  open.received('E1');
  open.received('E2');
  const settled = open.settled();
  open.received('E3');
  open.acknowledged('E1');
  expect(await isSettled(settled)).toBe(false);
  open.acknowledged('E2');
  expect(await isSettled(settled)).toBe(true);
});

it('waits for nobody longer than Slack does', async () => {
  const open = openEnvelopes();
  open.received('E1');
  const settled = open.settled();
  await vi.advanceTimersByTimeAsync(ACK_WITHIN_MS - 1);
  expect(await isSettled(settled)).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await isSettled(settled)).toBe(true);
});

it('takes an envelope that comes twice for one', async () => {
  const open = openEnvelopes();
  open.received('E1');
  open.received('E1');
  open.acknowledged('E1');
  expect(await isSettled(open.settled())).toBe(true);
});
