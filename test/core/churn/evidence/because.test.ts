import { expect, it } from 'vitest';
import { because } from '../../../../src/core/churn/evidence/because.ts';
import { newChartState } from '../../../../src/core/churn/evidence/chart-state.ts';
import { poolOf } from '../../../../src/core/churn/evidence/pool.ts';
import { takeIn } from '../../../../src/core/churn/evidence/take-in.ts';
import { smallBook } from '../small-book.ts';

const pool = poolOf(smallBook({ none: [0, 0, 0] }));

type Week = { readonly credit: number; readonly debit?: number; readonly dealings?: number };

/** Why money in is said to have fallen, or money to move out, after these weeks. */
function after(weeks: readonly Week[], byOut = false) {
  const state = newChartState();
  for (const [week, { credit, debit = 0, dealings = credit > 0 || debit > 0 ? 1 : 0 }] of weeks.entries())
    takeIn(state, { week, phase: 0, credit, debit, dealings }, pool);
  return because(state, pool, byOut);
}
const weeks = (count: number, of: (week: number) => Week): readonly Week[] =>
  Array.from({ length: count }, (_, week) => of(week));

/** Pay in every fourth week, and a little interest two weeks later. */
const paid = (count: number, pay: number) => weeks(count, (week) => ({ credit: [pay, 0, 40, 0][week % 4] as number }));

it('of who is paid monthly it is the month: its largest week, and the usual one', () => {
  const said = after([...paid(80, 5000), ...paid(8, 2000)]);
  expect(said).toMatchObject({ kind: 'month', now: 2000 });
  // In every month so far that was 5,000; what is added to each is taken off within half a percent.
  expect((said as { usual: number }).usual / 5000).toBeCloseTo(1, 2);
});

it('of a silence it is how many waits were as long', () => {
  // Money in weeks 0, 4 … 80: twenty waits, each of three weeks without any.
  const even = weeks(81, (week) => ({ credit: week % 4 === 0 ? 1000 : 0 }));
  const silent = (count: number) => weeks(count, () => ({ credit: 0 }));
  const wait = { kind: 'waits', of: 20, longestWeeks: 3 };
  expect(after([...even, ...silent(13)])).toEqual({ ...wait, weeks: 13, asLong: 0 });
  // Once it was silent for thirteen weeks.
  expect(after([...even, ...silent(13), ...even, ...silent(13)])).toEqual({
    kind: 'waits',
    of: 41,
    longestWeeks: 13,
    weeks: 13,
    asLong: 1,
  });
  // Longer ones than half a year are not told apart.
  expect(after([...even, ...silent(40), ...even, ...silent(40)])).toMatchObject({
    asLong: 1,
    longestWeeks: 26,
    weeks: 40,
  });
});

it('of weeks that bring less it is by how much, for as many dealings', () => {
  const said = after([
    ...weeks(60, (week) => ({ credit: 1000 + (week % 3), debit: 500 })),
    ...weeks(6, () => ({ credit: 480, debit: 500 })),
  ]);
  expect(said).toMatchObject({ kind: 'sizes', moneyOut: null });
  expect((said as { moneyIn: number }).moneyIn).toBeCloseTo(-0.52, 1);
});

it('of money that moves out it is both sides', () => {
  const steady = weeks(60, (week) => ({ credit: 1000 + (week % 3), debit: 500 + (week % 2) }));
  const said = after([...steady, ...weeks(6, () => ({ credit: 1000, debit: 1000 }))], true);
  expect(said).toMatchObject({ kind: 'sizes' });
  const { moneyIn, moneyOut } = said as { moneyIn: number; moneyOut: number };
  expect(moneyIn).toBeCloseTo(0, 1);
  expect(moneyOut).toBeCloseTo(1, 0);
  expect(after(steady, true)).toBeNull();
});

it('of dealings that stay away it is in how many weeks, and by how much in each', () => {
  // Ten dealings of 100 in each week; then two.
  const said = after([
    ...weeks(60, (week) => ({ credit: 1000 + (week % 3), dealings: 10 })),
    ...weeks(4, () => ({ credit: 200, dealings: 2 })),
  ]);
  expect(said).toMatchObject({ kind: 'dealings', active: null });
  expect((said as { change: number }).change).toBeCloseTo(-0.8, 6);
});

it('of a client about whom nothing is found nothing is said', () => {
  expect(after(weeks(5, () => ({ credit: 1000 })))).toBeNull();
});
