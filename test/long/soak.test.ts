import { expect, it } from 'vitest';
import { expectNothingLostOrDoubled } from './expectations.ts';
import { soak } from './soak.ts';

it('10,000 interactions under injected faults: nothing lost, nothing doubled, no memory that only grows', async () => {
  const report = await soak({ interactions: 10_000, seed: 7 });
  const { granted, grants, audited, ...shown } = report;
  const counts = { granted: granted.length, grants: grants.length, audited: audited.length };
  process.stdout.write(`${JSON.stringify({ ...shown, ...counts })}\n`);
  expectNothingLostOrDoubled(report);
  const third = Math.floor(report.memory.length / 3);
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(report.memory.slice(-third))).toBeLessThan(1.25 * mean(report.memory.slice(third, 2 * third)));
});
