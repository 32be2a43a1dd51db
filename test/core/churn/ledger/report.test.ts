import { describe, expect, it } from 'vitest';
import type {
  Ledger,
  RulesTerm,
  TermAlert,
  TermRemedy,
  WatchedLoss,
} from '../../../../src/core/churn/ledger/by-rules.ts';
import { reportOf } from '../../../../src/core/churn/ledger/report.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../../src/core/shared/ids.ts';

const YEAR = { from: localDate('2025-11-24'), to: localDate('2026-11-23') };
const day = (text: string | null) => (text === null ? null : localDate(text));
const loss = (id: string, lostOn: string, change: Partial<WatchedLoss> = {}): WatchedLoss => ({
  clientId: id as ClientId,
  lostOn: localDate(lostOn),
  reason: 'price',
  watchedFrom: localDate('2024-01-01'),
  ...change,
});
const alert = (id: string, term: number | null, raisedOn: string, endedOn: string | null = null): TermAlert => ({
  clientId: id as ClientId,
  raisedOn: localDate(raisedOn),
  endedOn: day(endedOn),
  endedFor: endedOn === null ? null : 'evidence',
  term,
});
const remedy = (id: string, startedOn: string, change: Partial<TermRemedy> = {}): TermRemedy => ({
  clientId: id as ClientId,
  kind: 'fee',
  startedOn: localDate(startedOn),
  outcome: 'held',
  term: null,
  ...change,
});
/** The standard rules for a year, then those of the bank. */
const terms: readonly RulesTerm[] = [
  { rules: 0, charts: 13, from: localDate('2025-03-03'), until: localDate('2026-03-02'), clientYears: 20 },
  { rules: 1, charts: 13, from: localDate('2026-03-02'), until: null, clientYears: 0.5 },
];
const of = (change: Partial<Ledger>) => reportOf({ losses: [], alerts: [], remedies: [], terms, ...change }, YEAR);
/** What is said of the standard rules, and of those after them. */
const byRules = (change: Partial<Ledger>) => of(change).rules.toReversed();

describe('the year', () => {
  it('losses that could have been warned of, and were, with the median lead; the latest first', () => {
    const report = of({
      losses: [
        loss('a', '2026-06-01'),
        loss('b', '2026-07-01'),
        loss('c', '2026-08-01', { reason: 'closed_business' }),
        loss('d', '2026-09-01'),
        loss('e', '2025-11-23'),
      ],
      alerts: [alert('a', 1, '2026-05-02'), alert('d', 1, '2026-06-03'), alert('c', 1, '2026-01-01')],
    });
    // 2 May to 1 June is 30 days, 3 June to 1 September 90. A business that closed counts for no rate; the last is of the year before.
    expect(report).toMatchObject({ foreseeable: 3, warned: 2, medianLeadDays: 60 });
    expect(report.losses.map(({ clientId }) => clientId)).toEqual(['d', 'c', 'b', 'a']);
  });

  it('a client that nobody watched a quarter before could not be warned of', () => {
    const foreseeable = (lostOn: string, change: Partial<WatchedLoss>) =>
      of({ losses: [loss('a', lostOn, change)] }).foreseeable;
    // 13 weeks before 1 October are 2 July.
    expect(foreseeable('2026-10-01', { watchedFrom: localDate('2026-07-02') })).toBe(1);
    expect(foreseeable('2026-10-01', { watchedFrom: localDate('2026-07-03') })).toBe(0);
    expect(foreseeable('2026-10-01', { watchedFrom: null })).toBe(0);
    // The first scan was on 3 March 2025.
    const early = { from: localDate('2025-01-01'), to: localDate('2025-12-31') };
    const lost = (lostOn: string) =>
      reportOf({ losses: [loss('a', lostOn)], alerts: [], remedies: [], terms }, early).foreseeable;
    expect([lost('2025-06-01'), lost('2025-06-02')]).toEqual([0, 1]);
  });

  it('remedies that held, by kind, of those somebody answered for: of the year and of the half year before it', () => {
    const { remedies } = of({
      remedies: [
        remedy('d', '2026-06-10', { outcome: 'not_held' }),
        remedy('f', '2025-05-26'),
        remedy('f', '2025-05-25'),
        remedy('g', '2026-11-10', { outcome: null }),
      ],
    });
    // 24 November 2025 less 182 days is 26 May.
    expect(remedies).toContainEqual({ kind: 'fee', asked: 2, held: 1 });
    expect(remedies).toContainEqual({ kind: 'service', asked: 0, held: 0 });
  });
});

