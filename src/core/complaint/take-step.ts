import type { LocalDate } from '../shared/calendar.ts';
import type { StaffId } from '../shared/ids.ts';
import { ok, type Result, refuse } from '../shared/result.ts';
import { type Complaint, isAppealable, isSurveyed } from './complaint.ts';
import { type Rule, ruleFor } from './lifecycle.ts';
import { lacking, type NeedRefusal, type StepFacts } from './needs.ts';
import type { Part, Step, StepKind } from './step.ts';
import type { ComplaintState } from './words.ts';

/**
 * Why a step is not taken: it is not taken in that state; it is not hers to take, with whose it is; somebody has taken another
 * since she looked; or it lacks something.
 */
export type StepRefusal =
  | { readonly kind: 'not_now'; readonly step: StepKind; readonly state: ComplaintState }
  | { readonly kind: 'not_yours'; readonly step: StepKind; readonly by: readonly Part[] }
  | { readonly kind: 'changed_meanwhile'; readonly state: ComplaintState }
  | NeedRefusal;

/** What the step itself does not hold and the next state does. */
export type StepOutcomes = {
  /** Last day of an appeal against what is told today; null where the deadline pack sets none. */
  readonly appealUntil: LocalDate | null;
  /** The case is one of the sample that compliance looks at. */
  readonly isSampled: boolean;
};

/**
 * Takes one step: the complaint as it stands after it, or why not. `parts`: what whoever takes it is to the case; `seen`: the
 * version she looked at, null for a step that does not depend on what stands.
 */
export function takeStep(
  of: Complaint,
  step: Step,
  context: {
    readonly parts: readonly Part[];
    readonly seen: number | null;
    readonly facts: StepFacts;
    readonly outcomes: StepOutcomes;
  },
): Result<Complaint, StepRefusal> {
  const { parts, seen, facts, outcomes } = context;
  const rule = ruleOf(step.kind, of);
  if (seen !== null && seen !== of.version && (rule === null || rule.to !== 'stays'))
    return refuse({ kind: 'changed_meanwhile', state: of.state });
  if (rule === null) return refuse({ kind: 'not_now', step: step.kind, state: of.state });
  if (!rule.by.some((part) => parts.includes(part))) return refuse({ kind: 'not_yours', step: step.kind, by: rule.by });
  for (const need of rule.needs) {
    const missing = lacking(need, of, step, facts);
    if (missing !== null) return refuse(missing);
  }
  const state = nextState(of, step, rule);
  return ok(closing({ ...of, ...changed(of, step, facts, outcomes), state, version: of.version + 1 }, step, facts.at));
}

/** Of a case whose words are gone nothing is taken any more. */
const ruleOf = (kind: StepKind, { state, judgement, removedAt }: Complaint): Rule | null =>
  removedAt === null ? ruleFor(kind, state, judgement?.outcome ?? null) : null;

/** Steps that somebody with these parts may take now, in the order of the lifecycle; whether it lacks something shows later. */
export const stepsFor = (of: Complaint, parts: readonly Part[]): readonly StepKind[] => {
  const kinds: StepKind[] = [];
  for (const kind of STEP_KINDS) {
    const rule = ruleOf(kind, of);
    if (rule?.by.some((part) => parts.includes(part)) === true && !isIdle(kind, of)) kinds.push(kind);
  }
  return kinds;
};

/** Steps of which there is nothing to take: an answer that nobody waits for, a sample that was not drawn … */
const IDLE: { readonly [Kind in StepKind]?: (of: Complaint) => boolean } = {
  ask_client: ({ waitingSince }) => waitingSince !== null,
  client_answered: ({ waitingSince }) => waitingSince === null,
  check_sample: ({ sample }) => sample !== 'due',
  appeal: (of) => !isAppealable(of),
  accept_answer: ({ answerAcceptedAt }) => answerAcceptedAt !== null,
  survey: isSurveyed,
  offer_hand_over: ({ offeredTo }) => offeredTo !== null,
  hold: ({ heldSince }) => heldSince !== null,
  lift_hold: ({ heldSince }) => heldSince === null,
};

const isIdle = (kind: StepKind, of: Complaint): boolean => IDLE[kind]?.(of) ?? false;

/** Every kind of step, in the order of the lifecycle. */
export const STEP_KINDS = [
  'accept',
  'gather_facts',
  'judge',
  'assign',
  'analyse_cause',
  'propose_plan',
  'approve',
  'return',
  'carry_out',
  'report',
  'settle',
  'check_sample',
  'accept_answer',
  'appeal',
  'replace_appeal_handler',
  'decide_appeal',
  'survey',
  'review',
  'archive',
  'withdraw',
  'ask_client',
  'client_answered',
  'extend',
  'offer_hand_over',
  'accept_hand_over',
  'decline_hand_over',
  'recuse',
  'link',
  'add_evidence',
  'hold',
  'lift_hold',
  'note',
] as const satisfies readonly StepKind[];

function nextState(of: Complaint, step: Step, { to }: Rule): ComplaintState {
  if (to === 'stays') return of.state;
  if (to !== 'by_decision') return to;
  if (step.kind === 'decide_appeal') return step.decision === 'confirmed' ? 'appeal_decided' : 'investigated';
  if (step.kind === 'check_sample') return step.result === 'passed' ? of.state : 'accepted';
  // A judgement: assignment may have come first.
  return of.handlerId === null ? 'judged' : 'assigned';
}

