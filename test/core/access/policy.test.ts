import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FIELD_GROUPS,
  type Guarded,
  type Relation,
  relationTo,
  SIGHT,
  sightOf,
  sightsOf,
  type Viewer,
  type ViewerRole,
} from '../../../src/core/access/policy.ts';
import type { BranchId, StaffId } from '../../../src/core/shared/ids.ts';

const ROLES = Object.keys(SIGHT) as ViewerRole[];
const RELATIONS: readonly Relation[] = ['owner', 'co_owner', 'granted', 'same_branch', 'elsewhere'];

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
    expect(relationTo(viewer(), client({ ownerId: 'wang' as StaffId }), true)).toBe('owner');
    expect(relationTo(viewer(), client({ coOwnerIds: ['wang' as StaffId] }), true)).toBe('co_owner');
    expect(relationTo(viewer(), client(), true)).toBe('granted');
    expect(relationTo(viewer(), client(), false)).toBe('same_branch');
    expect(relationTo(viewer({ branchId: 'west' as BranchId }), client(), false)).toBe('elsewhere');
  });

  it('does not take two missing branches for the same one', () => {
    expect(relationTo(viewer({ branchId: null }), client({ branchId: null }), false)).toBe('elsewhere');
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
