import { type ChartState, MONTHS_KEPT, RECEIVED_KEPT } from './chart-state.ts';
import { type Gap, LEVEL_WANDERS } from './levels.ts';

/** A month is looked at as so many weeks; its payday may lie in the one before, for it is longer. */
export const MONTH_WEEKS = 4;

/** So much of the usual is added, so that a month without money has a log; and no month counts for more than this one. */
const OFFSET = 0.05;
const MOST = 0.8;

/** The variance of the log of a month's largest week, in so many months, that a client's own is weighed against. */
const POOL_VARIANCE = 0.15;
const POOL_MONTHS = 1.5;

/** Months that a client is known by, at least. */
const BASE_MONTHS = 3;

/** The largest week of the last month: where there is pay, it is in it, whatever else comes in now and then. */
export const largestWeek = (state: ChartState): number => {
  let largest = 0;
  for (let back = 0; back <= MONTH_WEEKS; back += 1) largest = Math.max(largest, receivedBack(state, back));
  return largest;
};

const receivedBack = ({ weeks, received }: ChartState, back: number): number =>
  received[(weeks - back) & (RECEIVED_KEPT - 1)] as number;

/** Takes in the month that ends with this week; in the first weeks of a client there is none. */
export function takeMonth(state: ChartState): void {
  const { weeks, silentWeeks, months } = state;
  if (weeks <= MONTH_WEEKS) return;
  const place = weeks % MONTHS_KEPT;
  const leaving = months.last[place] as number;
  // While a silence lasts for more than a quarter no more of it becomes what a month is held against.
  if (!Number.isNaN(leaving) && silentWeeks <= MONTHS_KEPT) {
    months.weeks += 1;
    months.sum += leaving;
    months.squares += leaving * leaving;
  }
  const largest = largestWeek(state);
  // A month without money is so much less than the usual one; before any is usual nobody knows how much that is, and it is none.
  const usual = months.weeks > 0 ? months.sum / months.weeks : largest > 0 ? Math.log(largest) : Number.NaN;
  months.last[place] = usual + Math.min(MOST, Math.log(largest * Math.exp(-usual) + OFFSET));
}

/** The last month against all that ended more than a quarter ago; false where there are few. */
export function measureMonth({ months, weeks }: ChartState, into: Gap): boolean {
  const known = months.weeks / MONTH_WEEKS;
  if (known < BASE_MONTHS) return false;
  const mean = months.sum / months.weeks;
  const squares = Math.max(0, months.squares - months.sum * mean) / MONTH_WEEKS;
  into.freedom = POOL_MONTHS + known - 1;
  const own = (POOL_MONTHS * POOL_VARIANCE + squares) / into.freedom;
  into.base = mean;
  into.mean = (months.last[weeks % MONTHS_KEPT] as number) - mean;
  into.variance = own * (1 + 1 / known) + LEVEL_WANDERS;
  return true;
}

/** The largest week that the usual month has, of which what is added to each is no part. */
export const usualLargestWeek = ({ months }: ChartState): number => (1 - OFFSET) * Math.exp(months.sum / months.weeks);
