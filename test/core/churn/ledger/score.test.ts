import { describe, expect, it } from 'vitest';
import {
  type Loss,
  type PastAlert,
  type PastRemedy,
  scoreLoss,
  verdictOn,
} from '../../../../src/core/churn/ledger/score.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../../src/core/shared/ids.ts';

const TODAY = localDate('2026-11-23');
const loss = (id: string, lostOn: string, change: Partial<Loss> = {}): Loss => ({
  clientId: id as ClientId,
  lostOn: localDate(lostOn),
  reason: 'price',
  ...change,
});
const alert = (id: string, raisedOn: string, endedOn: string | null, change: Partial<PastAlert> = {}): PastAlert => ({
  clientId: id as ClientId,
  raisedOn: localDate(raisedOn),
  endedOn: endedOn === null ? null : localDate(endedOn),
  endedFor: endedOn === null ? null : 'evidence',
  ...change,
});
const remedy = (id: string, startedOn: string, change: Partial<PastRemedy> = {}): PastRemedy => ({
  clientId: id as ClientId,
  kind: 'service',
  startedOn: localDate(startedOn),
  outcome: null,
  ...change,
});

describe('the score of a lost client', () => {
  it('the earliest alert that stood in the 26 weeks before; the days since it was raised; what was tried', () => {
    const scored = scoreLoss(
      loss('a', '2026-10-01'),
      [alert('a', '2026-08-01', null), alert('a', '2026-06-03', '2026-06-20'), alert('b', '2026-01-01', null)],
      [
        remedy('a', '2026-06-10'),
        remedy('a', '2026-07-01', { kind: 'fee' }),
        remedy('a', '2025-01-01', { kind: 'marketing' }),
      ],
    );
    // 3 June to 1 October: 27 + 31 + 31 + 30 + 1.
    expect(scored).toMatchObject({ leadDays: 120, tried: ['service', 'fee'] });
  });

  it('an alert that had cleared half a year before, or came after, warned of nothing', () => {
    const past = [alert('a', '2026-01-01', '2026-03-01'), alert('a', '2026-10-02', null)];
    expect(scoreLoss(loss('a', '2026-10-01'), past, [])).toMatchObject({ alert: null, leadDays: null });
  });
});

describe('what became of an alert', () => {
  it.each([
    ['loss', alert('a', '2026-03-01', '2026-04-01'), [loss('a', '2026-06-01')], []],
    ['saved', alert('a', '2026-03-01', '2026-04-01'), [], [remedy('a', '2026-03-05', { outcome: 'held' })]],
    ['false', alert('a', '2026-03-01', '2026-04-01'), [], [remedy('a', '2026-03-05', { outcome: 'partly' })]],
    ['open', alert('a', '2026-03-01', '2026-08-01'), [], []],
    ['open', alert('a', '2026-03-01', null), [], []],
    ['false', alert('a', '2026-03-01', '2026-04-01'), [loss('b', '2026-06-01')], []],
    // 1 April and 182 days are 30 September: what begins later was begun for something else.
    ['saved', alert('a', '2026-03-01', '2026-04-01'), [], [remedy('a', '2026-09-30', { outcome: 'held' })]],
    ['false', alert('a', '2026-03-01', '2026-04-01'), [], [remedy('a', '2026-10-01', { outcome: 'held' })]],
    // Its client has closed, and nobody has said why.
    ['open', alert('a', '2026-03-01', '2026-04-01', { endedFor: 'client_closed' }), [], []],
  ] as const)('%s', (verdict, of, losses, remedies) => {
    expect(verdictOn(of, losses, remedies, TODAY)).toBe(verdict);
  });
});
