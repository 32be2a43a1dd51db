import type { LocalDate } from '../shared/calendar.ts';
import type { BranchId, StaffId } from '../shared/ids.ts';
import type { Money } from '../shared/money.ts';
import type { Term } from './clocks/deadline-pack.ts';
import { appealOpenUntil, type Complaint, type Evidence, isAppealable, isSurveyed } from './complaint.ts';
import type { Step } from './step.ts';

/** Characters that somebody writes at a step, at least. */
export const STEP_TEXT_MIN_LENGTH = 2;

/** Until when a case may be settled at once: the last day, the instant from which it is too late, and what of the day ends then. */
export type SettleEnd = { readonly until: LocalDate; readonly endsAt: Date; readonly ends: Term['ends'] };

/** Whoever takes the step, and what was looked up for her: facts that the complaint itself does not hold. */
export type StepFacts = {
  readonly by: StaffId;
  /** Her own; null = she is of none. */
  readonly branchId: BranchId | null;
  readonly at: Date;
  /** In the bank's zone. */
  readonly today: LocalDate;
  /** Up to what amount she may agree to redress, in the currency of the plan; null = to any. */
  readonly authority: Money | null;
  /** The end of the fast lane, and of the summary resolution; null where the deadline pack knows none. */
  readonly settleUntil: { readonly fast_lane: SettleEnd; readonly summary_resolution: SettleEnd | null };
  /** Whether somebody named in the step may work on the case: active, neutral, not of the unit complained about. */
  readonly isNeutral: (id: StaffId) => boolean;
  /** Those who have handled, settled or approved it at any time, and those who have worked on it in the place of its handler. */
  readonly workedOn: ReadonlySet<StaffId>;
};

/** What a step can need; one line each in docs/complaints.md. */
export const STEP_NEEDS = {
  identity: 'identity or power of attorney checked',
  notice: 'the client told, how and in what words',
  facts: 'the facts in words',
  findings: 'findings, basis and reasons',
  neutral_handler: 'a handler who is active, not concerned and not of the unit complained about',
  cause: 'cause class and service dimension',
  plan: 'a plan in words',
  other_than_proposer: 'somebody else than who proposed the plan and than the handler',
  other_than_handler: 'somebody else than the handler',
  within_authority: 'the amount within her delegated authority',
  own_authority: "the amount within the handler's own authority",
  reason: 'a reason in words',
  evidence: 'what was done, and evidence of it',
  solution: 'what was done, in words',
  agreement: "the client's agreement",
  in_time: 'the day on which it may still be settled so',
  drawn: 'a case that was drawn for the sample',
  answered: 'an answer that no appeal has confirmed',
  appeal_in_time: 'the last day of the appeal not past',
  one_level_up: 'somebody who neither handled nor approved it',
  lessons: 'summary and prevention',
  appeal_over: "the client's acceptance, or the last day of the appeal past",
  sample_checked: "compliance's look, where it was drawn",
  not_waiting: 'no question to the client open',
  waiting: 'a question to the client open',
  not_surveyed: 'not asked since the answer',
  other_complaint: 'another complaint',
  reference: 'where the evidence lies',
  not_held: 'nobody holds it yet',
  held: 'somebody holds it',
} as const;
export type StepNeed = keyof typeof STEP_NEEDS;

/** Why a step is refused for what it lacks; each need has a refusal of its own. */
export type NeedRefusal =
  | { readonly kind: 'identity_unchecked' }
  | { readonly kind: 'notice_missing' }
  | { readonly kind: 'words_missing' }
  | { readonly kind: 'handler_concerned'; readonly staffId: StaffId }
  | { readonly kind: 'cause_missing' }
  | { readonly kind: 'own_plan' }
  | { readonly kind: 'own_case' }
  | { readonly kind: 'above_authority'; readonly limit: Money }
  | { readonly kind: 'evidence_missing' }
  | { readonly kind: 'agreement_missing' }
  | { readonly kind: 'too_late_to_settle'; readonly until: LocalDate | null; readonly ends: Term['ends'] }
  | { readonly kind: 'not_in_sample' }
  /** It was withdrawn, or an appeal has confirmed the answer. */
  | { readonly kind: 'nothing_to_appeal' }
  | { readonly kind: 'appeal_too_late'; readonly until: LocalDate }
  | { readonly kind: 'not_one_level_up' }
  | { readonly kind: 'appeal_still_open'; readonly until: LocalDate }
  | { readonly kind: 'sample_unchecked' }
  | { readonly kind: 'already_waiting' }
  | { readonly kind: 'not_waiting' }
  | { readonly kind: 'surveyed_already' }
  | { readonly kind: 'same_complaint' }
  | { readonly kind: 'already_held' }
  | { readonly kind: 'not_held' };

const isSaid = (text: string): boolean => text.trim().length >= STEP_TEXT_MIN_LENGTH;

const isReference = ({ label, reference }: Evidence): boolean => isSaid(label) && isSaid(reference);

type Check = (of: Complaint, step: Step, facts: StepFacts) => NeedRefusal | null;

/** Null where the need is met. */
const unless = (met: boolean, refusal: NeedRefusal): NeedRefusal | null => (met ? null : refusal);

const said: Check = (_of, step) => unless(wordsOf(step).every(isSaid), { kind: 'words_missing' });

const otherThanHandler: Check = (of, _step, { by }) => unless(of.handlerId !== by, { kind: 'own_case' });

