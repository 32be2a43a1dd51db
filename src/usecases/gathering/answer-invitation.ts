import type { Staff } from '../../core/client/client.ts';
import { type AnswerRefusal, checkAnswer, type InvitationAnswer } from '../../core/gathering/event.ts';
import { addDays, dayAt, type LocalDate } from '../../core/shared/calendar.ts';
import type { FollowUpText } from '../../core/shared/follow-up-text.ts';
import type { BankEventId, ClientId, FollowUpId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import { noteTask } from '../contact/keep-follow-up.ts';
import { type LogDependencies, logWithin } from '../contact/log-contact.ts';
import type { DomainEvent } from '../events.ts';
import type { Transaction, UnitOfWork } from '../ports.ts';
import { freePlaces, giveFreePlaces } from './free-places.ts';
import { type JudgedGuests, type JudgeGuestsDependencies, judgeGuests } from './judge-guests.ts';
import type { GatheringStore, KeptEvent, KeptInvitation } from './ports.ts';

export type InvitationRefusal = ActRefusal | AnswerRefusal | { readonly kind: 'event_gone' | 'event_long_over' };

type AnswerRequest = {
  readonly by: Staff;
  readonly eventId: BankEventId;
  readonly clientId: ClientId;
  readonly answer: InvitationAnswer;
  readonly origin: string;
};

export type AnswerInvitation = (request: AnswerRequest) => Promise<Result<KeptInvitation, InvitationRefusal>>;

/** What there is to do after an event. */
type EventTasks = { readonly afterwards: (event: string, came: boolean) => FollowUpText };

type Dependencies = JudgeGuestsDependencies &
  LogDependencies & {
    readonly unitOfWork: UnitOfWork;
    readonly gatherings: Pick<GatheringStore, 'find' | 'guests'>;
    readonly tasks: EventTasks;
  };

/** An answer, when it is given, and who may come in the place of whoever declines. */
type Answering = AnswerRequest & {
  readonly now: Date;
  readonly today: LocalDate;
  readonly standby: JudgedGuests['guests'];
};

/** An answer that may be given. */
type Answered = Answering & {
  readonly event: KeptEvent;
  /** All invitations of the event, as they stand with this answer. */
  readonly answered: readonly KeptInvitation[];
};

/** Days after the event's answer within which somebody asks the client how it was, or says that she was missed. */
const ASK_WITHIN_DAYS = 3;

/**
 * Writes down what came of an invitation. A place that a client declines goes to whoever benefits most of those who have none,
 * RMs treated alike. Who came has a contact in its log, which for two weeks is an occasion to ask for a referral, and something to
 * do afterwards; so has who did not. Refuses `event_gone`, `event_long_over` (nobody remembers), and as `checkAnswer` and
 * `actOnClient` do.
 */
export const answerInvitation =
  (deps: Dependencies): AnswerInvitation =>
  async (request) => {
    const now = deps.clock.now();
    const today = dayAt(now, deps.bankZone);
    const standby = request.answer === 'declined' ? await othersFor(deps, request.eventId, today) : [];
    return carryOut(deps.unitOfWork, request, (tx) => answer(tx, deps, { ...request, now, today, standby }));
  };

/** Who may come instead. Weighed before the transaction, and looked through again in it. */
async function othersFor(deps: Dependencies, eventId: BankEventId, today: LocalDate): Promise<JudgedGuests['guests']> {
  const event = await deps.gatherings.find(eventId);
  if (event === null) return [];
  const { branchId, circleId, startsAt } = event;
  return (await judgeGuests(deps, { branchId, circleId, eventId, startsAt }, today)).guests;
}

async function answer(
  tx: Transaction,
  deps: Dependencies,
  given: Answering,
): Promise<Outcome<KeptInvitation, InvitationRefusal>> {
  const { by, eventId, clientId, answer: state, now } = given;
  const acted = await actOnClient(tx, by, clientId, 'log_contact', now);
  if (!acted.ok) return refused(acted.refusal);
  const event = await tx.gatherings.lock(eventId);
  const all = event === null ? [] : await tx.gatherings.invitations(eventId);
  const invitation = all.find((each) => each.clientId === clientId);
  if (event === null || invitation === undefined) return refused({ kind: 'event_gone' });
  if (invitation.state === state) return { value: ok(invitation), events: [] };
  const checked = checkAnswer(invitation.state, state, { ...event, freePlaces: freePlaces(event, all) }, now);
  if (!checked.ok) return refused(checked.refusal);
  const answered = all.map((each) => (each === invitation ? { ...each, state } : each));
  const followed = await follow(tx, deps, { ...given, event, answered });
  if (!followed.ok) return refused(followed.refusal);
  await tx.gatherings.setState(eventId, clientId, state, now);
  const { staffId } = invitation;
  return {
    value: ok(invitation),
    events: [{ kind: 'event_answered', clientId, eventId, state, staffId, at: now }, ...followed.value],
  };
}

/** What an answer brings about. */
async function follow(
  tx: Transaction,
  deps: Dependencies,
  given: Answered,
): Promise<Result<readonly DomainEvent[], InvitationRefusal>> {
  const { event, answered, standby, now } = given;
  switch (given.answer) {
    case 'coming':
      return ok([]);
    case 'declined':
      return ok(await giveFreePlaces(tx, event, answered, standby, now));
    case 'attended':
      return noteAttendance(tx, deps, given);
    case 'absent':
      return ok([await noteTask(tx, deps.newId<FollowUpId>(), given, taskAfter(deps, given, false))]);
  }
}

/** What there is to do for a client once an event is over. */
const taskAfter = (deps: Dependencies, { event, today }: Answered, came: boolean) => ({
  ...deps.tasks.afterwards(event.name, came),
  dueOn: addDays(today, ASK_WITHIN_DAYS),
});

/** A contact of that day, with what is to be done next. */
async function noteAttendance(
  tx: Transaction,
  deps: Dependencies,
  given: Answered,
): Promise<Result<readonly DomainEvent[], InvitationRefusal>> {
  const { by, clientId, event } = given;
  const { texts, ...nextStep } = taskAfter(deps, given, true);
  const on = dayAt(event.startsAt, deps.bankZone);
  const said = { on, channel: 'event', outcome: 'reached', people: [], note: event.name } as const;
  const { value, events } = await logWithin(tx, deps, {
    by,
    clientId,
    draft: { ...said, needs: [], promise: null, nextStep },
    nextStepTexts: texts,
    requestKey: `event:${event.id}:${clientId}`,
  });
  if (value.ok) return ok(events);
  return refuse(value.refusal.kind === 'faults' ? { kind: 'event_long_over' } : value.refusal);
}
