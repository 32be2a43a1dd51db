import { expect, it } from 'vitest';
import { hasFallenBack, isRising, mayBeRise, riseOf, roomFor } from '../../../src/core/churn/opportunity.ts';

const flat = (weeks: number, amount = 100): number[] => Array.from({ length: weeks }, () => amount);

it('rises when two weeks running lie half above the mean of the eight before each', () => {
  // The second of them is held against seven weeks of 100 and the first: (700 + 150) / 8 is 106.25, and half more 159.375.
  expect(isRising([...flat(8), 150, 159.375])).toBe(true);
  expect(isRising([...flat(8), 150, 159])).toBe(false);
  expect(isRising([...flat(8), 149, 200])).toBe(false);
  expect(isRising([...flat(7), 150, 160])).toBe(false);
  expect(isRising(flat(10, 0))).toBe(false);
});

it('is worth a word when the two weeks are the highest of a year, and half a year is known before them', () => {
  expect(riseOf([...flat(26), 200, 220])).toEqual({ now: 210, usual: 100, highest: 100 });
  expect(riseOf([...flat(25), 200, 220])).toBeNull();
  // As high as in December a year ago, 50 weeks before: nothing new. Two years ago does not count.
  expect(riseOf([...flat(10), 210, 210, ...flat(48), 200, 220])).toBeNull();
  expect(riseOf([...flat(10), 210, 209, ...flat(48), 200, 220])).toEqual({ now: 210, usual: 100, highest: 209.5 });
  expect(riseOf([210, 210, ...flat(60), 200, 220])).toEqual({ now: 210, usual: 100, highest: 100 });
  // A high week every fourth does not rise.
  const monthly = Array.from({ length: 52 }, (_, week) => (week % 4 === 3 ? 400 : 100));
  expect(riseOf(monthly)).toBeNull();
});

it('is none by the last weeks alone where two of them running were higher, and may be one where it is a matter of rounding', () => {
  expect(mayBeRise([...flat(10), 210, 211, ...flat(10), 200, 220])).toBe(false);
  expect(mayBeRise([...flat(10), 210, 210, ...flat(10), 200, 220])).toBe(true);
  expect(mayBeRise([...flat(22), 200, 220])).toBe(true);
  expect(mayBeRise([200, 220])).toBe(true);
});

it('has fallen back when half of the rise that counts is gone', () => {
  expect(hasFallenBack(125, 100)).toBe(false);
  expect(hasFallenBack(124, 100)).toBe(true);
});

it('stays within the stated probability: by the year, and by four weeks', () => {
  // 10% of 500 clients are 50 a year, and 3.85 in four weeks.
  const asked = { clients: 500, yearly: 0.1, inFourWeeks: 0, inYear: 0 };
  expect(roomFor(asked)).toBe(4);
  expect(roomFor({ ...asked, inFourWeeks: 3, inYear: 20 })).toBe(1);
  expect(roomFor({ ...asked, inYear: 49 })).toBe(1);
  expect(roomFor({ ...asked, inFourWeeks: 9, inYear: 60 })).toBe(0);
  // A handful of clients may have one a year.
  expect(roomFor({ ...asked, clients: 4 })).toBe(1);
});
