import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeOwnership, type OpenOwnership } from '../../../../src/core/client/import/ownership.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';
import type { StaffId } from '../../../../src/core/shared/ids.ts';

const TODAY = localDate('2026-11-23');
const [WANG, CHEN, LEE] = ['wang', 'chen', 'lee'] as string[] as [StaffId, StaffId, StaffId];

const open = (staffId: StaffId, role: OpenOwnership['role'], change: Partial<OpenOwnership> = {}): OpenOwnership => ({
  id: `${role} ${staffId}`,
  staffId,
  role,
  validFrom: localDate('2026-01-05'),
  source: 'b1',
  ...change,
});

describe('changeOwnership', () => {
  test('the old owner’s term ends on the day on which the new one’s begins', () => {
    expect(changeOwnership([open(WANG, 'owner')], { owner: CHEN, coOwners: undefined }, TODAY)).toEqual({
      end: [{ id: 'owner wang', on: TODAY }],
      begin: [{ staffId: CHEN, role: 'owner', validFrom: TODAY }],
      clash: null,
    });
  });

  test('a term that was still to begin ends on its first day: it never held', () => {
    const later = open(WANG, 'owner', { validFrom: localDate('2026-12-01') });
    expect(changeOwnership([later], { owner: CHEN, coOwners: undefined }, TODAY).end).toEqual([
      { id: 'owner wang', on: '2026-12-01' },
    ]);
  });

  test('says nothing where the file says nothing', () => {
    const current = [open(WANG, 'owner'), open(LEE, 'co_owner')];
    expect(changeOwnership(current, { owner: undefined, coOwners: undefined }, TODAY)).toEqual({
      end: [],
      begin: [],
      clash: null,
    });
  });

  test('a co-owner who becomes owner is no longer a co-owner', () => {
    const change = changeOwnership(
      [open(WANG, 'owner'), open(LEE, 'co_owner')],
      { owner: LEE, coOwners: undefined },
      TODAY,
    );
    expect(change.end.map(({ id }) => id)).toEqual(['owner wang', 'co_owner lee']);
    expect(change.begin).toEqual([{ staffId: LEE, role: 'owner', validFrom: TODAY }]);
  });

  test('an owner whom a person put there stays, and the file’s is a clash', () => {
    const change = changeOwnership([open(WANG, 'owner', { source: 'staff:x' })], { owner: CHEN, coOwners: [] }, TODAY);
    expect(change).toEqual({ end: [], begin: [], clash: { ours: WANG, theirs: CHEN } });
  });

  const people = fc.constantFrom(WANG, CHEN, LEE);
  const source = fc.constantFrom('b1', 'staff:x');
  const owner = fc.option(fc.tuple(people, source), { nil: undefined });
  const coOwners = fc.uniqueArray(fc.tuple(people, source), { selector: ([who]) => who });

  test('always leaves one owner at most, nobody twice, and changes nothing the second time', () => {
    fc.assert(
      fc.property(
        owner,
        coOwners,
        fc.option(people, { nil: undefined }),
        fc.option(fc.array(people), { nil: undefined }),
        (has, shares, wanted, wantedToShare) => {
          const current = [
            ...(has === undefined ? [] : [open(has[0], 'owner', { source: has[1] })]),
            ...shares.filter(([who]) => who !== has?.[0]).map(([who, from]) => open(who, 'co_owner', { source: from })),
          ];
          const said = { owner: wanted, coOwners: wantedToShare };
          const { end, begin } = changeOwnership(current, said, TODAY);
          const after = [
            ...current.filter(({ id }) => !end.some((each) => each.id === id)),
            ...begin.map(({ staffId, role }) => open(staffId, role, { source: 'b2' })),
          ];
          expect(after.filter(({ role }) => role === 'owner').length).toBeLessThanOrEqual(1);
          expect(new Set(after.map(({ staffId }) => staffId)).size).toBe(after.length);
          expect(changeOwnership(after, said, TODAY)).toMatchObject({ end: [], begin: [] });
        },
      ),
    );
  });
});
