import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  isSlow,
  measureRhythm,
  slowedAtMost,
  slowedRhythm,
  usualRhythm,
} from '../../../../src/core/churn/evidence/rhythm.ts';

/** Of `weeks` weeks before a stretch `active` had money, of the `back` weeks in it `hits`. */
type Weeks = { readonly weeks: number; readonly active: number; readonly back: number; readonly hits: number };

function measured({ weeks, active, back, hits }: Weeks) {
  const rhythm = { hits: 0, misses: 0, a: 1, b: 1 };
  measureRhythm(active, weeks, hits, back, rhythm);
  return rhythm;
}

const anyWeeks = fc
  .record({ weeks: fc.integer({ min: 10, max: 520 }), back: fc.constantFrom(1, 2, 3, 4, 6, 9, 13, 18, 26) })
  .chain(({ weeks, back }) =>
    fc.record({
      weeks: fc.constant(weeks),
      active: fc.integer({ min: 4, max: weeks }),
      back: fc.constant(back),
      hits: fc.integer({ min: 0, max: back }),
    }),
  );

it('no thinner rhythm is likelier than is said at most', () => {
  fc.assert(
    fc.property(anyWeeks, fc.double({ min: 0.001, max: 1, noNaN: true }), (weeks, stays) => {
      const rhythm = measured(weeks);
      const usual = usualRhythm(rhythm);
      expect(slowedRhythm(rhythm, stays) - usual).toBeLessThanOrEqual(slowedAtMost(rhythm, usual));
    }),
    { numRuns: 1_000 },
  );
});

it('with money in each week no client is slow, however often it has had money', () => {
  fc.assert(
    fc.property(anyWeeks, (weeks) => {
      expect(isSlow(measured({ ...weeks, hits: weeks.back }))).toBe(false);
    }),
  );
});
