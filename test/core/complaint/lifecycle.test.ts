import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Complaint,
  complaintNumber,
  isOpen,
  parseComplaintNumber,
} from '../../../src/core/complaint/complaint.ts';
import { LIFECYCLE, ruleFor } from '../../../src/core/complaint/lifecycle.ts';
import type { Step } from '../../../src/core/complaint/step.ts';
import { stepsFor, takeStep } from '../../../src/core/complaint/take-step.ts';
import type { ComplaintState, Outcome } from '../../../src/core/complaint/words.ts';
import { APPROVER, CASE, contextOf, HANDLER, stepOf, walk } from './cases.ts';

const said = (states: readonly (ComplaintState | { readonly refused: string })[]) => states;

describe('the lifecycle, way by way', () => {
  it('leads an upheld complaint through judgement, approval and notice', () => {
    const way = [
      stepOf('accept'),
      stepOf('gather_facts'),
      stepOf('judge', 'upheld'),
      stepOf('assign'),
      stepOf('analyse_cause'),
      stepOf('propose_plan'),
      stepOf('approve'),
      stepOf('carry_out'),
      stepOf('report'),
      stepOf('accept_answer'),
      stepOf('review'),
      stepOf('archive'),
    ];
    expect(walk(CASE, way).states).toEqual(
      said([
        'accepted',
        'investigated',
        'judged',
        'assigned',
        'analysed',
        'planned',
        'approved',
        'carried_out',
        'reported',
        'reported',
        'reviewed',
        'archived',
      ]),
    );
  });

  it('takes the acceptance of an answer after the review as well, which lets it be archived before an appeal is too late', () => {
    const answered = [stepOf('accept'), stepOf('gather_facts'), stepOf('judge', 'not_upheld'), stepOf('report')];
    const after = [stepOf('review'), stepOf('archive'), stepOf('accept_answer'), stepOf('archive')];
    expect(walk(CASE, [...answered, ...after]).states.slice(answered.length)).toEqual(
      said(['reviewed', { refused: 'appeal_still_open' }, 'reviewed', 'archived']),
    );
  });

  it('lets assignment come before judgement', () => {
    const way = [stepOf('accept'), stepOf('assign'), stepOf('gather_facts'), stepOf('judge', 'partly')];
    expect(walk(CASE, way).states).toEqual(['accepted', 'accepted', 'investigated', 'assigned']);
  });

  it('tells a client whose complaint is not upheld without a plan', () => {
    const way = [stepOf('accept'), stepOf('gather_facts'), stepOf('judge', 'not_upheld'), stepOf('report')];
    expect(walk(CASE, way).states).toEqual(['accepted', 'investigated', 'judged', 'reported']);
  });

  it('takes no plan for what was not upheld', () => {
    const way = [
      stepOf('accept'),
      stepOf('assign'),
      stepOf('gather_facts'),
      stepOf('judge', 'not_upheld'),
      stepOf('analyse_cause'),
      stepOf('propose_plan'),
    ];
    expect(walk(CASE, way).states.at(-1)).toEqual({ refused: 'not_now' });
  });

  it('settles in the fast lane with what was done, agreement, cause and notice, and nothing else', () => {
    expect(walk(CASE, [stepOf('settle')]).states).toEqual(['settled']);
    const settle = stepOf('settle');
    const without = { ...settle, agreement: '' } as typeof settle;
    expect(walk(CASE, [without]).states).toEqual([{ refused: 'agreement_missing' }]);
    const unsaid = { ...settle, done: ' ' } as typeof settle;
    expect(walk(CASE, [unsaid]).states).toEqual([{ refused: 'words_missing' }]);
  });

  it('knows a summary resolution only where the deadline pack does', () => {
    const summary = { ...stepOf('settle'), as: 'summary_resolution' } as ReturnType<typeof stepOf>;
    expect(walk(CASE, [summary]).states).toEqual([{ refused: 'too_late_to_settle' }]);
    expect(walk(CASE, [summary], { summaryUntil: '2026-11-26' }).states).toEqual(['settled']);
    expect(walk(CASE, [summary], { summaryUntil: '2026-11-22' }).states).toEqual([{ refused: 'too_late_to_settle' }]);
  });

  it('takes no summary resolution after the close of business of its last day', () => {
    const summary = { ...stepOf('settle'), as: 'summary_resolution' } as const;
    const { parts, seen, facts, outcomes } = contextOf('settle', { summaryUntil: '2026-11-23' });
    const end = { until: facts.today, endsAt: new Date('2026-11-23T09:30:00Z'), ends: 'close_of_business' } as const;
    const at = (time: string) => {
      const now = { ...facts, at: new Date(time), settleUntil: { ...facts.settleUntil, summary_resolution: end } };
      return takeStep(CASE, summary as Step, { parts, seen, facts: now, outcomes });
    };
    expect(at('2026-11-23T09:29:00Z')).toMatchObject({ ok: true });
    expect(at('2026-11-23T09:30:00Z')).toMatchObject({ refusal: { kind: 'too_late_to_settle', until: '2026-11-23' } });
  });

  it('does not archive a drawn case before compliance has looked, and opens it again when it failed', () => {
    const sampled = { isSampled: true } as const;
    expect(walk(CASE, [stepOf('settle'), stepOf('archive')], sampled).states).toEqual([
      'settled',
      { refused: 'sample_unchecked' },
    ]);
    expect(walk(CASE, [stepOf('settle'), stepOf('check_sample'), stepOf('archive')], sampled).states).toEqual([
      'settled',
      'settled',
      'archived',
    ]);
    const failed = { ...stepOf('check_sample'), result: 'failed' } as ReturnType<typeof stepOf>;
    const again = walk(CASE, [stepOf('settle'), failed], sampled);
    expect(again.states).toEqual(['settled', 'accepted']);
    expect(again.complaint).toMatchObject({ closedAt: null, settledAs: null, sample: 'failed' });
  });

  it('is withdrawn with a reason, and told', () => {
    expect(walk(CASE, [stepOf('accept'), stepOf('withdraw'), stepOf('archive')]).states).toEqual([
      'accepted',
      'withdrawn',
      'archived',
    ]);
  });

  it('goes one level up on appeal, and is judged anew where the decision is changed', () => {
    const told = [stepOf('accept'), stepOf('gather_facts'), stepOf('judge', 'not_upheld'), stepOf('report')];
    expect(walk(CASE, [...told, stepOf('archive')]).states.at(-1)).toEqual({ refused: 'not_now' });
    expect(walk(CASE, [...told, stepOf('review'), stepOf('archive')]).states.at(-1)).toEqual({
      refused: 'appeal_still_open',
    });
    const appealed = walk(CASE, [...told, stepOf('appeal'), stepOf('decide_appeal')]);
    expect(appealed.states.slice(-2)).toEqual(['appealed', 'appeal_decided']);
    const changed = { ...stepOf('decide_appeal'), decision: 'changed' } as ReturnType<typeof stepOf>;
    const again = walk(CASE, [...told, stepOf('appeal'), changed, stepOf('judge', 'upheld')]);
    expect(again.states.slice(-3)).toEqual(['appealed', 'investigated', 'judged']);
    expect(again.complaint.reportedAt).toBeNull();
  });

  it('lets nobody decide an appeal who handled or approved the case', () => {
    const told = [
      stepOf('accept'),
      stepOf('assign'),
      stepOf('gather_facts'),
      stepOf('judge', 'not_upheld'),
      stepOf('report'),
    ];
    const toHandler = { ...stepOf('appeal'), handlerId: HANDLER } as ReturnType<typeof stepOf>;
    expect(walk(CASE, [...told, toHandler]).states.at(-1)).toEqual({ refused: 'not_one_level_up' });
  });

  it('lets the second of two who judge at once see what stands', () => {
    const ready = walk(CASE, [stepOf('accept'), stepOf('gather_facts')]).complaint;
    const first = takeStep(ready, stepOf('judge', 'upheld'), { ...contextOf('judge'), seen: ready.version });
    if (!first.ok) throw new Error('the first is refused');
    const second = takeStep(first.value, stepOf('judge', 'not_upheld'), { ...contextOf('judge'), seen: ready.version });
    expect(second).toEqual({ ok: false, refusal: { kind: 'changed_meanwhile', state: 'judged' } });
  });

  it('asks for a second person, and for the authority the money needs', () => {
    const planned = [
      stepOf('accept'),
      stepOf('assign'),
      stepOf('gather_facts'),
      stepOf('judge', 'upheld'),
      stepOf('analyse_cause'),
      stepOf('propose_plan'),
    ];
    const own = walk(CASE, [...planned, stepOf('approve')], { approverId: HANDLER });
    expect(own.states.at(-1)).toEqual({ refused: 'own_plan' });
    expect(walk(CASE, [...planned, stepOf('approve')], { authorityYuan: 100 }).states.at(-1)).toEqual({
      refused: 'above_authority',
    });
    expect(
      walk(CASE, [...planned, stepOf('return'), stepOf('propose_plan'), stepOf('approve')]).states.slice(-3),
    ).toEqual(['analysed', 'planned', 'approved']);
    expect(walk(CASE, [...planned, stepOf('approve')]).complaint.approvedBy).toBe(APPROVER);
  });
});