const CHECKS: Readonly<Record<StepNeed, Check>> = {
  identity: (_of, step) => unless('identity' in step && step.identity !== 'unchecked', { kind: 'identity_unchecked' }),
  notice: (_of, step) => unless('notice' in step && isSaid(step.notice.text), { kind: 'notice_missing' }),
  facts: said,
  findings: said,
  plan: said,
  reason: said,
  lessons: said,
  neutral_handler: (_of, step, facts) => neutral(step, facts),
  cause: (_of, step) => unless('cause' in step, { kind: 'cause_missing' }),
  other_than_proposer: (of, step, facts) =>
    of.plan?.proposedBy === facts.by ? { kind: 'own_plan' } : otherThanHandler(of, step, facts),
  other_than_handler: otherThanHandler,
  within_authority: (of, _step, facts) => overAuthority(of.plan?.redress ?? null, facts),
  own_authority: (_of, step, facts) => overAuthority(step.kind === 'settle' ? step.plan.redress : null, facts),
  evidence: (_of, step) =>
    unless(
      step.kind === 'carry_out' && isSaid(step.done) && step.evidence.length > 0 && step.evidence.every(isReference),
      {
        kind: 'evidence_missing',
      },
    ),
  solution: said,
  agreement: (_of, step) => unless(step.kind === 'settle' && isSaid(step.agreement), { kind: 'agreement_missing' }),
  in_time: (_of, step, facts) => tooLate(step, facts),
  drawn: ({ sample }) => unless(sample === 'due', { kind: 'not_in_sample' }),
  answered: (of) => unless(isAppealable(of), { kind: 'nothing_to_appeal' }),
  appeal_in_time: ({ appealUntil: until }, _step, { today }) =>
    until !== null && until < today ? { kind: 'appeal_too_late', until } : null,
  one_level_up: (of, step, facts) => unless(isOneLevelUp(of, step, facts), { kind: 'not_one_level_up' }),
  appeal_over: (of, _step, { today }) => {
    const until = appealOpenUntil(of, today);
    return until === null ? null : { kind: 'appeal_still_open', until };
  },
  sample_checked: ({ sample }) => unless(sample !== 'due', { kind: 'sample_unchecked' }),
  not_waiting: ({ waitingSince }) => unless(waitingSince === null, { kind: 'already_waiting' }),
  waiting: ({ waitingSince }) => unless(waitingSince !== null, { kind: 'not_waiting' }),
  not_surveyed: (of) => unless(!isSurveyed(of), { kind: 'surveyed_already' }),
  other_complaint: ({ id }, step) => unless(step.kind === 'link' && step.to !== id, { kind: 'same_complaint' }),
  reference: (_of, step) =>
    unless(step.kind === 'add_evidence' && isReference(step.evidence), { kind: 'evidence_missing' }),
  not_held: ({ heldSince }) => unless(heldSince === null, { kind: 'already_held' }),
  held: ({ heldSince }) => unless(heldSince !== null, { kind: 'not_held' }),
};

/** The refusal of one need; null where it is met. */
export const lacking = (need: StepNeed, of: Complaint, step: Step, facts: StepFacts): NeedRefusal | null =>
  CHECKS[need](of, step, facts);

type Writing<Kind extends Step['kind']> = (step: Extract<Step, { readonly kind: Kind }>) => readonly string[];

/** What somebody has to write at a step; a step that asks for nothing is not here. */
const WRITTEN: { readonly [Kind in Step['kind']]?: Writing<Kind> } = {
  gather_facts: ({ facts }) => [facts],
  judge: ({ judgement: { findings, basis, reasons } }) => [findings, basis, reasons],
  propose_plan: ({ plan }) => [plan.text],
  settle: ({ done }) => [done],
  decide_appeal: ({ reasons }) => [reasons],
  review: ({ summary, prevention }) => [summary, prevention],
  ask_client: ({ question }) => [question],
  note: ({ text }) => [text],
  return: ({ reason }) => [reason],
  appeal: ({ reason }) => [reason],
  replace_appeal_handler: ({ reason }) => [reason],
  check_sample: ({ reason }) => [reason],
  withdraw: ({ reason }) => [reason],
  extend: ({ reason }) => [reason],
  decline_hand_over: ({ reason }) => [reason],
  recuse: ({ reason }) => [reason],
  hold: ({ reason }) => [reason],
  lift_hold: ({ reason }) => [reason],
};

const wordsOf = (step: Step): readonly string[] =>
  // The compiler does not see that the reader found under a kind reads steps of that kind.
  (WRITTEN[step.kind] as ((step: Step) => readonly string[]) | undefined)?.(step) ?? [''];

function neutral(step: Step, { by, isNeutral }: StepFacts): NeedRefusal | null {
  const named = nextHandler(step, by);
  return named === null || isNeutral(named) ? null : { kind: 'handler_concerned', staffId: named };
}

const nextHandler = (step: Step, by: StaffId): StaffId | null => {
  if (step.kind === 'assign') return step.handlerId;
  if (step.kind === 'offer_hand_over') return step.to;
  return step.kind === 'accept_hand_over' ? by : null;
};

const overAuthority = (redress: Money | null, { authority }: StepFacts): NeedRefusal | null =>
  redress === null ||
  authority === null ||
  (redress.currency === authority.currency && redress.minor <= authority.minor)
    ? null
    : { kind: 'above_authority', limit: authority };

function tooLate(step: Step, { settleUntil, at }: StepFacts): NeedRefusal | null {
  const end = step.kind === 'settle' ? settleUntil[step.as] : null;
  if (end !== null && at < end.endsAt) return null;
  return { kind: 'too_late_to_settle', until: end?.until ?? null, ends: end?.ends ?? 'end_of_day' };
}

function isOneLevelUp(of: Complaint, step: Step, { by, isNeutral, workedOn }: StepFacts): boolean {
  const decider = step.kind === 'appeal' || step.kind === 'replace_appeal_handler' ? step.handlerId : by;
  const hasWorked = decider === of.handlerId || decider === of.approvedBy || workedOn.has(decider);
  return !hasWorked && isNeutral(decider);
}
