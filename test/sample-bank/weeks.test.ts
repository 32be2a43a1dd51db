import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, localDate, weekdayOf } from '../../src/core/shared/calendar.ts';
import {
  bankDayBy,
  bankDayFrom,
  bankDaysAfter,
  isBankDay,
  newYearsDay,
  weeksBefore,
} from '../../src/sample-bank/weeks.ts';
import { anyToday } from './any.ts';

describe('newYearsDay', () => {
  it('agrees with the lunar calendar', () => {
    for (let year = 2010; year < 2060; year++)
      expect(newYearsDay(year)).toBe(chineseDays.getSolarDateFromLunar(`${year}-01-01`).date);
  });

  it('says where its knowledge ends', () => {
    expect(() => newYearsDay(2060)).toThrow(RangeError);
  });
});

describe('isBankDay', () => {
  it.each([
    ['2026-11-23', true, 'a Monday'],
    ['2026-11-22', false, 'a Sunday'],
    ['2026-10-05', false, 'in National Day week'],
    ['2026-10-08', true, 'the Thursday after it'],
    ['2026-02-16', false, 'New Year’s Eve'],
    ['2026-02-24', true, 'the Tuesday after the festival'],
  ])('%s: %s, %s', (day, worked) => {
    expect(isBankDay(localDate(day))).toBe(worked);
  });
});

describe('bank days around a day', () => {
  it('are the nearest ones', () => {
    expect(bankDayFrom(localDate('2026-11-21'))).toBe('2026-11-23');
    expect(bankDayBy(localDate('2026-11-22'))).toBe('2026-11-20');
    expect(bankDaysAfter(localDate('2026-11-23'), 5)).toBe('2026-11-30');
  });
});

describe('weeksBefore', () => {
  it('are Mondays in a row, the last one of a week that is over', () => {
    fc.assert(
      fc.property(anyToday, fc.integer({ min: 1, max: 110 }), (today, count) => {
        const weeks = weeksBefore(today, count);
        expect(weeks).toHaveLength(count);
        for (const [at, { monday }] of weeks.entries()) {
          expect(weekdayOf(monday)).toBe(1);
          if (at > 0) expect(monday).toBe(addDays(weeks[at - 1]?.monday ?? today, 7));
        }
        const last = weeks.at(-1)?.monday ?? today;
        expect(addDays(last, 7) <= today && today < addDays(last, 14)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('marks the days of the month on which money moves', () => {
    const week = (monday: string) => weeksBefore(addDays(localDate(monday), 7), 1)[0];
    expect(week('2026-09-28')).toMatchObject({ quarterEnd: true, monthEnd: true, worked: 0.6 });
    expect(week('2026-10-12')).toMatchObject({ tax: true, quarterTax: true, payroll: false });
    expect(week('2026-11-09')).toMatchObject({ tax: true, quarterTax: false, payroll: true, rent: false });
    expect(week('2026-02-16')).toMatchObject({ fromSpringFestival: 0, worked: 0 });
    expect(week('2026-02-09')).toMatchObject({ fromSpringFestival: -1 });
  });
});
