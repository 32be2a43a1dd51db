import { expect, it } from 'vitest';
import { newChartState } from '../../../../src/core/churn/evidence/chart-state.ts';
import { poolOf } from '../../../../src/core/churn/evidence/pool.ts';
import { groundOf, sinceWhen } from '../../../../src/core/churn/evidence/since.ts';
import { LOOKED_BACK_WEEKS } from '../../../../src/core/churn/evidence/stretches.ts';
import { takeIn } from '../../../../src/core/churn/evidence/take-in.ts';
import { smallBook } from '../small-book.ts';

const pool = poolOf(smallBook({ none: [0, 0, 0] }));

type Week = { readonly credit: number; readonly debit: number };

/** The charts after these weeks, two dealings wherever there is money. */
function after(weeks: readonly Week[]) {
  const state = newChartState();
  for (const [week, { credit, debit }] of weeks.entries())
    takeIn(state, { week, phase: 0, credit, debit, dealings: credit + debit > 0 ? 2 : 0 }, pool);
  return state;
}

/** Sixty usual weeks, none like the one before, and what follows in `more` times their money in and `out` times their money out. */
const changed = (weeks: number, { more, out }: { readonly more: number; readonly out: number }) =>
  after(
    Array.from({ length: 60 + weeks }, (_, week) => {
      const usual = 10_000 + 700 * ((week * 7) % 5);
      const [credit, debit] = week < 60 ? [1, 1] : [more, out];
      return { credit: credit * usual, debit: debit * 0.8 * usual };
    }),
  );

/** Each number of weeks from `first` to as far back as is looked. */
const weeksBack = (first: number): readonly number[] =>
  Array.from({ length: LOOKED_BACK_WEEKS + 1 - first }, (_, at) => first + at);

it.each(weeksBack(2))('a drop of 70% that lasts for %i weeks began with the first of them', (weeks) => {
  expect(sinceWhen(changed(weeks, { more: 0.3, out: 1 }), pool, false)).toMatchObject({
    change: 'smaller',
    back: weeks,
  });
});

it.each(weeksBack(2))('money that has moved out for %i weeks has since the first of them', (weeks) => {
  const state = changed(weeks, { more: 1, out: 3 });
  expect(sinceWhen(state, pool, true)).toMatchObject({ change: 'moving_out', back: weeks });
  expect(sinceWhen(state, pool, false)).toBeNull();
});

// A silence is asked what it says from its fourth week on.
it.each(weeksBack(4))('a silence of %i weeks is a stop, and has been one since the last money', (weeks) => {
  const state = changed(weeks, { more: 0, out: 0 });
  expect(sinceWhen(state, pool, false)).toMatchObject({ change: 'stop', back: weeks, backMost: weeks });
  expect(groundOf(state, pool, false)?.back).toBe(weeks);
});

it('what lies farther back than is looked is said to have begun there', () => {
  expect(sinceWhen(changed(35, { more: 0, out: 0 }), pool, false)).toMatchObject({
    change: 'stop',
    back: LOOKED_BACK_WEEKS,
  });
});

it('where all is as usual nothing is said', () => {
  const state = changed(20, { more: 1, out: 1 });
  expect([false, true].map((byOut) => sinceWhen(state, pool, byOut) ?? groundOf(state, pool, byOut))).toEqual([
    null,
    null,
  ]);
});
