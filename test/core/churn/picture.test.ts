import { expect, it } from 'vitest';
import { picturedWeeks } from '../../../src/core/churn/picture.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';

const weeks = Array.from({ length: 60 }, (_, at) => addDays(localDate('2025-01-06'), 7 * at));

it('a client with money in most weeks is drawn week by week', () => {
  const moneyIn = weeks.map((_, at) => (at % 4 === 0 ? 0 : 100));
  const picture = picturedWeeks(weeks, moneyIn, moneyIn, null);
  expect(picture.summed).toBe(1);
  expect(picture.moneyIn).toEqual(moneyIn);
  expect([picture.usual.at(-1), picture.low.at(-1)]).toEqual([100, 0]);
});

it('of money that comes every third week four weeks are summed up, so that its level and low end are seen', () => {
  // Of each four weeks running two have money where the first of them has, else one.
  const moneyIn = weeks.map((_, at) => (at % 3 === 0 ? 90 : 0));
  const picture = picturedWeeks(
    weeks,
    moneyIn,
    weeks.map((_, at) => at),
    null,
  );
  expect(picture.summed).toBe(4);
  expect(picture.moneyIn.slice(0, 7)).toEqual([null, null, null, 180, 90, 90, 180]);
  expect(picture.moneyOut.slice(3, 5)).toEqual([0 + 1 + 2 + 3, 1 + 2 + 3 + 4]);
  expect([picture.usual.at(-1), picture.low.at(-1)]).toEqual([90, 90]);
});

it('a week that is not known leaves out the sums that it is part of, and after a change the level stays what it was', () => {
  const since = weeks[40] ?? null;
  const moneyIn = weeks.map((_, at) => (at === 20 ? null : at % 3 === 0 && at < 40 ? 90 : 0));
  const { summed, moneyIn: sums, usual } = picturedWeeks(weeks, moneyIn, moneyIn, since);
  expect(summed).toBe(4);
  expect(sums.flatMap((sum, at) => (sum === null ? [at] : []))).toEqual([0, 1, 2, 20, 21, 22, 23]);
  expect(sums.at(-1)).toBe(0);
  expect(usual.at(-1)).toBe(90);
});
