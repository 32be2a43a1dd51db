import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDeputy, DEPUTY_MAX_DAYS, type Deputy, dayAfter } from '../../../src/core/access/deputy.ts';
import type { Viewer } from '../../../src/core/access/policy.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type { BranchId, DeputyId, StaffId } from '../../../src/core/shared/ids.ts';

const viewer = (id: string, change: Partial<Viewer> = {}): Viewer => ({
  id: id as StaffId,
  role: 'rm',
  branchId: 'east' as BranchId,
  active: true,
  ...change,
});
const wang = viewer('wang');
const chen = viewer('chen');
const manager = viewer('zhou', { role: 'branch_manager' });
const TODAY = localDate('2026-11-23');

const check = (change: Partial<Parameters<typeof checkDeputy>[0]> = {}) =>
  checkDeputy({
    by: wang,
    staff: wang,
    deputy: chen,
    from: localDate('2026-12-01'),
    until: localDate('2026-12-05'),
    today: TODAY,
    others: [],
    away: [],
    standsIn: [],
    ...change,
  });
const refusalOf = (change: Parameters<typeof check>[0]): string => {
  const checked = check(change);
  return checked.ok ? 'none' : checked.refusal.kind;
};
const other = (from: string, until: string): Deputy => ({
  id: 'a' as DeputyId,
  staffId: wang.id,
  deputyId: chen.id,
  from: localDate(from),
  until: localDate(until),
});

describe('a deputy', () => {
  it('is appointed by the colleague herself, and by the manager of her branch', () => {
    expect(check()).toEqual({ ok: true, value: { from: '2026-12-01', until: '2026-12-05' } });
    expect(check({ by: manager }).ok).toBe(true);
  });

  it.each([
    ['a colleague appoints', { by: chen, deputy: viewer('liu') }, 'not_yours_to_appoint'],
    [
      'a manager of elsewhere appoints',
      { by: viewer('x', { role: 'branch_manager', branchId: 'west' as BranchId }) },
      'not_yours_to_appoint',
    ],
    ['she is gone who appoints', { by: viewer('wang', { active: false }) }, 'not_yours_to_appoint'],
    [
      'an officer has no clients to give',
      { by: viewer('o', { role: 'complaints_officer' }), staff: viewer('o', { role: 'complaints_officer' }) },
      'not_yours_to_appoint',
    ],
    ['it is she herself', { deputy: wang }, 'deputy_of_herself'],
    ['of another branch', { deputy: viewer('he', { branchId: 'west' as BranchId }) }, 'deputy_unfit'],
    [
      'of no branch, like her',
      {
        by: viewer('n', { branchId: null }),
        staff: viewer('n', { branchId: null }),
        deputy: viewer('m', { branchId: null }),
      },
      'deputy_unfit',
    ],
    ['who has left', { deputy: viewer('chen', { active: false }) }, 'deputy_unfit'],
    ['who looks after no clients', { deputy: viewer('c', { role: 'compliance' }) }, 'deputy_unfit'],
    ['for days that are over', { from: localDate('2026-11-20'), until: localDate('2026-11-22') }, 'days_over'],
    [
      'for days the wrong way round',
      { from: localDate('2026-12-05'), until: localDate('2026-12-04') },
      'days_reversed',
    ],
    ['for longer than an absence', { until: addDays(localDate('2026-12-01'), DEPUTY_MAX_DAYS) }, 'days_too_many'],
    ['where the last day is taken', { others: [other('2026-12-05', '2026-12-09')] }, 'deputy_already'],
    ['where the first day is taken', { others: [other('2026-11-20', '2026-12-01')] }, 'deputy_already'],
    ['who is away herself on the last of the days', { away: [other('2026-12-05', '2026-12-09')] }, 'deputy_away'],
    [
      'for whoever stands in herself on the first of them',
      { standsIn: [other('2026-11-20', '2026-12-01')] },
      'stands_in',
    ],
  ] as const)('is refused when %s', (_, change, refusal) => {
    expect(refusalOf(change)).toBe(refusal);
  });

  it('may follow another the day after', () => {
    expect(check({ others: [other('2026-11-20', '2026-11-30'), other('2026-12-06', '2026-12-09')] }).ok).toBe(true);
    expect(check({ away: [other('2026-11-20', '2026-11-30'), other('2026-12-06', '2026-12-09')] }).ok).toBe(true);
    expect(check({ standsIn: [other('2026-11-20', '2026-11-30'), other('2026-12-06', '2026-12-09')] }).ok).toBe(true);
  });

  it('is given no day that is gone', () => {
    expect(check({ from: localDate('2026-11-01') })).toMatchObject({ ok: true, value: { from: TODAY } });
  });

  it('has the last of the days that are allowed, and the day after is hers no more', () => {
    const until = addDays(localDate('2026-12-01'), DEPUTY_MAX_DAYS - 1);
    expect(check({ until }).ok).toBe(true);
    expect(dayAfter({ until: localDate('2026-12-31') })).toBe('2027-01-01');
  });

  it('never shares a day with another', () => {
    const day = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(day, day, day, day, (a, b, c, d) => {
        const [from, until] = [addDays(TODAY, Math.min(a, b)), addDays(TODAY, Math.max(a, b))];
        const taken = other(addDays(TODAY, Math.min(c, d)), addDays(TODAY, Math.max(c, d)));
        const days = (x: string, y: string) => {
          const all = new Set<string>();
          for (let at = localDate(x); at <= y; at = addDays(at, 1)) all.add(at);
          return all;
        };
        const shared = days(from, until).intersection(days(taken.from, taken.until)).size > 0;
        expect(check({ from, until, others: [taken] }).ok).toBe(!shared);
      }),
    );
  });
});
