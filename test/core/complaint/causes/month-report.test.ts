import { describe, expect, it } from 'vitest';
import {
  monthBefore,
  monthReport,
  type ReportedComplaint,
} from '../../../../src/core/complaint/causes/month-report.ts';
import { keptUntil } from '../../../../src/core/complaint/retention.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';
import type { Currency } from '../../../../src/core/shared/money.ts';

const day = (text: string) => localDate(`2026-${text}`);
const yuan = (count: number) => ({ minor: BigInt(count) * 100n, currency: 'CNY' as Currency });
const complaint = (number: string, of: Partial<ReportedComplaint>): ReportedComplaint => ({
  id: number,
  number,
  clientId: 'c',
  isOfRegulator: false,
  receivedOn: day('10-09'),
  answeredOn: null,
  dueOn: null,
  product: null,
  unit: null,
  branch: null,
  causeClass: null,
  dimension: null,
  preventedOn: null,
  outcome: null,
  isSettled: false,
  isWithdrawn: false,
  appealedOn: null,
  redress: [],
  ...of,
});

// Seven cases round October: one of August, two answered in September, four received in October.
const CASES = [
  complaint('A', {
    receivedOn: day('08-20'),
    dueOn: day('09-04'),
    answeredOn: day('10-02'),
    outcome: 'upheld',
    redress: [yuan(200), yuan(100)],
  }),
  complaint('B', { receivedOn: day('09-01'), dueOn: day('09-16'), answeredOn: day('09-05'), outcome: 'upheld' }),
  complaint('C', { receivedOn: day('09-03'), dueOn: day('09-18'), answeredOn: day('09-13'), outcome: 'partly' }),
  complaint('D', {
    receivedOn: day('10-01'),
    dueOn: day('10-16'),
    answeredOn: day('10-16'),
    outcome: 'not_upheld',
    appealedOn: day('10-20'),
  }),
  complaint('E', {
    receivedOn: day('10-12'),
    dueOn: day('10-27'),
    answeredOn: day('10-13'),
    isSettled: true,
    redress: [yuan(50)],
  }),
  complaint('F', { receivedOn: day('10-15'), dueOn: day('10-30'), isOfRegulator: true }),
  complaint('G', { receivedOn: day('10-31'), dueOn: day('11-15'), answeredOn: day('11-03'), isWithdrawn: true }),
];

describe('the report of a month', () => {
  it('counts a case in the month in which it was answered, and what was open when the month ended', () => {
    expect(monthReport(CASES, '2026-10', day('11-01'))).toEqual({
      month: '2026-10',
      isRunning: false,
      received: 4,
      ofRegulator: 1,
      answered: 3,
      // A was answered four weeks after 4 September; D on its last day.
      answeredLate: ['A'],
      // A took 43 days, D 15, E 1.
      medianDays: 15,
      endings: { upheld: 1, partly: 0, not_upheld: 1, settled: 1, withdrawn: 0 },
      appealed: 1,
      // F, overdue since 30 October, and G, which was withdrawn in November.
      openAtEnd: 2,
      overdueAtEnd: ['F'],
      redress: [yuan(350)],
      // B took 4 days, C 10.
      before: { received: 2, answered: 2, medianDays: 7 },
    });
  });

  it('of a month that runs says what is open and overdue today, and of no day that is not over', () => {
    const running = (today: string) => monthReport(CASES, '2026-10', day(today));
    // F is due on 30 October: on that day it can still be kept.
    expect(running('10-30')).toMatchObject({ isRunning: true, overdueAtEnd: [] });
    expect(running('10-31')).toMatchObject({ isRunning: true, openAtEnd: 2, overdueAtEnd: ['F'] });
  });

  it('of a month without any is nothing, over the turn of the year too', () => {
    expect(monthReport([], '2026-01', day('02-01'))).toMatchObject({
      received: 0,
      answered: 0,
      medianDays: null,
      openAtEnd: 0,
    });
    expect(monthBefore('2026-01')).toBe('2025-12');
  });
});

it('keeps a record for three years after the day of closing, a leap day to the last of its month', () => {
  expect(keptUntil(day('11-26'))).toBe('2029-11-26');
  expect(keptUntil(localDate('2028-02-29'))).toBe('2031-02-28');
});