describe('each version of the rules', () => {
  it('without anything says since when it holds, and no rates', () => {
    expect(of({}).rules).toEqual([
      {
        ...terms[1],
        foreseeable: 0,
        warned: 0,
        medianLeadDays: null,
        alerts: { loss: 0, saved: 0, false: 0, open: 0 },
        falseAlarms: null,
        waivers: { asked: 0, held: 0 },
      },
      expect.objectContaining({ rules: 0, falseAlarms: { known: 0, atMost: 0 } }),
    ]);
    expect(of({ terms: [] }).rules).toEqual([]);
  });

  it('answers for losses that it warned of, and for those that nothing warned of while it should have: also of years before', () => {
    const [standard, own] = byRules({
      losses: [
        // Warned of by the standard rules, lost under the bank's.
        loss('a', '2026-06-01'),
        // 13 weeks before, on 1 March, the standard rules were in force; a day later the bank's.
        loss('b', '2026-05-31'),
        loss('c', '2026-06-01'),
        loss('d', '2025-10-01'),
        loss('e', '2026-06-01', { reason: 'closed_business' }),
        loss('f', '2026-06-01', { watchedFrom: null }),
      ],
      alerts: [alert('a', 0, '2026-02-01', '2026-03-20'), alert('a', 1, '2026-04-01'), alert('d', 0, '2025-09-01')],
    });
    // 1 February to 1 June are 120 days, 1 September to 1 October 30.
    expect(standard).toMatchObject({ foreseeable: 3, warned: 2, medianLeadDays: 75 });
    expect(own).toMatchObject({ foreseeable: 1, warned: 0, medianLeadDays: null });
  });

  it('is charged with the alerts that it raised, also where they stood on under the next: false, and at most so many', () => {
    const [standard, own] = byRules({
      losses: [loss('a', '2026-06-01'), loss('h', '2026-02-01')],
      alerts: [
        alert('a', 0, '2026-02-01'),
        alert('b', 0, '2026-02-01', '2026-04-01'),
        alert('c', 0, '2025-04-01', '2025-06-01'),
        alert('d', 0, '2026-02-02'),
        alert('e', 0, '2026-02-02', '2026-04-01'),
        alert('f', 1, '2026-03-02'),
        // Goes on as an alert of the client into which it was merged.
        { ...alert('g', 0, '2026-02-02', '2026-02-10'), endedFor: 'client_merged' },
        // Its client was lost the day before, and its time has not counted since.
        alert('h', 0, '2026-02-02'),
      ],
      remedies: [remedy('e', '2026-03-03', { kind: 'service' })],
    });
    expect(standard?.alerts).toEqual({ loss: 1, saved: 1, false: 2, open: 1 });
    // 2 and 3 in 20 client-years.
    expect(standard?.falseAlarms).toEqual({ known: 0.1, atMost: 0.15 });
    expect(own?.alerts).toEqual({ loss: 0, saved: 0, false: 0, open: 1 });
    // Half a client-year says nothing of a rate.
    expect(own?.falseAlarms).toBeNull();
  });

  it('has the waivers whose alert it raised; without an alert those that began while it was in force', () => {
    const [standard, own] = byRules({
      remedies: [
        remedy('a', '2026-04-01', { term: 0 }),
        remedy('b', '2026-04-01', { term: 0, outcome: 'partly' }),
        remedy('c', '2026-04-01', { term: 0, outcome: null }),
        remedy('d', '2026-04-01', { term: 0, kind: 'service' }),
        remedy('e', '2026-03-01'),
        remedy('f', '2026-03-02', { outcome: 'not_held' }),
        // Before anybody watched.
        remedy('g', '2025-03-02'),
      ],
    });
    expect(standard?.waivers).toEqual({ asked: 3, held: 2 });
    expect(own?.waivers).toEqual({ asked: 1, held: 0 });
  });

  it('is told apart from the same rules with other charts', () => {
    const [first, second] = terms as [RulesTerm, RulesTerm];
    const rules = of({
      terms: [first, { ...second, rules: 0, charts: 14 }],
      alerts: [alert('a', 1, '2026-03-03')],
    }).rules;
    expect(rules.map(({ rules: version, charts, alerts }) => [version, charts, alerts.open])).toEqual([
      [0, 14, 1],
      [0, 13, 0],
    ]);
  });
});
