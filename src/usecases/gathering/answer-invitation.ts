import type { Staff } from '../../core/client/client.ts';
import { type AnswerRefusal, checkAnswer, HOLDS_PLACE, type InvitationAnswer } from '../../core/gathering/event.ts';
import { chooseGuests } from '../../core/gathering/invite.ts';
import { addDays, dayAt, type LocalDate } from '../../core/shared/calendar.ts';
import type { FollowUpText } from '../../core/shared/follow-up-text.ts';
import type { BankEventId, ClientId, FollowUpId } from '../../core/shared/ids.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import { noteFollowUp } from '../contact/keep-follow-up.ts';
import { type LogDependencies, logWithin } from '../contact/log-contact.ts';
import type { DomainEvent } from '../events.ts';
import type { Transaction, UnitOfWork } from '../ports.ts';
import { type JudgedGuests, type JudgeGuestsDependencies, judgeGuests } from './judge-guests.ts';
import type { GatheringStore, KeptEvent, KeptInvitation } from './ports.ts';

export type InvitationRefusal = ActRefusal | AnswerRefusal | { readonly kind: 'event_gone' | 'event_long_over' };

export type AnswerInvitation = (request: {
  readonly by: Staff;
  readonly eventId: BankEventId;
  readonly clientId: ClientId;
  readonly answer: InvitationAnswer;
  readonly origin: string;
}) => Promise<Result<KeptInvitation, InvitationRefusal>>;

/** What there is to do after an event. */
export type EventTasks = { readonly afterwards: (event: string, came: boolean) => FollowUpText };

/** Days after the event's answer within which somebody asks the client how it was, or says that she was missed. */
const ASK_WITHIN_DAYS = 3;

/**
 * Writes down what came of an invitation. A place that a client declines goes to whoever benefits most of those who have none,
 * RMs treated alike. Who came has a contact in its log, which for two weeks is an occasion to ask for a referral, and something to
 * do afterwards; so has who did not. Refuses `event_gone`, `event_long_over` (nobody remembers), and as `checkAnswer` and
 * `actOnClient` do.
 */
