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
import type { KeptStep } from '../../core/complaint/shown-case.ts';
import type { Step } from '../../core/complaint/step.ts';
import { type StepRefusal, takeStep } from '../../core/complaint/take-step.ts';
import { dayAt, daysBetween, type LocalDate } from '../../core/shared/calendar.ts';
import type { ComplaintId, ComplaintStepId, StaffId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import { carryOut, type Outcome, refused } from '../carry-out.ts';
import { viewerOf } from '../client/see-client.ts';
import type { DomainEvent } from '../events.ts';
import type { Clock, NewId, Transaction, UnitOfWork } from '../ports.ts';
import { type ComplaintTasks, noteCallAfter } from './call-after.ts';
import { caseFacts, reckoningOf } from './clocks-of.ts';
import { isRetry } from './is-retry.ts';
import { noteSatisfaction, noteSolved, satisfactionFrom, solvedFor } from './note-solved.ts';
import type { KeptComplaint, StepRow } from './ports.ts';
import { readersOf } from './readers-of.ts';
import type { AskReckoner, Reckoner } from './reckon-clocks.ts';
import { takeBackCallAfter, takeBackCalls } from './take-back-calls.ts';

/** As the core refuses it; `complaint_gone`: there is none, or it is shut to her, which she is not told. */
type TakeRefusal = StepRefusal | ExtensionRefusal | { readonly kind: 'complaint_gone' };

/** Who acts when, `today` in the bank's zone, and by what clocks. */
type Moment = { readonly by: Staff; readonly now: Date; readonly today: LocalDate; readonly reckoner: Reckoner };

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

type Dependencies = {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly unitOfWork: UnitOfWork;
  readonly reckoner: AskReckoner;
  readonly baseCurrency: Currency;
  readonly tasks: ComplaintTasks;
};

/** Takes one step of the lifecycle for somebody, in one transaction with its history and its news. */
export const takeComplaintStep =
  (deps: Dependencies): TakeComplaintStep =>
  async (request) => {
    const { by, id } = request;
    const reckoner = await deps.reckoner();
    const now = deps.clock.now();
    return carryOut(deps.unitOfWork, request, async (tx): Promise<Outcome<KeptComplaint, TakeRefusal>> => {
      await tx.complaints.hold(id);
      const kept = await tx.complaints.find(id);
      if (kept === null || caseSight(viewerOf(by), kept.guarded, now) === 'hidden')
        return refused({ kind: 'complaint_gone' });
      return take(tx, deps, kept, request, { by, now, today: dayAt(now, reckoner.bankZone), reckoner });
    });
  };

async function take(
  tx: Transaction,
  deps: Dependencies,
  kept: KeptComplaint,
  { seen, step: asked, requestKey, origin }: Request,
  moment: Moment,
): Promise<Outcome<KeptComplaint, TakeRefusal>> {
  const { by, now, today, reckoner } = moment;
  const { complaint: before, guarded } = kept;
  const asItStands = { value: ok(kept), events: [] };
  const step = asked.kind === 'extend' ? extended(kept, asked, moment) : ok(asked);
  if (!step.ok) return (await isRetry(tx, kept, asked, moment)) ? asItStands : refused(step.refusal);
  const active = await tx.staff.listActive();
  const appealEnds = appealUntil(today, reckoningOf(kept, reckoner));
  const taken = takeStep(before, step.value, {
    parts: partsIn(viewerOf(by), guarded, now),
    seen,
    facts: await factsFor(tx, deps, kept, moment, active),
    outcomes: { appealUntil: appealEnds, isSampled: isSampled(before.number) },
  });
  if (!taken.ok) return (await isRetry(tx, kept, asked, moment)) ? asItStands : refused(taken.refusal);
  if (!(await tx.firstTime(requestKey))) return asItStands;
  const forId = inPlaceOf(kept, asked.kind, moment);
  const stepId = deps.newId<ComplaintStepId>();
  const row = { id: stepId, step: step.value, from: before.state, by: by.id, forId, at: now, origin };
  const isTaken = await tx.complaints.take(before, taken.value, row);
  const after = await standing(tx, kept);
  if (!isTaken) return refused({ kind: 'changed_meanwhile', state: after.complaint.state });
  const followed = await follow(tx, deps, after, step.value, moment);
  const hasChannel = (await tx.channels.find('complaints')) !== null;
  const moved = movedBy(row, kept, after, readersOf(after, active, { hasChannel, at: now }));
  return { value: ok(after), events: [moved, ...followed] };
}

/**
 * What the step brings about: somebody asks the client how she is, how content she is and that something was solved for her is
 * known, and whoever is not to know of the case any more has no calls about it.
 */
async function follow(
  tx: Transaction,
  { tasks, newId }: Dependencies,
  after: KeptComplaint,
  step: Step,
  { by, now, today, reckoner: { bankZone } }: Moment,
): Promise<readonly DomainEvent[]> {
  const { id: complaintId } = after.complaint;
  const back = asksAgain(step) ? await takeBackCallAfter(tx, complaintId, { now, bankZone }) : [];
  await noteCallAfter(tx, tasks, after, step, { now, today });
  const content = satisfactionFrom(after, step);
  if (content !== null) await noteSatisfaction(tx, content, today);
  const solved = solvedFor(after, step);
  const learnt = solved === null ? [] : await noteSolved(tx, newId, solved, { by: by.id, on: today, at: now });
  if (step.kind !== 'recuse') return [...back, ...learnt];
  return [...back, ...learnt, ...(await takeBackCalls(tx, { complaintId }, { now, bankZone }))];
}

/** The answer is asked about, decided on again or found wanting. */
const asksAgain = (step: Step): boolean =>
  step.kind === 'appeal' || step.kind === 'decide_appeal' || (step.kind === 'check_sample' && step.result === 'failed');

async function factsFor(
  tx: Transaction,
  { baseCurrency }: Dependencies,
  kept: KeptComplaint,
  { by, now, today, reckoner }: Moment,
  active: readonly Staff[],
): Promise<StepFacts> {
  const limit = redressLimit(viewerOf(by));
  const byId = new Map(active.map((staff) => [staff.id, staff]));
  return {
    by: by.id,
    branchId: by.branch?.id ?? null,
    at: now,
    today,
    authority: limit === null ? null : { minor: limit, currency: baseCurrency },
    settleUntil: settleUntil(caseFacts(kept, reckoner), reckoningOf(kept, reckoner)),
    isNeutral: (id) => {
      const staff = byId.get(id);
      return staff !== undefined && mayHandle(viewerOf(staff), kept.guarded);
    },
    workedOn: await workedOn(tx, kept.complaint.id),
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

/** In whose place she takes the step: the handler's, unless she might take it by herself. */
function inPlaceOf({ complaint, guarded }: KeptComplaint, kind: Step['kind'], { by, now }: Moment): StaffId | null {
  const rule = ruleFor(kind, complaint.state, complaint.judgement?.outcome ?? null);
  const own = partsIn(viewerOf(by), guarded);
  return rule?.by.some((part) => own.includes(part)) === true ? null : worksFor(viewerOf(by), guarded, now);
}

/** Those who have handled, settled or approved it at any time, and those who have worked on it in the place of its handler. */
async function workedOn({ complaints }: Transaction, id: ComplaintId): Promise<ReadonlySet<StaffId>> {
  const steps = await complaints.history(id);
  return new Set(
    steps.flatMap(({ kind, by, inPlaceOf, data }): readonly StaffId[] => {
      if (kind === 'assign') return [data['handlerId'] as StaffId];
      return inPlaceOf !== null || HANDLED_BY.has(kind) ? [by.id] : [];
    }),
  );
}

/** Steps that whoever takes them handles or approves the case by. */
const HANDLED_BY: ReadonlySet<KeptStep['kind']> = new Set(['accept_hand_over', 'settle', 'approve']);

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
