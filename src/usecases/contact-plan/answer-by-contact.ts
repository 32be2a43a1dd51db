import type { Staff } from '../../core/client/client.ts';
import type { LoggedContact } from '../../core/client/contact-log/logged-contact.ts';
import { isAnsweredBy, isResultTooLate, type KeptPlan } from '../../core/contact-plan/kept-plan.ts';
import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId } from '../../core/shared/ids.ts';
import type { DomainEvent } from '../events.ts';
import type { Clock, Transaction } from '../ports.ts';
import { hold, hourOf } from './hour-of-line.ts';

type Dependencies = { readonly clock: Clock; readonly bankZone: TimeZone };

/**
 * Her plan of the day of a contact, if the client is on it and it still takes what came of its lines; nobody else changes it until the
 * transaction ends. To be asked for before anything is written: whoever answers a line has the plan first, too.
 */
export async function lockPlanOf(
  tx: Transaction,
  { clock, bankZone }: Dependencies,
  { by, clientId, on }: { readonly by: Staff; readonly clientId: ClientId; readonly on: LocalDate },
): Promise<KeptPlan | null> {
  const now = clock.now();
  const today = dayAt(now, by.timeZone ?? bankZone);
  // A contact is of the bank’s day, her plan of the one where she works.
  const day = on === dayAt(now, bankZone) ? today : on;
  if (isResultTooLate(day, today)) return null;
  const plan = await tx.plans.findFor(by.id, day);
  return plan?.lines.some((line) => line.clientId === clientId) === true ? tx.plans.lock(plan.id) : null;
}

/** Whoever has logged a contact has answered the line of its client: she is not asked for it again, nor told that she has missed it. */
export async function answerByContact(
  tx: Transaction,
  { clock, bankZone }: Dependencies,
  plan: KeptPlan,
  { id: interactionId, clientId, said }: LoggedContact,
  by: Staff,
): Promise<readonly DomainEvent[]> {
  const at = clock.now();
  const lines = plan.lines
    .filter((each) => each.clientId === clientId)
    .toSorted((one, other) => one.round - other.round);
  const line = lines.findLast((each) => isAnsweredBy(each, said, at));
  if (line === undefined) return [];
  const answer = said.outcome === 'no_answer' ? 'no_answer' : 'done';
  const hour = await hourOf(tx, by.timeZone ?? bankZone, plan, line);
  const revision = await tx.plans.changeLine(
    line.id,
    { state: answer, why: null, movedTo: null, interactionId, hour: line.startsAt },
    { by: by.id, at },
  );
  const { id: planId, staffId } = plan;
  return [
    ...(answer === 'done' ? await hold(tx, hour, by, at) : []),
    { kind: 'plan_answered', planId, lineId: line.id, clientId, staffId, answer, revision },
  ];
}
