import type { Staff } from '../../core/client/client.ts';
import type { PersonSaid } from '../../core/client/people/person-said.ts';
import { isPair, joinedSaid } from '../../core/client/people/same-person.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, PersonId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import type { Clock, Transaction, UnitOfWork } from '../ports.ts';

type JoinRequest = {
  readonly by: Staff;
  readonly keptId: PersonId;
  readonly joinedId: PersonId;
  readonly origin: string;
};

/** `person_gone`: one of the two is not on record any more, or they do not look like one person any more. */
export type JoinRefusal = ActRefusal | { readonly kind: 'person_gone' };

export type JoinPeople = (request: JoinRequest) => Promise<Result<ClientId, JoinRefusal>>;

/**
 * Two entries of one person become one: what the one that stays does not say, the other says; contacts, days and gifts of the
 * other go along, and files that name it mean the one that stays. The other’s entry is kept and shown no more.
 *
 * Refuses `person_gone`, and as `actOnClient` does.
 */
export const joinPeople =
  (deps: { readonly clock: Clock; readonly bankZone: TimeZone; readonly unitOfWork: UnitOfWork }): JoinPeople =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => join(tx, deps.clock.now(), deps.bankZone, request));

async function join(
  tx: Transaction,
  now: Date,
  zone: TimeZone,
  { by, keptId, joinedId }: JoinRequest,
): Promise<Outcome<ClientId, JoinRefusal>> {
  // Always in the same order, so that two who join the same two do not wait for each other.
  for (const id of [keptId, joinedId].toSorted()) await tx.people.lock('person', id);
  const [kept, joined] = [await tx.people.find(keptId), await tx.people.find(joinedId)];
  if (kept === null || joined === null || kept.clientId !== joined.clientId) return refused({ kind: 'person_gone' });
  const { clientId } = kept;
  const acted = await actOnClient(tx, by, clientId, 'edit_record', now);
  if (!acted.ok) return refused(acted.refusal);
  const today = dayAt(now, zone);
  if (!isPair(await tx.people.listOf(clientId, today), keptId, joinedId)) return refused({ kind: 'person_gone' });
  const said = joinedSaid(kept.said, joined.said);
  const fields = (Object.keys(said) as (keyof PersonSaid)[]).filter(
    (field) => JSON.stringify(said[field]) !== JSON.stringify(kept.said[field]),
  );
  await tx.people.join(joined, kept.id, today);
  if (fields.length > 0) await tx.people.change(kept, said, fields, by.id);
  return { value: ok(clientId), events: [{ kind: 'people_joined', clientId, personId: keptId, joinedId, fields }] };
}
