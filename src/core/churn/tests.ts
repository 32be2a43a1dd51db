import { isDownBy } from './down-by.ts';
import { meanOf } from './mean.ts';
import type { ChurnRules } from './rules.ts';

/**
 * A week against recent weeks; B quarter and year against the one before; C control charts; D silence; E the level of balances
 * and holdings.
 */
export const TESTS = ['A', 'B', 'C', 'D', 'E'] as const;
export type TestName = (typeof TESTS)[number];

/**
 * Test A, the bank's own: each of the last weeks far below the mean of the recent weeks before it. Money in of the first
 * `weeks` known weeks, newest last.
 */
export function isWeekDown(
  credit: ArrayLike<number>,
  { weekDrop, weeksInRow, recentWeeks }: ChurnRules,
  weeks = credit.length,
): boolean {
  if (weeks < recentWeeks + weeksInRow) return false;
  for (let back = 1; back <= weeksInRow; back += 1) {
    const end = weeks - back;
    const mean = meanOf(credit, end - recentWeeks, end);
    if (!(mean > 0 && isDownBy(weekDrop, credit[end] as number, mean))) return false;
  }
  return true;
}

/** Known weeks that test A looks at. */
export const weeksOfTestA = ({ weeksInRow, recentWeeks }: ChurnRules): number => weeksInRow + recentWeeks;

/** A quarter or a year that lies far below the one before: money in a week, as a mean, in the unit of the flows. */
export type PeriodDrop = { readonly over: 'quarter' | 'year'; readonly now: number; readonly before: number };

const YEAR_WEEKS = 52;
const PERIODS = [
  { over: 'quarter', weeks: 13 },
  { over: 'year', weeks: YEAR_WEEKS },
] as const;

/** Test B: the last quarter against the quarter before, the last year against the year before. Known weeks, newest last. */
export function periodDrops(credit: readonly number[], { quarterDrop }: ChurnRules): readonly PeriodDrop[] {
  const end = credit.length;
  return PERIODS.flatMap(({ over, weeks }) => {
    if (end < 2 * weeks) return [];
    const now = meanOf(credit, end - weeks, end);
    const before = meanOf(credit, end - 2 * weeks, end - weeks);
    return before > 0 && isDownBy(quarterDrop, now, before) ? [{ over, now, before }] : [];
  });
}

/** When a client has money moving, in either direction. */
export type Rhythm = { activeWeeks: number; gapWeeks: number; longestGapWeeks: number };

/** Takes in a known week. */
export function takeRhythm(rhythm: Rhythm, isActive: boolean): void {
  if (!isActive) {
    rhythm.gapWeeks += 1;
    return;
  }
  if (rhythm.activeWeeks > 0) rhythm.longestGapWeeks = Math.max(rhythm.longestGapWeeks, rhythm.gapWeeks);
  rhythm.activeWeeks += 1;
  rhythm.gapWeeks = 0;
}

/** With fewer active weeks nobody knows a rhythm. */
const RHYTHM_ACTIVE = 4;

/** Test D: no money in either direction for longer than ever between two active weeks, and for some weeks at least. */
export const isSilent = ({ activeWeeks, gapWeeks, longestGapWeeks }: Rhythm, { silentWeeks }: ChurnRules): boolean =>
  activeWeeks >= RHYTHM_ACTIVE && gapWeeks >= silentWeeks && gapWeeks > longestGapWeeks;
