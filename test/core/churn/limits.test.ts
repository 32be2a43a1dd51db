import { expect, it } from 'vitest';
import { firstQuarterOf, type Highest, heldDown, limitsOf } from '../../../src/core/churn/limits.ts';

/** Clients whose highest evidence of the year, down and out, is 1, 2, 3 …; each with a base in so many weeks of it. */
const highestOf = (clients: number, weeks = 52): Highest => {
  const top = Float64Array.from({ length: clients }, (_, client) => client + 1);
  return { down: top, out: top, weeks: new Uint16Array(clients).fill(weeks) };
};

/** Quarter 8 is one of those whose limits are set from a whole year. */
const asked = { yearly: 0.1, hasDebit: false, quarter: 8 };

it('the limit is what one client in ten has passed in the year before', () => {
  // 999 clients: place 100 from the top is 900; weighed 999 : 30 against the usual 5.
  const { down, out } = limitsOf(highestOf(999), asked);
  expect(down).toBeCloseTo((999 * 900 + 30 * 5) / 1029, 8);
  expect(out).toBe(Number.POSITIVE_INFINITY);
});

it('a book with money out gives a fifth of its budget to that', () => {
  const { down, out } = limitsOf(highestOf(999), { ...asked, hasDebit: true });
  // 8% and 2% of 1000: places 80 and 20 from the top.
  expect(down).toBeCloseTo((999 * 920 + 30 * (5 + Math.log(1.25))) / 1029, 8);
  expect(out).toBeCloseTo((999 * 980 + 30 * (3.4 + Math.log(5))) / 1029, 8);
});

it('without history it is the usual, and a rarer alarm asks for more', () => {
  expect(limitsOf(highestOf(10, 0), asked).down).toBeCloseTo(5, 8);
  expect(limitsOf(highestOf(10, 0), { ...asked, yearly: 0.01 }).down).toBeCloseTo(5 + Math.log(10), 8);
});

it('a client that is known for less than a quarter of the year says nothing of it', () => {
  expect(limitsOf(highestOf(999, 12), asked).down).toBeCloseTo(5, 8);
});

it('is set from the year before, without the first half-year of the book once there is something else', () => {
  const from = [2, 3, 4, 5, 6, 7, 8].map(firstQuarterOf);
  expect(from).toEqual([0, 2, 2, 2, 2, 3, 4]);
});

it('of the first half-year of a book, in which less is passed than later, so much more is asked for', () => {
  const { down, out } = limitsOf(highestOf(999), { ...asked, hasDebit: true, quarter: 2 });
  // As above, each raised by 0.55; the usual is that of any quarter.
  expect(down).toBeCloseTo((999 * 920.55 + 30 * (5 + Math.log(1.25))) / 1029, 8);
  expect(out).toBeCloseTo((999 * 980.55 + 30 * (3.4 + Math.log(5))) / 1029, 8);
  expect(limitsOf(highestOf(999), { ...asked, quarter: 3 })).toEqual(limitsOf(highestOf(999), asked));
});

it('from quarter to quarter a limit rises by a fifth at most, from the second year on', () => {
  const before = { down: 5, out: 4 };
  expect(heldDown({ down: 9, out: 4.1 }, 5, before)).toEqual({ down: 5.2, out: 4.1 });
  expect(heldDown({ down: 3.5, out: 7 }, 9, before)).toEqual({ down: 3.5, out: 4.2 });
  // Quarter 4 is the first of the second year, set from half a year; the one before it from a quarter.
  expect(heldDown({ down: 9, out: 9 }, 4, before)).toEqual({ down: 9, out: 9 });
  expect(heldDown({ down: 9, out: 9 }, 5, null)).toEqual({ down: 9, out: 9 });
});

it('a book in which money out comes to be known gets a limit for it', () => {
  expect(heldDown({ down: 5, out: 6 }, 8, { down: 5, out: Number.POSITIVE_INFINITY }).out).toBe(6);
});
