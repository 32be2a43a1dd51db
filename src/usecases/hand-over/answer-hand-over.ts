import { mayHandOverFor } from '../../core/access/hand-over.ts';
import type { Staff } from '../../core/client/client.ts';
import { checkReason, type ReasonRefusal } from '../../core/client/reason.ts';
import { addDays, dayAt, type LocalDate, type TimeZone } from '../../core/shared/calendar.ts';
import type { FollowUpText } from '../../core/shared/follow-up-text.ts';
import type { ClientId, HandOverId, StaffId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { viewerOf } from '../client/see-client.ts';
import { takeBackCalls } from '../complaint/take-back-calls.ts';
import type { DomainEvent } from '../events.ts';
import type { Clock, Transaction, UnitOfWork } from '../ports.ts';
import { newsOfHandedOn } from './handed-on.ts';
import type { HandOver, HandOverStore } from './ports.ts';

/** Days within which the successor tells the client. Source: our default. */
const TELL_CLIENT_WITHIN_DAYS = 7;

/** The words of what there is to do: they are kept, and read by whoever has it then. */
export type HandOverTasks = {
  readonly tellClient: (from: string) => FollowUpText;
  readonly jointVisit: (colleague: string) => FollowUpText;
};

export type Answer =
  | { readonly kind: 'accept' }
  | { readonly kind: 'decline'; readonly reason: string }
  | { readonly kind: 'withdraw' };

/** `not_yours_to_answer`: the successor alone accepts and declines; the proposer, the owner or her manager withdraws. */
type AnswerRefusal = ReasonRefusal | { readonly kind: 'not_yours_to_answer' } | { readonly kind: 'hand_over_gone' };

export type AnswerHandOver = (request: {
  readonly by: Staff;
  readonly id: HandOverId;
  /** Null = all clients that are still open. */
  readonly clientIds: readonly ClientId[] | null;
  readonly answer: Answer;
  readonly origin: string;
}) => Promise<Result<{ readonly clients: number }, AnswerRefusal>>;

/**
 * Answers a proposal, for all of its clients or for some. Accepted clients change hands at once, with what is open to do and
 * booked ahead; the successor is to tell them, and both are to pay the joint visit. An answer that was given already stands:
 * asking twice does nothing. A client that has gone to somebody else meanwhile is not given away again.
 */
export function answerHandOver(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly unitOfWork: UnitOfWork;
  readonly tasks: HandOverTasks;
}): AnswerHandOver {
  return ({ by, id, clientIds, answer, origin }) => {
    const now = deps.clock.now();
    const today = dayAt(now, deps.bankZone);
    const actor = { kind: 'staff', id: by.id } as const;
    return deps.unitOfWork<Result<{ readonly clients: number }, AnswerRefusal>>({ actor, origin }, async (tx) => {
      const checked = await checkAnswer(tx, by, id, answer);
      if (!checked.ok) return { value: checked, events: [] };
      const { handOver, reason } = checked.value;
      const asked = handOver.clients
        .filter(({ id: clientId, state }) => state === 'proposed' && (clientIds?.includes(clientId) ?? true))
        .map(({ id: clientId }) => clientId);
      const state = STATES[answer.kind];
      const { answered, gone } = await decide(tx, handOver, asked, { state, by: by.id, at: now, reason });
      const answers = { handOver, byId: by.id, reason };
      const events: DomainEvent[] = gone.length === 0 ? [] : [answeredEvent(answers, 'withdrawn', gone)];
      if (answered.length === 0) return { value: ok({ clients: 0 }), events };
      const { moved, changes } =
        answer.kind === 'accept' ? await carryOut(tx, handOver, answered) : { moved: answered, changes: [] };
      return {
        value: ok({ clients: moved.length }),
        events: [...changes, answeredEvent(answers, state, moved), ...events],
      };
    });

    async function carryOut(
      tx: Transaction,
      handOver: HandOver,
      accepted: readonly ClientId[],
    ): Promise<{ readonly moved: readonly ClientId[]; readonly changes: readonly DomainEvent[] }> {
      const source = `staff:${by.id}`;
      // What is to be done changes hands, and some of it is taken back.
      await tx.plans.holdShowing(accepted, { now, bankZone: deps.bankZone });
      const { moved, handedOn } = await tx.handOvers.carryOut(handOver, accepted, { now, today, source });
      const { from, to, fromId, toId, jointVisitOn } = handOver;
      const toDo = (staffId: StaffId, task: FollowUpText, dueOn: LocalDate): Promise<void> =>
        tx.handOvers.addFollowUps(moved, { staffId, ...task, dueOn, source, recordedAt: now });
      await toDo(toId, deps.tasks.tellClient(from.name), addDays(today, TELL_CLIENT_WITHIN_DAYS));
      if (jointVisitOn !== null) {
        const visitOn = jointVisitOn < today ? today : jointVisitOn;
        await toDo(toId, deps.tasks.jointVisit(from.name), visitOn);
        // Whoever has left pays no visit.
        if ((await tx.staff.find(fromId))?.active === true) await toDo(fromId, deps.tasks.jointVisit(to.name), visitOn);
      }
      const back = await takeBackCalls(tx, { clientIds: moved }, { now, bankZone: deps.bankZone });
      const changes = [
        ...moved.map((clientId) => handedOver(handOver, clientId)),
        ...newsOfHandedOn(handedOn, now),
        ...back,
      ];
      return { moved, changes };
    }
  };
}

