import { describe, expect, it } from 'vitest';
import { dayOfLunar, LUNAR_YEARS, lunarMonthLength } from '../../../../src/core/shared/calendar/lunar.ts';
import { daysBetween } from '../../../../src/core/shared/calendar.ts';

const month = (year: number, number: number, isLeapMonth = false) => ({ year, month: number, isLeapMonth });

describe('a lunar day', () => {
  // Festivals as the State Council (国务院办公厅关于部分节假日安排的通知) and the Hong Kong Observatory publish them.
  it.each([
    ['Spring Festival', 2024, 1, 1, '2024-02-10'],
    ['Spring Festival', 2025, 1, 1, '2025-01-29'],
    ['Spring Festival', 2026, 1, 1, '2026-02-17'],
    ['Spring Festival', 2027, 1, 1, '2027-02-06'],
    ['Lantern Festival', 2026, 1, 15, '2026-03-03'],
    ['Dragon Boat Festival', 2025, 5, 5, '2025-05-31'],
    ['Dragon Boat Festival', 2026, 5, 5, '2026-06-19'],
    ['Mid-Autumn Festival', 2025, 8, 15, '2025-10-06'],
    ['Mid-Autumn Festival', 2026, 8, 15, '2026-09-25'],
    ['Double Ninth Festival', 2026, 9, 9, '2026-10-18'],
  ])('%s of %i', (_name, year, number, day, expected) => {
    expect(dayOfLunar(month(year, number), day)).toBe(expected);
  });

  // Hong Kong Observatory, Gregorian-Lunar calendar conversion tables.
  it.each([
    [2020, 4, '2020-05-23'],
    [2023, 2, '2023-03-22'],
    [2025, 6, '2025-07-25'],
    [2033, 11, '2033-12-22'],
  ])('the leap month of %i follows month %i and begins on %s', (year, number, expected) => {
    expect(dayOfLunar(month(year, number, true), 1)).toBe(expected);
  });

  it('is none where the month is shorter, the year has no such leap month, or is not known', () => {
    expect(lunarMonthLength(month(2026, 12))).toBe(29);
    expect(dayOfLunar(month(2026, 12), 30)).toBeNull();
    expect(dayOfLunar(month(2026, 12), 0)).toBeNull();
    expect(dayOfLunar(month(2026, 6, true), 1)).toBeNull();
    expect(dayOfLunar(month(1899, 1), 1)).toBeNull();
    expect(lunarMonthLength(month(2101, 1))).toBeNull();
  });
});

it('months follow one another without a gap through all the years that are known', () => {
  for (let year = LUNAR_YEARS.first; year < LUNAR_YEARS.last; year += 1) {
    const all = Array.from({ length: 12 }, (_, at) => [month(year, at + 1), month(year, at + 1, true)]).flat();
    const lengths = all.map(lunarMonthLength).filter((length) => length !== null);
    expect(lengths.every((length) => length === 29 || length === 30)).toBe(true);
    expect([12, 13]).toContain(lengths.length);
    const [first, next] = [dayOfLunar(month(year, 1), 1), dayOfLunar(month(year + 1, 1), 1)];
    expect(first !== null && next !== null && daysBetween(first, next)).toBe(lengths.reduce((sum, each) => sum + each));
  }
});
