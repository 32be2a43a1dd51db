import type { Staff, StaffName } from '../../core/client/client.ts';
import { type FieldClash, mergeEdit } from '../../core/client/contact-log/merge-edit.ts';
import type { KeptPerson } from '../../core/client/people/kept-person.ts';
import {
  checkPerson,
  type PersonFault,
  type PersonSaid,
  type PersonTyped,
} from '../../core/client/people/person-said.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, PersonId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';

type Dependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
};

type Faulty = { readonly kind: 'faults'; readonly faults: readonly PersonFault[] };

type AddRequest = {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly typed: PersonTyped;
  readonly requestKey: string;
  readonly origin: string;
};

export type AddPerson = (request: AddRequest) => Promise<Result<ClientId, ActRefusal | Faulty>>;

/**
 * Writes down somebody at a client. A retry of the same request adds nobody twice.
 *
 * Refuses `faults` (all of them at once), and as `actOnClient` does.
 */
export const addPerson =
  (deps: Dependencies): AddPerson =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => add(tx, deps, request));

async function add(
  tx: Transaction,
  deps: Dependencies,
  { by, clientId, typed, requestKey }: AddRequest,
): Promise<Outcome<ClientId, ActRefusal | Faulty>> {
  const now = deps.clock.now();
  const acted = await actOnClient(tx, by, clientId, 'edit_record', now);
  if (!acted.ok) return refused(acted.refusal);
  const checked = checkPerson(typed, dayAt(now, deps.bankZone));
  if (!checked.ok) return refused({ kind: 'faults', faults: checked.refusal });
  if (!(await tx.firstTime(requestKey))) return { value: ok(clientId), events: [] };
  const personId = deps.newId<PersonId>();
  await tx.people.insert({ id: personId, clientId, said: checked.value, by: by.id });
  await tx.facts.confirmPerson(personId, dayAt(now, deps.bankZone));
  return { value: ok(clientId), events: [{ kind: 'person_added', clientId, personId }] };
}

/** Somebody else has changed the same fields since the form was opened. */
type PersonClash = {
  readonly kind: 'clash';
  /** As it stands now. */
  readonly theirs: KeptPerson;
  readonly clashes: readonly FieldClash<PersonSaid>[];
  /** What the form says, with the other's words in every field that was left alone. */
  readonly mine: PersonSaid;
  /** Whose change it was; null where a file made it. */
  readonly lastBy: StaffName | null;
};

/** `person_gone`: no longer on record. */
export type ChangePersonRefusal = ActRefusal | Faulty | PersonClash | { readonly kind: 'person_gone' };

type ChangeRequest = {
  readonly by: Staff;
  readonly personId: PersonId;
  /** The version that the form was opened on, or that she has just been shown. */
  readonly seen: number;
  /** What the record said then; null where the form could not carry it: then every field that differs is a clash. */
  readonly base: PersonSaid | null;
  readonly typed: PersonTyped;
  /** Fields in which she takes what stands in the place of what she typed. */
  readonly leave: readonly (keyof PersonSaid)[];
  readonly origin: string;
};

export type ChangePerson = (request: ChangeRequest) => Promise<Result<ClientId, ChangePersonRefusal>>;

/**
 * Changes what the record says of somebody. Changes of different fields by two people both stand; where both changed
 * one field the second is shown the first one's words and chooses. That somebody has left meanwhile is always said.
 *
 * Refuses `clash`, `faults`, `person_gone`, and as `actOnClient` does.
 */
export const changePerson =
  (deps: Dependencies): ChangePerson =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => change(tx, deps, request));

async function change(
  tx: Transaction,
  deps: Dependencies,
  { by, personId, seen, base, typed, leave }: ChangeRequest,
): Promise<Outcome<ClientId, ChangePersonRefusal>> {
  const now = deps.clock.now();
  await tx.people.lock('person', personId);
  const kept = await tx.people.find(personId);
  if (kept === null) return refused({ kind: 'person_gone' });
  const { clientId, version } = kept;
  const acted = await actOnClient(tx, by, clientId, 'edit_record', now);
  if (!acted.ok) return refused(acted.refusal);
  const checked = checkPerson(typed, dayAt(now, deps.bankZone));
  if (!checked.ok) return refused({ kind: 'faults', faults: checked.refusal });
  const stood = seen === version ? kept.said : base;
  const merged = mergeEdit(stood, kept.said, checked.value, leave);
  const clashes = [...merged.clashes, ...hasLeftMeanwhile(stood, kept.said, checked.value, leave)];
  if (clashes.length > 0) {
    const lastBy = await tx.people.lastHand(
      personId,
      clashes.map(({ field }) => field),
    );
    return refused({ kind: 'clash', theirs: kept, clashes, mine: merged.fields, lastBy });
  }
  if (merged.changed.length === 0) return { value: ok(clientId), events: [] };
  await tx.people.change(kept, merged.fields, merged.changed, by.id);
  if (merged.changed.includes('role') || merged.changed.includes('phone'))
    await tx.facts.confirmPerson(personId, dayAt(now, deps.bankZone));
  return {
    value: ok(clientId),
    events: [{ kind: 'person_changed', clientId, personId, version, fields: merged.changed }],
  };
}

/**
 * She would not notice that somebody else has just said that the person left: the form shows no change of hers there.
 */
function hasLeftMeanwhile(
  base: PersonSaid | null,
  theirs: PersonSaid,
  mine: PersonSaid,
  leave: readonly (keyof PersonSaid)[],
): readonly FieldClash<PersonSaid>[] {
  const isNews = base !== null && base.leftOn === null && theirs.leftOn !== null && mine.leftOn === null;
  return isNews && !leave.includes('leftOn') ? [{ field: 'leftOn', mine: null, theirs: theirs.leftOn }] : [];
}
