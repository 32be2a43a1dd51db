import { expect, it } from 'vitest';
import { poolOf } from '../../../../src/core/churn/evidence/pool.ts';
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
