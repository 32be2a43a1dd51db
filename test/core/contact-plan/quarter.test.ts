import { describe, expect, it } from 'vitest';
import type { PlannedLine } from '../../../src/core/contact-plan/planned-line.ts';
import { contactPolicy } from '../../../src/core/contact-plan/policy.ts';
import { type Quotas, STANDARD_QUOTAS } from '../../../src/core/contact-plan/quota.ts';
import { reasonsOf } from '../../../src/core/contact-plan/reasons-of.ts';
import { STANDARD_SERVICE_LEVELS, serviceLevelOf } from '../../../src/core/contact-plan/service-level.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import type { Situation } from '../../../src/core/situation/situation.ts';
import { sampleBank } from '../../../src/sample-bank/sample-bank.ts';
import { earliestDueFirst, lateOn, plannedQuarter, situationsOf } from '../../support/planned-quarter.ts';

// A quarter of the sample bank, day by day: New Year and the Spring Festival of 2026 lie in it.

const FROM = localDate('2025-12-01');
const calendar = bankCalendar('CN');
const books = [...situationsOf(sampleBank({ seed: 7, today: FROM }), FROM).values()];
/** Two weeks in which is caught up with what the branch had left undone before the first plan. */
const settled = addDays(FROM, 14);
const quarters = books.map((book) => [...plannedQuarter(book, FROM, calendar, STANDARD_QUOTAS)]);
const days = quarters.flat();

const lateNames = (book: readonly Situation[], day: LocalDate): readonly string[] =>
  day > settled ? lateOn(book, day).map(({ client }) => `${day} ${client.name}`) : [];
/** Whether somebody with that little room could have kept every VIP of the book. */
const couldBeKept = (book: readonly Situation[], aDay: number): boolean =>
  [...earliestDueFirst(book, FROM, calendar, aDay)].every(({ day, book: then }) => lateNames(then, day).length === 0);

describe('a quarter of plans', () => {
  it('keeps the worst gap of every VIP, as the earliest due first would have', () => {
    expect(books.every((book) => couldBeKept(book, STANDARD_QUOTAS.corporate.calls.most))).toBe(true);
    expect(days.flatMap(({ day, book }) => lateNames(book, day))).toEqual([]);
  });

  it('keeps them where there is hardly any room, wherever the earliest due first would have', () => {
    const quota = { meetings: { target: 1, most: 2 }, calls: { target: 2, most: 3 } };
    const tight: Quotas = { personal: quota, corporate: quota };
    // Of all that must not wait the gap alone: the other schedule knows nothing else.
    const bare = books.map((book) => book.map((each) => ({ ...each, followUps: [], holdings: [] })));
    const kept = bare.filter((book) => couldBeKept(book, quota.calls.most));
    expect(kept.length).toBeGreaterThan(0);
    for (const book of kept)
      for (const { day, book: then } of plannedQuarter(book, FROM, calendar, tight))
        expect(lateNames(then, day)).toEqual([]);
  });

  it('never passes the ceiling, and has each client once', () => {
    for (const { plan } of days) {
      const calls = plan.lines.filter(({ kind }) => kind !== 'meeting' && kind !== 'record');
      expect(calls.length).toBeLessThanOrEqual(plan.quota.calls.most);
      expect(plan.lines.filter(({ kind }) => kind === 'meeting').length).toBeLessThanOrEqual(plan.quota.meetings.most);
      expect(new Set(plan.lines.map(({ clientId }) => clientId)).size).toBe(plan.lines.length);
    }
  });

  it('contacts nobody against the policy', () => {
    const against = ({ kind, goal, clientId }: PlannedLine, book: readonly Situation[], day: LocalDate): boolean => {
      const each = book.find(({ client }) => client.id === clientId);
      if (each === undefined) return true;
      const policy = contactPolicy(each, day);
      if (policy.kind === 'refused') return true;
      return (kind === 'invite' ? !policy.mayInvite : kind !== policy.by) || (goal === 'place' && !policy.maySell);
    };
    // What is booked was agreed with the client, and a record is tidied without it.
    const planned = days.flatMap(({ day, book, plan }) =>
      plan.lines
        .filter(({ appointmentId, kind }) => appointmentId === null && kind !== 'record')
        .map((line) => ({ line, book, day })),
    );
    expect(planned.filter(({ line, book, day }) => against(line, book, day))).toEqual([]);
    expect(planned.length).toBeGreaterThan(1000);
  });

  it('plans whatever must not wait within a day', () => {
    const mustBe = (each: Situation, day: LocalDate): boolean =>
      contactPolicy(each, day).kind === 'allowed' &&
      reasonsOf(each, serviceLevelOf(each.client, STANDARD_SERVICE_LEVELS), { day, calendar }).some(
        ({ mustSince }) => mustSince !== null,
      );
    for (const quarter of quarters) {
      let waited = new Set<string>();
      for (const { day, book, plan } of quarter) {
        const planned = new Set<string>(plan.lines.map(({ clientId }) => clientId));
        const left = book.filter((each) => !planned.has(each.client.id) && mustBe(each, day));
        const again = left.filter(({ client }) => waited.has(client.id)).map(({ client }) => `${day} ${client.name}`);
        if (day > settled) expect(again).toEqual([]);
        waited = new Set(left.map(({ client }) => client.id));
      }
    }
  });
});
