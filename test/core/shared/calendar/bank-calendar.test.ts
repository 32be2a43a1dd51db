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

it.each([
  ['GB', 'Good Friday and Easter Monday of 2027, Easter being 28 March', ['2027-03-26', '2027-03-29']],
  ['GB', 'Christmas of 2027 on Sat and Sun, kept on Mon 27 and Tue 28', ['2027-12-27', '2027-12-28']],
  ['GB', 'the spring bank holiday, last Monday in May', ['2026-05-25']],
  ['US', 'Thanksgiving, fourth Thursday in November', ['2026-11-26']],
  ['US', 'New Year’s Day of 2028, a Saturday, kept on Fri 31 December 2027', ['2027-12-31']],
] as const)('is closed in %s on %s', (country, _, days) => {
  const calendar = bankCalendar(country);
  expect(days.map((day) => calendar.isWorkingDay(localDate(day)))).toEqual(days.map(() => false));
  expect(calendar.isWorkingDay(localDate('2026-12-22'))).toBe(true);
});

it('business rests from Spring Festival to Lantern Festival in mainland China, and nowhere else', () => {
  // 2026: New Year of the moon on Tuesday 17 February, its full moon on Tuesday 3 March.
  const days = ['2026-02-16', '2026-02-17', '2026-03-03', '2026-03-04'].map(localDate);
  expect(days.map(bankCalendar('CN').isFestival)).toEqual([false, true, true, false]);
  expect(days.map(bankCalendar('GB').isFestival)).toEqual([false, false, false, false]);
});
