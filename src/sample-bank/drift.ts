import type { LocalDate } from '../core/shared/calendar.ts';
import type { Random } from './random.ts';
import type { TruthRow } from './rows.ts';
import type { Week } from './weeks.ts';

/** How a client drifts away; the row of the truth without the client. */
export type Drift = Omit<TruthRow, 'clientId'>;

/**
 * Half of them slide over a quarter or two while they try another bank, the rest drop at once or stop. The change lies in
 * the last 60% of the weeks, so that there is a usual level to compare with.
 */
export function driftOf(weeks: readonly Week[], random: Random): Drift | null {
  const at = random.whole(Math.floor(weeks.length * 0.4), weeks.length - 3);
  const changeWeek = weeks[at]?.monday;
  if (changeWeek === undefined) return null;
  const kind = random.weighted([
    ['slide', 50],
    ['step', 30],
    ['stop', 20],
  ] as const);
  if (kind === 'stop') return { kind, changeWeek, overWeeks: 0, remaining: 0 };
  if (kind === 'step') return { kind, changeWeek, overWeeks: 0, remaining: 0.2 + 0.4 * random.next() };
  return { kind, changeWeek, overWeeks: random.whole(13, 26), remaining: 0.35 * random.next() };
}

/** What is left of the usual level in `week`, 1 = all of it. */
export function levelLeft(drift: Drift, week: LocalDate): number {
  if (week < drift.changeWeek) return 1;
  if (drift.overWeeks === 0) return drift.remaining;
  const passed = (Date.parse(week) - Date.parse(drift.changeWeek)) / (7 * 86_400_000) + 1;
  return 1 - (1 - drift.remaining) * Math.min(1, passed / drift.overWeeks);
}