const OUTCOME_OF: readonly Outcome[] = ['upheld', 'partly', 'not_upheld'];

/** Takes one of the steps that the state allows, time and again; which, the choices say. */
function wander(choices: readonly number[], given: { readonly isSampled?: boolean } = {}) {
  const history: Step[] = [];
  let complaint = CASE;
  for (const choice of choices) {
    const open = LIFECYCLE.filter((rule) => ruleFor(rule.step, complaint.state, outcomeOf(complaint)) === rule);
    const onwards = open.filter(({ to, step }) => to !== 'stays' && step !== 'withdraw' && step !== 'settle');
    const rules = choice % 8 === 0 || onwards.length === 0 ? open : onwards;
    const rule = rules[Math.floor(choice / 8) % rules.length];
    if (rule === undefined) break;
    const taken = walk(complaint, [stepOf(rule.step, OUTCOME_OF[choice % 3])], given);
    complaint = taken.complaint;
    history.push(...taken.history);
  }
  return { complaint, history };
}
const outcomeOf = ({ judgement }: Complaint): Outcome | null => judgement?.outcome ?? null;
const choices = fc.array(fc.nat({ max: 9_999 }), { minLength: 10, maxLength: 120 });

describe('whatever is done in whatever order', () => {
  it('no upheld complaint is told its answer without judgement, approval and notice', () => {
    let answered = 0;
    fc.assert(
      fc.property(choices, fc.boolean(), (chosen, isSampled) => {
        const { history, complaint } = wander(chosen, { isSampled });
        if (complaint.judgement === null || complaint.judgement.outcome === 'not_upheld') return;
        if (complaint.reportedAt === null || complaint.settledAs !== null) return;
        const kinds = history.map(({ kind }) => kind);
        const told = kinds.lastIndexOf('report');
        const judged = kinds.lastIndexOf('judge', told);
        expect(judged).toBeGreaterThanOrEqual(0);
        expect(kinds.indexOf('approve', judged)).toBeGreaterThan(judged);
        expect(kinds.lastIndexOf('approve', told)).toBeLessThan(told);
        expect(kinds.slice(judged, told)).toEqual(
          expect.arrayContaining(['analyse_cause', 'propose_plan', 'carry_out']),
        );
        answered += 1;
      }),
      { numRuns: 150 },
    );
    expect(answered).toBeGreaterThan(0);
  });

  it('nothing is closed without an answer, a settlement or a withdrawal, and every step counts', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const { history, complaint } = wander(chosen);
        const kinds = history.map(({ kind }) => kind);
        if (complaint.closedAt !== null)
          expect(kinds.some((kind) => ['report', 'settle', 'withdraw', 'decide_appeal'].includes(kind))).toBe(true);
        if (complaint.state === 'archived') expect(kinds).toContain('archive');
        // The version counts the steps, so that a step that was lost would show.
        expect(complaint.version).toBe(CASE.version + history.length);
      }),
      { numRuns: 100 },
    );
  });

  it('no step loses what another has said: what stands was said by a step of the history', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const { history, complaint } = wander(chosen);
        const lastOf = (kind: string) => history.findLast((each) => each.kind === kind);
        const judged = lastOf('judge');
        expect(complaint.judgement).toEqual(judged?.kind === 'judge' ? judged.judgement : null);
        const gathered = lastOf('gather_facts');
        expect(complaint.facts).toEqual(gathered?.kind === 'gather_facts' ? gathered.facts : null);
        const reviewed = lastOf('review');
        expect(complaint.review === null).toBe(reviewed === undefined);
        expect(complaint.words).toBe(CASE.words);
        expect(complaint.receivedAt).toBe(CASE.receivedAt);
      }),
      { numRuns: 100 },
    );
  });

  it('a table without two lines for one step in one state', () => {
    for (const rule of LIFECYCLE)
      for (const state of rule.from)
        for (const outcome of rule.of ?? ([null] as const)) expect(ruleFor(rule.step, state, outcome)).toBe(rule);
  });
});

