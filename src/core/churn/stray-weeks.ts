import { daysBetween, type LocalDate } from '../shared/calendar.ts';
import { FIRST_WEEKS } from './evidence/pool.ts';

/** A week of which somebody has a row, and how many there are. */
export type WeekRows = { readonly monday: LocalDate; readonly rows: number };

/** So many rows are no slip of the pen any more. */
export const FEW_ROWS = 20;
const LONG_GAP_WEEKS = 26;

/**
 * How many of the first weeks lie apart from the book: a few rows, in fewer weeks than are only looked at, and then nobody has any for more
 * than half a year. A year that was mistyped would else be where the book begins, and what the whole book is judged by would come from weeks
 * in which there is nothing. No week that is told of is another for what comes later. Weeks in order.
 */
export function strayWeeks(weeks: readonly WeekRows[]): number {
  let [begin, rows] = [0, 0];
  for (const [at, { monday, rows: own }] of weeks.entries()) {
    const next = weeks[at + 1]?.monday;
    rows += own;
    if (next === undefined || rows >= FEW_ROWS || weeksFrom((weeks[begin] as WeekRows).monday, monday) >= FIRST_WEEKS)
      break;
    if (weeksFrom(monday, next) > LONG_GAP_WEEKS) [begin, rows] = [at + 1, 0];
  }
  return begin;
}

const weeksFrom = (one: LocalDate, other: LocalDate): number => daysBetween(one, other) / 7;
