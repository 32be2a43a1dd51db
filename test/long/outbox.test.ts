import { expect, it } from 'vitest';
import { expectNothingLostOrDoubled, morning } from './morning.ts';

it('1,000 messages under limits and lost answers, and 50 deaths of the bot: none lost, none doubled', async () => {
  const report = await morning({ people: 200, each: 5, kills: 50, seed: 7 });
  const { owed, standing, ...shown } = report;
  process.stdout.write(`${JSON.stringify({ owed: owed.length, standing: standing.length, ...shown })}\n`);
  expectNothingLostOrDoubled(report);
  expect(report.struck).toBeGreaterThan(50);
}, 1_800_000);
