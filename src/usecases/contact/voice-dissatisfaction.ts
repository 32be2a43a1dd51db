import type { Staff } from '../../core/client/client.ts';
import type { ContactAndAll } from '../../core/client/contact-log/logged-contact.ts';
import { addDays, dayAt, type LocalDate, type TimeZone, weekdayOf } from '../../core/shared/calendar.ts';
import type { FollowUpText } from '../../core/shared/follow-up-text.ts';
import type { FollowUpId, InteractionId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';
import { type ContactRefusal, contactToChange } from './find-contact.ts';
import { readContact } from './log-contact.ts';

type VoiceRequest = {
  readonly by: Staff;
  readonly interactionId: InteractionId;
  /** What is to be done, in the words of whoever says so. */
  readonly task: FollowUpText;
  readonly origin: string;
};

export type VoiceDissatisfaction = (request: VoiceRequest) => Promise<Result<ContactAndAll, ContactRefusal>>;

type Dependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
};

/**
 * Somebody says that the client voiced dissatisfaction in a contact: the contact is marked, and the owner (else whoever says
 * so) gets something to do about it by the next weekday. Saying so twice is once. It is no complaint: that has stages,
 * clocks and a handler of its own.
 *
 * Refuses `withdrawn`, and as `actOnClient` does.
 */
export const voiceDissatisfaction =
  (deps: Dependencies): VoiceDissatisfaction =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => voice(tx, deps, request));

async function voice(
  tx: Transaction,
  deps: Dependencies,
  { by, interactionId, task: { text, texts } }: VoiceRequest,
): Promise<Outcome<ContactAndAll, ContactRefusal>> {
  const now = deps.clock.now();
  const found = await contactToChange(tx, by, interactionId, now);
  if (!found.ok) return refused(found.refusal);
  const { contact, client } = found.value;
  if (contact.dissatisfied) return { value: ok(await readContact(tx, interactionId, client)), events: [] };
  const { clientId } = contact;
  const followUpId = deps.newId<FollowUpId>();
  const staffId = client.owner?.id ?? by.id;
  await tx.contacts.markDissatisfied(interactionId);
  await tx.agenda.insertFollowUp({
    id: followUpId,
    clientId,
    staffId,
    kind: 'follow_up',
    said: { text, dueOn: nextWeekday(dayAt(now, deps.bankZone)) },
    texts,
    interactionId,
    recordedBy: by.id,
    recordedAt: now,
  });
  return {
    value: ok(await readContact(tx, interactionId, client)),
    events: [{ kind: 'dissatisfaction_voiced', clientId, interactionId, followUpId, byId: by.id, staffId }],
  };
}

function nextWeekday(day: LocalDate): LocalDate {
  const next = addDays(day, 1);
  return weekdayOf(next) <= 5 ? next : nextWeekday(next);
}
