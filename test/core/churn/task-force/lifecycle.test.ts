import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FORCE_STATES,
  FORCE_STEPS,
  type ForceFacts,
  type ForceState,
  type ForceStep,
  isOpenForce,
  type Part,
  takeStep,
} from '../../../../src/core/churn/task-force/lifecycle.ts';

const facts = (state: ForceState, change: Partial<ForceFacts> = {}): ForceFacts => ({
  state,
  findings: 1,
  waiversWaiting: 0,
  ...change,
});
const become = (
  state: ForceState,
  step: ForceStep,
  parts: readonly Part[],
  change: Partial<ForceFacts> = {},
): string => {
  const taken = takeStep(facts(state, change), step, parts);
  return taken.ok ? taken.value : taken.refusal.kind;
};

describe('the life of a task force', () => {
  it.each<readonly [ForceState, ForceStep, Part, string]>([
    ['proposed', 'convene', 'manager', 'convened'],
    ['proposed', 'convene', 'proposer', 'not_your_part'],
    ['proposed', 'refuse', 'manager', 'refused'],
    ['proposed', 'withdraw', 'proposer', 'withdrawn'],
    ['proposed', 'withdraw', 'member', 'not_your_part'],
    ['proposed', 'claim_role', 'member', 'not_in_this_state'],
    ['convened', 'convene', 'manager', 'not_in_this_state'],
    ['convened', 'claim_role', 'member', 'convened'],
    ['convened', 'claim_role', 'owner', 'not_your_part'],
    ['convened', 'invite', 'member', 'not_your_part'],
    ['convened', 'close', 'member', 'not_your_part'],
    ['convened', 'close', 'lead', 'closed'],
    ['closed', 'report', 'lead', 'not_in_this_state'],
    ['closed', 'answer_outcome', 'owner', 'closed'],
    ['refused', 'convene', 'manager', 'not_in_this_state'],
    // Who has proposed it is no proposer any more once it is convened.
    ['convened', 'withdraw', 'member', 'not_in_this_state'],
    ['withdrawn', 'read', 'manager', 'withdrawn'],
  ])('%s, %s by the %s: %s', (state, step, part, becomes) => {
    expect(become(state, step, [part])).toBe(becomes);
  });

  it('closes with a finding only, and not while a waiver waits', () => {
    expect(become('convened', 'close', ['lead'], { findings: 0 })).toBe('finding_missing');
    expect(become('convened', 'close', ['lead'], { waiversWaiting: 1 })).toBe('waiver_waits');
  });

  it('who has no part in it does nothing, not even read', () => {
    for (const step of Object.keys(FORCE_STEPS) as ForceStep[])
      expect(become(FORCE_STEPS[step].from[0], step, [])).toBe('not_your_part');
  });

  it('ends once: from a state with no life of its own no step leads back', () => {
    const step = fc.constantFrom(...(Object.keys(FORCE_STEPS) as ForceStep[]));
    const parts = fc.subarray<Part>(['proposer', 'owner', 'manager', 'lead', 'member']);
    fc.assert(
      fc.property(
        fc.constantFrom(...FORCE_STATES),
        fc.array(fc.tuple(step, parts), { maxLength: 8 }),
        (start, moves) => {
          let state = start;
          for (const [each, by] of moves) {
            const taken = takeStep(facts(state), each, by);
            if (!taken.ok) continue;
            if (!isOpenForce(state)) expect(taken.value).toBe(state);
            state = taken.value;
          }
        },
      ),
    );
  });
});
