import type { Complaint, Judgement } from './complaint.ts';
import type { StepKind } from './step.ts';
import type { ComplaintState } from './words.ts';

const NEXT: Readonly<Record<ComplaintState, StepKind | null>> = {
  received: 'accept',
  accepted: 'gather_facts',
  investigated: 'judge',
  judged: 'assign',
  assigned: 'analyse_cause',
  analysed: 'propose_plan',
  planned: 'approve',
  approved: 'carry_out',
  carried_out: 'report',
  reported: 'review',
  appealed: 'decide_appeal',
  appeal_decided: 'review',
  settled: 'archive',
  withdrawn: 'archive',
  reviewed: 'archive',
  archived: null,
};

/**
 * The one thing to do next: what the way asks for, or who is to do it where nobody is there to. `isAppealHandlerGone`: whoever was to
 * decide its appeal is concerned, or has left.
 */
export function nextStep(
  of: Pick<Complaint, 'state' | 'waitingSince' | 'handlerId' | 'sample'> & {
    readonly judgement: Pick<Judgement, 'outcome'> | null;
  },
  isAppealHandlerGone: boolean,
): StepKind | null {
  if (of.waitingSince !== null) return 'client_answered';
  if (of.state === 'appealed' && isAppealHandlerGone) return 'replace_appeal_handler';
  const next = NEXT[of.state];
  if (
    of.judgement?.outcome === 'not_upheld' &&
    (next === 'assign' || next === 'analyse_cause' || next === 'propose_plan')
  )
    return 'report';
  if (of.handlerId === null && (next === 'analyse_cause' || next === 'propose_plan' || next === 'carry_out'))
    return 'assign';
  return of.sample === 'due' && next === 'archive' ? 'check_sample' : next;
}

/** One in so many of the cases that were settled at once goes to compliance. Source: bank practice: 10%. */
const SAMPLE_ONE_IN = 10;

/**
 * Whether a case is of the sample: always the same answer for the same number, and nobody who settles a case chooses. Ten
 * numbers in a row hold one; which of them, the year and the ten decide.
 */
export function isSampled(number: string): boolean {
  const [, year = '0', count = '0'] = number.split('-');
  const place = Number(count);
  const ten = Math.floor(place / SAMPLE_ONE_IN);
  // Knuth's multiplicative hash spreads neighbouring tens over the ten places.
  const drawn = (Math.imul(ten * 31 + Number(year), 2_654_435_761) >>> 0) % SAMPLE_ONE_IN;
  return place % SAMPLE_ONE_IN === drawn;
}
