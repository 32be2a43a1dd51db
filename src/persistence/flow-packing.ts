import { addDays, type LocalDate } from '../core/shared/calendar.ts';
import type { WeeklyFlow } from '../core/shared/weekly-flow.ts';

/**
 * Bytes of one week in `flow_series.packed`, big-endian: debit, credit, internal debit, internal credit (int8 each),
 * dealings (int4; −1 for a week we have no row for).
 */
export const BYTES_PER_WEEK = 36;

// A bank's clients share their weeks: each is worked out and kept once, and not ten million times. Some decades of Mondays
// are all there can be.
const followers = new Map<LocalDate, LocalDate>();

function weekAfter(week: LocalDate): LocalDate {
  const known = followers.get(week);
  if (known !== undefined) return known;
  const next = addDays(week, 7);
  followers.set(week, next);
  return next;
}

/** The weeks in `packed`, oldest first; a week we have no row for is left out. */
export function unpackFlows(packed: Uint8Array, firstWeek: LocalDate): readonly WeeklyFlow[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const weeks: WeeklyFlow[] = [];
  let week = firstWeek;
  for (let at = 0; at < packed.byteLength; at += BYTES_PER_WEEK, week = weekAfter(week)) {
    const dealings = view.getInt32(at + 32);
    if (dealings < 0) continue;
    weeks.push({
      week,
      debit: view.getBigInt64(at),
      credit: view.getBigInt64(at + 8),
      internalDebit: view.getBigInt64(at + 16),
      internalCredit: view.getBigInt64(at + 24),
      dealings,
    });
  }
  return weeks;
}
