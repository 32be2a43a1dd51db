import { expect, it } from 'vitest';
import { type ChurnAlert, type FiredTest, responseDue } from '../../../src/core/churn/alert.ts';
import { askedAnew, silenceOf } from '../../../src/core/churn/silence.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { StaffId } from '../../../src/core/shared/ids.ts';
import { alert } from '../../slack/client/surfaces/fixture.ts';

const charts = (asLong: number): FiredTest => ({
  test: 'C',
  evidence: 9,
  limit: 7,
  because: { kind: 'waits', weeks: 9, asLong, of: 30, longestWeeks: 4 },
});

it('a silence is longer than ever, in either direction or of money in alone', () => {
  expect(silenceOf([{ test: 'D', weeks: 6, longestWeeks: 2 }])).toEqual({ side: 'either', weeks: 6, longestWeeks: 2 });
  expect(silenceOf([charts(0)])).toEqual({ side: 'in', weeks: 9, longestWeeks: 4 });
  expect(silenceOf([charts(0), { test: 'D', weeks: 6, longestWeeks: 2 }])?.side).toBe('either');
  // It has waited as long before.
  expect(silenceOf([charts(1)])).toBeNull();
  expect(silenceOf([{ test: 'C', evidence: 9, limit: 7, because: { kind: 'month', now: 1, usual: 9 } }])).toBeNull();
  expect(silenceOf([{ test: 'A', now: 0, usual: 9 }])).toBeNull();
});

const calendar = bankCalendar('CN');
const today = localDate('2026-11-23');
const since = localDate('2026-09-28');
const at = new Date('2026-11-02T00:00:00Z');
const by = 'wang' as StaffId;
const due = responseDue(since, today, calendar);
const past = { respondBy: localDate('2026-11-04'), planBy: localDate('2026-11-09') };
const stood: ChurnAlert = {
  ...alert(),
  changePoint: { change: 'stop', since, sinceFrom: since, sinceTo: since },
  due: past,
  silent: { at: new Date('2026-11-22T23:00:00Z'), group: null },
};

it('whoever has answered is asked once more, from the first level on', () => {
  const answered = { by, name: '王莉', at };
  const snoozed: ChurnAlert = {
    ...stood,
    state: 'snoozed',
    answered,
    snooze: { until: localDate('2027-01-04'), reason: '停产检修', by },
    escalations: 1,
    escalatedAt: at,
  };
  expect(askedAnew(snoozed, today, calendar)).toEqual({
    ...snoozed,
    state: 'open',
    answered: null,
    snooze: null,
    due,
    escalations: 0,
    escalatedAt: null,
  });
});

it('an answer that is overdue is not given more time; of a crowd nobody was asked until now', () => {
  const overdue: ChurnAlert = { ...stood, escalations: 1, escalatedAt: at };
  expect(askedAnew(overdue, today, calendar)).toEqual(overdue);
  expect(askedAnew({ ...overdue, group: 'anew:2026-11-02T00:00:00.000Z' }, today, calendar)).toEqual(overdue);
  expect(askedAnew({ ...stood, group: 'industry:物流' }, today, calendar)).toEqual({ ...stood, due });
});
