import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type LocalDate, localDate } from '../../../src/core/shared/calendar.ts';
import { date, dayInYear, instant, monday, pastDate, yearlyDayIn } from '../../../src/ingest/cells/days.ts';
import { FILE_WORDS } from '../../../src/ingest/wording/wording.ts';
import { CONTEXT } from '../../support/bank-files.ts';
import { read, refused } from '../../support/read-cell.ts';

/** A birthday in one cell, its calendar in another. */
function birthday(text: string, calendar: 'solar' | 'lunar'): string {
  const parts = dayInYear.read(text, CONTEXT);
  if (!parts.ok) return FILE_WORDS.en.shouldBe(parts.expected);
  const day = yearlyDayIn(parts.value, calendar, CONTEXT);
  return day.ok ? day.value : FILE_WORDS.en.shouldBe(day.expected);
}

describe('dates', () => {
  test.each(['000111', '1900-11', '190010', '00011'])(
    '%s is no empty cell: it may be a day that is written otherwise',
    (text) => {
      expect(pastDate.isNothing?.(text)).toBe(false);
      expect(pastDate.read(text, CONTEXT).ok).toBe(false);
    },
  );

  test.each([
    ['2026-01-05', '2026-01-05'],
    ['2026/1/5', '2026-01-05'],
    ['20260105', '2026-01-05'],
    ['2026年1月5日', '2026-01-05'],
    ['2026年1月5号', '2026-01-05'],
    ['2026.1.5', '2026-01-05'],
    ['2026-01-05 00:00:00', '2026-01-05'],
    ['2026-01-05T00:00:00.000', '2026-01-05'],
    ['2026-01-05 14:33:21', '2026-01-05'],
    ['2026/1/5 9:05', '2026-01-05'],
    ['2026-01-05T23:30:00Z', refused],
    ['2026-01-05T23:30+08:00', refused],
    ['2026-01-05 24:30', refused],
    ['2026-02-30', expect.stringContaining('does not exist')],
    ['2026年11月31日', expect.stringContaining('does not exist')],
    ['05.01.2026', expect.stringContaining('year in front')],
    ['3/5/2026', expect.stringContaining('year in front')],
    ['26-03-05', expect.stringContaining('year in front')],
    ['46027', expect.stringContaining('format the column as a date')],
    ['yesterday', refused],
  ])('%s', (text, expected) => expect(read(date, text)).toEqual(expected));

  test('a past date may be today and not tomorrow', () => {
    expect(read(pastDate, CONTEXT.today)).toBe(CONTEXT.today);
    expect(read(pastDate, addDays(CONTEXT.today, 1))).toEqual(expect.stringContaining('up to'));
  });

  test.each([
    ['1971-03-09', 'solar', '1971-03-09'],
    ['19710309', 'solar', '1971-03-09'],
    ['1971年3月9日', 'solar', '1971-03-09'],
    ['1971-3-9 00:00:00', 'solar', '1971-03-09'],
    ['02-29', 'solar', '--02-29'],
    ['3月8日', 'solar', '--03-08'],
    ['1971-02-30', 'lunar', 'lunar 1971-02-30'],
    ['02-30', 'lunar', 'lunar --02-30'],
    ['04L-15', 'lunar', 'lunar --04L-15'],
    ['闰4月15日', 'lunar', 'lunar --04L-15'],
    ['1987年闰6月5日', 'lunar', 'lunar 1987-06L-05'],
  ] as const)('a birthday %s by the %s calendar is spelled %s', (text, calendar, expected) => {
    expect(birthday(text, calendar)).toBe(expected);
  });

  test.each([
    ['30 February', '02-30', 'solar'],
    ['29 February of a common year', '1971-02-29', 'solar'],
    ['a leap month of our calendar', '04L-15', 'solar'],
    ['day 31 by the moon', '02-31', 'lunar'],
    ['a leap month that its year lacked', '1971-04L-15', 'lunar'],
    ['tomorrow', '2026-11-24', 'solar'],
    ['day 15 of a lunar month still to come', '2026-12-15', 'lunar'],
    ['month 13', '13-01', 'solar'],
    ['words', 'spring', 'solar'],
  ] as const)('no birthday: %s', (_why, text, calendar) => {
    expect(birthday(text, calendar)).toEqual(refused);
  });

  test('a week is named by its Monday; the fault says which Monday that is', () => {
    expect(read(monday, '2026-11-16')).toBe('2026-11-16');
    // 1 January 2027 is a Friday, and so of the last of 53 weeks of 2026; 2024 begins on a Monday.
    expect(['2026-W47', '2026W47', '2026-W53', '2024-W01'].map((week) => read(monday, week))).toEqual([
      '2026-11-16',
      '2026-11-16',
      expect.stringContaining('up to'),
      '2024-01-01',
    ]);
    expect(read(monday, '2025-W53')).toEqual(expect.stringContaining('a date such as'));
    expect(read(monday, '2026-11-18')).toBe('expected the Monday of the week, here 2026-11-16');
    expect(read(monday, '1979-12-31')).toEqual(expect.stringContaining('1980'));
  });

  test('next week may have been reported, the week after may not', () => {
    expect(read(monday, '2026-11-30')).toBe('2026-11-30');
    expect(read(monday, '2026-12-07')).toEqual(expect.stringContaining('up to'));
  });

  test('every calendar day reads the same in all its spellings', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80_000 }), (days) => {
        const day: LocalDate = addDays(localDate('1900-01-01'), days);
        const [year, month, dayOfMonth] = day.split('-').map(Number);
        for (const text of [
          day,
          `${year}/${month}/${dayOfMonth}`,
          day.replaceAll('-', ''),
          `${year}年${month}月${dayOfMonth}日`,
        ]) {
          expect(read(date, text)).toBe(day);
        }
      }),
      { numRuns: 200 },
    );
  });

  test.each([
    ['2026-11-24 10:00', '2026-11-24T02:00:00.000Z'],
    ['2026/11/24 9:05', '2026-11-24T01:05:00.000Z'],
    ['2026-11-24T10:00:00', '2026-11-24T02:00:00.000Z'],
    ['2026-11-24T10:00+09:00', '2026-11-24T01:00:00.000Z'],
    ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00.000Z'],
    ['2026-11-24', refused],
    ['2026-11-24 25:00', refused],
    ['2026-11-24 10:60', refused],
  ])('an hour: %s', (text, expected) => expect(read(instant, text)).toEqual(expected));
});
