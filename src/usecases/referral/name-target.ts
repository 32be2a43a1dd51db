import type { Staff } from '../../core/client/client.ts';
import { comparedName } from '../../core/client/merging/name-core.ts';
import { standsAgainst } from '../../core/referral/ask.ts';
import { checkNaming, type Naming, type NamingRefusal } from '../../core/referral/referral.ts';
import { addDays, dayAt, type LocalDate } from '../../core/shared/calendar.ts';
import type { FollowUpText } from '../../core/shared/follow-up-text.ts';
import type { ClientId, FollowUpId, ReferralAskId, ReferralId, ReferralTargetId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import type { ClientLookup } from '../client/ports.ts';
import { noteTask } from '../contact/keep-follow-up.ts';
import type { DomainEvent } from '../events.ts';
import type { NewId, Transaction, UnitOfWork } from '../ports.ts';
import { askInTurn, draftOf, hearsOfComplaints } from './ask-client.ts';
import { clientNamed } from './client-named.ts';
import { type JudgeDependencies, type Judged, judgeClients } from './judge-clients.ts';

type NameRefusal = ActRefusal | NamingRefusal;

type NameRequest = {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly name: string;
  readonly industry: string | null;
  /** `given`: the named one agrees to hear from us; else the referrer asks first. */
  readonly consent: 'given' | 'asking';
  readonly requestKey: string;
  readonly origin: string;
};

export type NameTarget = (request: NameRequest) => Promise<Result<{ readonly name: string }, NameRefusal>>;

/** Days within which the referrer is thanked. */
const THANK_WITHIN_DAYS = 3;

/** What there is to do: it is kept, and read by whoever has it then. */
type ReferralTasks = { readonly thank: (target: string) => FollowUpText };

export type NameDependencies = JudgeDependencies & {
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
  readonly lookup: ClientLookup;
  readonly tasks: ReferralTasks;
};

/** Somebody is written down once, however many name her at the moment. `key`: her name as it is compared. */
export const nameInTurn = (tx: Transaction, key: string): Promise<void> => tx.inTurn(`referral_target:${key}`);

/** A name that is given, when, and what is known of whom it names and of the client that gives it. */
type Given = NameRequest & {
  readonly now: Date;
  readonly day: LocalDate;
  /** The name as it is compared. */
  readonly key: string;
  /** The open client that goes by this name. */
  readonly found: ClientId | null;
  /** The client that gives it, as a candidate; none where it is gone. */
  readonly judged: Judged | undefined;
};

type KnownTarget = Awaited<ReturnType<Transaction['referrals']['targetsNamed']>>[number];

/**
 * A client has given a name: it becomes a referral that its RM follows, and the referrer is to be thanked within three days.
 * Refuses what makes no referral (see checkNaming), and as `actOnClient` does.
 */
export const nameTarget =
  (deps: NameDependencies): NameTarget =>
  async (request) => {
    const { by, clientId, name } = request;
    const now = deps.clock.now();
    const day = dayAt(now, deps.bankZone);
    const key = comparedName(name).core;
    const found = await clientNamed(deps.lookup, name);
    const [judged] = (await judgeClients(deps, by, [clientId], day)).judged;
    return carryOut(deps.unitOfWork, request, (tx) => take(tx, deps, { ...request, now, day, key, found, judged }));
  };

async function take(
  tx: Transaction,
  deps: NameDependencies,
  given: Given,
): Promise<Outcome<{ readonly name: string }, NameRefusal>> {
  const { by, clientId, consent, now, day, key } = given;
  const acted = await actOnClient(tx, by, clientId, 'log_contact', now);
  if (!acted.ok) return refused(acted.refusal);
  if (!(await tx.firstTime(given.requestKey))) return { value: ok({ name: given.name.trim() }), events: [] };
  await askInTurn(tx, clientId);
  await nameInTurn(tx, key);
  const known = await tx.referrals.targetsNamed(key);
  const checked = checkNaming(await namingOf(tx, given, known));
  if (!checked.ok) return refused(checked.refusal);
  const name = checked.value;
  const targetId = (await claimTarget(tx, by, known)) ?? (await newTarget(tx, deps.newId, { ...given, name }));
  if (consent === 'given') await tx.referrals.setConsent(targetId, consent, day);
  const { askId, events: answered } = await answeredAsk(
    tx,
    deps.newId,
    given,
    targetId,
    hearsOfComplaints(by, acted.value),
  );
  const referralId = deps.newId<ReferralId>();
  const thanksId = deps.newId<FollowUpId>();
  const thanks = { ...deps.tasks.thank(name), dueOn: addDays(day, THANK_WITHIN_DAYS) };
  const toThank = await noteTask(tx, thanksId, given, thanks);
  const referral = { id: referralId, clientId, askId, targetId, ownerId: by.id, thanksId, at: now };
  await tx.referrals.insertReferral(referral);
  const events: readonly DomainEvent[] = [
    ...answered,
    { kind: 'referral_made', clientId, referralId, targetId },
    ...agreed(given, referralId, targetId),
    toThank,
  ];
  return { value: ok({ name }), events };
}

async function namingOf(
  tx: Transaction,
  { clientId, name, key, found, judged }: Given,
  known: readonly KnownTarget[],
): Promise<Naming> {
  const became = known.flatMap((each) => each.client ?? [])[0] ?? null;
  return {
    name,
    targetKey: key,
    referrerKeys: (await tx.referrals.namesOf(clientId)).map((each) => comparedName(each).core),
    referrerGone: judged?.referrer.nobodyThere ?? true,
    client: found === null ? became : { id: found, isOpen: true },
    referredBy: await tx.referrals.referredBy(clientId),
    hasWithdrawn: known.some(({ consent }) => consent === 'withdrawn'),
    isOnItsWay: known.some(({ isOnItsWay }) => isOnItsWay),
  };
}

/** Whoever was named before is hers now; null where nobody was. */
async function claimTarget(
  tx: Transaction,
  by: Staff,
  [first]: readonly KnownTarget[],
): Promise<ReferralTargetId | null> {
  if (first === undefined) return null;
  await tx.referrals.claimTarget(first.id, by.id, by.branch?.id ?? null);
  return first.id;
}

async function newTarget(
  tx: Transaction,
  newId: NewId,
  { by, name, key: nameKey, industry, now: at }: Given,
): Promise<ReferralTargetId> {
  const id = newId<ReferralTargetId>();
  await tx.referrals.insertTarget({ id, name, nameKey, industry, branchId: by.branch?.id ?? null, by: by.id, at });
  return id;
}

/**
 * The ask that this answers; a client that gives a name by itself was asked by nobody, and is not learned from. That it is never to be
 * asked again stands, whomever it has named after that.
 */
async function answeredAsk(
  tx: Transaction,
  newId: NewId,
  { by, clientId, now, day, judged }: Given,
  targetId: ReferralTargetId,
  ofComplaints: boolean,
): Promise<{ readonly askId: ReferralAskId; readonly events: readonly DomainEvent[] }> {
  const open = await tx.referrals.openAsk(clientId, day);
  const askId = open?.id ?? newId<ReferralAskId>();
  if (open === null) {
    const draft = { ...draftOf(judged, targetId, ofComplaints), targetId };
    await tx.referrals.insertAsk({ id: askId, clientId, staffId: by.id, on: day, at: now, answer: 'name', ...draft });
  } else if (standsAgainst(open.answer, 'name')) return { askId, events: [] };
  else await tx.referrals.answerAsk(askId, 'name', now);
  return { askId, events: [{ kind: 'referral_answered', clientId, askId, targetId, answer: 'name' }] };
}

const agreed = (
  { clientId, consent }: NameRequest,
  referralId: ReferralId,
  targetId: ReferralTargetId,
): readonly DomainEvent[] =>
  consent === 'given' ? [{ kind: 'referral_consent_noted', clientId, referralId, targetId, consent }] : [];
