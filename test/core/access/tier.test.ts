import { expect, it } from 'vitest';
import type { Viewer, ViewerRole } from '../../../src/core/access/policy.ts';
import { mayApproveOf, mayDeclineOf, mayWithScheme } from '../../../src/core/access/tier.ts';
import type { StaffId } from '../../../src/core/shared/ids.ts';
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
  expect(mayApproveOf(admin, { proposedBy: admin.id, needsSecond: true })).toBe(false);
  expect(mayApproveOf(admin, { proposedBy: admin.id, needsSecond: false })).toBe(true);
  expect(mayApproveOf(admin, { proposedBy: manager.id, needsSecond: true })).toBe(true);
  expect(mayApproveOf(manager, { proposedBy: manager.id, needsSecond: false })).toBe(false);
  expect(mayDeclineOf(manager, { proposedBy: manager.id })).toBe(true);
  expect(mayDeclineOf(manager, { proposedBy: admin.id })).toBe(false);
  expect(mayDeclineOf(admin, { proposedBy: manager.id })).toBe(true);
});
