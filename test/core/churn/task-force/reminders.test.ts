import { describe, expect, it } from 'vitest';
import { standardItems } from '../../../../src/core/churn/task-force/checklist.ts';
import {
  isProposalTurn,
  isWaiverTurn,
  outcomeDueOn,
  outcomeOpenOn,
  type Reminded,
  remindersOn,
} from '../../../../src/core/churn/task-force/reminders.ts';
import { bankCalendar } from '../../../../src/core/shared/calendar/bank-calendar.ts';
import { addDays, localDate } from '../../../../src/core/shared/calendar.ts';
import type { StaffId } from '../../../../src/core/shared/ids.ts';

// Monday 23 November 2026; the week has no holiday in it.
const MONDAY = localDate('2026-11-23');
const calendar = bankCalendar('CN');
const [lead, owner, chen] = ['lead', 'owner', 'chen'] as StaffId[] as [StaffId, StaffId, StaffId];

const force = (change: Partial<Reminded> = {}): Reminded => ({
  leadId: lead,
  memberIds: [lead, owner, chen],
  convenedOn: MONDAY,
  roles: [{ role: 'analysis', staffId: chen }],
  openItems: [],
  lastWordOn: MONDAY,
  ...change,
});
const daysOf = (change: Partial<Reminded>, kind: string): readonly string[] =>
  Array.from({ length: 14 }, (_, at) => addDays(MONDAY, at + 1)).filter(
    (day) => calendar.isWorkingDay(day) && remindersOn(force(change), day, calendar).some((each) => each.kind === kind),
  );

describe('the standard checklist', () => {
  it('is due within 2 to 5 working days; what nobody is to take falls to the lead', () => {
    const items = standardItems(localDate('2026-11-26'), ['client_contact', 'analysis'], calendar);
    expect(items.map(({ code, dueOn, role }) => [code, dueOn, role])).toEqual([
      ['hear_client', '2026-11-30', 'client_contact'],
      ['trace_money', '2026-12-01', 'analysis'],
      ['check_service', '2026-12-01', null],
      ['compare_prices', '2026-12-02', null],
      ['choose_remedies', '2026-12-03', null],
    ]);
  });
});

describe('reminders', () => {
  it('a proposal without an answer: the next working day, then every third', () => {
    const days = Array.from({ length: 14 }, (_, at) => addDays(MONDAY, at + 1));
    expect(days.filter((day) => calendar.isWorkingDay(day) && isProposalTurn(MONDAY, day, calendar))).toEqual([
      '2026-11-24',
      '2026-11-27',
      '2026-12-02',
      '2026-12-07',
    ]);
  });

  it('a waiver that waits: every third working day, of a week with a holiday too', () => {
    const turnsOf = (askedOn: string) =>
      Array.from({ length: 14 }, (_, at) => addDays(localDate(askedOn), at + 1)).filter(
        (day) => calendar.isWorkingDay(day) && isWaiverTurn(localDate(askedOn), day, calendar),
      );
    expect(turnsOf('2026-11-23')).toEqual(['2026-11-26', '2026-12-01', '2026-12-04']);
    expect(turnsOf('2026-11-27')).toEqual(['2026-12-02', '2026-12-07', '2026-12-10']);
    // The bank is closed from the 1st to the 7th of October.
    expect(turnsOf('2026-09-29')[0]).toBe('2026-10-09');
    expect(isWaiverTurn(MONDAY, MONDAY, calendar)).toBe(false);
  });

  it('an unclaimed role: the next working day, then every third', () => {
    const roles = [{ role: 'pricing', staffId: null }] as const;
    expect(daysOf({ roles }, 'roles_unclaimed')).toEqual(['2026-11-24', '2026-11-27', '2026-12-02', '2026-12-07']);
    const told = remindersOn(force({ roles }), localDate('2026-11-24'), calendar);
    expect(told.map(({ staffId }) => staffId)).toEqual([lead, owner, chen]);
  });

  it('a claimed one: never', () => {
    expect(daysOf({}, 'roles_unclaimed')).toEqual([]);
  });

  it('an overdue item goes to whoever has its role, one of nobody’s to the lead', () => {
    const openItems = [
      { role: 'analysis', dueOn: MONDAY },
      { role: null, dueOn: MONDAY },
      { role: 'analysis', dueOn: localDate('2026-11-30') },
    ] as const;
    expect(remindersOn(force({ openItems }), localDate('2026-11-24'), calendar)).toEqual([
      { kind: 'items_overdue', staffId: chen, count: 1, since: MONDAY },
      { kind: 'items_overdue', staffId: lead, count: 1, since: MONDAY },
    ]);
    expect(remindersOn(force({ openItems }), MONDAY, calendar)).toEqual([]);
  });

  it('several overdue items: each once it is over, all of them every third working day after the last', () => {
    const openItems = [MONDAY, localDate('2026-11-24'), localDate('2026-11-25')].map((dueOn) => ({
      role: null,
      dueOn,
    }));
    expect(daysOf({ openItems, lastWordOn: localDate('2026-12-07') }, 'items_overdue')).toEqual([
      '2026-11-24',
      '2026-11-25',
      '2026-11-26',
      '2026-12-01',
      '2026-12-04',
    ]);
  });

  it('nothing heard for five working days is told to the lead', () => {
    expect(daysOf({}, 'no_update')).toEqual(['2026-11-30', '2026-12-03']);
    expect(daysOf({ lastWordOn: localDate('2026-12-07') }, 'no_update')).toEqual([]);
  });
});

describe('the outcome of a remedy', () => {
  const asked = (answered: readonly (4 | 13)[]): readonly (readonly [number, number])[] =>
    Array.from({ length: 140 }, (_, days) => days).flatMap((days) => {
      const weeks = outcomeDueOn(MONDAY, answered, addDays(MONDAY, days), calendar);
      return weeks === null ? [] : [[days, weeks] as const];
    });

  it('is asked after 4 and 13 weeks, each at most four times', () => {
    expect(asked([])).toEqual(
      [28, 35, 42, 49].map((day) => [day, 4]).concat([91, 98, 105, 112].map((day) => [day, 13])),
    );
  });

  it('is asked on a working day: one of a Saturday or a holiday on the next, one of a make-up Saturday on it', () => {
    const begun = localDate('2026-09-05');
    const days = Array.from({ length: 90 }, (_, at) => addDays(begun, at));
    expect(days.filter((day) => outcomeDueOn(begun, [], day, calendar) !== null)).toEqual([
      '2026-10-08',
      '2026-10-10',
      '2026-10-19',
      '2026-10-26',
    ]);
  });

  it('is not asked again once it is answered', () => {
    expect(asked([4])).toEqual([91, 98, 105, 112].map((day) => [day, 13]));
    expect(asked([4, 13])).toEqual([]);
  });

  it('can be answered from then on', () => {
    expect(outcomeOpenOn(MONDAY, addDays(MONDAY, 27))).toBeNull();
    expect(outcomeOpenOn(MONDAY, addDays(MONDAY, 40))).toBe(4);
    expect(outcomeOpenOn(MONDAY, addDays(MONDAY, 300))).toBe(13);
  });
});
