import { describe, expect, it } from 'vitest';
import { type Ledger, medianOf, reportOf } from '../../../../src/core/churn/ledger/report.ts';
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
const alert = (id: string, raisedOn: string, endedOn: string | null, rules = 1): PastAlert => ({
  clientId: id as ClientId,
  raisedOn: localDate(raisedOn),
  endedOn: endedOn === null ? null : localDate(endedOn),
  rules,
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
  ] as const)('%s', (verdict, of, losses, remedies) => {
    expect(verdictOn(of, losses, remedies, TODAY)).toBe(verdict);
  });
});

describe('the report', () => {
  const ledger: Ledger = {
    losses: [
      loss('a', '2026-06-01'),
      loss('b', '2026-07-01'),
      loss('c', '2026-08-01', { reason: 'closed_business' }),
      loss('d', '2026-09-01'),
    ],
    alerts: [
      alert('a', '2026-05-02', null, 1),
      alert('d', '2026-06-03', null, 2),
      alert('e', '2026-01-05', '2026-02-05', 1),
      alert('f', '2026-01-05', '2026-02-05', 1),
      alert('g', '2026-11-05', null, 2),
    ],
    remedies: [
      remedy('d', '2026-06-10', { kind: 'fee', outcome: 'not_held' }),
      remedy('f', '2026-01-10', { kind: 'fee', outcome: 'held' }),
      remedy('g', '2026-11-10', { kind: 'fee' }),
    ],
    clientYears: new Map([
      [1, 20],
      [2, 0.5],
    ]),
  };
  const report = reportOf(ledger, TODAY);

  it('losses that could have been warned of, and were; the median lead; a business that closed counts for no rate', () => {
    // 2 May to 1 June is 30 days, 3 June to 1 September 90.
    expect(report).toMatchObject({ avoidable: 3, warned: 2, medianLeadDays: 60 });
    expect(report.losses.map(({ clientId }) => clientId)).toEqual(['d', 'c', 'b', 'a']);
  });

  it('remedies that held, of those somebody answered for', () => {
    expect(report.remedies).toContainEqual({ kind: 'fee', asked: 2, held: 1 });
    expect(report.remedies).toContainEqual({ kind: 'service', asked: 0, held: 0 });
  });

  it('by version of the rules; no rate from less than a client-year', () => {
    expect(report.rules).toEqual([
      {
        rules: 2,
        alerts: { loss: 1, saved: 0, false: 0, open: 1 },
        clientYears: 0.5,
        falsePerClientYear: null,
        warned: 1,
        medianLeadDays: 90,
      },
      {
        rules: 1,
        alerts: { loss: 1, saved: 1, false: 1, open: 0 },
        clientYears: 20,
        falsePerClientYear: 0.05,
        warned: 1,
        medianLeadDays: 30,
      },
    ]);
  });

  it.each([
    [[], null],
    [[3], 3],
    [[5, 1, 3], 3],
    [[1, 10, 2, 3], 2.5],
  ])('the median of %j is %s', (values, median) => {
    expect(medianOf(values)).toBe(median);
  });
});
