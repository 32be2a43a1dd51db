import type { GuardedCase } from '../../core/access/complaint.ts';
import type { Step } from '../../core/complaint/step.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../core/shared/ids.ts';
import type { DomainEvent } from '../events.ts';
import type { NewId, Transaction } from '../ports.ts';
import type { KeptComplaint } from './ports.ts';

/**
 * The client whose complaint this step solved well: it has agreed to the remedy at once, or has accepted an answer that found for
 * it, in whole or in part. Null for anything else, and where whoever looks after the client is not to learn of the case: what
 * the client is asked for afterwards would tell her.
 */
export function solvedFor({ complaint, guarded }: KeptComplaint, step: Step): ClientId | null {
  const isSolved =
    step.kind === 'settle' || (step.kind === 'accept_answer' && complaint.judgement?.outcome !== 'not_upheld');
  return isSolved && isKnownToOwners(guarded) ? complaint.clientId : null;
}

/** Whether what is kept of the client because of the case tells nobody of it who is not to know. */
function isKnownToOwners({ client, aboutStaff, concernedOwnerId, recusedIds }: GuardedCase): boolean {
  const lookAfter = client === null ? [] : [client.owner?.id, ...client.coOwnerIds];
  const isBarred = (id: StaffId | undefined): boolean =>
    id !== undefined && [concernedOwnerId, ...recusedIds].includes(id);
  return aboutStaff === null && !lookAfter.some(isBarred);
}

/** The client whose satisfaction this step tells, and how great it is: the mean of the three answers. */
export function satisfactionFrom(
  { complaint: { clientId }, guarded }: KeptComplaint,
  step: Step,
): { readonly clientId: ClientId; readonly value: number } | null {
  if (step.kind !== 'survey' || clientId === null || !isKnownToOwners(guarded)) return null;
  const { outcome, handling, loyalty } = step.survey.scores;
  return { clientId, value: (outcome + handling + loyalty) / 3 };
}

/** The last figure of a day counts, whichever of its complaints the client was asked about. */
export async function noteSatisfaction(
  tx: Transaction,
  { clientId, value }: NonNullable<ReturnType<typeof satisfactionFrom>>,
  on: LocalDate,
): Promise<void> {
  await tx.inTurn(`satisfaction:${clientId}`);
  await tx.complaints.noteSatisfaction(clientId, on, value);
}

/** A complaint that was solved well is an occasion: for two weeks the client is likelier to name somebody. */
export async function noteSolved(
  tx: Transaction,
  newId: NewId,
  clientId: ClientId,
  { by, on, at }: { readonly by: StaffId; readonly on: LocalDate; readonly at: Date },
): Promise<readonly DomainEvent[]> {
  const moment = 'complaint_solved';
  const isNew = await tx.referrals.insertMoment({ id: newId<string>(), clientId, kind: moment, on, by, at });
  return isNew ? [{ kind: 'value_moment_noted', clientId, moment }] : [];
}
