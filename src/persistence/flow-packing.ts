import { addDays, type LocalDate } from '../core/shared/calendar.ts';
import type { WeeklyFlow } from '../core/shared/weekly-flow.ts';

/**
 * Bytes of one week in `flow_series.packed`, big-endian: debit, credit, internal debit, internal credit (int8 each),
 * dealings (int4; −1 for a week we have no row for).
 */
export const BYTES_PER_WEEK = 36;

/** The weeks in `packed`, oldest first; a week we have no row for is left out. */
export function unpackFlows(packed: Uint8Array, firstWeek: LocalDate): readonly WeeklyFlow[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const weeks: WeeklyFlow[] = [];
  for (let at = 0; at < packed.byteLength; at += BYTES_PER_WEEK) {
    const dealings = view.getInt32(at + 32);
    if (dealings < 0) continue;
    weeks.push({
      week: addDays(firstWeek, 7 * (at / BYTES_PER_WEEK)),
      debit: view.getBigInt64(at),
      credit: view.getBigInt64(at + 8),
      internalDebit: view.getBigInt64(at + 16),
      internalCredit: view.getBigInt64(at + 24),
      dealings,
    });
  }
  return weeks;
}
