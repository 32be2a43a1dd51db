import { addDays, addMonths, type LocalDate } from '../../shared/calendar.ts';
import type { StaffId } from '../../shared/ids.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';

/** Days for which a waiver waits for its approver; then it is asked for anew. */
export const WAIVER_WAITS_DAYS = 14;

/** `lapsed`: nobody has answered in time. `over`: approved, and its term has ended. */
export type WaiverState = 'waits' | 'approved' | 'declined' | 'lapsed' | 'over';

/** A waiver as it is kept. */
export type KeptWaiver = {
  readonly askedOn: LocalDate;
  readonly proposerId: StaffId;
  readonly decided: { readonly as: 'approved' | 'declined'; readonly on: LocalDate } | null;
  readonly months: number;
};

/** The last day on which it holds: a term of months from the day of approval; null while it was not approved. */
export const waiverEndsOn = ({ decided, months }: Pick<KeptWaiver, 'decided' | 'months'>): LocalDate | null =>
  decided?.as === 'approved' ? addDays(addMonths(decided.on, months), -1) : null;

/** The last day on which somebody can decide on it. */
export const waiverWaitsUntil = ({ askedOn }: Pick<KeptWaiver, 'askedOn'>): LocalDate =>
  addDays(askedOn, WAIVER_WAITS_DAYS);

/** What a waiver is on `today`. */
export function waiverStateOn(waiver: KeptWaiver, today: LocalDate): WaiverState {
  const endsOn = waiverEndsOn(waiver);
  if (endsOn !== null) return today > endsOn ? 'over' : 'approved';
  if (waiver.decided !== null) return 'declined';
  return today > waiverWaitsUntil(waiver) ? 'lapsed' : 'waits';
}

export type DecisionRefusal =
  | { readonly kind: 'approver_is_proposer' }
  | { readonly kind: 'approver_is_member' }
  | { readonly kind: 'not_the_approver' }
  | { readonly kind: 'waiver_decided'; readonly state: 'approved' | 'declined' | 'over' }
  | { readonly kind: 'waiver_lapsed'; readonly afterDays: number };

/**
 * Whether `by` may decide now. Asked when she decides, not only when she was asked to: she may have joined the task force
 * meanwhile. `deciderIds`: who may by the table of authority in force.
 */
export function checkDecision(
  waiver: KeptWaiver,
  by: StaffId,
  { deciderIds, memberIds }: { readonly deciderIds: readonly StaffId[]; readonly memberIds: readonly StaffId[] },
  today: LocalDate,
): Result<null, DecisionRefusal> {
  if (by === waiver.proposerId) return refuse({ kind: 'approver_is_proposer' });
  if (memberIds.includes(by)) return refuse({ kind: 'approver_is_member' });
  if (!deciderIds.includes(by)) return refuse({ kind: 'not_the_approver' });
  const state = waiverStateOn(waiver, today);
  if (state === 'waits') return ok(null);
  return state === 'lapsed'
    ? refuse({ kind: 'waiver_lapsed', afterDays: WAIVER_WAITS_DAYS })
    : refuse({ kind: 'waiver_decided', state });
}
