import { describe, expect, it } from 'vitest';
import { FESTIVALS, festivalsAhead, languagesOf } from '../../../src/core/dates/festivals.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';

const ahead = (from: string, days: number) =>
  festivalsAhead(localDate(from), days).map(({ festival, on }) => `${on} ${festival}`);

describe('festivals ahead', () => {
  it('are those of a year, lunar ones where the almanac has them', () => {
    // Source: the published almanac for 2026 (Hong Kong Observatory, Gregorian-Lunar Calendar Conversion Table).
    expect(ahead('2026-01-01', 364)).toEqual([
      '2026-01-01 new_year',
      '2026-02-17 spring_festival',
      '2026-03-03 lantern',
      '2026-06-19 dragon_boat',
      '2026-09-25 mid_autumn',
      '2026-10-01 national_day',
      '2026-12-25 year_end',
    ]);
  });

  it('reach over the end of a year, the first and the last day of the stretch among them', () => {
    expect(ahead('2026-12-25', 7)).toEqual(['2026-12-25 year_end', '2027-01-01 new_year']);
    expect(ahead('2026-12-26', 5)).toEqual([]);
    expect(ahead('2027-01-30', 7)).toEqual(['2027-02-06 spring_festival']);
  });

  it('are each for clients of some language', () => {
    for (const festival of FESTIVALS) expect(languagesOf(festival).length).toBeGreaterThan(0);
    for (const language of ['zh-CN', 'en'] as const)
      expect(FESTIVALS.filter((each) => languagesOf(each).includes(language)).length).toBeGreaterThan(2);
  });
});
