import { expect, it } from 'vitest';
import { elapsing } from '../../../src/bot/delivery/elapsing.ts';

const DAY_MS = 86_400_000;

/** Ms that pass on the clock that nobody can set, and on the wall; what has elapsed after each step, in all. */
function after(...steps: readonly (readonly [steadyMs: number, wallMs: number])[]): readonly number[] {
  let [steady, wall] = [500, Date.parse('2026-11-27T22:00:00Z')];
  const elapsed = elapsing(
    () => steady,
    () => wall,
  );
  const from = elapsed();
  return steps.map(([steadyMs, wallMs]) => {
    steady += steadyMs;
    wall += wallMs;
    return elapsed() - from;
  });
}

it('counts as the clock that nobody can set, as long as both agree to the second', () => {
  expect(after([10, 10], [0, 1], [1, 0], [20, 720], [700, 0])).toEqual([10, 10, 11, 31, 731]);
});

it('counts the time in which the machine slept, of which that clock knows nothing', () => {
  expect(after([10, 10], [5, DAY_MS], [10, 10])).toEqual([10, DAY_MS + 10, DAY_MS + 20]);
});

it('never goes back: a clock that is set back takes nothing away, and set forth again it counts once more', () => {
  expect(after([10, 10 - DAY_MS], [10, 10], [10, DAY_MS])).toEqual([10, 20, 20 + DAY_MS]);
});
