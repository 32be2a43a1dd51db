import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fortnightBefore, isTidyingDay, isVipTier, tidyGapsOf } from '../../../src/core/client/tidying.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';

const touched = {
  id: 'a' as ClientId,
  name: '海港物流',
  touchedOn: localDate('2026-11-20'),
  hasOwner: true,
  hasNextStep: true,
  hasNeed: true,
};

describe('what a touched client lacks', () => {
  it('is nothing, or told with the owner first', () => {
    expect(tidyGapsOf(touched)).toEqual([]);
    expect(tidyGapsOf({ ...touched, hasOwner: false, hasNextStep: false, hasNeed: false })).toEqual([
      'no_owner',
      'no_next_step',
      'no_need',
    ]);
  });
});

describe('the day of tidying', () => {
  const china = bankCalendar('CN');

  // Monday 1 January 2024 plus 76 fortnights (1,064 days) is Monday 30 November 2026.
  it('is the Monday of a fortnight', () => {
    expect(isTidyingDay(localDate('2026-11-30'), china)).toBe(true);
    expect(isTidyingDay(localDate('2026-11-23'), china)).toBe(false);
    expect(isTidyingDay(localDate('2026-12-01'), china)).toBe(false);
  });

  // Monday 16 February 2026 begins a fortnight (56 of them after the first) within the Spring Festival holidays.
  it('is the first day worked after a holiday', () => {
    const days = Array.from({ length: 14 }, (_, at) => addDays(localDate('2026-02-16'), at));
    const worked = days.filter(china.isWorkingDay);
    expect(worked[0]).not.toBe('2026-02-16');
    expect(days.filter((day) => isTidyingDay(day, china))).toEqual(worked.slice(0, 1));
  });

  it('comes exactly once in fourteen days on which anybody works', () => {
    const weekdays = bankCalendar('weekdays');
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 2_000 }), (fortnight) => {
        const monday = addDays(localDate('2024-01-01'), 14 * fortnight);
        const days = Array.from({ length: 14 }, (_, at) => addDays(monday, at));
        expect(days.filter((day) => isTidyingDay(day, weekdays))).toEqual([monday]);
      }),
    );
  });

  it('looks at the fourteen days before it', () => {
    expect(fortnightBefore(localDate('2026-11-30'))).toEqual({ from: '2026-11-16', until: '2026-11-29' });
  });
});

describe('a VIP', () => {
  it.each([
    ['战略', true],
    ['金卡', true],
    ['普通', false],
    ['基础', false],
    ['Core', false],
    [null, false],
  ] as const)('of tier %s: %s', (tier, is) => {
    expect(isVipTier(tier)).toBe(is);
  });
});
