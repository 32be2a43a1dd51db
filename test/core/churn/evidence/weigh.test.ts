import { expect, it } from 'vitest';
import { newChartState, takeIn, weekBack } from '../../../../src/core/churn/evidence/chart-state.ts';
import { poolOf } from '../../../../src/core/churn/evidence/pool.ts';
import { changeOf, nothingWeighed, weigh } from '../../../../src/core/churn/evidence/weigh.ts';
import { smallBook } from '../small-book.ts';

const pool = poolOf(smallBook({ none: [0, 0, 0] }));

/** What is weighed after the last of these weeks; the same amount whenever there is any. */
function after(active: readonly boolean[]) {
  const [state, weighed] = [newChartState(), nothingWeighed()];
  for (const [week, isActive] of active.entries()) {
    const amount = isActive ? 1000 : 0;
    takeIn(state, { week, phase: 0, credit: amount, debit: 0, dealings: isActive ? 1 : 0 }, pool);
    weigh(state, pool, weighed);
  }
  return { state, weighed };
}

const weeks = (count: number, isActive: (week: number) => boolean): boolean[] =>
  Array.from({ length: count }, (_, week) => isActive(week));
const quiet = (count: number) => weeks(count, () => false);

// Both are active in 20 of 77 weeks, the first and the last among them: one evenly, one four weeks in a row.
const even = weeks(77, (week) => week % 4 === 0);
const bursts = weeks(77, (week) => [0, 18, 37, 55, 73].some((begin) => week >= begin && week < begin + 4));

it('the same silence says more of a client whose weeks lie evenly than of one whose gaps are long', () => {
  expect([even.filter(Boolean).length, bursts.filter(Boolean).length]).toEqual([20, 20]);
  const [regular, rough] = [after([...even, ...quiet(9)]).weighed, after([...bursts, ...quiet(9)]).weighed];
  expect(changeOf(regular.change)).toBe('stop');
  // 19 gaps of 3; and 15 of none, three of 14 and one of 15: root mean squares 3 and 6.5, so that a stop is
  // ((6.5 + 2) / (3 + 2))^1.5 = 2.2 times as likely of the even one, e^0.8.
  expect(regular.down).toBeGreaterThan(rough.down + 0.3);
});

it('a longer silence never says less', () => {
  const said = Array.from({ length: 30 }, (_, silent) => after([...even, ...quiet(silent)]).weighed.down);
  for (let silent = 4; silent < 30; silent += 1)
    expect(said[silent], `${silent} weeks`).toBeGreaterThanOrEqual((said[silent - 1] as number) - 0.05);
});

it('money in this week: nothing has stopped', () => {
  const { weighed } = after([...even, ...quiet(9), true]);
  expect(weighed.down).toBeLessThan(after([...even, ...quiet(9)]).weighed.down - 1);
  expect(changeOf(weighed.change) === 'stop' && weighed.back > 0).toBe(false);
});

it('of a silence longer than a quarter it is still said when it began', () => {
  const { state, weighed } = after([...even, ...quiet(18)]);
  expect(changeOf(weighed.change)).toBe('stop');
  expect(weekBack(state, weighed.back)).toBe(even.length);
  expect(weekBack(state, weighed.backMost)).toBeLessThanOrEqual(even.length);
});
