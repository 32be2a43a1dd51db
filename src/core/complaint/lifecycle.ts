import { OPEN_STATES } from './complaint.ts';
import type { StepNeed } from './needs.ts';
import type { Part, StepKind } from './step.ts';
import { type ComplaintState, type Outcome, STATES_BEFORE_ANSWER } from './words.ts';

/**
 * One line of the lifecycle: in one of these states, one of these people may take this step; it needs this, and leads there.
 * `of`: for complaints with one of these judgements only.
 */
export type Rule = {
  readonly step: StepKind;
  readonly from: readonly ComplaintState[];
  readonly of?: readonly Outcome[];
  readonly by: readonly Part[];
  readonly needs: readonly StepNeed[];
  /** `stays`: the state remains; `by_decision`: see {@link nextState}. */
  readonly to: ComplaintState | 'stays' | 'by_decision';
};

/** Compliance stands in where every officer is concerned. */
const WORKING: readonly Part[] = ['officer', 'handler', 'compliance'];
const ASSIGNING: readonly Part[] = ['officer', 'manager', 'compliance'];
const UPHELD: readonly Outcome[] = ['upheld', 'partly'];

const CLOSED: readonly ComplaintState[] = ['reported', 'appeal_decided', 'settled', 'withdrawn', 'reviewed'];
const KEPT: readonly ComplaintState[] = [...OPEN_STATES, ...CLOSED];

/**
 * The lifecycle of a complaint: a step that no line names is refused. What the needs ask, and what a refusal is called, stands
 * in needs.ts; docs/complaints.md is made from this table.
 *
 * Source: bank practice (受理, 核实, 认定, 分派, 原因分析, 方案, 审批, 落实, 反馈, 核查, 复盘, 归档) and China, 2020 No. 3.
 */
