import type { Staff } from '../../core/client/client.ts';
import { checkSaid, type LogFault, NOTE_MAX_LENGTH, type Said } from '../../core/client/contact-log/entry.ts';
import type { ContactAndAll, Edit, LoggedContact } from '../../core/client/contact-log/logged-contact.ts';
import { type FieldClash, mergeEdit } from '../../core/client/contact-log/merge-edit.ts';
import { isResultTooLate } from '../../core/contact-plan/kept-plan.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { InteractionId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { holdHours } from '../contact-plan/hour-of-line.ts';
import type { DomainEvent } from '../events.ts';
import type { Clock, Transaction, UnitOfWork } from '../ports.ts';
import { type ContactRefusal, contactToChange } from './find-contact.ts';
import { claimKeys, readContact } from './log-contact.ts';
import type { Kept, KeysOfRow } from './ports.ts';

/** Somebody else has changed the same fields since the form was opened. */
export type Clashed<Row, Fields> = {
  readonly kind: 'clash';
  /** As it stands now. */
  readonly theirs: Row;
  readonly clashes: readonly FieldClash<Fields>[];
  /** Whose change it was; null where a file made it. */
  readonly last: Edit | null;
};

export type EditContactRefusal =
  | ContactRefusal
  | { readonly kind: 'faults'; readonly faults: readonly LogFault[] }
  | Clashed<LoggedContact, Said>;

type Dependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly unitOfWork: UnitOfWork;
  readonly keysOfRow: KeysOfRow;
};

type EditRequest = {
  readonly by: Staff;
  readonly interactionId: InteractionId;
  /** The version that the form was opened on, or that she has just been shown. */
  readonly seen: number;
  readonly said: Said;
  /** Fields in which she takes what stands in the place of what she typed. */
  readonly leave: readonly (keyof Said)[];
  readonly origin: string;
};

export type EditContact = (request: EditRequest) => Promise<Result<ContactAndAll, EditContactRefusal>>;

/**
 * Changes what a contact says. What it said before is kept, with who changed it and when. Changes of different fields by two
 * people both stand; where both changed one field the second is shown the first one's words and chooses.
 *
 * Refuses `clash`, `faults`, `withdrawn`, and as `actOnClient` does.
 */
export const editContact =
  (deps: Dependencies): EditContact =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => edit(tx, deps, request));

async function edit(
  tx: Transaction,
  deps: Dependencies,
  { by, interactionId, seen, said, leave }: EditRequest,
): Promise<Outcome<ContactAndAll, EditContactRefusal>> {
  const now = deps.clock.now();
  const found = await contactToChange(tx, by, interactionId, now);
  if (!found.ok) return refused(found.refusal);
  const { contact, client } = found.value;
  const checked = checkSaid(said, dayAt(now, deps.bankZone), contact.said.on);
  if (!checked.ok) return refused({ kind: 'faults', faults: checked.refusal });
  const base = seen === contact.version ? contact.said : await tx.contacts.saidBefore(interactionId, seen);
  const merged = mergeEdit(base, contact.said, checked.value, leave);
  if (merged.clashes.length > 0) {
    const last = await lastEdit(tx, 'interaction', contact);
    return refused({ kind: 'clash', theirs: contact, clashes: merged.clashes, last });
  }
  const events = await change(tx, deps, contact, { said: merged.fields, fields: merged.changed, by, now });
  return { value: ok(await readContact(tx, interactionId, client)), events };
}

/** Whose hand made the version that stands; null where it was a file. */
export async function lastEdit(
  { contacts }: Pick<Transaction, 'contacts'>,
  kind: Kept,
  kept: { readonly id: string; readonly version: number },
): Promise<Edit | null> {
  const [last] = await contacts.edits(kind, kept.id);
  return last?.version === kept.version - 1 ? last : null;
}

type NoteRequest = {
  readonly by: Staff;
  readonly interactionId: InteractionId;
  readonly text: string;
  readonly requestKey: string;
  readonly origin: string;
};

export type NoteRefusal = ContactRefusal | { readonly kind: 'faults'; readonly faults: readonly LogFault[] };

/** `isNew`: false where this very request was carried out before, or said nothing that does not stand there. */
export type Noted = ContactAndAll & { readonly isNew: boolean };

export type AddNote = (request: NoteRequest) => Promise<Result<Noted, NoteRefusal>>;

/**
 * Adds a line to the note of a contact, as a reply to a message about it does. It is an edit like any other, of which nothing
 * can be in the way: what stands stays.
 *
 * Refuses `faults` (the note would be too long), `withdrawn`, and as `actOnClient` does.
 */
export const addNote =
  (deps: Dependencies): AddNote =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => add(tx, deps, request));

async function add(
  tx: Transaction,
  deps: Dependencies,
  { by, interactionId, text, requestKey }: NoteRequest,
): Promise<Outcome<Noted, NoteRefusal>> {
  const now = deps.clock.now();
  const found = await contactToChange(tx, by, interactionId, now);
  if (!found.ok) return refused(found.refusal);
  const { contact, client } = found.value;
  const note = [contact.said.note, text.trim()].filter((part) => part !== '').join('\n');
  if ([...note].length > NOTE_MAX_LENGTH)
    return refused({ kind: 'faults', faults: [{ at: 'note', kind: 'too_long', max: NOTE_MAX_LENGTH }] });
  const isNew = note !== contact.said.note && (await tx.firstTime(requestKey));
  const events = isNew
    ? await change(tx, deps, contact, { said: { ...contact.said, note }, fields: ['note'], by, now })
    : [];
  return { value: ok({ ...(await readContact(tx, interactionId, client)), isNew }), events };
}

/** `fields`: those in which `said` differs from what stands. */
type Change = {
  readonly said: Said;
  readonly fields: readonly (keyof Said)[];
  readonly by: Staff;
  readonly now: Date;
};

async function change(
  tx: Transaction,
  { keysOfRow, bankZone }: Dependencies,
  contact: LoggedContact,
  { said, fields, by, now }: Change,
): Promise<readonly DomainEvent[]> {
  if (fields.length === 0) return [];
  const { id, clientId, version } = contact;
  await tx.contacts.change(contact, said, fields, { by: by.id, at: now });
  // Of one's own contact the file would now tell in these words.
  if (contact.by?.id === by.id) await claimKeys(tx, keysOfRow, { id, clientId, by, said });
  const plans = fields.includes('outcome') ? await tx.plans.answerAnew(id, said.outcome) : [];
  const answered = plans.map(({ planId, staffId }) => ({ id: planId, staffId }));
  const held =
    said.outcome === 'no_answer' ? [] : await holdHours(tx, bankZone, answered, { interactionId: id, by, at: now });
  const today = dayAt(now, bankZone);
  // One that is long over stays as its reader has seen it last.
  const shown = plans.filter(({ day }) => !isResultTooLate(day, today));
  return [{ kind: 'interaction_changed', clientId, interactionId: id, version, fields, plans: shown }, ...held];
}
