import { addDays, daysBetween, type LocalDate } from '../shared/calendar.ts';
import type { DeputyId, StaffId } from '../shared/ids.ts';
import { ok, type Result, refuse } from '../shared/result.ts';
import type { Viewer } from './policy.ts';

/** Days that one appointment lasts at most, both ends counted: a longer absence is a hand-over. */
export const DEPUTY_MAX_DAYS = 92;

/** Somebody stands in for a colleague (AB 角) on all the clients the colleague owns, from one day to another. */
export type Deputy = {
  readonly id: DeputyId;
  /** Whose clients they are. */
  readonly staffId: StaffId;
  readonly deputyId: StaffId;
  /** First and last day, in the bank's zone. */
  readonly from: LocalDate;
  readonly until: LocalDate;
};

/**
 * Why nobody is appointed: the appointer speaks neither for herself nor for her branch; the two are one person; they are not
 * colleagues who look after clients of one branch; the days are over, the wrong way round or too many; somebody else stands in
 * on some of those days already; the deputy is away herself on some of them, as somebody stands in for her; whose clients they are
 * stands in for somebody on some of them, whose clients would be nobody’s.
 */
export type DeputyRefusal =
  | { readonly kind: 'not_yours_to_appoint' }
  | { readonly kind: 'deputy_of_herself' }
  | { readonly kind: 'deputy_unfit' }
  | { readonly kind: 'days_over' }
  | { readonly kind: 'days_reversed' }
  | { readonly kind: 'days_too_many'; readonly maxDays: number }
  | {
      readonly kind: 'deputy_already' | 'deputy_away' | 'stands_in';
      readonly from: LocalDate;
      readonly until: LocalDate;
    };

const LOOKS_AFTER_CLIENTS: ReadonlySet<Viewer['role']> = new Set(['rm', 'branch_manager']);

const sameBranch = (a: Viewer, b: Viewer): boolean => a.branchId !== null && a.branchId === b.branchId;

/** Whether `by` may say who stands in for `staff`: she herself, or the manager of her branch. */
export const mayAppointFor = (by: Viewer, staff: Viewer): boolean =>
  by.active && (by.id === staff.id || (by.role === 'branch_manager' && sameBranch(by, staff)));

/** Whether `deputy` may stand in for `staff`: an active colleague of the same branch who looks after clients. */
export const mayStandInFor = (deputy: Viewer, staff: Viewer): boolean =>
  deputy.active && deputy.id !== staff.id && LOOKS_AFTER_CLIENTS.has(deputy.role) && sameBranch(deputy, staff);

/**
 * Checks an appointment before it is stored. `today` in the bank's zone; `others` are the appointments for the same person that
 * have not ended, `away` those for the deputy, `standsIn` those in which the person is the deputy.
 *
 * Source: bank practice (AB 角): one deputy at a time, of the same branch, for a limited time.
 */
export function checkDeputy(asked: {
  readonly by: Viewer;
  readonly staff: Viewer;
  readonly deputy: Viewer;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly today: LocalDate;
  readonly others: readonly Deputy[];
  readonly away: readonly Deputy[];
  readonly standsIn: readonly Deputy[];
}): Result<{ readonly from: LocalDate; readonly until: LocalDate }, DeputyRefusal> {
  const { by, staff, deputy, from, until, today, others, away, standsIn } = asked;
  if (!mayAppointFor(by, staff) || !LOOKS_AFTER_CLIENTS.has(staff.role))
    return refuse({ kind: 'not_yours_to_appoint' });
  if (deputy.id === staff.id) return refuse({ kind: 'deputy_of_herself' });
  if (!mayStandInFor(deputy, staff)) return refuse({ kind: 'deputy_unfit' });
  if (until < today) return refuse({ kind: 'days_over' });
  if (until < from) return refuse({ kind: 'days_reversed' });
  if (daysBetween(from, until) >= DEPUTY_MAX_DAYS) return refuse({ kind: 'days_too_many', maxDays: DEPUTY_MAX_DAYS });
  const onThoseDays = (other: Deputy): boolean => other.from <= until && from <= other.until;
  const clash = others.find(onThoseDays);
  if (clash !== undefined) return refuse({ kind: 'deputy_already', from: clash.from, until: clash.until });
  const absence = away.find(onThoseDays);
  if (absence !== undefined) return refuse({ kind: 'deputy_away', from: absence.from, until: absence.until });
  const standing = standsIn.find(onThoseDays);
  if (standing !== undefined) return refuse({ kind: 'stands_in', from: standing.from, until: standing.until });
  // Nothing is opened for days that are gone.
  return ok({ from: from < today ? today : from, until });
}

/** The first day after the appointment. */
export const dayAfter = ({ until }: Pick<Deputy, 'until'>): LocalDate => addDays(until, 1);
