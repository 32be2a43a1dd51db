import { describe, expect, it } from 'vitest';
import { addWorkingDays, bankCalendar, nextWorkingDay } from '../../../../src/core/shared/calendar/bank-calendar.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';

const china = bankCalendar('CN');

describe('the calendar of mainland China', () => {
  // 国务院办公厅关于2026年部分节假日安排的通知: 春节 15 to 23 February, work on 14 and 28 February.
  it.each([
    ['2026-02-13', true],
    ['2026-02-14', true],
    ['2026-02-15', false],
    ['2026-02-23', false],
    ['2026-02-24', true],
    ['2026-02-28', true],
    ['2026-03-01', false],
    ['2026-10-01', false],
  ])('on %s: %s', (day, works) => {
    expect(china.isWorkingDay(localDate(day))).toBe(works);
  });

  it('says where it ends, and knows only weekends beyond', () => {
    const end = china.knownUntil;
    expect(end).toMatch(/^20\d\d-12-31$/);
    const beyond = Number(end?.slice(0, 4)) + 1;
    const newYear = localDate(`${beyond}-01-01`);
    const weekday = new Date(`${newYear}T00:00:00Z`).getUTCDay();
    expect(china.isWorkingDay(newYear)).toBe(weekday !== 0 && weekday !== 6);
  });
});

it('counts working days over a long holiday', () => {
  expect(nextWorkingDay(localDate('2026-02-14'), china)).toBe('2026-02-24');
  expect(addWorkingDays(localDate('2026-02-13'), 2, china)).toBe('2026-02-24');
});

it('works Monday to Friday where there is no published calendar', () => {
  const plain = bankCalendar('weekdays');
  expect(plain.isWorkingDay(localDate('2026-02-16'))).toBe(true);
  expect(plain.isWorkingDay(localDate('2026-02-14'))).toBe(false);
  expect(plain.knownUntil).toBeNull();
});
