import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTEMPTS_AT_MOST, backoffMs } from '../../../src/core/delivery/backoff.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const attempts = fc.integer({ min: 1, max: ATTEMPTS_AT_MOST });

describe('backoffMs', () => {
  it.each([
    [1, 0, 500],
    [1, 0.5, 750],
    [2, 0, 1_000],
    [5, 0, 8_000],
    [11, 0, 450_000],
    [100, 0.5, 675_000],
  ])('after failure %i with the chance %f waits %i ms', (count, drawn, ms) => {
    expect(backoffMs(count, drawn)).toBe(ms);
  });

  it('never waits for less than half a second, nor for more than a quarter of an hour', () => {
    fc.assert(
      fc.property(attempts, chance, (count, drawn) => {
        const ms = backoffMs(count, drawn);
        return ms >= 500 && ms <= 15 * 60_000;
      }),
    );
  });

  it('never waits shorter after one more failure, with the same chance', () => {
    fc.assert(fc.property(attempts, chance, (count, drawn) => backoffMs(count + 1, drawn) >= backoffMs(count, drawn)));
  });
});
