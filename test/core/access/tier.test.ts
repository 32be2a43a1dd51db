import { expect, it } from 'vitest';
import type { Viewer, ViewerRole } from '../../../src/core/access/policy.ts';
import { mayApproveOf, mayDeclineOf, mayWithRules, mayWithScheme } from '../../../src/core/access/tier.ts';
import type { BranchId, StaffId } from '../../../src/core/shared/ids.ts';
import { id } from '../../support/records.ts';

const ROLES = ['rm', 'branch_manager', 'complaints_officer', 'compliance', 'admin'] as const;
const viewer = (role: ViewerRole, active = true): Viewer => ({ id: id<StaffId>(), role, branchId: null, active });

it('managers and administrators propose, administrators approve, whoever has left does neither', () => {
  const who = (step: 'propose' | 'approve') => ROLES.filter((role) => mayWithScheme(viewer(role), step));
  expect(who('propose')).toEqual(['branch_manager', 'admin']);
  expect(who('approve')).toEqual(['admin']);
  expect(ROLES.some((role) => mayWithScheme(viewer(role, false), 'propose'))).toBe(false);
});

it('nobody approves her own proposal where a second person has to; whoever made it takes it back', () => {
  const [admin, manager] = [viewer('admin'), viewer('branch_manager')];
  expect(mayApproveOf(admin, { proposedBy: admin.id, needsSecond: true, owner: null })).toBe(false);
  expect(mayApproveOf(admin, { proposedBy: admin.id, needsSecond: false, owner: null })).toBe(true);
  expect(mayApproveOf(admin, { proposedBy: manager.id, needsSecond: true, owner: null })).toBe(true);
  expect(mayApproveOf(manager, { proposedBy: manager.id, needsSecond: false, owner: null })).toBe(false);
  expect(mayDeclineOf(manager, { proposedBy: manager.id, owner: null })).toBe(true);
  expect(mayDeclineOf(manager, { proposedBy: admin.id, owner: null })).toBe(false);
  expect(mayDeclineOf(admin, { proposedBy: manager.id, owner: null })).toBe(true);
});

it('a scale is proposed by whose clients it orders, and approved by the manager of her branch or an administrator', () => {
  const [east, west] = [id<BranchId>(), id<BranchId>()];
  const at = (role: ViewerRole, branchId: BranchId): Viewer => ({ ...viewer(role), branchId });
  const [rm, colleague, boss, other] = [
    at('rm', east),
    at('rm', east),
    at('branch_manager', east),
    at('branch_manager', west),
  ];
  const admin = viewer('admin');
  const all = [rm, colleague, boss, other, admin];
  const may = (step: 'propose' | 'approve') => all.filter((each) => mayWithRules(each, step, rm));
  expect(may('propose')).toEqual([rm]);
  expect(may('approve')).toEqual([boss, admin]);
  expect(mayWithRules(boss, 'propose', boss)).toBe(false);
  expect(mayWithRules({ ...rm, active: false }, 'propose', rm)).toBe(false);
  const proposal = { proposedBy: rm.id, needsSecond: true, owner: rm };
  expect(all.filter((each) => mayApproveOf(each, proposal))).toEqual([boss, admin]);
  expect(all.filter((each) => mayDeclineOf(each, proposal))).toEqual([rm, boss, admin]);
});
