import type { Staff } from '../../core/client/client.ts';
import type { InteractionChannel } from '../../core/client/contact.ts';
import type { LogDraft } from '../../core/client/contact-log/entry.ts';
import {
  type AnswerFault,
  answerFault,
  type KeptLine,
  type KeptPlan,
  type LineAnswer,
} from '../../core/contact-plan/kept-plan.ts';
import { type BankCalendar, nextWorkingDay } from '../../core/shared/calendar/bank-calendar.ts';
import { addDays, dayAt } from '../../core/shared/calendar.ts';
import type { InteractionId, PlanLineId } from '../../core/shared/ids.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { type ActRefusal, actOnClient } from '../client/act-on-client.ts';
import { type LogDependencies, logWithin } from '../contact/log-contact.ts';
import type { Transaction, UnitOfWork } from '../ports.ts';
import { hold, hourOf } from './hour-of-line.ts';
import { visiblePlan } from './see-plan.ts';

type AnswerRequest = {
  readonly by: Staff;
  readonly lineId: PlanLineId;
  readonly answer: LineAnswer;
  readonly requestKey: string;
  readonly origin: string;
};

export type AnswerRefusal =
  | ActRefusal
  | AnswerFault
  /** It was taken off the plan. */
  | { readonly kind: 'line_gone' }
  /** What was done is changed where it was logged. */
  | { readonly kind: 'done_already' };

/** The line as it stands now, on its plan. */
export type AnsweredLine = { readonly plan: KeptPlan; readonly line: KeptLine; readonly isRepeated: boolean };

export type AnswerLine = (request: AnswerRequest) => Promise<Result<AnsweredLine, AnswerRefusal>>;

type Dependencies = LogDependencies & { readonly unitOfWork: UnitOfWork; readonly calendar: BankCalendar };

/**
 * Answers a line of a plan. Done, or tried in vain: a contact is logged at once, for the day of the plan, with what
 * came of it; a booked meeting that was done took place. Put off to a day off, it is put off to the working day after it. Saying so again changes nothing, so that of two windows the
 * second is told what stands.
 *
 * Refuses as `answerFault` and `actOnClient` do, `line_gone`, `done_already`.
 */
export const answerLine =
  (deps: Dependencies): AnswerLine =>
  (request) =>
    carryOut(deps.unitOfWork, request, (tx) => answer(tx, deps, request));

async function answer(
  tx: Transaction,
  deps: Dependencies,
  request: AnswerRequest,
): Promise<Outcome<AnsweredLine, AnswerRefusal>> {
  const { by, lineId } = request;
  const now = deps.clock.now();
  const found = await tx.plans.lockLine(lineId);
  if (found === null) return refused({ kind: 'line_gone' });
  const { plan, line } = found;
  const acted = await actOnLine(tx, by, found, now);
  if (!acted.ok) return refused(acted.refusal);
  const context = { day: plan.day, isBooked: line.appointmentId !== null };
  const fault = answerFault(request.answer, context, dayAt(now, by.timeZone ?? deps.bankZone));
  if (fault !== null) return refused(fault);
  const said = onWorkingDay(request.answer, deps.calendar);
  if (line.state === 'done' && said.kind !== 'done') return refused({ kind: 'done_already' });
  if (line.state === 'done' || standsAs(line, said)) return standing(tx, found, { by, now, isRepeated: true });

  const done = await carryOutAnswer(tx, deps, request, found);
  if (!done.value.ok) return refused(done.value.refusal);
  const revision = await tx.plans.changeLine(
    lineId,
    {
      state: said.kind,
      why: said.kind === 'skipped' ? said.why.trim() : null,
      movedTo: said.kind === 'rescheduled' ? said.to : null,
      interactionId: done.value.value,
      hour: line.startsAt,
    },
    { by: by.id, at: now },
  );
  const after = await standing(tx, found, { by, now, isRepeated: false });
  const { id: planId, staffId } = plan;
  const { clientId } = line;
  return {
    value: after.value,
    events: [...done.events, { kind: 'plan_answered', planId, lineId, clientId, staffId, answer: said.kind, revision }],
  };
}

