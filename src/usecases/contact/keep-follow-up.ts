import type { Staff } from '../../core/client/client.ts';
import type { FollowUp } from '../../core/client/contact.ts';
import type { KeptFollowUp } from '../../core/client/contact-log/agenda.ts';
import { type Agreed, type AgreedFault, checkAgreed } from '../../core/client/contact-log/entry.ts';
import { mergeEdit } from '../../core/client/contact-log/merge-edit.ts';
import type { ClientHeading } from '../../core/client/record.ts';
import { dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import { asItStood, type FollowUpText } from '../../core/shared/follow-up-text.ts';
import type { ClientId, FollowUpId, InteractionId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import { hearerOf, viewerOf } from '../client/see-client.ts';
import type { DomainEvent } from '../events.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';
import { type Clashed, lastEdit } from './edit-contact.ts';
import { keptToChange } from './find-contact.ts';
import type { AgendaStore } from './ports.ts';

type Faulty = { readonly kind: 'faults'; readonly faults: readonly AgreedFault<'followUp'>[] };

type Dependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
};

/** Something to do, and the client it is for. */
export type FollowUpOf = { readonly followUp: KeptFollowUp; readonly client: ClientHeading };

/** `follow_up_gone`: it was taken back meanwhile, or is about a complaint that is shut to her. */
export type FollowUpRefusal = ActRefusal | { readonly kind: 'follow_up_gone' };

type AgreeRequest = {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly kind: FollowUp['kind'];
  readonly said: Agreed;
  /** The contact it came out of, if it did. */
  readonly interactionId: InteractionId | null;
  readonly requestKey: string;
  readonly origin: string;
};

export type AgreeFollowUp = (request: AgreeRequest) => Promise<Result<ClientHeading, ActRefusal | Faulty>>;

/**
 * Something to do for a client, or a promise to it, by whoever agrees it. A contact it is said to come out of must be one of
 * the same client, else it is left out.
 *
 * Refuses `faults`, and as `actOnClient` does.
 */
export const agreeFollowUp =
  (deps: Dependencies): AgreeFollowUp =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) =>
      shownOnPlans(tx, deps, request.clientId, () => agree(tx, deps, request)),
    );

async function agree(
  tx: Transaction,
  deps: Dependencies,
  { by, clientId, kind, said, interactionId, requestKey }: AgreeRequest,
): Promise<Outcome<ClientHeading, ActRefusal | Faulty>> {
  const now = deps.clock.now();
  const acted = await actOnClient(tx, by, clientId, 'plan_contact', now);
  if (!acted.ok) return refused(acted.refusal);
  const checked = checkAgreed('followUp', said, dayAt(now, deps.bankZone));
  if (!checked.ok) return refused({ kind: 'faults', faults: checked.refusal });
  const value = ok(acted.value.heading);
  if (!(await tx.firstTime(requestKey))) return { value, events: [] };
  const agreed = await noteFollowUp(tx, {
    id: deps.newId<FollowUpId>(),
    clientId,
    staffId: by.id,
    kind,
    said: checked.value,
    interactionId: await standingContact(tx, clientId, interactionId),
    recordedBy: by.id,
    recordedAt: now,
  });
  return { value, events: [agreed] };
}

/** Writes down what is to be done, as a part of a transaction; what others hear of it. */
export async function noteFollowUp(
  tx: Transaction,
  followUp: Parameters<AgendaStore['insertFollowUp']>[0],
): Promise<DomainEvent> {
  await tx.agenda.insertFollowUp(followUp);
  const { id: followUpId, clientId, kind, said } = followUp;
  return { kind: 'follow_up_agreed', clientId, followUpId, isPromise: kind === 'promise', dueOn: said.dueOn };
}