describe('numbers and next steps', () => {
  it('is a number that people can say and type', () => {
    expect(complaintNumber(2026, 147)).toBe('C-2026-0147');
    expect(complaintNumber(2026, 12_345)).toBe('C-2026-12345');
    for (const typed of ['C-2026-0147', 'c-2026-147', 'c2026-147', 'Ｃ－2026－0147', ' C 2026 0147 '])
      expect(parseComplaintNumber(typed)).toBe('C-2026-0147');
    for (const typed of ['acme', '2026-0147', 'C-26-0147', 'C-2026-']) expect(parseComplaintNumber(typed)).toBeNull();
  });

  it('offers what may be done now, and to whom', () => {
    expect(stepsFor(CASE, ['officer'])).toEqual([
      'accept',
      'assign',
      'settle',
      'withdraw',
      'ask_client',
      'recuse',
      'link',
      'add_evidence',
      'note',
    ]);
    expect(stepsFor(CASE, [])).toEqual([]);
    const waiting = walk(CASE, [stepOf('ask_client')]).complaint;
    expect(stepsFor(waiting, ['officer'])).toContain('client_answered');
    expect(stepsFor(waiting, ['officer'])).not.toContain('ask_client');
    expect(isOpen(CASE)).toBe(true);
    expect(isOpen(walk(CASE, [stepOf('settle')]).complaint)).toBe(false);
  });
});
