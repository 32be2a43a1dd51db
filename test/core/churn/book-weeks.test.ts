import { expect, it } from 'vitest';
import { bookWeeks, judgeWeeks, PHASES, sumsOf } from '../../../src/core/churn/book-weeks.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import { smallBook, steady } from './small-book.ts';

const CN = bankCalendar('CN');

it('weeks of Spring Festival and National Day are passed over', () => {
  const book = {
    ...smallBook({ one: steady(45) }),
    weeks: Array.from({ length: 45 }, (_, at) => addDays(localDate('2024-12-30'), 7 * at)),
  };
  const { counted } = bookWeeks(book, CN);
  const passedOver = book.weeks.filter((_, week) => counted[week] === 0);
  // The year begins on 29 January (a Wednesday; banks close the day before, until 4 February), and its full moon is on Wednesday 12
  // February: the week of the lanterns has two days of business. National Day: 1 (Wednesday) to 8 October.
  expect(passedOver).toEqual(['2025-01-27', '2025-02-03', '2025-02-10', '2025-09-29']);
});

it('the phase is the quarter of the month, and the last week of a quarter of the year is one of its own', () => {
  const { phase } = bookWeeks(smallBook({ one: steady(8) }), CN);
  // Thursdays: 6, 13, 20, 27 March (the next is in April), 3, 10, 17, 24 April.
  expect([...phase]).toEqual([0, 1, 2, PHASES - 1, 0, 1, 2, 3]);
});

const WEEKS = 40;

/** Forty steady clients with money in and half of it out; of the weeks of `times` so many times as much. */
const crowd = (times: Readonly<Record<number, number>>, out: Readonly<Record<number, number>> = times) => {
  const clients = Array.from({ length: 40 }, (_, at) => [`${at}`, steady(WEEKS, at)] as const);
  const scaled = (factors: Readonly<Record<number, number>>) =>
    Object.fromEntries(
      clients.map(([id, own]) => [id, own.map((amount, week) => (factors[week] ?? 1) * amount)] as const),
    );
  return smallBook(
    scaled(times),
    Object.fromEntries(Object.entries(scaled(out)).map(([id, own]) => [id, own.map((amount) => amount / 2)])),
  );
};
const passedOver = (...of: Parameters<typeof crowd>): readonly number[] =>
  [...bookWeeks(crowd(...of), CN).counted].flatMap((counted, week) => (counted === 0 ? [week] : []));
/** National Day of 2025. */
const SHORT = 30;

it('a week in which nearly nobody has money is an outage, the third in a row is not', () => {
  // Week 8 is the one of Labour Day (1 to 5 May 2025), which has four working days with its make-up Sunday.
  expect(passedOver({})).toEqual([SHORT]);
  expect(passedOver({ 12: 0 })).toEqual([12, SHORT]);
  expect(passedOver({ 12: 0, 13: 0, 14: 0, 15: 0 })).toEqual([12, 13, SHORT]);
});

it('a week in which most clients have far less money in or far more out than they are used to is one, and says by how much', () => {
  for (const times of [0.001, 0.02, 0.4, 2, 50]) {
    expect(passedOver({ 25: times })).toEqual([25, SHORT]);
    const { outages } = bookWeeks(crowd({ 25: times }), CN);
    // A few clients lie some percent off, whatever happens to all.
    expect(outages).toEqual([{ week: 25, why: times < 1 ? 'credit' : 'debit', times: expect.any(Number) }]);
    expect((outages[0]?.times as number) / times).toBeCloseTo(1, 1);
  }
  expect(passedOver({ 25: 0.75, 26: 1.4 })).toEqual([SHORT]);
  // More money in alone, or less money out, speaks against nobody; ten times as much is a file in another unit.
  expect(passedOver({ 25: 8 }, {})).toEqual([SHORT]);
  expect(passedOver({ 25: 50 }, {})).toEqual([25, SHORT]);
  expect(bookWeeks(crowd({ 25: 50 }, {}), CN).outages).toMatchObject([{ week: 25, why: 'credit' }]);
  expect(passedOver({}, { 25: 0.02 })).toEqual([SHORT]);
  // A file in the wrong unit, twice: and what goes on is how things are.
  expect(passedOver({ 25: 0.02, 28: 0.02 })).toEqual([25, 28, SHORT]);
  expect(passedOver(Object.fromEntries(Array.from({ length: 10 }, (_, at) => [24 + at, 0.1])))).toEqual([
    24,
    25,
    SHORT,
    // Back at once: as much again as nobody has been used to for weeks.
    34,
    35,
  ]);
});

it('a week in which all pay out three times the usual for the first time is one, and is none where they have every other month', () => {
  expect(passedOver({}, { 25: 3 })).toEqual([25, SHORT]);
  expect(bookWeeks(crowd({}, { 25: 3 }), CN).outages).toMatchObject([{ week: 25, why: 'debit' }]);
  expect(passedOver({}, { 7: 3, 16: 3, 25: 3, 34: 3 })).toEqual([SHORT]);
});

it('is judged by the weeks before it alone, and what was judged before stays', () => {
  const book = crowd({ 20: 0.02, 25: 0, 35: 3 });
  const { counted } = bookWeeks(book, CN);
  const sums = sumsOf(book);
  const factors = { credit: sums.factors.credit.slice(), debit: sums.factors.debit.slice() };
  // Of a book that is gone on with from week 35, older factors are not known.
  for (const side of [factors.credit, factors.debit]) side.fill(Number.NaN, 0, 35 - 26);
  const judged = [...counted.subarray(0, 35)].map((each) => ({ isCounted: each === 1 }));
  const again = judgeWeeks(book.weeks, { active: sums.active, factors }, CN, judged);
  expect([...again.counted]).toEqual([...counted]);
  expect(again.outages.map(({ week }) => week)).toEqual([35]);
});

it('in a small book nobody is surprised when all are quiet; a week in which most of six have next to nothing is an outage', () => {
  const one = smallBook({ one: steady(20).map((amount, week) => (week === 12 ? 0 : amount)) });
  expect(bookWeeks(one, CN).counted[12]).toBe(1);
  const book = (count: number, cut: number) =>
    smallBook(
      Object.fromEntries(
        Array.from({ length: count }, (_, at) => [
          `${at}`,
          steady(WEEKS, at).map((amount, week) => (week === 25 && at < cut ? 0.02 * amount : amount)),
        ]),
      ),
    );
  const countsOf = (count: number, cut: number) => bookWeeks(book(count, cut), CN).counted[25];
  expect([countsOf(5, 5), countsOf(6, 3), countsOf(12, 6)]).toEqual([1, 1, 1]);
  expect([countsOf(6, 4), countsOf(12, 7), countsOf(12, 12)]).toEqual([0, 0, 0]);
});
