import fc from 'fast-check';
import { expect, it } from 'vitest';
import { likelier, likelierAtMost, newSideGap, SHIFTS, spread } from '../../../../src/core/churn/evidence/levels.ts';

const gap = (mean: number) => ({ mean, variance: 0.05, freedom: 10, base: 0 });

it('a gap as large as the shift speaks for it, none against it', () => {
  // Student, 10 degrees of freedom: 5.5 ln((0.5 + 0.51²) / 0.5) and the same below zero.
  expect(likelier(gap(SHIFTS[0]), SHIFTS[0])).toBeCloseTo(5.5 * Math.log((0.5 + Math.log(0.6) ** 2) / 0.5), 9);
  expect(likelier(gap(0), SHIFTS[0])).toBeCloseTo(-5.5 * Math.log((0.5 + Math.log(0.6) ** 2) / 0.5), 9);
});

it('a larger drop is no less of a change, nor a larger rise', () => {
  for (const shift of [...SHIFTS, -SHIFTS[0], -SHIFTS[1]]) {
    let before = Number.NEGATIVE_INFINITY;
    for (let size = 0; size < 6; size += 0.05) {
      const said = likelier(gap(Math.sign(shift) * size), shift);
      expect(said).toBeGreaterThanOrEqual(before - 1e-12);
      before = said;
    }
  }
});

it('no shift downwards is likelier than is said at most', () => {
  const anyGap = fc.record({
    mean: fc.double({ min: -6, max: 3, noNaN: true }),
    variance: fc.double({ min: 0.01, max: 3, noNaN: true }),
    freedom: fc.integer({ min: 7, max: 110 }),
    base: fc.constant(0),
  });
  fc.assert(
    fc.property(anyGap, fc.double({ min: -4, max: 0, noNaN: true }), (of, shift) => {
      expect(likelier(of, shift)).toBeLessThanOrEqual(likelierAtMost(of));
    }),
  );
});

it('a gap varies by the client’s own variance, weighed against two weeks of the book, and by how levels wander', () => {
  const side = { ...newSideGap(), before: 20, now: 4, squares: 3.9 };
  spread(side, 0.12, 0.025);
  // (2 × 0.12 + 3.9) / (2 + 20 − 1) of each week, and 2.5% of that besides 0.005.
  const own = 4.14 / 21;
  expect(side.freedom).toBe(21);
  expect(side.variance).toBeCloseTo(own / 4 + own / 20 + 0.025 * own + 0.005, 9);
});
