import { expect, it } from 'vitest';
import { poolOf } from '../../../../src/core/churn/evidence/pool.ts';
import type { FlowBook } from '../../../../src/core/churn/flow-book.ts';
import { smallBook } from '../small-book.ts';

/** Amounts are exactly dealings to the power of 0.4, for 200 clients of very different size. */
const powered = () => {
  const book = smallBook(
    Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`${at}`, Array.from({ length: 40 }, () => 1)])),
  );
  book.dealings.forEach((_, cell) => {
    book.dealings[cell] = 1 + ((cell * 7) % 11);
    const isLate = cell % 40 >= 26;
    book.credit[cell] = isLate ? 5 : 10 ** (Math.floor(cell / 40) % 5) * (book.dealings[cell] as number) ** 0.4;
  });
  return book;
};

it('finds how amounts rise with dealings within clients, from the first weeks only', () => {
  const { slope, variance } = poolOf(powered());
  expect(slope.credit).toBeCloseTo(0.4, 2);
  expect(variance.credit).toBeLessThan(0.01);
});

it('a book that says nothing is like the usual', () => {
  expect(poolOf(smallBook({ none: [0, 0, 0] }))).toEqual({
    slope: { credit: 0.7, debit: 0.7 },
    variance: { credit: 0.25, debit: 0.25, dealings: 0.3 },
  });
});

/** So many clients, half a year of weeks: amounts and dealings of each vary by about half around its own. */
function varied(clients: number): FlowBook {
  const book = smallBook(
    Object.fromEntries(Array.from({ length: clients }, (_, at) => [`${at}`, Array.from({ length: 26 }, () => 1)])),
  );
  book.credit.forEach((_, cell) => {
    book.dealings[cell] = 1 + ((cell * 7) % 5);
    book.credit[cell] = 1000 * Math.exp(0.5 * Math.sin(cell * 1.7)) * (book.dealings[cell] as number) ** 0.6;
  });
  return book;
}

/** The same with something done to the weeks of the first client. */
function withGiant(book: FlowBook, change: (week: number) => { readonly amount?: number; readonly dealings?: number }) {
  const changed = { ...book, credit: book.credit.slice(), dealings: book.dealings.slice() };
  for (let week = 0; week < 26; week += 1) {
    const { amount = book.credit[week] as number, dealings = book.dealings[week] as number } = change(week);
    changed.credit[week] = amount;
    changed.dealings[week] = dealings;
  }
  return changed;
}

it.each([
  ['a single week of which is giant', (week: number) => (week === 9 ? { amount: 1e15 } : {})],
  ['whose weeks are by turns giant and nothing much', (week: number) => ({ amount: week % 2 === 0 ? 1e15 : 1 })],
  ['with a giant number of dealings in a week', (week: number) => (week === 9 ? { dealings: 60_000 } : {})],
  ['all giant in a week', (week: number) => (week === 9 ? { amount: 1e15, dealings: 60_000 } : {})],
])('in a small book one client %s says little of the others', (_, change) => {
  const book = varied(60);
  const [usual, giant] = [poolOf(book), poolOf(withGiant(book, change))];
  // One of sixty, however far off, counts for no more than some of the others.
  expect(giant.variance.credit / usual.variance.credit).toBeLessThan(1.15);
  expect(giant.variance.dealings / usual.variance.dealings).toBeLessThan(1.15);
  expect(Math.abs(giant.slope.credit - usual.slope.credit)).toBeLessThan(0.1);
});

it('where clients differ much, as those who are paid monthly and get interest do from others, each counts in full', () => {
  const book = varied(60);
  // Every third has weeks that are by turns 20 times and a twentieth of the usual.
  book.credit.forEach((amount, cell) => {
    if (Math.floor(cell / 26) % 3 === 0) book.credit[cell] = amount * (cell % 2 === 0 ? 20 : 0.05);
  });
  const { variance } = poolOf(book);
  // A third of them have ln² 20 more, the others 0.125 by their waves; weighed 1500 : 50 against 0.25.
  const each = (Math.log(20) ** 2 * 20 * 26) / 60 / 25 + 0.125;
  expect(variance.credit).toBeGreaterThan(0.9 * each);
});
