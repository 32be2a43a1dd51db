import type { Staff, StaffName } from '../../core/client/client.ts';
import { type FieldClash, mergeEdit } from '../../core/client/contact-log/merge-edit.ts';
import type { KeptMemorialDay } from '../../core/client/people/kept-person.ts';
import {
  checkMemorialDay,
  type MemorialDayFault,
  type MemorialDaySaid,
} from '../../core/client/people/memorial-day.ts';
import type { ClientId, MemorialDayId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';

type Dependencies = { readonly clock: Clock; readonly newId: NewId; readonly unitOfWork: UnitOfWork };

type Faulty = { readonly kind: 'faults'; readonly faults: readonly MemorialDayFault[] };

type AddRequest = {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly typed: MemorialDaySaid;
  readonly requestKey: string;
  readonly origin: string;
};

/** `day_gone`: somebody has removed it meanwhile. */
export type MemorialDayRefusal = ActRefusal | Faulty | { readonly kind: 'day_gone' };

export type AddMemorialDay = (request: AddRequest) => Promise<Result<ClientId, MemorialDayRefusal>>;

/**
 * Writes down a day of a client, or of somebody there, that comes round every year. A person of another client counts
 * as none.
 *
 * Refuses `faults`, and as `actOnClient` does.
 */
export const addMemorialDay =
  (deps: Dependencies): AddMemorialDay =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => add(tx, deps, request));

async function add(
  tx: Transaction,
  deps: Dependencies,
  { by, clientId, typed, requestKey }: AddRequest,
): Promise<Outcome<ClientId, MemorialDayRefusal>> {
  const now = deps.clock.now();
  const acted = await actOnClient(tx, by, clientId, 'edit_record', now);
  if (!acted.ok) return refused(acted.refusal);
  const checked = checkMemorialDay(typed);
  if (!checked.ok) return refused({ kind: 'faults', faults: checked.refusal });
  if (!(await tx.firstTime(requestKey))) return { value: ok(clientId), events: [] };
  const dayId = deps.newId<MemorialDayId>();
  const said = await ofTheClient(tx, clientId, checked.value);
  await tx.people.insertDay({ id: dayId, clientId, said, by: by.id, at: now });
  return { value: ok(clientId), events: [{ kind: 'memorial_day_added', clientId, dayId }] };
}

async function ofTheClient(
  { people }: Transaction,
  clientId: ClientId,
  said: MemorialDaySaid,
): Promise<MemorialDaySaid> {
  const person = said.personId === null ? null : await people.find(said.personId);
  return person?.clientId === clientId ? said : { ...said, personId: null };
}

export type MemorialDayClash = {
  readonly kind: 'clash';
  readonly theirs: KeptMemorialDay;
  readonly clashes: readonly FieldClash<MemorialDaySaid>[];
  readonly mine: MemorialDaySaid;
  readonly lastBy: StaffName | null;
};

type ChangeRequest = {
  readonly by: Staff;
  readonly dayId: MemorialDayId;
  readonly seen: number;
  readonly base: MemorialDaySaid | null;
  readonly typed: MemorialDaySaid;
  readonly leave: readonly (keyof MemorialDaySaid)[];
  readonly origin: string;
};

export type ChangeMemorialDay = (
  request: ChangeRequest,
) => Promise<Result<ClientId, MemorialDayRefusal | MemorialDayClash>>;

/**
 * Changes a day; two people at once as in `changePerson`.
 *
 * Refuses `clash`, `faults`, `day_gone`, and as `actOnClient` does.
 */
export const changeMemorialDay =
  (deps: Dependencies): ChangeMemorialDay =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => change(tx, deps, request));

async function change(
  tx: Transaction,
  deps: Dependencies,
  { by, dayId, seen, base, typed, leave }: ChangeRequest,
): Promise<Outcome<ClientId, MemorialDayRefusal | MemorialDayClash>> {
  const found = await dayToChange(tx, by, dayId, deps.clock.now());
  if (!found.ok) return refused(found.refusal);
  const kept = found.value;
  const { clientId, version } = kept;
  const checked = checkMemorialDay(typed);
  if (!checked.ok) return refused({ kind: 'faults', faults: checked.refusal });
  const merged = mergeEdit(seen === version ? kept.said : base, kept.said, checked.value, leave);
  if (merged.clashes.length > 0) {
    const lastBy = await tx.people.lastHandOfDay(dayId);
    return refused({ kind: 'clash', theirs: kept, clashes: merged.clashes, mine: merged.fields, lastBy });
  }
  if (merged.changed.length === 0) return { value: ok(clientId), events: [] };
  await tx.people.changeDay(kept, await ofTheClient(tx, clientId, merged.fields), by.id);
  return { value: ok(clientId), events: [{ kind: 'memorial_day_changed', clientId, dayId, version }] };
}

async function dayToChange(
  tx: Transaction,
  by: Staff,
  id: MemorialDayId,
  now: Date,
): Promise<Result<KeptMemorialDay, ActRefusal | { readonly kind: 'day_gone' }>> {
  await tx.people.lock('memorial_day', id);
  const kept = await tx.people.day(id);
  if (kept === null) return refuse({ kind: 'day_gone' });
  const acted = await actOnClient(tx, by, kept.clientId, 'edit_record', now);
  if (!acted.ok) return acted;
  return kept.removed ? refuse({ kind: 'day_gone' }) : ok(kept);
}

type RemoveRequest = { readonly by: Staff; readonly dayId: MemorialDayId; readonly origin: string };

export type RemoveMemorialDay = (
  request: RemoveRequest,
) => Promise<Result<ClientId, ActRefusal | { readonly kind: 'day_gone' }>>;

/** Removes a day. Refuses `day_gone`, and as `actOnClient` does. */
export const removeMemorialDay =
  (deps: Dependencies): RemoveMemorialDay =>
  (request) =>
    carryOut(deps.unitOfWork, request, async (tx) => {
      const now = deps.clock.now();
      const found = await dayToChange(tx, request.by, request.dayId, now);
      if (!found.ok) return refused(found.refusal);
      const { id, clientId, version } = found.value;
      await tx.people.removeDay(found.value, request.by.id, now);
      return { value: ok(clientId), events: [{ kind: 'memorial_day_removed', clientId, dayId: id, version }] };
    });