/** Something to do for a client, in the bot’s own words, for whoever has given the occasion. It came out of no contact. */
export const noteTask = (
  tx: Transaction,
  id: FollowUpId,
  { by, clientId, now }: { readonly by: Staff; readonly clientId: ClientId; readonly now: Date },
  { text, texts, dueOn }: FollowUpText & { readonly dueOn: LocalDate },
): Promise<DomainEvent> =>
  noteFollowUp(tx, {
    id,
    clientId,
    staffId: by.id,
    kind: 'follow_up',
    said: { text, dueOn },
    texts,
    interactionId: null,
    recordedBy: by.id,
    recordedAt: now,
  });

/** The contact, where it is one of this client and stands. */
export async function standingContact(
  { contacts }: Transaction,
  clientId: ClientId,
  id: InteractionId | null,
): Promise<InteractionId | null> {
  const contact = id === null ? null : await contacts.find(id);
  return contact?.clientId === clientId && !contact.withdrawn ? contact.id : null;
}

type ChangeRequest = {
  readonly by: Staff;
  readonly followUpId: FollowUpId;
  readonly seen: number;
  readonly said: KeptFollowUp['said'];
  /** Fields in which she takes what stands in the place of what she typed. */
  readonly leave: readonly (keyof KeptFollowUp['said'])[];
  readonly origin: string;
};

type ChangeRefusal = FollowUpRefusal | Faulty | Clashed<KeptFollowUp, KeptFollowUp['said']>;

export type ChangeFollowUp = (request: ChangeRequest) => Promise<Result<FollowUpOf, ChangeRefusal>>;

/**
 * Says something else of what is to be done, or another day. What it said before is kept. A day that stood already may stay,
 * however long ago it was.
 *
 * Refuses `clash`, `faults`, `follow_up_gone`, and as `actOnClient` does.
 */
export const changeFollowUp =
  (deps: Dependencies): ChangeFollowUp =>
  (request) =>
    carryOut(deps.unitOfWork, request, async (tx) =>
      shownOnPlans(tx, deps, await clientOf(tx, request), () => change(tx, deps, request)),
    );

const clientOf = async ({ agenda }: Transaction, { followUpId }: Pick<ChangeRequest, 'followUpId'>) =>
  (await agenda.followUp(followUpId))?.clientId ?? null;

/**
 * Whoever has the client on her plan of today, as it is where she works, sees there what has come of `work`. The plans first: whoever
 * does it from her plan has that first, too.
 */
async function shownOnPlans<Value, Refusal>(
  { plans }: Transaction,
  { clock, bankZone }: Dependencies,
  clientId: ClientId | null,
  work: () => Promise<Outcome<Value, Refusal>>,
): Promise<Outcome<Value, Refusal>> {
  if (clientId === null) return work();
  const showing = await plans.lockWith(clientId, { now: clock.now(), bankZone });
  const outcome = await work();
  if (outcome.events.length === 0) return outcome;
  const events: DomainEvent[] = [];
  for (const { planId, staffId } of showing) {
    const revision = await plans.touch(planId);
    events.push({ kind: 'plan_errand_changed', planId, staffId, clientIds: [clientId], revision });
  }
  return { ...outcome, events: [...outcome.events, ...events] };
}

async function followUpToChange(
  tx: Transaction,
  by: Staff,
  id: FollowUpId,
  now: Date,
): Promise<Result<{ readonly kept: KeptFollowUp; readonly client: ClientHeading }, FollowUpRefusal>> {
  if ((await tx.agenda.followUp(id)) === null) return refuse({ kind: 'follow_up_gone' });
  const wanted = { kind: 'follow_up', id, find: () => tx.agenda.followUp(id), action: 'plan_contact' } as const;
  const found = await keptToChange(tx, by, wanted, now);
  if (!found.ok) return found.refusal.kind === 'withdrawn' ? refuse({ kind: 'follow_up_gone' }) : refuse(found.refusal);
  const { client, relation } = found.value;
  const isHeard = await tx.agenda.isHeardBy(id, hearerOf(viewerOf(by), relation, client));
  return isHeard ? found : refuse({ kind: 'follow_up_gone' });
}

