import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstOccurrence,
  nextOccurrence,
  parseYearlyDay,
  type YearlyDay,
  yearlyDay,
  yearlyDayText,
} from '../../../../src/core/shared/calendar/yearly-day.ts';
import { addDays, daysBetween, type LocalDate, localDate } from '../../../../src/core/shared/calendar.ts';

const day = (text: string): YearlyDay => {
  const read = parseYearlyDay(text);
  if (read === null) throw new Error(`no day: ${text}`);
  return read;
};

describe('one spelling', () => {
  it.each(['1971-03-09', '--02-29', 'lunar 1971-08-15', 'lunar --02-30', 'lunar --04L-15', 'lunar 2025-06L-29'])(
    '%s',
    (text) => {
      expect(yearlyDayText(day(text))).toBe(text);
    },
  );

  it.each([
    ['no such day', '--02-30'],
    ['no leap year', '1971-02-29'],
    ['a leap month is lunar', '1971-04L-09'],
    ['month 13', '--13-01'],
    ['a lunar month has no day 31', 'lunar --02-31'],
    ['day 0', 'lunar --02-00'],
    ['not our spelling', '1971-3-9'],
    ['nothing', ''],
  ])('refuses %s', (_why, text) => {
    expect(parseYearlyDay(text)).toBeNull();
  });

  it('the day itself, where the year is known', () => {
    expect(firstOccurrence(day('1971-03-09'))).toBe('1971-03-09');
    expect(firstOccurrence(day('lunar 2026-08-15'))).toBe('2026-09-25');
    expect(firstOccurrence(day('--03-09'))).toBeNull();
  });

  it.each([
    ['2026 has no leap month', 'lunar 2026-06L-01'],
    ['the last month of lunar 2026 has 29 days', 'lunar 2026-12-30'],
    ['too long ago to know', 'lunar 1899-01-01'],
  ])('is none by the moon where its year lacked it: %s', (_why, text) => {
    expect(firstOccurrence(day(text))).toBeNull();
  });
});

describe('when it comes round next, worked out by hand', () => {
  it.each([
    ['today counts', '--11-25', '2026-11-25', '2026-11-25'],
    ['the day after, in a year', '--11-25', '2026-11-26', '2027-11-25'],
    ['29 February in a common year', '1972-02-29', '2027-02-01', '2027-02-28'],
    ['29 February in a leap year', '1972-02-29', '2027-03-01', '2028-02-29'],
    // 2026-09-25 is 八月十五.
    ['a lunar birthday', 'lunar 1968-08-15', '2026-09-01', '2026-09-25'],
    ['the next one, in lunar 2027', 'lunar 1968-08-15', '2026-09-26', '2027-09-15'],
    // 腊月 of lunar 2026 runs from 2027-01-08 to 2027-02-05.
    ['in January the last lunar month is of the year before', 'lunar --12-08', '2027-01-01', '2027-01-15'],
    // 腊月 of lunar 2026 has 29 days: 除夕 is 2027-02-05.
    ['day 30 of a month of 29', 'lunar --12-30', '2026-12-01', '2027-02-05'],
    // 腊月 of lunar 2024 did too, that of lunar 2027 has 30: 2028-01-25, the eve of Spring Festival 2028-01-26.
    ['day 30 where there is one', 'lunar --12-30', '2027-02-06', '2028-01-25'],
    // The leap month of lunar 2025 follows the sixth and begins on 2025-07-25.
    ['a day of the leap month in a year that has it', 'lunar --06L-10', '2025-07-01', '2025-08-03'],
    // The sixth month of lunar 2026 begins on 2026-07-14.
    ['in a year without, in the regular month', 'lunar --06L-10', '2025-08-04', '2026-07-23'],
    ['a day of the regular month stays there in a leap year', 'lunar --06-10', '2025-06-01', '2025-07-04'],
  ])('%s: %s after %s is %s', (_why, text, from, expected) => {
    expect(nextOccurrence(day(text), localDate(from))).toBe(expected);
  });

  it('is not known beyond the lunar years that are', () => {
    expect(nextOccurrence(day('lunar --08-15'), localDate('2101-06-01'))).toBeNull();
  });
});

const anyDay: fc.Arbitrary<YearlyDay> = fc
  .record({
    calendar: fc.constantFrom('solar' as const, 'lunar' as const),
    year: fc.option(fc.integer({ min: 1920, max: 2030 })),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    isLeapMonth: fc.boolean(),
  })
  .map(yearlyDay)
  .filter((each) => each !== null);

const anyDate: fc.Arbitrary<LocalDate> = fc
  .integer({ min: 0, max: 20_000 })
  .map((days) => addDays(localDate('2000-01-01'), days));

describe('for any day of any year', () => {
  it('the text is read back as it was written', () => {
    fc.assert(
      fc.property(anyDay, (each) => {
        expect(parseYearlyDay(yearlyDayText(each))).toEqual(each);
      }),
    );
  });

  it('the next one is not before the day asked for, and the same from every day up to it', () => {
    fc.assert(
      fc.property(anyDay, anyDate, fc.double({ min: 0, max: 1, noNaN: true }), (each, from, share) => {
        const next = nextOccurrence(each, from);
        if (next === null) throw new Error('within the years that are known');
        expect(next >= from).toBe(true);
        const between = addDays(from, Math.floor(share * daysBetween(from, next)));
        expect(nextOccurrence(each, between)).toBe(next);
      }),
    );
  });

  it('it comes round once a year: after 353 to 385 days by the moon, 365 or 366 by the sun', () => {
    fc.assert(
      fc.property(anyDay, anyDate, (each, from) => {
        const next = nextOccurrence(each, from);
        const afterwards = next === null ? null : nextOccurrence(each, addDays(next, 1));
        if (next === null || afterwards === null) throw new Error('within the years that are known');
        const gap = daysBetween(next, afterwards);
        if (each.calendar === 'solar') expect([365, 366]).toContain(gap);
        // A day kept now in the leap month, now in the regular one before it, moves by that month as well.
        else
          expect(gap).toSatisfy(
            (days: number) => days >= (each.isLeapMonth ? 324 : 353) && days <= (each.isLeapMonth ? 414 : 385),
          );
      }),
    );
  });
});
