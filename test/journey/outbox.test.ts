import { expect, it } from 'vitest';
import { expectNothingLostOrDoubled, morning } from '../long/morning.ts';

// A sample of `npm run long`.
it('60 messages under limits and lost answers, and two deaths of the bot: none lost, none doubled', async () => {
  const report = await morning({ people: 30, each: 2, kills: 2, seed: 11 });
  expectNothingLostOrDoubled(report);
  expect(report.struck).toBeGreaterThan(5);
  expect(report.looks).toBeGreaterThan(0);
});
