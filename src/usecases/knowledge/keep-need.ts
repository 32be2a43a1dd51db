import type { Staff, StaffName } from '../../core/client/client.ts';
import type { NeedSaid } from '../../core/client/contact-log/entry.ts';
import { type FieldClash, mergeEdit } from '../../core/client/contact-log/merge-edit.ts';
import {
  checkNeed,
  checkNeedEnd,
  type KeptNeed,
  type NeedEnd,
  type NeedFault,
} from '../../core/client/knowledge/kept-need.ts';
import { dayAt, type TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, NeedId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';

type Dependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
};

type Faulty = { readonly kind: 'faults'; readonly faults: readonly NeedFault[] };

/** `need_gone`: ended or taken back meanwhile. */
export type NeedRefusal = ActRefusal | Faulty | { readonly kind: 'need_gone' };

export type AddNeed = (request: {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly said: NeedSaid;
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<Result<ClientId, NeedRefusal>>;

/** Writes down a need by itself, without a contact. Refuses `faults`, and as `actOnClient` does. */
export const addNeed =
  (deps: Dependencies): AddNeed =>
  (request) =>
    carryOut(deps.unitOfWork, request, async (tx): Promise<Outcome<ClientId, NeedRefusal>> => {
      const { by, clientId, said, requestKey } = request;
      const now = deps.clock.now();
      const acted = await actOnClient(tx, by, clientId, 'edit_record', now);
      if (!acted.ok) return refused(acted.refusal);
      const checked = checkNeed(said);
      if (!checked.ok) return refused({ kind: 'faults', faults: checked.refusal });
      if (!(await tx.firstTime(requestKey))) return { value: ok(clientId), events: [] };
      const id = deps.newId<NeedId>();
      const row = { id, clientId, interactionId: null, staffId: by.id, recordedAt: now };
      await tx.contacts.insertNeed({ ...checked.value, ...row });
      return {
        value: ok(clientId),
        events: [{ kind: 'need_added', clientId, needId: id, level: checked.value.level }],
      };
    });

export type NeedClash = {
  readonly kind: 'clash';
  readonly theirs: KeptNeed;
  readonly clashes: readonly FieldClash<NeedSaid>[];
  readonly mine: NeedSaid;
  readonly lastBy: StaffName | null;
};

export type ChangeNeed = (request: {
  readonly by: Staff;
  readonly needId: NeedId;
  readonly seen: number;
  readonly base: NeedSaid | null;
  readonly said: NeedSaid;
  readonly leave: readonly (keyof NeedSaid)[];
  readonly origin: string;
}) => Promise<Result<ClientId, NeedRefusal | NeedClash>>;

/**
 * Says a need in other words, or raises or lowers its level; two people at once as in `changePerson`.
 *
 * Refuses `clash`, `faults`, `need_gone`, and as `actOnClient` does.
 */
export const changeNeed =
  (deps: Dependencies): ChangeNeed =>
  (request) =>
    carryOut(deps.unitOfWork, request, async (tx): Promise<Outcome<ClientId, NeedRefusal | NeedClash>> => {
      const { by, needId, seen, base, said, leave } = request;
      const found = await needToChange(tx, deps, by, needId);
      if (!found.ok) return refused(found.refusal);
      const kept = found.value;
      const checked = checkNeed(said);
      if (!checked.ok) return refused({ kind: 'faults', faults: checked.refusal });
      const merged = mergeEdit(seen === kept.version ? kept.said : base, kept.said, checked.value, leave);
      if (merged.clashes.length > 0) {
        const lastBy = await tx.needs.lastHand(needId);
        return refused({ kind: 'clash', theirs: kept, clashes: merged.clashes, mine: merged.fields, lastBy });
      }
      return changed(tx, kept, merged.fields, merged.changed.length > 0);
    });

async function changed(
  tx: Transaction,
  kept: KeptNeed,
  said: NeedSaid,
  isChange: boolean,
): Promise<Outcome<ClientId, never>> {
  const { id, clientId, version } = kept;
  if (!isChange) return { value: ok(clientId), events: [] };
  await tx.needs.change(kept, said);
  const { level } = said;
  return { value: ok(clientId), events: [{ kind: 'need_changed', clientId, needId: id, version, level }] };
}

export type ConfirmNeed = (request: {
  readonly by: Staff;
  readonly needId: NeedId;
  readonly origin: string;
}) => Promise<Result<ClientId, NeedRefusal>>;

/**
 * Raises a wish or a latent need to a confirmed one: we have asked and understood it. Refuses `need_gone`, and as
 * `actOnClient` does.
 */
export const confirmNeed =
  (deps: Dependencies): ConfirmNeed =>
  (request) =>
    carryOut(deps.unitOfWork, request, async (tx): Promise<Outcome<ClientId, NeedRefusal>> => {
      const found = await needToChange(tx, deps, request.by, request.needId);
      if (!found.ok) return refused(found.refusal);
      const { said } = found.value;
      return changed(tx, found.value, { ...said, level: 'confirmed' }, said.level !== 'confirmed');
    });

export type EndNeed = (request: {
  readonly by: Staff;
  readonly needId: NeedId;
  readonly as: NeedEnd;
  readonly reason: string;
  readonly origin: string;
}) => Promise<Result<ClientId, NeedRefusal>>;

/** Ends a need as met, or as dropped with a reason. Refuses `faults`, `need_gone`, and as `actOnClient` does. */
export const endNeed =
  (deps: Dependencies): EndNeed =>
  (request) =>
    carryOut(deps.unitOfWork, request, async (tx): Promise<Outcome<ClientId, NeedRefusal>> => {
      const { by, needId, as, reason } = request;
      const found = await needToChange(tx, deps, by, needId);
      if (!found.ok) return refused(found.refusal);
      const checked = checkNeedEnd(as, reason);
      if (!checked.ok) return refused({ kind: 'faults', faults: checked.refusal });
      const { clientId, version } = found.value;
      const on = dayAt(deps.clock.now(), deps.bankZone);
      await tx.needs.end(found.value, { on, as, reason: checked.value });
      return { value: ok(clientId), events: [{ kind: 'need_ended', clientId, needId, version, as }] };
    });

async function needToChange(
  tx: Transaction,
  { clock, bankZone }: Dependencies,
  by: Staff,
  id: NeedId,
): Promise<Result<KeptNeed, ActRefusal | { readonly kind: 'need_gone' }>> {
  await tx.needs.lock(id);
  const kept = await tx.needs.find(id, bankZone);
  if (kept === null) return refuse({ kind: 'need_gone' });
  const acted = await actOnClient(tx, by, kept.clientId, 'edit_record', clock.now());
  if (!acted.ok) return acted;
  return kept.withdrawn || kept.ended !== null ? refuse({ kind: 'need_gone' }) : ok(kept);
}