/** There is no plan on a day off. */
const onWorkingDay = (said: LineAnswer, calendar: BankCalendar): LineAnswer =>
  said.kind === 'rescheduled' ? { ...said, to: nextWorkingDay(addDays(said.to, -1), calendar) } : said;

/** A line that reports back is about her case, and asks for nothing at the client. */
export async function actOnLine(
  tx: Transaction,
  by: Staff,
  { plan, line }: { readonly plan: KeptPlan; readonly line: KeptLine },
  now: Date,
): Promise<Result<unknown, ActRefusal | { readonly kind: 'line_gone' }>> {
  if (line.kind !== 'report') return actOnClient(tx, by, line.clientId, 'plan_contact', now);
  return plan.staffId === by.id && by.active ? ok(null) : refuse({ kind: 'line_gone' });
}

/** Another day, or another reason, is another answer. */
function standsAs({ state, movedTo, why }: KeptLine, said: LineAnswer): boolean {
  if (state !== said.kind) return false;
  if (said.kind === 'rescheduled') return movedTo === said.to;
  return said.kind !== 'skipped' || why === said.why.trim();
}

async function standing(
  tx: Transaction,
  { plan, line }: { readonly plan: KeptPlan; readonly line: KeptLine },
  { by, now, isRepeated }: { readonly by: Staff; readonly now: Date; readonly isRepeated: boolean },
): Promise<Outcome<AnsweredLine, AnswerRefusal>> {
  const read = await tx.plans.find(plan.id);
  if (read === null) throw new Error('a plan that was there is gone');
  const after = read.lines.find(({ id }) => id === line.id) ?? line;
  return { value: ok({ plan: await visiblePlan(tx, read, by, now), line: after, isRepeated }), events: [] };
}

/** What an answer does besides changing the line: the contact that it logs, if it logs one. */
async function carryOutAnswer(
  tx: Transaction,
  deps: Dependencies,
  { by, answer: said, requestKey }: AnswerRequest,
  { plan, line }: { readonly plan: KeptPlan; readonly line: KeptLine },
): Promise<Outcome<InteractionId | null, ActRefusal>> {
  const isResult = said.kind === 'done' || said.kind === 'no_answer';
  // Who reports back on a complaint keeps that with the case.
  if (!isResult || line.kind === 'record' || line.kind === 'report') return { value: ok(null), events: [] };
  const appointment = await hourOf(tx, by.timeZone ?? deps.bankZone, plan, line);
  const today = dayAt(deps.clock.now(), deps.bankZone);
  const draft: LogDraft = {
    // Where it is a day later than in the bank, the contact is of the bank’s day.
    on: plan.day > today ? today : plan.day,
    channel: appointment?.said.channel ?? CHANNEL_OF[line.kind],
    outcome: said.kind === 'done' ? said.outcome : 'no_answer',
    people: [],
    note: '',
    needs: [],
    promise: null,
    nextStep: null,
  };
  const logged = await logWithin(tx, deps, { by, clientId: line.clientId, draft, requestKey });
  if (!logged.value.ok) {
    const { refusal } = logged.value;
    if (refusal.kind === 'faults') throw new Error('the contact of a planned line has a fault');
    return refused(refusal);
  }
  const held = said.kind === 'done' ? await hold(tx, appointment, by, deps.clock.now()) : [];
  return { value: ok(logged.value.value.contact.id), events: [...logged.events, ...held] };
}

const CHANNEL_OF: Readonly<Record<Exclude<KeptLine['kind'], 'record' | 'report'>, InteractionChannel>> = {
  meeting: 'meeting',
  call: 'call',
  invite: 'call',
  message: 'message',
  email: 'email',
};
