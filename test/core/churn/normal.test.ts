import { expect, it } from 'vitest';
import { normalDensity, normalProbability } from '../../../src/core/churn/normal.ts';

// Abramowitz & Stegun, tables 26.1 and 26.2.
it.each([
  [0, 0.5],
  [1, 0.841344746068543],
  [2, 0.977249868051821],
  [3, 0.99865010196837],
  [-1.96, 0.02499789514822],
  [-5, 2.86651571879194e-7],
  [-10, 7.61985302416053e-24],
])('below %d lies %d', (x, probability) => {
  expect(normalProbability(x) / probability).toBeCloseTo(1, 11);
});

it('the two ways to sum meet, and both sides make one', () => {
  expect(normalProbability(-3) / normalProbability(-3 - 1e-12)).toBeCloseTo(1, 10);
  for (const x of [0.1, 1, 2.9, 3.1, 7]) expect(normalProbability(x) + normalProbability(-x)).toBeCloseTo(1, 14);
  expect(normalDensity(0)).toBeCloseTo(0.398942280401433, 14);
});
