import type { Staff } from '../../core/client/client.ts';
import { type Agreed, checkLog, type LogDraft, type LogFault } from '../../core/client/contact-log/entry.ts';
import type { ContactAndAll, LoggedContact } from '../../core/client/contact-log/logged-contact.ts';
import { voicesOf } from '../../core/client/dissatisfaction/voice.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { EachLanguage } from '../../core/shared/follow-up-text.ts';
import type { ClientId, FollowUpId, InteractionId, NeedId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import { answerByContact, lockPlanOf } from '../contact-plan/answer-by-contact.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';
import type { KeysOfRow } from './ports.ts';

type LogRefusal = ActRefusal | { readonly kind: 'faults'; readonly faults: readonly LogFault[] };

type LogRequest = {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly draft: LogDraft;
  /** The next step in each language, where the bot says it. */
  readonly nextStepTexts?: EachLanguage | null;
  /** Names this request, so that a retry of Slack's logs nothing twice and is answered with what was logged. */
  readonly requestKey: string;
};

export type LogContact = (
  request: LogRequest & { readonly origin: string },
) => Promise<Result<ContactAndAll, LogRefusal>>;

/** What logging needs besides the transaction it happens in. */
export type LogDependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly newId: NewId;
  readonly keysOfRow: KeysOfRow;
};

/**
 * Logs a contact that happened, with the promise, the next step and the needs that came out of it, all or nothing. The day is
 * the bank's. What was logged once under a request is not logged again. It answers the line of its client on her plan of that day.
 *
 * Refuses `faults` (all of them at once), and as `actOnClient` does.
 */
export const logContact =
  (deps: LogDependencies & { readonly unitOfWork: UnitOfWork }): LogContact =>
  (request) =>
    carryOut(deps.unitOfWork, request, async (tx) => {
      const { by, clientId, draft } = request;
      const plan = await lockPlanOf(tx, deps, { by, clientId, on: draft.on });
      const logged = await logWithin(tx, deps, request);
      if (plan === null || !logged.value.ok || logged.events.length === 0) return logged;
      const answered = await answerByContact(tx, deps, plan, logged.value.value.contact, by);
      return { ...logged, events: [...logged.events, ...answered] };
    });

/** The same as a part of something greater, such as the answer to a line of a plan. */
export async function logWithin(
  tx: Transaction,
  deps: LogDependencies,
  { by, clientId, draft, nextStepTexts, requestKey }: LogRequest,
): Promise<Outcome<ContactAndAll, LogRefusal>> {
  const now = deps.clock.now();
  const acted = await actOnClient(tx, by, clientId, 'log_contact', now);
  if (!acted.ok) return refused(acted.refusal);
  const { heading } = acted.value;
  const checked = checkLog(draft, dayAt(now, deps.bankZone));
  if (!checked.ok) return refused({ kind: 'faults', faults: checked.refusal });
  if (!(await tx.firstTime(requestKey))) {
    const logged = await tx.contacts.findByRequest(by.id, requestKey);
    if (logged === null) throw new Error('a request that was carried out has left no contact');
    return { value: ok(await readContact(tx, logged, heading)), events: [] };
  }
  const entry = checked.value;
  const id = deps.newId<InteractionId>();
  await tx.contacts.insert({ id, clientId, by: by.id, said: saidOf(entry), requestKey, recordedAt: now });
  await claimKeys(tx, deps.keysOfRow, { id, clientId, by, said: saidOf(entry) });
  const followUpIds = await recordOutcome(tx, deps.newId, {
    id,
    clientId,
    by,
    entry,
    nextStepTexts: nextStepTexts ?? null,
    now,
  });
  const value = await readContact(tx, id, heading);
  const { on, channel, outcome } = entry;
  return {
    value: ok(value),
    events: [
      {
        kind: 'interaction_logged',
        clientId,
        interactionId: id,
        on,
        channel,
        outcome,
        followUpIds,
        needs: entry.needs.length,
        soundsDissatisfied: value.voices.length > 0,
      },
    ],
  };
}

/** The promise, the next step and the needs that came out of a contact; the ids of the first two. */
async function recordOutcome(
  { agenda, contacts }: Transaction,
  newId: NewId,
  logged: {
    readonly id: InteractionId;
    readonly clientId: ClientId;
    readonly by: Staff;
    readonly entry: LogDraft;
    readonly nextStepTexts: EachLanguage | null;
    readonly now: Date;
  },
): Promise<readonly FollowUpId[]> {
  const { id, clientId, by, entry, nextStepTexts, now } = logged;
  const followUpIds: FollowUpId[] = [];
  const agreed: readonly (readonly ['promise' | 'follow_up', Agreed | null])[] = [
    ['promise', entry.promise],
    ['follow_up', entry.nextStep],
  ];
  for (const [kind, said] of agreed) {
    if (said === null) continue;
    const followUp = { id: newId<FollowUpId>(), clientId, staffId: by.id, kind, said, interactionId: id };
    const texts = kind === 'follow_up' ? nextStepTexts : null;
    await agenda.insertFollowUp({ ...followUp, texts, recordedBy: by.id, recordedAt: now });
    followUpIds.push(followUp.id);
  }
  for (const need of entry.needs) {
    const row = { id: newId<NeedId>(), clientId, interactionId: id, staffId: by.id, recordedAt: now };
    await contacts.insertNeed({ ...need, ...row });
  }
  return followUpIds;
}

const saidOf = ({ on, channel, outcome, people, note }: LogDraft) => ({ on, channel, outcome, people, note });

/** What a row of the bank's file would be known by that tells of the same contact: it then changes this one and adds none. */
export async function claimKeys(
  { contacts }: Transaction,
  keysOfRow: KeysOfRow,
  { id, clientId, by, said }: Pick<LoggedContact, 'id' | 'clientId' | 'said'> & { readonly by: Staff },
): Promise<void> {
  const bank = await contacts.bankKeys(clientId, by.id);
  const rows = bank.client.flatMap((client) => bank.staff.map((staff) => keysOfRow({ client, staff, said })));
  // Our own number as well: a file may bring back what was taken out of Rapport.
  await contacts.claimKeys(id, [`rapport:${id}`, ...rows]);
}

/** A contact with what came out of it, as it stands. */
export async function readContact(
  { contacts, agenda }: Pick<Transaction, 'contacts' | 'agenda'>,
  id: InteractionId,
  client: ClientHeading,
): Promise<ContactAndAll> {
  const contact = await contacts.find(id);
  if (contact === null) throw new Error('a contact that was there is gone');
  return {
    contact,
    client,
    followUps: await agenda.followUpsFrom(id),
    needs: await contacts.needsOf(id),
    voices: contact.dissatisfied || contact.withdrawn ? [] : voicesOf(contact.said.note),
  };
}
