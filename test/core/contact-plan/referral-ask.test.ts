import { expect, it } from 'vitest';
import type { PlannedLine } from '../../../src/core/contact-plan/planned-line.ts';
import { askable, withAsk } from '../../../src/core/contact-plan/referral-ask.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { id } from '../../support/records.ts';

const cadence = {
  kind: 'cadence',
  gapDays: 17,
  idealGapDays: 14,
  worstGapDays: 30,
  points: 16,
  mustSince: null,
} as const;
const promise = (points: number) =>
  ({ kind: 'promise', followUpId: id(), dueOn: localDate('2026-11-23'), points, mustSince: null }) as const;
const line = (clientId: string, change: object = {}): PlannedLine =>
  ({ clientId, kind: 'call', goal: 'trust', reasons: [cadence], bonuses: [], ...change }) as unknown as PlannedLine;

it('asks in passing whom she speaks with anyway and knows, and of whom nothing is late', () => {
  const lines = [
    line('meeting', { kind: 'meeting', goal: 'place' }),
    line('called'),
    line('promised', { reasons: [promise(50)] }),
    line('stranger', { goal: 'introduce' }),
    line('record', { kind: 'record' }),
    line('late', { reasons: [cadence, promise(51)] }),
    line('losing', { reasons: [{ kind: 'loss', points: 90, mustSince: null }] }),
  ];
  expect(askable(lines)).toEqual(['meeting', 'called', 'promised']);
});

it('puts the ask on one line of the plan, and adds no points', () => {
  const lines = [line('one'), line('two'), line('two')];
  const asked = withAsk(lines, 'two' as ClientId);
  expect(asked.map(({ bonuses }) => bonuses)).toEqual([[], [{ kind: 'referral', points: 0 }], []]);
  expect(withAsk(lines, undefined)).toEqual(lines);
});
