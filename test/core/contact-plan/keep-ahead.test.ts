import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neededToday } from '../../../src/core/contact-plan/keep-ahead.ts';

describe('how many must be spoken with today', () => {
  it('is none while the days ahead can hold them', () => {
    expect(neededToday([], 2)).toBe(0);
    expect(neededToday([3, 3, 3, 3, 3, 3], 2)).toBe(0);
    // Seven are due within three days after today, which hold six.
    expect(neededToday([3, 3, 3, 3, 3, 3, 3], 2)).toBe(1);
    expect(neededToday([0, 0, -4], 2)).toBe(3);
  });

  it('lets nobody be late whom the most urgent first could have kept, and no fewer would do', () => {
    const left = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 24 });
    fc.assert(
      fc.property(left, fc.integer({ min: 1, max: 4 }), (days, aDay) => {
        const urgent = days.toSorted((a, b) => a - b);
        /** Nobody is late when `today` of them are spoken with today, and then `aDay` a day. */
        const keeps = (today: number): boolean =>
          urgent.slice(today).every((day, at) => Math.floor(at / aDay) + 1 <= day);
        const needed = neededToday(days, aDay);
        expect(keeps(needed)).toBe(true);
        if (needed > 0) expect(keeps(needed - 1)).toBe(false);
      }),
    );
  });
});
