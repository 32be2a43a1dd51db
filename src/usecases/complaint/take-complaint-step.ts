import { caseSight, mayHandle, partsIn, redressLimit, worksFor } from '../../core/access/complaint.ts';
import type { Staff } from '../../core/client/client.ts';
import { statutoryFacts } from '../../core/complaint/clocks/case-clocks.ts';
import { appealUntil, settleUntil } from '../../core/complaint/clocks/running-clocks.ts';
import {
  type ExtensionRefusal,
  extendDeadline,
  statutoryDeadline,
} from '../../core/complaint/clocks/statutory-clock.ts';
import { ruleFor } from '../../core/complaint/lifecycle.ts';
import type { StepFacts } from '../../core/complaint/needs.ts';
import { isSampled } from '../../core/complaint/next.ts';
import type { Step } from '../../core/complaint/step.ts';
import { type StepRefusal, takeStep } from '../../core/complaint/take-step.ts';
import { addDays, dayAt, daysBetween, type LocalDate } from '../../core/shared/calendar.ts';
import type { FollowUpText } from '../../core/shared/follow-up-text.ts';
import type { ComplaintId, ComplaintStepId, StaffId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import { ok, type Result, refuse } from '../../core/shared/result.ts';
import { viewerOf } from '../client/see-client.ts';
import type { DomainEvent } from '../events.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';
import { caseFacts, reckoningOf } from './clocks-of.ts';
import { noteSatisfaction, noteSolved, satisfactionFrom, solvedFor } from './note-solved.ts';
import type { KeptComplaint, StepRow } from './ports.ts';
import { readersOf } from './readers-of.ts';
import type { AskReckoner, Reckoner } from './reckon-clocks.ts';
import { takeBackCalls } from './take-back-calls.ts';

/** As the core refuses it; `complaint_gone`: there is none, or it is shut to her, which she is not told. */
type TakeRefusal = StepRefusal | ExtensionRefusal | { readonly kind: 'complaint_gone' };

/** Who acts when, and by what clocks. */
type Moment = { readonly by: Staff; readonly now: Date; readonly reckoner: Reckoner };

type Request = {
  readonly by: Staff;
  readonly id: ComplaintId;
  /** The version she looked at; null for a step that does not depend on what stands. */
  readonly seen: number | null;
  readonly step: Step;
  readonly requestKey: string;
  readonly origin: string;
};
export type TakeComplaintStep = (request: Request) => Promise<Result<KeptComplaint, TakeRefusal>>;

/** The words of what there is to do afterwards. */
export type ComplaintTasks = { readonly callAfter: (number: string) => FollowUpText };

/** Days after the answer within which somebody asks the client how she is. */
export const CALL_AFTER_DAYS = 7;

/** Takes one step of the lifecycle for somebody, in one transaction with its history and its news. */
export function takeComplaintStep(deps: {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
  readonly reckoner: AskReckoner;
  readonly baseCurrency: Currency;
  readonly tasks: ComplaintTasks;
}): TakeComplaintStep {
  const { baseCurrency } = deps;
  return async (request) => {
    const { by, id, origin } = request;
    const actor = { kind: 'staff', id: by.id } as const;
    const reckoner = await deps.reckoner();
    const now = deps.clock.now();
    return deps.unitOfWork<Result<KeptComplaint, TakeRefusal>>({ actor, origin }, async (tx) => {
      await tx.complaints.hold(id);
      const kept = await tx.complaints.find(id);
      if (kept === null || caseSight(viewerOf(by), kept.guarded, now) === 'hidden')
        return { value: refuse({ kind: 'complaint_gone' }), events: [] };
      return take(tx, kept, request, { by, now, reckoner });
    });
  };

  async function take(
    tx: Transaction,
    kept: KeptComplaint,
    { id, seen, step: asked, requestKey, origin }: Request,
    moment: Moment,
  ): Promise<{
    readonly value: Result<KeptComplaint, TakeRefusal>;
    readonly events: readonly DomainEvent[];
  }> {
    const { by, now, reckoner } = moment;
    const before = kept.complaint;
    const active = await tx.staff.listActive();
    const step = asked.kind === 'extend' ? extended(kept, asked, moment) : ok(asked);
    if (!step.ok) return { value: step, events: [] };
    const taken = takeStep(before, step.value, {
      parts: partsIn(viewerOf(by), kept.guarded, now),
      seen,
      facts: { ...factsFor(kept, moment, active), stoodIn: await stoodIn(tx, before.id) },
      outcomes: {
        appealUntil: appealUntil(dayAt(now, reckoner.bankZone), reckoningOf(kept, reckoner)),
        isSampled: isSampled(before.number),
      },
    });
    if (!taken.ok) return { value: (await isRetry(tx, kept, { by, asked, now })) ? ok(kept) : taken, events: [] };
    if (!(await tx.firstTime(requestKey))) return { value: ok(kept), events: [] };
    const forId = inPlaceOf(kept, asked.kind, moment);
    const stepId = deps.newId<ComplaintStepId>();
    const row = { id: stepId, step: step.value, from: before.state, by: by.id, forId, at: now, origin };
    if (!(await tx.complaints.take(before, taken.value, row)))
      return {
        value: refuse({ kind: 'changed_meanwhile', state: (await standing(tx, kept)).complaint.state }),
        events: [],
      };
    const after = await standing(tx, kept);
    const today = dayAt(now, reckoner.bankZone);
    const learnt = await learn(tx, after, step.value, { by: by.id, on: today, at: now });
    const back =
      asked.kind === 'recuse' ? await takeBackCalls(tx, { complaintId: id }, { now, bankZone: reckoner.bankZone }) : [];
    const hasChannel = (await tx.channels.find('complaints')) !== null;
    return {
      value: ok(after),
      events: [movedBy(row, kept, after, readersOf(after, active, { hasChannel, at: now })), ...learnt, ...back],
    };
  }

  /** What the step leaves with the client: somebody asks her how she is, how content she is, that something was solved for her. */
  async function learn(
    tx: Transaction,
    after: KeptComplaint,
    step: Step,
    moment: { readonly by: StaffId; readonly on: LocalDate; readonly at: Date },
  ): Promise<readonly DomainEvent[]> {
    await followUp(tx, after, step, moment.on);
    const content = satisfactionFrom(after, step);
    if (content !== null) await noteSatisfaction(tx, content, moment.on);
    const solved = solvedFor(after, step);
    return solved === null ? [] : noteSolved(tx, deps.newId, solved, moment);
  }

  function factsFor(
    kept: KeptComplaint,
    { by, now, reckoner }: Moment,
    active: readonly Staff[],
  ): Omit<StepFacts, 'stoodIn'> {
    const limit = redressLimit(viewerOf(by));
    const byId = new Map(active.map((staff) => [staff.id, staff]));
    return {
      by: by.id,
      branchId: by.branch?.id ?? null,
      at: now,
      today: dayAt(now, reckoner.bankZone),
      authority: limit === null ? null : { minor: limit, currency: baseCurrency },
      settleUntil: settleUntil(caseFacts(kept, reckoner), reckoningOf(kept, reckoner)),
      isNeutral: (id: StaffId) => {
        const staff = byId.get(id);
        return staff !== undefined && mayHandle(viewerOf(staff), kept.guarded);
      },
    };
  }

  /** The days by which the pack moves the deadline, and whether it lets her. */
  function extended(
    kept: KeptComplaint,
    step: Extract<Step, { readonly kind: 'extend' }>,
    { by, now, reckoner }: Moment,
  ): Result<Step, ExtensionRefusal> {
    const reckoning = reckoningOf(kept, reckoner);
    const facts = statutoryFacts(caseFacts(kept, reckoner), reckoning.pack);
    const approver = by.role === 'compliance' ? 'senior' : 'manager';
    const isClientTold = step.notice.text.trim() !== '';
    const moved = extendDeadline(facts, { key: step.as, reason: step.reason, approver, isClientTold, now }, reckoning);
    if (!moved.ok) return moved;
    const days = daysBetween(statutoryDeadline(facts, reckoning).dueOn, moved.value.dueOn);
    return ok({ ...step, days });
  }

  /** Once it is answered somebody asks the client how she is: her owner, or whoever handled it where she has none. */
  async function followUp(tx: Transaction, after: KeptComplaint, step: Step, today: LocalDate): Promise<void> {
    const { complaint } = after;
    if (complaint.clientId === null || (step.kind !== 'report' && step.kind !== 'settle')) return;
    const staffId = await callerAfter(tx, after);
    if (staffId === null) return;
    const dueOn = addDays(today, CALL_AFTER_DAYS);
    const source = `complaint:${complaint.id}`;
    const task = deps.tasks.callAfter(complaint.number);
    const call = { staffId, ...task, dueOn, source, recordedAt: deps.clock.now(), complaintId: complaint.id };
    await tx.handOvers.addFollowUps([complaint.clientId], call);
  }
}

/**
 * Nobody, where somebody who looks after the client is not to know of the case: what is to do for a client stands on its card.
 * Then whoever carries the case is reminded by herself: remind-of-calls.
 */
async function callerAfter(tx: Transaction, { complaint, guarded }: KeptComplaint): Promise<StaffId | null> {
  const ownerId = guarded.client?.ownerId ?? null;
  let callerId = complaint.handlerId;
  for (const id of [ownerId, ...(guarded.client?.coOwnerIds ?? [])]) {
    const staff = id === null ? null : await tx.staff.find(id);
    if (staff?.active !== true) continue;
    if (caseSight(viewerOf(staff), guarded) === 'hidden') return null;
    if (id === ownerId) callerId = ownerId;
  }
  return callerId;
}

/** In whose place she takes the step: the handler's, unless she might take it by herself. */
function inPlaceOf({ complaint, guarded }: KeptComplaint, kind: Step['kind'], { by, now }: Moment): StaffId | null {
  const rule = ruleFor(kind, complaint.state, complaint.judgement?.outcome ?? null);
  const own = partsIn(viewerOf(by), guarded);
  return rule?.by.some((part) => own.includes(part)) === true ? null : worksFor(viewerOf(by), guarded, now);
}

/** Those who have worked on it in the place of its handler. */
async function stoodIn({ complaints }: Transaction, id: ComplaintId): Promise<ReadonlySet<StaffId>> {
  return new Set((await complaints.history(id)).filter((each) => each.inPlaceOf !== null).map(({ by }) => by.id));
}

const movedBy = (
  { step: { kind: step }, forId }: StepRow,
  { complaint: before }: KeptComplaint,
  { complaint: after }: KeptComplaint,
  readers: readonly string[],
): DomainEvent => ({
  kind: 'complaint_moved',
  complaintId: after.id,
  number: after.number,
  clientId: after.clientId,
  step,
  forId,
  from: before.state,
  to: after.state,
  version: after.version,
  readers,
});

async function standing(tx: Transaction, { complaint: { id } }: KeptComplaint): Promise<KeptComplaint> {
  const kept = await tx.complaints.find(id);
  if (kept === null) throw new Error('a complaint is never deleted');
  return kept;
}

/** Within this time the same step by the same person is the same press of a button, told to us twice. */
const RETRY_WITHIN_MS = 60_000;

async function isRetry(
  tx: Transaction,
  { complaint }: KeptComplaint,
  { by, asked, now }: { readonly by: Staff; readonly asked: Step; readonly now: Date },
): Promise<boolean> {
  const last = (await tx.complaints.history(complaint.id)).at(-1);
  return last?.kind === asked.kind && last.by.id === by.id && now.getTime() - last.at.getTime() < RETRY_WITHIN_MS;
}
