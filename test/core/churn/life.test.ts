import { expect, it } from 'vitest';
import { judge, type Life, live } from '../../../src/core/churn/life.ts';

const LIMITS = { down: 7, out: 7 };

/** What is open after weeks of so much evidence, in which tests fire. */
function after(weeks: readonly (readonly [down: number, fires?: 'A' | 'D'])[]): readonly Life['open'][] {
  const life: Life = { open: null, quietWeeks: 0 };
  return weeks.map(([down, fires]) => {
    const tests = { isDown: () => fires === 'A', isQuiet: () => fires === 'D' };
    live(life, judge({ down, out: 0 }, LIMITS, { hints: true }, tests));
    return life.open;
  });
}

it('an alert clears once its evidence is gone for four weeks, also of whoever test A names every month', () => {
  const month = [[2], [2, 'A'], [2, 'A'], [2]] as const;
  expect(after([[8], ...month])).toEqual(['alert', 'alert', 'alert', 'alert', null]);
  expect(after([[8], [2, 'A'], [2], [2], [2, 'A'], [2, 'A'], [2]]).slice(3)).toEqual(['alert', 'alert', 'alert', null]);
});

it('an alert stays while its evidence is near its limit, or while a silence lasts', () => {
  expect(after([[8], [2], [2], [2], [6.5], [2], [2], [2], [2]]).slice(-2)).toEqual(['alert', null]);
  expect(after([[8], [2], [2], [2], [2, 'D'], [2], [2], [2], [2]]).slice(-2)).toEqual(['alert', null]);
});

it('a hint clears after four weeks in which no test fires', () => {
  expect(after([[2, 'A'], [2], [2], [2], [2, 'A'], [2], [2], [2], [2]]).slice(-2)).toEqual(['hint', null]);
});

it('where test A fires when an alert clears, a hint is what comes of it later', () => {
  expect(after([[8], [2], [2], [2], [2], [2, 'A']]).slice(-2)).toEqual([null, 'hint']);
});
