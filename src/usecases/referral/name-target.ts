import type { Staff } from '../../core/client/client.ts';
import { comparedName } from '../../core/client/merging/name-core.ts';
import { checkNaming, type Naming, type NamingRefusal } from '../../core/referral/referral.ts';
import { addDays, dayAt } from '../../core/shared/calendar.ts';
import type { FollowUpText } from '../../core/shared/follow-up-text.ts';
import type { ClientId, FollowUpId, ReferralAskId, ReferralId, ReferralTargetId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import type { ClientLookup } from '../client/ports.ts';
import { noteFollowUp } from '../contact/keep-follow-up.ts';
import type { DomainEvent } from '../events.ts';
import type { NewId, Transaction, UnitOfWork } from '../ports.ts';
import { askInTurn, draftOf } from './ask-client.ts';
import { type JudgeDependencies, judgeClients } from './judge-clients.ts';

type NameRefusal = ActRefusal | NamingRefusal;

/** `consent` given: the named one agrees to hear from us; else the referrer asks first. */
export type NameTarget = (request: {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly name: string;
  readonly industry: string | null;
  readonly consent: 'given' | 'asking';
  readonly requestKey: string;
  readonly origin: string;
}) => Promise<Result<{ readonly name: string }, NameRefusal>>;

/** Days within which the referrer is thanked. */
const THANK_WITHIN_DAYS = 3;
const LOOKED_AT = 5;

/** What there is to do: it is kept, and read by whoever has it then. */
type ReferralTasks = { readonly thank: (target: string) => FollowUpText };

export type NameDependencies = JudgeDependencies & {
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
  readonly lookup: ClientLookup;
  readonly tasks: ReferralTasks;
};

/** The open client that goes by a name, compared without case, script and legal form; null when none does. */
export async function clientNamed(lookup: ClientLookup, name: string): Promise<ClientId | null> {
  const { core } = comparedName(name);
  if (core === '') return null;
  const matches = await lookup.search(name.slice(0, 200), { limit: LOOKED_AT });
  const same = matches.find(
    ({ name: other, matched }) => comparedName(other).core === core || comparedName(matched.text).core === core,
  );
  return same === undefined ? null : (same.clientId as ClientId);
}

/** Somebody is written down once, however many name her at the moment. `key`: her name as it is compared. */
export const nameInTurn = (tx: Transaction, key: string): Promise<void> => tx.inTurn(`referral_target:${key}`);

/**
 * A client has given a name: it becomes a referral that its RM follows, and the referrer is to be thanked within three days.
 * Refuses what makes no referral (see checkNaming), and as `actOnClient` does.
 */
export function nameTarget(deps: NameDependencies): NameTarget {
  return async (request) => {
    const { by, clientId, name } = request;
    const now = deps.clock.now();
    const day = dayAt(now, deps.bankZone);
    const key = comparedName(name).core;
    const found = await clientNamed(deps.lookup, name);
    const [judged] = (await judgeClients(deps, by, [clientId], day)).judged;
    return carryOut(deps.unitOfWork, request, async (tx): Promise<Outcome<{ readonly name: string }, NameRefusal>> => {
      const acted = await actOnClient(tx, by, clientId, 'log_contact', now);
      if (!acted.ok) return refused(acted.refusal);
      if (!(await tx.firstTime(request.requestKey))) return { value: ok({ name: name.trim() }), events: [] };
      await askInTurn(tx, clientId);
      await nameInTurn(tx, key);
      const known = await tx.referrals.targetsNamed(key);
      const checked = checkNaming(await namingOf(tx, known));
      if (!checked.ok) return refused(checked.refusal);
      const targetId = (await oldTarget(tx, known)) ?? (await newTarget(tx, { ...request, name: checked.value }, key));
      if (request.consent === 'given') await tx.referrals.setConsent(targetId, 'given', day);
      const askId = await answeredAsk(tx, targetId);
      const referralId = deps.newId<ReferralId>();
      const thanksId = deps.newId<FollowUpId>();
      const toThank = await noteThanks(tx, thanksId, checked.value);
      await tx.referrals.insertReferral({
        id: referralId,
        clientId,
        askId,
        targetId,
        ownerId: by.id,
        thanksId,
        at: now,
      });
      const events: readonly DomainEvent[] = [
        { kind: 'referral_answered', clientId, askId, targetId, answer: 'name' },
        { kind: 'referral_made', clientId, referralId, targetId },
        ...agreed(request, referralId, targetId),
        toThank,
      ];
      return { value: ok({ name: checked.value }), events };
    });

    async function namingOf(
      tx: Transaction,
      known: Awaited<ReturnType<Transaction['referrals']['targetsNamed']>>,
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

    async function oldTarget(
      tx: Transaction,
      [first]: Awaited<ReturnType<Transaction['referrals']['targetsNamed']>>,
    ): Promise<ReferralTargetId | null> {
      if (first === undefined) return null;
      await tx.referrals.claimTarget(first.id, by.id, by.branch?.id ?? null);
      return first.id;
    }

    async function newTarget(tx: Transaction, said: typeof request, nameKey: string): Promise<ReferralTargetId> {
      const id = deps.newId<ReferralTargetId>();
      const { industry } = said;
      const target = { id, name: said.name, nameKey, industry, branchId: by.branch?.id ?? null, by: by.id, at: now };
      await tx.referrals.insertTarget(target);
      return id;
    }

    /** The ask that this answers; a client that gives a name by itself was asked by nobody, and is not learned from. */
    async function answeredAsk(tx: Transaction, targetId: ReferralTargetId): Promise<ReferralAskId> {
      const open = await tx.referrals.openAsk(clientId, day);
      if (open !== null) {
        await tx.referrals.answerAsk(open.id, 'name', now);
        return open.id;
      }
      const id = deps.newId<ReferralAskId>();
      const draft = { ...draftOf(judged, targetId), targetId };
      await tx.referrals.insertAsk({ id, clientId, staffId: by.id, on: day, at: now, answer: 'name', ...draft });
      return id;
    }

    function noteThanks(tx: Transaction, id: FollowUpId, target: string): Promise<DomainEvent> {
      const { text, texts } = deps.tasks.thank(target);
      return noteFollowUp(tx, {
        id,
        clientId,
        staffId: by.id,
        kind: 'follow_up',
        said: { text, dueOn: addDays(day, THANK_WITHIN_DAYS) },
        texts,
        interactionId: null,
        recordedBy: by.id,
        recordedAt: now,
      });
    }
  };
}

const agreed = (
  { clientId, consent }: Parameters<NameTarget>[0],
  referralId: ReferralId,
  targetId: ReferralTargetId,
): readonly DomainEvent[] =>
  consent === 'given' ? [{ kind: 'referral_consent_noted', clientId, referralId, targetId, consent }] : [];