/** Answered, settled or withdrawn it is closed; opened again it is not. */
function closing(after: Complaint, { kind }: Step, at: Date): Complaint {
  if (kind === 'archive') return { ...after, archivedAt: at };
  if (kind === 'report' || kind === 'settle' || kind === 'withdraw')
    return { ...after, closedAt: at, waitingSince: null, offeredTo: null };
  if (kind === 'decide_appeal') return { ...after, closedAt: after.state === 'appeal_decided' ? at : null };
  if (kind === 'appeal' || (kind === 'check_sample' && after.state === 'accepted'))
    return { ...after, closedAt: null, archivedAt: null };
  return after;
}

/** What a step writes into the complaint. A plan that goes back takes its approval with it; all of it is in the history. */
function changed(of: Complaint, step: Step, facts: StepFacts, outcomes: StepOutcomes): Partial<Complaint> {
  switch (step.kind) {
    case 'accept':
      return { complainant: { ...of.complainant, identity: step.identity } };
    case 'gather_facts':
      return { facts: step.facts };
    case 'judge':
      return { judgement: step.judgement };
    case 'assign':
      return { handlerId: step.handlerId, handlingBranchId: step.handlingBranchId, offeredTo: null };
    case 'analyse_cause':
      return { cause: step.cause };
    case 'propose_plan':
      return { plan: { ...step.plan, proposedBy: facts.by }, approvedBy: null };
    case 'approve':
      return { approvedBy: facts.by };
    case 'carry_out':
      return { carriedOutAt: facts.at };
    case 'report':
      return { reportedAt: facts.at, appealUntil: outcomes.appealUntil, answerAcceptedAt: null };
    case 'accept_answer':
      return { answerAcceptedAt: facts.at };
    case 'appeal':
      return {
        appeal: { reason: step.reason, at: facts.at, handlerId: step.handlerId, decision: null },
        answerAcceptedAt: null,
      };
    case 'replace_appeal_handler':
      return { appeal: of.appeal === null ? null : { ...of.appeal, handlerId: step.handlerId } };
    case 'decide_appeal':
      return { ...appealDecided(of, step), ...(step.decision === 'changed' ? { ...REOPENED, ...undrawn(of) } : {}) };
    case 'settle':
      return settled(of, step, facts, outcomes);
    case 'check_sample':
      return { sample: step.result, ...(step.result === 'failed' ? REOPENED : {}) };
    case 'survey':
      return { survey: { ...step.survey, at: facts.at } };
    case 'review':
      return { review: { summary: step.summary, prevention: step.prevention } };
    case 'ask_client':
      return { waitingSince: facts.at };
    case 'client_answered':
      return { waitingSince: null };
    case 'offer_hand_over':
      return { offeredTo: step.to };
    case 'accept_hand_over':
      // Of whose branch the handler is, its manager approves, and its hours count: as when it was assigned to her.
      return { handlerId: facts.by, handlingBranchId: facts.branchId, offeredTo: null };
    case 'decline_hand_over':
      return { offeredTo: null };
    case 'recuse':
      return without(of, step.staffId);
    case 'link':
      return step.as === 'group' ? { groupLeadId: step.to } : {};
    case 'hold':
      return { heldSince: facts.at };
    case 'lift_hold':
      return { heldSince: null };
    case 'return':
    case 'archive':
    case 'withdraw':
    case 'extend':
    case 'add_evidence':
    case 'note':
      return {};
  }
}

/** What was told the client does not stand any more. */
const REOPENED = {
  approvedBy: null,
  settledAs: null,
  reportedAt: null,
  appealUntil: null,
  answerAcceptedAt: null,
} satisfies Partial<Complaint>;

/** A sample is of cases that were settled at once; one that was looked at was. */
const undrawn = ({ sample }: Complaint): Partial<Complaint> => (sample === 'due' ? { sample: null } : {});

/** What was decided again cannot be appealed to the bank a second time: what remains is outside. */
const appealDecided = (of: Complaint, { decision }: Extract<Step, { readonly kind: 'decide_appeal' }>) => ({
  appeal: of.appeal === null ? null : { ...of.appeal, decision },
  appealUntil: null,
});

const settled = (
  of: Complaint,
  step: Extract<Step, { readonly kind: 'settle' }>,
  { by, at }: StepFacts,
  { appealUntil, isSampled }: StepOutcomes,
): Partial<Complaint> => ({
  settledAs: step.as,
  complainant: { ...of.complainant, identity: step.identity },
  cause: step.cause,
  plan: { ...step.plan, text: step.done, proposedBy: by },
  handlerId: of.handlerId ?? by,
  carriedOutAt: at,
  reportedAt: at,
  appealUntil,
  answerAcceptedAt: at,
  sample: isSampled ? 'due' : null,
});

const without = (of: Complaint, staffId: StaffId): Partial<Complaint> => ({
  ...(of.handlerId === staffId ? { handlerId: null, handlingBranchId: null } : {}),
  ...(of.offeredTo === staffId ? { offeredTo: null } : {}),
});