export const LIFECYCLE: readonly Rule[] = [
  { step: 'accept', from: ['received'], by: WORKING, needs: ['identity', 'notice'], to: 'accepted' },
  { step: 'gather_facts', from: ['accepted', 'investigated'], by: WORKING, needs: ['facts'], to: 'investigated' },
  { step: 'judge', from: ['investigated'], by: WORKING, needs: ['findings', 'notice'], to: 'by_decision' },
  { step: 'assign', from: ['judged'], by: ASSIGNING, needs: ['neutral_handler'], to: 'assigned' },
  {
    step: 'assign',
    from: OPEN_STATES.filter((state) => state !== 'judged'),
    by: ASSIGNING,
    needs: ['neutral_handler'],
    to: 'stays',
  },
  { step: 'analyse_cause', from: ['assigned', 'analysed'], by: ['handler'], needs: ['cause'], to: 'analysed' },
  { step: 'propose_plan', from: ['analysed'], of: UPHELD, by: ['handler'], needs: ['plan'], to: 'planned' },
  {
    step: 'approve',
    from: ['planned'],
    by: ['approver'],
    needs: ['other_than_proposer', 'within_authority'],
    to: 'approved',
  },
  {
    step: 'return',
    from: ['planned'],
    by: ['approver'],
    needs: ['other_than_proposer', 'reason'],
    to: 'analysed',
  },
  { step: 'carry_out', from: ['approved'], by: ['handler'], needs: ['evidence'], to: 'carried_out' },
  { step: 'report', from: ['carried_out'], of: UPHELD, by: WORKING, needs: ['notice'], to: 'reported' },
  {
    step: 'report',
    from: ['judged', 'assigned', 'analysed'],
    of: ['not_upheld'],
    by: WORKING,
    needs: ['notice'],
    to: 'reported',
  },
  {
    step: 'settle',
    from: ['received', 'accepted', 'investigated'],
    by: WORKING,
    needs: ['identity', 'solution', 'agreement', 'cause', 'in_time', 'own_authority', 'notice'],
    to: 'settled',
  },
  {
    step: 'check_sample',
    from: ['settled', 'appeal_decided', 'reviewed'],
    by: ['compliance'],
    needs: ['drawn', 'reason'],
    to: 'by_decision',
  },
  { step: 'accept_answer', from: ['reported', 'appeal_decided', 'reviewed'], by: WORKING, needs: [], to: 'stays' },
  {
    step: 'appeal',
    from: ['reported', 'settled', 'reviewed', 'archived'],
    by: WORKING,
    needs: ['reason', 'answered', 'appeal_in_time', 'one_level_up'],
    to: 'appealed',
  },
  {
    step: 'replace_appeal_handler',
    from: ['appealed'],
    by: ['officer', 'compliance'],
    needs: ['one_level_up', 'reason'],
    to: 'stays',
  },
  {
    step: 'decide_appeal',
    from: ['appealed'],
    by: ['appeal_handler', 'compliance'],
    needs: ['one_level_up', 'reason', 'notice'],
    to: 'by_decision',
  },
  {
    step: 'survey',
    from: ['reported', 'appeal_decided', 'settled', 'reviewed', 'archived'],
    by: [...WORKING, 'filer', 'owner'],
    needs: ['not_surveyed'],
    to: 'stays',
  },
  {
    step: 'review',
    from: ['reported', 'appeal_decided', 'settled'],
    by: WORKING,
    needs: ['lessons'],
    to: 'reviewed',
  },
  {
    step: 'archive',
    from: ['reviewed', 'settled', 'withdrawn'],
    by: ['officer', 'compliance'],
    needs: ['appeal_over', 'sample_checked'],
    to: 'archived',
  },
  { step: 'withdraw', from: STATES_BEFORE_ANSWER, by: WORKING, needs: ['reason', 'notice'], to: 'withdrawn' },
  { step: 'ask_client', from: STATES_BEFORE_ANSWER, by: WORKING, needs: ['reason', 'not_waiting'], to: 'stays' },
  { step: 'client_answered', from: STATES_BEFORE_ANSWER, by: WORKING, needs: ['waiting'], to: 'stays' },
  {
    step: 'extend',
    from: STATES_BEFORE_ANSWER,
    by: ['approver'],
    needs: ['other_than_handler', 'reason', 'notice'],
    to: 'stays',
  },
  { step: 'offer_hand_over', from: OPEN_STATES, by: ['handler'], needs: ['neutral_handler'], to: 'stays' },
  { step: 'accept_hand_over', from: OPEN_STATES, by: ['offered'], needs: ['neutral_handler'], to: 'stays' },
  { step: 'decline_hand_over', from: OPEN_STATES, by: ['offered'], needs: ['reason'], to: 'stays' },
  {
    step: 'recuse',
    from: KEPT,
    by: ['officer', 'handler', 'approver', 'appeal_handler', 'compliance'],
    needs: ['reason'],
    to: 'stays',
  },
  { step: 'link', from: KEPT, by: ['officer', 'handler', 'compliance'], needs: ['other_complaint'], to: 'stays' },
  {
    step: 'add_evidence',
    from: KEPT,
    by: ['officer', 'handler', 'approver', 'appeal_handler', 'compliance', 'filer'],
    needs: ['reference'],
    to: 'stays',
  },
  {
    step: 'hold',
    from: [...CLOSED, 'archived'],
    by: ['compliance'],
    needs: ['reason', 'not_held'],
    to: 'stays',
  },
  {
    step: 'lift_hold',
    from: [...KEPT, 'archived'],
    by: ['compliance'],
    needs: ['reason', 'held'],
    to: 'stays',
  },
  {
    step: 'note',
    from: [...KEPT, 'archived'],
    by: ['officer', 'handler', 'approver', 'appeal_handler', 'compliance', 'filer'],
    needs: ['reason'],
    to: 'stays',
  },
];

/** The line that speaks of a step in a state; null where the step is not taken there. */
export const ruleFor = (step: StepKind, state: ComplaintState, outcome: Outcome | null): Rule | null =>
  LIFECYCLE.find(
    (rule) =>
      rule.step === step &&
      rule.from.includes(state) &&
      (rule.of === undefined || (outcome !== null && rule.of.includes(outcome))),
  ) ?? null;
