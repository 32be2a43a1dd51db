import { expect, it } from 'vitest';
import { bookWeeks, PHASES } from '../../../src/core/churn/book-weeks.ts';
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

const crowd = (quiet: readonly number[]) =>
  smallBook(
    Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `${at}`,
        steady(20, at).map((amount, week) => (quiet.includes(week) ? 0 : amount)),
      ]),
    ),
  );

it('a week in which nearly nobody has money is an outage, the third in a row is not', () => {
  const zeros = (quiet: readonly number[]): readonly number[] =>
    [...bookWeeks(crowd(quiet), CN).counted].flatMap((counted, week) => (counted === 0 ? [week] : []));
  // Week 8 is the one of Labour Day (1 to 5 May 2025), which has four working days with its make-up Sunday.
  expect(zeros([])).toEqual([]);
  expect(zeros([12])).toEqual([12]);
  expect(zeros([12, 13, 14, 15])).toEqual([12, 13]);
});

it('in a small book nobody is surprised when all are quiet', () => {
  const one = smallBook({ one: steady(20).map((amount, week) => (week === 12 ? 0 : amount)) });
  expect(bookWeeks(one, CN).counted[12]).toBe(1);
});
