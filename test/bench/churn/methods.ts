import { type BookWeeks, bookWeeks } from '../../../src/core/churn/book-weeks.ts';
import { poolOf } from '../../../src/core/churn/evidence/pool.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { chartBook } from './charts.ts';
import { bookOf, type Series, WEEKS } from './series.ts';

/** A method may alarm in so many weeks, the last of a series. */
export const WATCHED = 30;

/** The first of them. */
export const startOf = ({ credit }: Series): number => credit.length - WATCHED;

/** The same of whole series. */
export const START = WEEKS - WATCHED;

/**
 * A method says of a series how alarming each watched week is, from what was known by then, and before them the week before: an alarm
 * that stands by then is not raised in the watched weeks.
 */
export type Method = (series: Series) => Float64Array;

/** Of a method that begins with the watched weeks: nothing stands before. */
const watched = (series: Series, alarming: (week: number) => number): Float64Array =>
  Float64Array.from({ length: 1 + WATCHED }, (_, at) =>
    at === 0 ? Number.NEGATIVE_INFINITY : alarming(startOf(series) + at - 1),
  );

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
};

const fourWeeksOf = (amounts: Float32Array, week: number): number =>
  [0, 1, 2, 3].reduce((sum, back) => sum + (amounts[week - back] ?? 0), 0);

const fourWeeks = ({ credit }: Series, week: number): number => fourWeeksOf(credit, week);

/** Ties of the bank's rule are drawn: a rule that says "all of it" too often still has to keep to the rate. */
const tie = ({ id }: Series, week: number): number => {
  let mixed = Math.imul(week + 1, 0x9e3779b1);
  for (const letter of id) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return (((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32) * 1e-6;
};

/** The bank's rule: by how much a week, or four, lies below the mean of the eight before. */
export const bankRule =
  (of: (series: Series, week: number) => number): Method =>
  (series) =>
    watched(series, (week) => {
      const mean = [1, 2, 3, 4, 5, 6, 7, 8].reduce((sum, back) => sum + of(series, week - back), 0) / 8;
      return (mean > 0 ? 1 - of(series, week) / mean : 0) + tie(series, week);
    });

export const bankWeekly = bankRule(({ credit }, week) => credit[week] ?? 0);
export const bankFourWeeks = bankRule(fourWeeks);

/** Log 4-week sums as robust z scores of the weeks before the start; a tenth of the median is added, so that zero has a log. */
function robustScores(amounts: Float32Array, start: number): (week: number) => number {
  const sums = Array.from({ length: start - 3 }, (_, at) => fourWeeksOf(amounts, at + 3));
  const usual = median(sums.filter((sum) => sum > 0)) || 1;
  const logs = (sum: number): number => Math.log(sum / usual + 0.1);
  const middle = median(sums.map(logs));
  const spread = Math.max(0.1, 1.4826 * median(sums.map((sum) => Math.abs(logs(sum) - middle))));
  return (week) => Math.max(-4, Math.min(4, (logs(fourWeeksOf(amounts, week)) - middle) / spread));
}

/** How far a week lies on the side that is asked about: money in below, money out above what is usual. */
type Side = (series: Series) => (week: number) => number;

const moneyInBelow: Side = (series) => {
  const score = robustScores(series.credit, startOf(series));
  return (week) => -score(week);
};
const moneyOutAbove: Side = (series) => robustScores(series.debit, startOf(series));

const ewmaOf =
  (side: Side): Method =>
  (series) => {
    const score = side(series);
    let mean = 0;
    return watched(series, (week) => {
      mean = 0.9 * mean + 0.1 * score(week);
      return mean + tie(series, week);
    });
  };

const cusumOf =
  (side: Side): Method =>
  (series) => {
    const score = side(series);
    let sum = 0;
    return watched(series, (week) => {
      sum = Math.max(0, sum + score(week) - 0.5);
      return sum + tie(series, week);
    });
  };

export const ewma = ewmaOf(moneyInBelow);
export const cusum = cusumOf(moneyInBelow);
export const ewmaOut = ewmaOf(moneyOutAbove);
export const cusumOut = cusumOf(moneyOutAbove);

const everyWeek: BookWeeks = bookWeeks(bookOf([]), bankCalendar('weekdays'));

/** Ours, counting these weeks; what clients have in common is taken from the half of the book that calibrates. */
export const oursIn =
  (weeks: BookWeeks, chart: 'down' | 'out') =>
  (calibrating: readonly Series[]): Method => {
    const pool = poolOf(bookOf(calibrating));
    return (series) => {
      const evidence = chartBook(bookOf([series]), weeks, pool)[chart];
      return Float64Array.from(evidence.subarray(startOf(series) - 1));
    };
  };

export const ours = oursIn(everyWeek, 'down');
export const oursOut = oursIn(everyWeek, 'out');
