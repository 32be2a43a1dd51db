import { expect, it } from 'vitest';
import { strayWeeks } from '../../../src/core/churn/stray-weeks.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';

const FIRST = localDate('2025-03-03');
/** Weeks by their distance from the first, with so many rows each. */
const weeks = (rows: number, ...numbers: readonly number[]) =>
  numbers.map((week) => ({ monday: addDays(FIRST, 7 * week), rows }));
const BOOK = weeks(50, 100, 101, 102);

it.each([
  ['one row a year before all others', 1, [...weeks(1, 0), ...BOOK]],
  ['a few, apart from one another too', 3, [...weeks(1, 0, 30, 31), ...BOOK]],
  ['nineteen rows', 1, [...weeks(19, 0), ...BOOK]],
  ['twenty rows, which are a book of their own', 0, [...weeks(20, 0), ...BOOK]],
  ['twenty rows in two weeks', 0, [...weeks(10, 0, 1), ...BOOK]],
  ['a client alone for half a year', 0, [...weeks(1, 0, 13, 26), ...BOOK]],
  ['a client alone for a week less', 3, [...weeks(1, 0, 13, 25), ...BOOK]],
  ['half a year without a row', 0, [...weeks(1, 74), ...BOOK]],
  ['a week more', 1, [...weeks(1, 73), ...BOOK]],
  ['no other week', 0, weeks(1, 0)],
  ['the last weeks are the book, be there ever so few', 2, weeks(1, 0, 1, 40)],
  ['none at all', 0, []],
])('%s: %i stray', (_, stray, all) => {
  expect(strayWeeks(all)).toBe(stray);
});
