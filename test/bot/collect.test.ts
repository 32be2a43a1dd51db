import { expect, it } from 'vitest';
import { letGo, pausing } from '../../src/bot/collect.ts';

const MEGABYTE = 1_000_000;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

it('buffers that nobody needs any more do not pile up where there are pauses', async () => {
  const pause = pausing();
  await pause();
  const { external } = process.memoryUsage();
  let most = 0;
  for (let at = 0; at < 200; at += 1) {
    Buffer.allocUnsafeSlow(MEGABYTE).fill(1);
    await pause();
    most = Math.max(most, process.memoryUsage().external - external);
  }
  expect(most).toBeLessThan(32 * MEGABYTE);
});

it('memory that threads have shared is given back as soon as nobody holds it', async () => {
  const book = () => new WeakRef(new Uint8Array(new SharedArrayBuffer(MEGABYTE)));
  const own = book();
  await turn();
  letGo();
  expect(own.deref()).toBeUndefined();
});
