import { describe, expect, it } from 'vitest';
import { barOf, benefitOf, type GuestFacts, type GuestPolicy, reasonsOf } from '../../../src/core/gathering/guest.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';

const DAY = localDate('2026-12-05');
const nothing: GuestFacts = { isOfCircle: false, lastMetOn: DAY, referralScore: 0, isDrifting: false };

describe('the benefit of an invitation', () => {
  it('is nothing for whoever shares nothing, was met today and names nobody', () => {
    expect(benefitOf(nothing, DAY).points).toBe(0);
  });

  it('is 100 for a member of the circle, never met, sure to name somebody, that drifts away', () => {
    const most = { isOfCircle: true, lastMetOn: null, referralScore: 100, isDrifting: true };
    expect(benefitOf(most, DAY)).toEqual({ points: 100, by: { circle: 40, unmet: 25, referral: 20, drifting: 15 } });
  });

  it('grows from the 30th day without a meeting to the 180th, and half of the score is half of its points', () => {
    // 105 days lie half way between 30 and 180: 12.5 of 25, rounded up.
    const facts = { ...nothing, lastMetOn: localDate('2026-08-22'), referralScore: 50 };
    expect(benefitOf(facts, DAY).by).toEqual({ circle: 0, unmet: 13, referral: 10, drifting: 0 });
    expect(benefitOf({ ...nothing, lastMetOn: localDate('2026-11-05') }, DAY).by.unmet).toBe(0);
    expect(benefitOf({ ...nothing, lastMetOn: localDate('2026-06-08') }, DAY).by.unmet).toBe(25);
  });
});

it('tells the two strongest reasons', () => {
  expect(reasonsOf({ circle: 0, unmet: 3, referral: 12, drifting: 15 })).toEqual(['drifting', 'referral']);
  expect(reasonsOf({ circle: 40, unmet: 0, referral: 0, drifting: 0 })).toEqual(['circle']);
});

describe('an invitation is forbidden', () => {
  const free: GuestPolicy = {
    refused: [],
    complaintOpen: false,
    nobodyThere: false,
    otherEventOn: null,
  };

  it.each<[string | null, Partial<GuestPolicy>]>([
    [null, {}],
    [null, { refused: ['referral'] }],
    ['do_not_contact', { refused: ['marketing', 'contact'] }],
    ['no_marketing', { refused: ['marketing'] }],
    ['no_personal_data', { refused: ['personal_data'] }],
    ['complaint_open', { complaintOpen: true, otherEventOn: DAY }],
    ['nobody_there', { nobodyThere: true }],
    ['other_event', { otherEventOn: localDate('2026-11-06') }],
    ['other_event', { otherEventOn: localDate('2027-01-03') }],
    // Thirty days apart is far enough, before and after.
    [null, { otherEventOn: localDate('2027-01-04') }],
    [null, { otherEventOn: localDate('2026-11-05') }],
  ])('as %s', (bar, policy) => {
    expect(barOf({ ...free, ...policy }, DAY)).toBe(bar);
  });
});
