import type { Staff } from '../../core/client/client.ts';
import { type AskAnswer, standsAgainst } from '../../core/referral/ask.ts';
import { asksCountFrom, asksLeft, type Block } from '../../core/referral/blocks.ts';
import { dayAt, type LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, ReferralAskId, ReferralTargetId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActedOn, type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import { hearerOf, viewerOf } from '../client/see-client.ts';
import type { NewId, Transaction, UnitOfWork } from '../ports.ts';
import { type JudgeDependencies, type Judged, judgeClients } from './judge-clients.ts';

export type AskRefusal =
  | ActRefusal
  | { readonly kind: 'blocked'; readonly blocks: readonly Block[] }
  | { readonly kind: 'week_full' | 'answer_stands' };

/** `targetId`: for whom; one that is not among its pairs any more counts as nobody in particular. */
export type AskClient = (request: {
  readonly by: Staff;
  readonly clientId: ClientId;
  readonly targetId: ReferralTargetId | null;
  readonly answer: Exclude<AskAnswer, 'name'>;
  readonly origin: string;
}) => Promise<Result<ClientId, AskRefusal>>;

/**
 * Writes down that a client was asked, or what it answered. An ask that waits is answered; else one is made with the answer, and
 * so it is where a client that has never answered is asked anew. Whatever forbids to ask is asked again now; that it is no moment,
 * or never will be, is heard all the same. Refuses `blocked`, `week_full`, `answer_stands` (what it has said today, see
 * `standsAgainst`), and as `actOnClient` does.
 */
export function askClient(
  deps: JudgeDependencies & { readonly newId: NewId; readonly unitOfWork: UnitOfWork },
): AskClient {
  return async (request) => {
    const { by, clientId, targetId, answer } = request;
    const now = deps.clock.now();
    const day = dayAt(now, deps.bankZone);
    // Read before the transaction: whoever waits for the embedded database would wait for all of it.
    const [judged] = (await judgeClients(deps, by, [clientId], day)).judged;
    return carryOut(deps.unitOfWork, request, async (tx): Promise<Outcome<ClientId, AskRefusal>> => {
      const acted = await actOnClient(tx, by, clientId, 'log_contact', now);
      if (!acted.ok) return refused(acted.refusal);
      await askInTurn(tx, clientId);
      const open = await tx.referrals.openAsk(clientId, day);
      const isAskedAnew = answer === 'asked' && open?.on !== day;
      if (open !== null && !isAskedAnew) return answered(tx, request, open, now);
      const why = answer === 'asked' ? await whyNot(tx, by, judged, day) : null;
      if (why !== null) return refused(why);
      const id = deps.newId<ReferralAskId>();
      const draft = draftOf(judged, targetId, hearsOfComplaints(by, acted.value));
      await tx.referrals.insertAsk({ id, clientId, staffId: by.id, on: day, at: now, answer, ...draft });
      const event = { kind: 'referral_asked', clientId, askId: id, targetId: draft.targetId, answer } as const;
      return { value: ok(clientId), events: [event] };
    });
  };
}

/** A client is asked, and answers, once: whoever else asks it at the moment reads what came of that. */
export const askInTurn = (tx: Transaction, clientId: ClientId): Promise<void> => tx.inTurn(`referral_ask:${clientId}`);

/** What the client says to an ask that is there; that it was asked is known already, and so is what it has said before. */
async function answered(
  tx: Transaction,
  { clientId, answer }: Parameters<AskClient>[0],
  open: OpenAsk,
  now: Date,
): Promise<Outcome<ClientId, AskRefusal>> {
  if (answer === open.answer) return { value: ok(clientId), events: [] };
  if (answer === 'asked' || standsAgainst(open.answer, answer)) return refused({ kind: 'answer_stands' });
  await tx.referrals.answerAsk(open.id, answer, now);
  const event = { kind: 'referral_answered', clientId, askId: open.id, targetId: open.targetId, answer } as const;
  return { value: ok(clientId), events: [event] };
}

type OpenAsk = NonNullable<Awaited<ReturnType<Transaction['referrals']['openAsk']>>>;

/** Why a client is not to be asked now. */
async function whyNot(
  tx: Transaction,
  by: Staff,
  judged: Judged | undefined,
  day: LocalDate,
): Promise<AskRefusal | null> {
  if (judged === undefined) return { kind: 'client_gone' };
  if (judged.blocks.length > 0) return { kind: 'blocked', blocks: judged.blocks };
  // Of two clients that she asks at the same moment the second one counts the first.
  await tx.inTurn(`referral_asks_of:${by.id}`);
  const askedOn = (await tx.referrals.askDays([by.id], asksCountFrom(day))).get(by.id) ?? [];
  return asksLeft(askedOn, day) === 0 ? { kind: 'week_full' } : null;
}

/** Whether `by` may read later that a complaint was solved before she asked. */
export const hearsOfComplaints = (by: Staff, { relation, heading }: ActedOn): boolean =>
  hearerOf(viewerOf(by), relation, heading).ofComplaints;

/** Why and for whom a client is asked, as it is learned from later. One that is not to be asked has said so by itself: from that nobody learns. */
export function draftOf(judged: Judged | undefined, targetId: ReferralTargetId | null, ofComplaints: boolean) {
  if (judged === undefined || judged.blocks.length > 0)
    return { targetId: null, reason: null, shares: null, score: null };
  const { pairs, scored } = judged;
  const pair = pairs.find((each) => each.targetId === targetId) ?? null;
  const moment = scored.moment?.kind ?? null;
  return {
    targetId: pair?.targetId ?? null,
    reason: pair?.reasons[0]?.kind ?? (moment === 'complaint_solved' && !ofComplaints ? null : moment),
    shares: scored.shares,
    score: scored.score,
  };
}