async function change(
  tx: Transaction,
  deps: Dependencies,
  { by, followUpId, seen, said, leave }: ChangeRequest,
): Promise<Outcome<FollowUpOf, ChangeRefusal>> {
  const now = deps.clock.now();
  const found = await followUpToChange(tx, by, followUpId, now);
  if (!found.ok) return refused(found.refusal);
  const { kept, client } = found.value;
  const base = seen === kept.version ? kept.said : await tx.agenda.followUpBefore(followUpId, seen);
  const typed = said.text.trim();
  const text = base === null ? typed : asItStood(typed, { text: base.text, texts: kept.texts });
  const mine = { text, dueOn: said.dueOn };
  const checked = checkAgreed('followUp', mine, dayAt(now, deps.bankZone));
  const faults = checked.ok ? [] : checked.refusal.filter((fault) => !stoodAlready(fault.kind, said, kept));
  if (faults.length > 0) return refused({ kind: 'faults', faults });
  const { fields, changed, clashes } = mergeEdit(base, kept.said, mine, leave);
  if (clashes.length > 0)
    return refused({ kind: 'clash', theirs: kept, clashes, last: await lastEdit(tx, 'follow_up', kept) });
  if (changed.length === 0) return { value: ok({ followUp: kept, client }), events: [] };
  const { doneOn, cancelledOn, version, clientId } = kept;
  await tx.agenda.changeFollowUp(kept, { said: fields, doneOn, cancelledOn }, { by: by.id, at: now });
  return {
    value: ok({ followUp: { ...kept, said: fields, version: version + 1 }, client }),
    events: [{ kind: 'follow_up_changed', clientId, followUpId, version }],
  };
}

const stoodAlready = (fault: string, said: KeptFollowUp['said'], { said: stands }: KeptFollowUp): boolean =>
  (fault === 'day_past' || fault === 'without_day') && said.dueOn === stands.dueOn;

type EndRequest = {
  readonly by: Staff;
  readonly followUpId: FollowUpId;
  /** `open` takes back what was said too early. */
  readonly as: 'done' | 'cancelled' | 'open';
  readonly origin: string;
};

export type EndFollowUp = (request: EndRequest) => Promise<Result<FollowUpOf, FollowUpRefusal>>;

const EVENT_OF = { done: 'follow_up_done', cancelled: 'follow_up_cancelled', open: 'follow_up_reopened' } as const;

/**
 * Done, or not needed any more, as of today (the bank's); or open again. What stands so already stays as it is, with the day
 * it has.
 *
 * Refuses `follow_up_gone`, and as `actOnClient` does.
 */
export const endFollowUp =
  (deps: Dependencies): EndFollowUp =>
  (request) =>
    carryOut(deps.unitOfWork, request, async (tx) =>
      shownOnPlans(tx, deps, await clientOf(tx, request), () => endWithin(tx, deps, request)),
    );

/** The same as a part of a transaction. */
export async function endWithin(
  tx: Transaction,
  deps: Pick<Dependencies, 'clock' | 'bankZone'>,
  { by, followUpId, as }: Omit<EndRequest, 'origin'>,
): Promise<Outcome<FollowUpOf, FollowUpRefusal>> {
  const now = deps.clock.now();
  const found = await followUpToChange(tx, by, followUpId, now);
  if (!found.ok) return refused(found.refusal);
  const { kept, client } = found.value;
  if (endOf(kept) === as) return { value: ok({ followUp: kept, client }), events: [] };
  const today = dayAt(now, deps.bankZone);
  const ended = { doneOn: as === 'done' ? today : null, cancelledOn: as === 'cancelled' ? today : null };
  await tx.agenda.changeFollowUp(kept, { said: kept.said, ...ended }, { by: by.id, at: now });
  const { clientId, version } = kept;
  return {
    value: ok({ followUp: { ...kept, ...ended, version: version + 1 }, client }),
    events: [{ kind: EVENT_OF[as], clientId, followUpId, version }],
  };
}

function endOf({ doneOn, cancelledOn }: KeptFollowUp): EndRequest['as'] {
  if (doneOn !== null) return 'done';
  return cancelledOn !== null ? 'cancelled' : 'open';
}
