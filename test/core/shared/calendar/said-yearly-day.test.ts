import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readSaidDay } from '../../../../src/core/shared/calendar/said-yearly-day.ts';
import { firstOccurrence, yearlyDay, yearlyDayText } from '../../../../src/core/shared/calendar/yearly-day.ts';

const spelled = (text: string): string => {
  const read = readSaidDay(text);
  return read.ok ? yearlyDayText(read.value) : JSON.stringify(read.refusal);
};

describe('a day as people write it', () => {
  it.each([
    ['1971-03-09', '1971-03-09'],
    ['1971/3/9', '1971-03-09'],
    ['19710309', '1971-03-09'],
    ['1971年3月9日', '1971-03-09'],
    ['03-09', '--03-09'],
    ['3月9日', '--03-09'],
    ['三月九日', '--03-09'],
    ['十二月三十一日', '--12-31'],
    ['二月二十九', '--02-29'],
    ['9 Mar 1971', '1971-03-09'],
    ['March 9', '--03-09'],
    ['Mar 9th, 1971', '1971-03-09'],
    ['公历 3月9日', '--03-09'],
  ])('%s, by the sun', (text, day) => expect(spelled(text)).toBe(day));

  it.each([
    ['农历二月三十', 'lunar --02-30'],
    ['农历1971年二月十三', 'lunar 1971-02-13'],
    ['农历闰四月十五', 'lunar --04L-15'],
    ['农历 03-09', 'lunar --03-09'],
    ['阴历八月十五', 'lunar --08-15'],
    ['正月初一', 'lunar --01-01'],
    ['腊月廿三', 'lunar --12-23'],
    ['冬月初十', 'lunar --11-10'],
    ['三月卅', 'lunar --03-30'],
    ['闰六月二十', 'lunar --06L-20'],
    ['lunar 02-30', 'lunar --02-30'],
    ['Lunar 1971-02-13', 'lunar 1971-02-13'],
    ['lunar 04L-15', 'lunar --04L-15'],
    ['lunar month 8 day 15', 'lunar --08-15'],
    ['lunar leap month 4 day 15', 'lunar --04L-15'],
  ])('%s, by the moon', (text, day) => expect(spelled(text)).toBe(day));

  it.each([
    ['', 'not_understood'],
    ['next spring', 'not_understood'],
    ['71-03-09', 'not_understood'],
    ['二三月九日', 'not_understood'],
    ['廿十月九日', 'not_understood'],
    ['Smarch 9', 'not_understood'],
    ['1971-02-30', 'no_such_day'],
    ['13-01', 'no_such_day'],
    ['农历二月三十一', 'no_such_day'],
    ['lunar 13-01', 'no_such_day'],
    // 1971 had a leap fifth month, and no leap fourth.
    ['lunar 1971-04L-15', 'not_in_that_year'],
  ])('%s is refused: %s', (text, kind) => {
    const read = readSaidDay(text);
    expect(read.ok ? yearlyDayText(read.value) : read.refusal.kind).toBe(kind);
  });
});

test('whatever the record spells is read back as it is, with or without its mark of no year', () => {
  const parts = fc.record({
    calendar: fc.constantFrom('solar' as const, 'lunar' as const),
    year: fc.option(fc.integer({ min: 1901, max: 2099 })),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
    isLeapMonth: fc.boolean(),
  });
  fc.assert(
    fc.property(parts, (given) => {
      const day = yearlyDay(given);
      fc.pre(day !== null && (day.year === null || firstOccurrence(day) !== null));
      const text = yearlyDayText(day);
      expect(spelled(text)).toBe(text);
      expect(spelled(text.replace('--', ''))).toBe(text);
    }),
  );
});
