import { addDays, addMonths, daysBetween, type LocalDate } from '../../shared/calendar.ts';
import type { RemedyId, StaffId } from '../../shared/ids.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';

/** Days for which a waiver waits for its approver; then it is asked for anew. */
export const WAIVER_WAITS_DAYS = 14;

/** Days before its end from which one that was approved is called to mind, and asked for anew where it is to go on. */
export const WAIVER_ENDS_SOON_DAYS = 14;

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
export function waiverStateOn(waiver: Omit<KeptWaiver, 'proposerId'>, today: LocalDate): WaiverState {
  const endsOn = waiverEndsOn(waiver);
  if (endsOn !== null) return today > endsOn ? 'over' : 'approved';
  if (waiver.decided !== null) return 'declined';
  return today > waiverWaitsUntil(waiver) ? 'lapsed' : 'waits';
}

/** A waiver among those of its client for one fee; what it costs over its whole term, in minor units of the base currency. */
export type WaiverOfFee = Omit<KeptWaiver, 'proposerId'> & { readonly id: RemedyId; readonly costMinor: bigint };

/** How many others there are beside a waiver, and what they cost together. */
export type WaiversBeside = { readonly count: number; readonly costMinor: bigint };

/**
 * Those of one client and fee that wait or hold on `today` beside the one of `id`, which may be among them; without those that end soon,
 * in whose place another may be asked for.
 */
export function besideOn(waivers: readonly WaiverOfFee[], id: RemedyId, today: LocalDate): WaiversBeside {
  const beside = waivers.filter((each) => each.id !== id && isGiven(each, today));
  return { count: beside.length, costMinor: beside.reduce((sum, { costMinor }) => sum + costMinor, 0n) };
}

function isGiven(waiver: WaiverOfFee, today: LocalDate): boolean {
  const endsOn = waiverEndsOn(waiver);
  return endsOn === null
    ? waiverStateOn(waiver, today) === 'waits'
    : daysBetween(today, endsOn) > WAIVER_ENDS_SOON_DAYS;
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
