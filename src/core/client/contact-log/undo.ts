import type { StaffId } from '../../shared/ids.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';

/** How long whoever logged a contact may take it back, in minutes. After that others may have relied on it: it is edited. */
export const UNDO_MINUTES = 10;

export type UndoRefusal =
  | { readonly kind: 'logged_by_other' }
  | { readonly kind: 'undo_too_late'; readonly minutes: number };

/** Whether `by` may take back at `now` what `loggedBy` logged at `recordedAt`; null: a file brought it. */
export function mayUndo(
  logged: { readonly loggedBy: StaffId | null; readonly recordedAt: Date },
  by: StaffId,
  now: Date,
): Result<true, UndoRefusal> {
  if (logged.loggedBy !== by) return refuse({ kind: 'logged_by_other' });
  const minutes = (now.getTime() - logged.recordedAt.getTime()) / 60_000;
  return minutes > UNDO_MINUTES ? refuse({ kind: 'undo_too_late', minutes: UNDO_MINUTES }) : ok(true);
}
