import { ok, type Result, refuse } from '../shared/result.ts';
import type { Viewer } from './policy.ts';

/** Days for which a successor sees what she is to take over. The proposal stands longer; she then asks for a new one. */
export const SUCCESSOR_SEES_DAYS = 60;

/**
 * Days after the one of a joint visit for which whoever has handed the client over still sees it, while the visit is to be paid; she does
 * from the day before on.
 */
export const VISITOR_SEES_DAYS = 30;

/** Characters of the note to the successor. */
export const HAND_OVER_NOTE_MAX_LENGTH = 500;

/**
 * Why nothing is proposed: neither her own clients nor those of her branch; the successor is the owner herself; she has left or
 * looks after no clients.
 */
export type SuccessorRefusal =
  | { readonly kind: 'not_yours_to_hand_over' }
  | { readonly kind: 'successor_is_owner' }
  | { readonly kind: 'successor_unfit' };

/** Whether `by` may give away the clients of `from`: her own, or those of her branch, also of somebody who has left it. */
export const mayHandOverFor = (by: Viewer, from: Viewer): boolean =>
  by.active &&
  (by.id === from.id || (by.role === 'branch_manager' && by.branchId !== null && by.branchId === from.branchId));

/** Whether somebody can take clients over: in any branch, since a client may move to the nearer one. */
export const mayTakeOver = (to: Viewer): boolean => to.active && (to.role === 'rm' || to.role === 'branch_manager');

/**
 * Checks who hands over to whom.
 *
 * Source: bank practice. Owner or manager proposes, the successor accepts; until then the old owner stays responsible.
 */
export function checkSuccessor(by: Viewer, from: Viewer, to: Viewer): Result<null, SuccessorRefusal> {
  if (!mayHandOverFor(by, from)) return refuse({ kind: 'not_yours_to_hand_over' });
  if (from.id === to.id) return refuse({ kind: 'successor_is_owner' });
  return mayTakeOver(to) ? ok(null) : refuse({ kind: 'successor_unfit' });
}
