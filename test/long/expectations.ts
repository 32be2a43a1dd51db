import { expect } from 'vitest';
import type { SoakReport } from './soak.ts';

/** What must be true after every soak, however long. */
export function expectNothingLostOrDoubled(report: SoakReport): void {
  const { endings, commands, answers, grants } = report;
  expect(report.lost).toEqual([]);
  // A soak in which most of it failed would say little. On a machine that is busy Slack gives up now and then by itself.
  expect(endings.answered).toBeGreaterThan(0.7 * Object.values(endings).reduce((sum, count) => sum + count, 0));
  expect(report.doubled).toEqual([]);
  expect(answers).toBeLessThanOrEqual(commands);
  expect(answers).toBeGreaterThanOrEqual(commands - endings.told - endings.refused_by_slack);
  expect(grants.length).toBeGreaterThan(0);
  expect(new Set(grants).size).toBe(grants.length);
  expect(report.audited).toEqual(grants);
  expect(report.granted.filter((pair) => !grants.includes(pair))).toEqual([]);
  expect(report.exit).toEqual({ code: 0, err: '' });
}
