import { describe, expect, it } from 'vitest';
import { type GapFacts, gapsOf } from '../../../../src/core/client/hand-over/gaps.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';

const TODAY = localDate('2026-11-23');
const whole: GapFacts = {
  hasTier: true,
  hasIndustry: true,
  hasDecisionMaker: true,
  hasReachablePerson: true,
  lastContactOn: localDate('2026-11-20'),
  hasNextStep: true,
  promisesOverdue: 0,
};
const nothing: GapFacts = {
  hasTier: false,
  hasIndustry: false,
  hasDecisionMaker: false,
  hasReachablePerson: false,
  lastContactOn: null,
  hasNextStep: false,
  promisesOverdue: 2,
};

describe('the gap check', () => {
  it('finds nothing in a whole record', () => {
    expect(gapsOf(whole, false, TODAY)).toEqual([]);
  });

  it('tells everything that an empty record lacks, what was promised first', () => {
    expect(gapsOf(nothing, false, TODAY)).toEqual([
      'promise_overdue',
      'no_decision_maker',
      'no_reachable_person',
      'no_recent_contact',
      'no_next_step',
      'no_tier',
      'no_industry',
    ]);
  });

  it('asks a person for no industry, and for nobody who decides beside herself', () => {
    expect(gapsOf(nothing, true, TODAY)).not.toContain('no_industry');
    expect(gapsOf(nothing, true, TODAY)).not.toContain('no_decision_maker');
  });

  it.each([
    // 25 August to 23 November: 6 + 30 + 31 + 23 days.
    ['90 days ago', '2026-08-25', []],
    ['91 days ago', '2026-08-24', ['no_recent_contact']],
  ] as const)('a contact %s', (_, on, gaps) => {
    expect(gapsOf({ ...whole, lastContactOn: localDate(on) }, false, TODAY)).toEqual(gaps);
  });
});
