import { expect, it } from 'vitest';
import { logBetaBinomial } from '../../../../src/core/churn/evidence/log-gamma.ts';

it('hits and misses in a given order, where the rate is not known', () => {
  // Beta(1, 1): ∫ p² (1 − p) dp = 1/12; Beta(2, 3), one hit: 2/5; nothing seen is certain.
  expect(Math.exp(logBetaBinomial(2, 1, 1, 1))).toBeCloseTo(1 / 12, 3);
  expect(Math.exp(logBetaBinomial(1, 0, 2, 3))).toBeCloseTo(0.4, 3);
  expect(logBetaBinomial(0, 0, 0.7, 12.3)).toBe(0);
});

it('also with rates between the steps of the table', () => {
  // Beta(a, b), four misses: b (b+1) (b+2) (b+3) / (a+b) … (a+b+3).
  const [a, b] = [3.33, 8.71];
  let exact = 1;
  for (let miss = 0; miss < 4; miss += 1) exact *= (b + miss) / (a + b + miss);
  expect(logBetaBinomial(0, 4, a, b)).toBeCloseTo(Math.log(exact), 2);
});
