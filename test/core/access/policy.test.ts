import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ACTIONS,
  FIELD_GROUPS,
  farthestGrant,
  GRANT_KINDS,
  type Guarded,
  MAY,
  mayDo,
  RELATIONS,
  relationTo,
  SIGHT,
  sightOf,
  sightsOf,
  type Viewer,
  type ViewerRole,
} from '../../../src/core/access/policy.ts';
import type { BranchId, StaffId } from '../../../src/core/shared/ids.ts';

const ROLES = Object.keys(SIGHT) as ViewerRole[];

const viewer = (change: Partial<Viewer> = {}): Viewer => ({
  id: 'wang' as StaffId,
  role: 'rm',
  branchId: 'east' as BranchId,
  active: true,
  ...change,
});
const client = (change: Partial<Guarded> = {}): Guarded => ({
  ownerId: 'zhao' as StaffId,
  coOwnerIds: [],
  branchId: 'east' as BranchId,
  ...change,
});

describe('relationTo', () => {
  it('is the closest one there is', () => {
    expect(relationTo(viewer(), client({ ownerId: 'wang' as StaffId }), 'reason')).toBe('owner');
    expect(relationTo(viewer(), client({ coOwnerIds: ['wang' as StaffId] }), 'reason')).toBe('co_owner');
    expect(relationTo(viewer(), client(), 'deputy')).toBe('deputy');
    expect(relationTo(viewer(), client(), 'hand_over')).toBe('successor');
    expect(relationTo(viewer(), client(), 'task_force')).toBe('task_force');
    expect(relationTo(viewer(), client(), 'reason')).toBe('granted');
    expect(relationTo(viewer(), client(), null)).toBe('same_branch');
    expect(relationTo(viewer({ branchId: 'west' as BranchId }), client(), null)).toBe('elsewhere');
  });

  it('does not take two missing branches for the same one', () => {
    expect(relationTo(viewer({ branchId: null }), client({ branchId: null }), null)).toBe('elsewhere');
  });
});

describe('several grants at once', () => {
  it('count as the farthest-reaching, in whatever order they are found', () => {
    expect(farthestGrant([])).toBeNull();
    fc.assert(
      fc.property(fc.subarray([...GRANT_KINDS], { minLength: 1 }), (kinds) => {
        expect(farthestGrant(kinds.toReversed())).toBe(kinds[0]);
      }),
    );
  });
});

describe('who may do what', () => {
  it('lets nobody act on a client whose contacts she may not see', () => {
    for (const role of ROLES)
      for (const relation of RELATIONS)
        if (MAY[role][relation].length > 0) expect(sightOf(viewer({ role }), relation, 'contacts')).toBe('see');
  });

  it('never allows less to somebody closer', () => {
    for (const role of ROLES)
      for (const action of ACTIONS) {
        const allowed = RELATIONS.map((relation) => Number(mayDo(viewer({ role }), relation, action)));
        expect(allowed, `${role} ${action}`).toEqual(allowed.toSorted((a, b) => b - a));
      }
  });

  it('lets only its owner or the manager of its branch give a client away or merge it', () => {
    for (const action of ['hand_over', 'merge'] as const) {
      expect(RELATIONS.filter((relation) => mayDo(viewer(), relation, action))).toEqual(['owner']);
      expect(mayDo(viewer({ role: 'branch_manager' }), 'same_branch', action)).toBe(true);
      expect(mayDo(viewer({ role: 'branch_manager' }), 'elsewhere', action)).toBe(false);
    }
  });

  it('lets a colleague write down a contact once she has given a reason, and leave the record alone', () => {
    expect(ACTIONS.filter((action) => mayDo(viewer(), 'same_branch', action))).toEqual([]);
    expect(ACTIONS.filter((action) => mayDo(viewer(), 'granted', action))).toEqual(['log_contact', 'plan_contact']);
  });

  it('lets nobody act who has left, and nobody who looks after no clients', () => {
    for (const relation of RELATIONS)
      for (const action of ACTIONS) {
        for (const role of ROLES) expect(mayDo(viewer({ role, active: false }), relation, action)).toBe(false);
        for (const role of ['complaints_officer', 'compliance', 'admin'] as const)
          expect(mayDo(viewer({ role }), relation, action)).toBe(false);
      }
  });
});

describe('who may see what', () => {
  it('shows the owner everything of the client', () => {
    const shown = FIELD_GROUPS.filter((group) => sightOf(viewer(), 'owner', group) === 'see');
    expect(shown).toEqual(['identity', 'profile', 'money', 'people', 'personal', 'contacts']);
  });

  it('asks a colleague of the branch for a reason, and shows name and owner meanwhile', () => {
    expect(sightsOf(viewer(), 'same_branch')).toEqual({
      identity: 'see',
      profile: 'reason',
      money: 'reason',
      people: 'reason',
      personal: 'reason',
      contacts: 'reason',
      trail: 'hidden',
    });
  });

  it('shows a relationship manager of another branch the name, the branch and the owner, and no way to more', () => {
    expect(FIELD_GROUPS.filter((group) => sightOf(viewer(), 'elsewhere', group) !== 'hidden')).toEqual(['identity']);
  });

  it('shows money, contacts and personal data only to those who look after clients', () => {
    for (const role of ROLES.filter((each) => each !== 'rm' && each !== 'branch_manager'))
      for (const relation of RELATIONS)
        for (const group of ['money', 'contacts', 'personal'] as const)
          expect(sightOf(viewer({ role }), relation, group), `${role} ${relation} ${group}`).toBe('hidden');
  });

  it('shows the trail to compliance alone', () => {
    const readers = ROLES.filter((role) =>
      RELATIONS.some((each) => sightOf(viewer({ role }), each, 'trail') !== 'hidden'),
    );
    expect(readers).toEqual(['compliance']);
  });

  it('never shows less to somebody closer', () => {
    const rank = { see: 2, reason: 1, hidden: 0 };
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), fc.constantFrom(...FIELD_GROUPS), (role, group) => {
        const sights = RELATIONS.map((relation) => rank[sightOf(viewer({ role }), relation, group)]);
        expect(sights).toEqual(sights.toSorted((a, b) => b - a));
      }),
    );
  });

  it('shows nothing to somebody who has left', () => {
    for (const role of ROLES)
      for (const relation of RELATIONS)
        expect(new Set(Object.values(sightsOf(viewer({ role, active: false }), relation)))).toEqual(
          new Set(['hidden']),
        );
  });
});