export function answerInvitation(
  deps: JudgeGuestsDependencies &
    LogDependencies & {
      readonly unitOfWork: UnitOfWork;
      readonly gatherings: Pick<GatheringStore, 'find' | 'guests'>;
      readonly tasks: EventTasks;
    },
): AnswerInvitation {
  return async (request) => {
    const { by, eventId, clientId, answer } = request;
    const now = deps.clock.now();
    const today = dayAt(now, deps.bankZone);
    const standby = answer === 'declined' ? await others(eventId, today) : null;
    return carryOut(deps.unitOfWork, request, async (tx): Promise<Outcome<KeptInvitation, InvitationRefusal>> => {
      const acted = await actOnClient(tx, by, clientId, 'log_contact', now);
      if (!acted.ok) return refused(acted.refusal);
      const event = await tx.gatherings.lock(eventId);
      const all = event === null ? [] : await tx.gatherings.invitations(eventId);
      const invitation = all.find((each) => each.clientId === clientId);
      if (event === null || invitation === undefined) return refused({ kind: 'event_gone' });
      return invitation.state === answer ? { value: ok(invitation), events: [] } : moved(tx, event, all, invitation);
    });

    async function moved(
      tx: Transaction,
      event: KeptEvent,
      all: readonly KeptInvitation[],
      invitation: KeptInvitation,
    ): Promise<Outcome<KeptInvitation, InvitationRefusal>> {
      const freePlaces = event.capacity - all.filter(({ state }) => HOLDS_PLACE.includes(state)).length;
      const checked = checkAnswer(invitation.state, answer, { ...event, freePlaces }, now);
      if (!checked.ok) return refused(checked.refusal);
      const after = await afterwards(tx, event, all);
      if (!after.ok) return refused(after.refusal);
      await tx.gatherings.setState(eventId, clientId, answer, now);
      const { staffId } = invitation;
      const answered = { kind: 'event_answered', clientId, eventId, state: answer, staffId, at: now } as const;
      return { value: ok(invitation), events: [answered, ...after.value] };
    }

    async function afterwards(
      tx: Transaction,
      event: KeptEvent,
      all: readonly KeptInvitation[],
    ): Promise<Result<readonly DomainEvent[], InvitationRefusal>> {
      switch (answer) {
        case 'coming':
          return ok([]);
        case 'declined':
          return ok(await fillPlaces(tx, event, all));
        case 'attended':
          return noteAttendance(tx, event);
        case 'absent':
          return ok([await toDo(tx, deps.tasks.afterwards(event.name, false))]);
      }
    }

    /** All who have an invitation but for whoever has just declined keep their places. */
    async function fillPlaces(
      tx: Transaction,
      event: KeptEvent,
      all: readonly KeptInvitation[],
    ): Promise<readonly DomainEvent[]> {
      const invited = new Set(all.map((each) => each.clientId));
      const held = all.filter((each) => each.clientId !== clientId && HOLDS_PLACE.includes(each.state));
      const taken = new Map(
        [...Map.groupBy(held, ({ staffId }) => staffId)].map(([staffId, group]) => [staffId, group.length]),
      );
      const waiting = (standby?.guests ?? []).filter((guest) => !invited.has(guest.clientId));
      const last = Math.max(0, ...all.map(({ position }) => position));
      const chosen = chooseGuests(waiting, event.capacity - held.length, taken);
      await tx.gatherings.invite(
        eventId,
        chosen.map((guest, at) => ({
          clientId: guest.clientId,
          staffId: guest.staffId,
          reasons: guest.reasons,
          position: last + at + 1,
        })),
      );
      return chosen.map(
        (guest): DomainEvent => ({
          kind: 'event_invited',
          clientId: guest.clientId,
          eventId,
          staffId: guest.staffId,
          startsAt: event.startsAt,
          at: now,
        }),
      );
    }

    /** A contact of that day, with what is to be done next. */
    async function noteAttendance(
      tx: Transaction,
      event: KeptEvent,
    ): Promise<Result<readonly DomainEvent[], InvitationRefusal>> {
      const on = dayAt(event.startsAt, deps.bankZone);
      const { text, texts } = deps.tasks.afterwards(event.name, true);
      const nextStep = { text, dueOn: addDays(today, ASK_WITHIN_DAYS) };
      const said = { on, channel: 'event', outcome: 'reached', people: [], note: event.name } as const;
      const draft = { ...said, needs: [], promise: null, nextStep };
      const logged = await logWithin(tx, deps, {
        by,
        clientId,
        draft,
        nextStepTexts: texts,
        requestKey: `event:${eventId}:${clientId}`,
      });
      if (logged.value.ok) return ok(logged.events);
      return logged.value.refusal.kind === 'faults'
        ? { ok: false, refusal: { kind: 'event_long_over' } }
        : { ok: false, refusal: logged.value.refusal };
    }

    function toDo(tx: Transaction, { text, texts }: FollowUpText): Promise<DomainEvent> {
      return noteFollowUp(tx, {
        id: deps.newId<FollowUpId>(),
        clientId,
        staffId: by.id,
        kind: 'follow_up',
        said: { text, dueOn: addDays(today, ASK_WITHIN_DAYS) },
        texts,
        interactionId: null,
        recordedBy: by.id,
        recordedAt: now,
      });
    }
  };

  /** Who may come instead. Weighed before the transaction, and looked through again in it. */
  async function others(eventId: BankEventId, today: LocalDate): Promise<JudgedGuests | null> {
    const event = await deps.gatherings.find(eventId);
    if (event === null) return null;
    const { branchId, circleId, startsAt } = event;
    return judgeGuests(deps, { branchId, circleId, eventId, startsAt }, today);
  }
}
