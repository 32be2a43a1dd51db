import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealPlaceOf, degreesOf, quadrantOf } from '../../../src/core/tier/degrees.ts';

const figures = (given: Readonly<Record<string, number>>) => new Map(Object.entries(given));

describe('the four degrees', () => {
  it('are worked by hand', () => {
    // Two other banks: 60 ÷ 3 = 20; 12 years count as 10: 40. Four products: 80.
    expect(
      degreesOf(figures({ satisfaction: 4.2, other_banks: 2, tenure: 12, products: 4, contribution: -150 })),
    ).toEqual({ satisfaction: 4.2, loyalty: 60, stickiness: 80, contribution: -150, verdict: 'liability' });
    expect(degreesOf(figures({ other_banks: 0, tenure: 0, products: 9, contribution: 0 }))).toEqual({
      satisfaction: null,
      loyalty: 60,
      stickiness: 100,
      contribution: 0,
      verdict: 'asset',
    });
  });

  it('are unknown where a figure is, and say so of nothing else', () => {
    expect(degreesOf(figures({}))).toEqual({
      satisfaction: null,
      loyalty: null,
      stickiness: null,
      contribution: null,
      verdict: null,
    });
    expect(degreesOf(figures({ other_banks: 1 })).loyalty).toBeNull();
  });

  it('stay between 0 and 100', () => {
    const counts = fc.record({ other_banks: fc.nat(50), tenure: fc.nat(150), products: fc.nat(200) });
    fc.assert(
      fc.property(counts, (given) => {
        const { loyalty, stickiness } = degreesOf(figures(given));
        for (const degree of [loyalty, stickiness]) {
          expect(degree).toBeGreaterThanOrEqual(0);
          expect(degree).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});

describe('deal priority', () => {
  it('is value × readiness, by what is much for a kind of client', () => {
    expect(quadrantOf('corporate', figures({ revenue: 100_000, readiness: 50 }))).toBe('first');
    expect(quadrantOf('corporate', figures({ revenue: 100_000, readiness: 49 }))).toBe('ripen');
    expect(quadrantOf('corporate', figures({ revenue: 99_999, readiness: 50 }))).toBe('serve');
    expect(quadrantOf('person', figures({ revenue: 10_000, readiness: 80 }))).toBe('first');
    expect(quadrantOf('person', figures({ revenue: 1, readiness: 0 }))).toBe('wait');
    expect(quadrantOf('person', figures({ revenue: 1 }))).toBeNull();
    expect(quadrantOf('person', figures({ readiness: 1 }))).toBeNull();
    expect(dealPlaceOf('corporate', figures({ revenue: 250_000, readiness: 50 }))).toEqual({
      worthPercent: 250,
      readiness: 50,
      quadrant: 'first',
    });
  });
});
