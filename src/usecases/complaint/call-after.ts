import { caseSight } from '../../core/access/complaint.ts';
import type { Step } from '../../core/complaint/step.ts';
import { addDays, type LocalDate } from '../../core/shared/calendar.ts';
import type { FollowUpText } from '../../core/shared/follow-up-text.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Transaction } from '../ports.ts';
import type { KeptComplaint } from './ports.ts';

/** The words of what there is to do afterwards. */
export type ComplaintTasks = { readonly callAfter: (number: string) => FollowUpText };

/** Days after the answer within which somebody asks the client how she is. */
export const CALL_AFTER_DAYS = 7;

/** Once it is answered somebody asks the client how she is: her owner, or whoever handled it where she has none. */
export async function noteCallAfter(
  tx: Transaction,
  tasks: ComplaintTasks,
  after: KeptComplaint,
  step: Step,
  { now, today }: { readonly now: Date; readonly today: LocalDate },
): Promise<void> {
  const { id, clientId, number } = after.complaint;
  if (clientId === null || !isAnswer(step)) return;
  const staffId = await callerAfter(tx, after);
  if (staffId === null) return;
  const task = { ...tasks.callAfter(number), dueOn: addDays(today, CALL_AFTER_DAYS) };
  const source = `complaint:${id}`;
  await tx.handOvers.addFollowUps([clientId], { staffId, ...task, source, recordedAt: now, complaintId: id });
}

const isAnswer = (step: Step): boolean =>
  step.kind === 'report' || step.kind === 'settle' || (step.kind === 'decide_appeal' && step.decision === 'confirmed');

/**
 * Nobody, where somebody who looks after the client is not to know of the case: what is to do for a client stands on its card.
 * Then whoever carries the case is reminded by herself: remind-of-calls.
 */
async function callerAfter(tx: Transaction, { complaint, guarded }: KeptComplaint): Promise<StaffId | null> {
  const ownerId = guarded.client?.owner?.id ?? null;
  let callerId = complaint.handlerId;
  for (const id of [ownerId, ...(guarded.client?.coOwnerIds ?? [])]) {
    const staff = id === null ? null : await tx.staff.find(id);
    if (staff?.active !== true) continue;
    if (caseSight(viewerOf(staff), guarded) === 'hidden') return null;
    if (id === ownerId) callerId = ownerId;
  }
  return callerId;
}
