import { expect, it } from 'vitest';
import { planInForce } from '../../../src/core/churn/plan-in-force.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { StaffId } from '../../../src/core/shared/ids.ts';

const before = new Date('2026-11-02T00:00:00Z');
const after = new Date('2026-11-22T23:00:00Z');
const plan = (at: Date) => ({ text: '上门', by: 'wang' as StaffId, at });

it('a plan for a drop is none for a silence, unless many fell silent at once', () => {
  const of = (madeAt: Date, group: string | null) =>
    planInForce({ plan: plan(madeAt), silent: { at: after, group }, risen: null })?.text ?? null;
  expect([of(before, null), of(after, null), of(before, 'all')]).toEqual([null, '上门', '上门']);
  expect(planInForce({ plan: plan(before), silent: null, risen: null })?.text).toBe('上门');
});

it('a plan for a hint is none for the alert that it has become', () => {
  const risen = { at: after, week: localDate('2026-11-16') };
  const of = (madeAt: Date) => planInForce({ plan: plan(madeAt), silent: null, risen })?.text ?? null;
  expect([of(before), of(after)]).toEqual([null, '上门']);
});
