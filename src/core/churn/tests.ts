import type { ChurnRules } from './rules.ts';

/**
 * A week against recent weeks; B quarter and year against the one before; C control charts; D silence; E the level of balances
 * and holdings.
 */
export type TestName = 'A' | 'B' | 'C' | 'D' | 'E';

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
    if (!(mean > 0 && (credit[end] as number) <= (1 - weekDrop) * mean)) return false;
  }
  return true;
}

/** Known weeks that test A looks at, and test B at most. */
export const weeksOfTestA = ({ weeksInRow, recentWeeks }: ChurnRules): number => weeksInRow + recentWeeks;
export const WEEKS_OF_TEST_B = 104;

/** Test B: the last 13 weeks against the 13 before, or the last 52 against the 52 before. */
export function isQuarterDown(credit: readonly number[], { quarterDrop }: ChurnRules): boolean {
  return [13, 52].some((weeks) => {
    if (credit.length < 2 * weeks) return false;
    const end = credit.length;
    const before = meanOf(credit, end - 2 * weeks, end - weeks);
    return before > 0 && meanOf(credit, end - weeks, end) <= (1 - quarterDrop) * before;
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

function meanOf(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += values[at] as number;
  return sum / (to - from);
}
