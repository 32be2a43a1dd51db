import type { StaffId } from '../../shared/ids.ts';
import type { KeptForce } from './kept-force.ts';

/** Who may be in a task force now, as its client and the bank's people stand. */
type Circumstances = {
  readonly ownerId: StaffId | null;
  /** Managers of the client's branch, in the order in which they are asked. */
  readonly managerIds: readonly StaffId[];
  /** Whether somebody is of the staff and looks after clients. */
  readonly mayJoin: (id: StaffId) => boolean;
};

/** What is to change in a task force at work, so that it is led, and seen, by those whom it concerns. */
export type Settling = {
  /** Who leads from now on; null: whoever leads goes on. */
  readonly leadId: StaffId | null;
  readonly joins: readonly StaffId[];
  readonly leaves: readonly StaffId[];
};

/**
 * A manager of the client's branch leads: where the lead has left, or the client is of another branch now, the first there is, and
 * the former lead leaves unless she owns the client or has proposed the task force. Who owns the client is in it. Who has left the
 * bank, or looks after no clients any more, is not. A former owner stays until the lead lets her go. Null: nothing is to change.
 */
export function settlingOf(
  { lead, proposer, members }: Pick<KeptForce, 'lead' | 'proposer' | 'members'>,
  { ownerId, managerIds, mayJoin }: Circumstances,
): Settling | null {
  const isLed = lead !== null && managerIds.includes(lead.id);
  const leadId = isLed ? null : (managerIds[0] ?? null);
  const stays = new Set<StaffId | null>([ownerId, proposer.id]);
  const isReplaced = (id: StaffId): boolean => leadId !== null && id === lead?.id && !stays.has(id);
  const isIn = (id: StaffId): boolean => members.some((member) => member.id === id);
  const joins = [...new Set([leadId, ownerId])].filter((id) => id !== null && mayJoin(id) && !isIn(id)) as StaffId[];
  const leaves = members.map(({ id }) => id).filter((id) => !mayJoin(id) || isReplaced(id));
  return leadId === null && joins.length === 0 && leaves.length === 0 ? null : { leadId, joins, leaves };
}