type Decision = Parameters<HandOverStore['decide']>[2];

/** Answers for those that are still open. What has gone to somebody else meanwhile is not the successor's to accept. */
async function decide(
  { handOvers }: Transaction,
  { id, fromId }: HandOver,
  asked: readonly ClientId[],
  decision: Decision,
): Promise<{ readonly answered: readonly ClientId[]; readonly gone: readonly ClientId[] }> {
  const here = decision.state === 'accepted' ? await handOvers.owned(fromId, asked) : asked;
  const away = asked.filter((clientId) => !here.includes(clientId));
  return {
    answered: await handOvers.decide(id, here, decision),
    gone: await handOvers.decide(id, away, { ...decision, state: 'withdrawn' }),
  };
}

const handedOver = ({ id, fromId, toId, mode }: HandOver, clientId: ClientId): DomainEvent => ({
  kind: 'client_handed_over',
  clientId,
  handOverId: id,
  fromId,
  toId,
  mode,
});

const answeredEvent = (
  {
    handOver: { id: handOverId, fromId, toId, proposedBy, mode },
    byId,
    reason,
  }: { readonly handOver: HandOver; readonly byId: StaffId; readonly reason: string | null },
  state: Decision['state'],
  clientIds: readonly ClientId[],
): DomainEvent => ({
  kind: 'hand_over_answered',
  handOverId,
  fromId,
  toId,
  proposedBy,
  byId,
  state,
  mode,
  clientIds,
  reason,
});

/** Whether she may answer so, with the reason as it is kept. */
async function checkAnswer(
  tx: Transaction,
  by: Staff,
  id: HandOverId,
  answer: Answer,
): Promise<Result<{ readonly handOver: HandOver; readonly reason: string | null }, AnswerRefusal>> {
  const handOver = await tx.handOvers.find(id);
  if (handOver === null) return refuse({ kind: 'hand_over_gone' });
  if (!(await isHersToAnswer(tx, by, handOver, answer))) return refuse({ kind: 'not_yours_to_answer' });
  if (answer.kind !== 'decline') return ok({ handOver, reason: null });
  const reason = checkReason(answer.reason);
  return reason.ok ? ok({ handOver, reason: reason.value }) : reason;
}

const STATES = { accept: 'accepted', decline: 'declined', withdraw: 'withdrawn' } as const;

async function isHersToAnswer(tx: Transaction, by: Staff, handOver: HandOver, answer: Answer): Promise<boolean> {
  if (answer.kind !== 'withdraw') return by.active && by.id === handOver.toId;
  if (by.id === handOver.proposedBy) return by.active;
  const from = await tx.staff.find(handOver.fromId);
  return from !== null && mayHandOverFor(viewerOf(by), viewerOf(from));
}
