import { describe, expect, it } from 'vitest';
import { localDate } from '../../src/core/shared/calendar.ts';
import { type Drift, levelLeft } from '../../src/sample-bank/drift.ts';

const changeWeek = localDate('2026-03-02');

describe('levelLeft', () => {
  it('slides in even steps to the new level and stays there', () => {
    const slide: Drift = { kind: 'slide', changeWeek, overWeeks: 4, remaining: 0.2 };
    const weeks = ['2026-02-23', '2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-06-01'];
    const expected = [1, 0.8, 0.6, 0.4, 0.2, 0.2];
    for (const [at, week] of weeks.entries()) expect(levelLeft(slide, localDate(week))).toBeCloseTo(expected[at] ?? -1);
  });

  it('drops at once, or to nothing', () => {
    expect(levelLeft({ kind: 'step', changeWeek, overWeeks: 0, remaining: 0.4 }, changeWeek)).toBe(0.4);
    expect(levelLeft({ kind: 'stop', changeWeek, overWeeks: 0, remaining: 0 }, localDate('2026-02-23'))).toBe(1);
    expect(levelLeft({ kind: 'stop', changeWeek, overWeeks: 0, remaining: 0 }, changeWeek)).toBe(0);
  });
});
