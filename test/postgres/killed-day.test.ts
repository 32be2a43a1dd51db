import { expect, it } from 'vitest';
import { killedDay } from '../support/killed-day.ts';

it('a Monday on which two bots are killed at every hour is the Monday on which nobody is', async () => {
  const { report: calm } = await killedDay({ killsEach: 0, seed: 0 });
  const { report, cutOff } = await killedDay({ killsEach: 1, seed: 7 });
  const { keys, ...day } = report;
  const { keys: calmKeys, ...calmDay } = calm;
  // Each message stands in Slack once, each plan and alert is there once, and the trail says so once.
  expect(new Set(keys).size).toBe(keys.length);
  expect(day).toEqual(calmDay);
  expect(keys.length).toBe(calmKeys.length);
  expect(keys.length).toBe(day.standing.length);
  // Of six kills.
  expect(cutOff).toBeGreaterThanOrEqual(4);
  expect(day.plans.length).toBeGreaterThan(0);
  expect(day.alerts.length).toBeGreaterThan(0);
  expect(Object.keys(day.states)).toEqual(['sent']);
  expect(day.broken).toEqual([]);
}, 600_000);
