import { describe, expect, it } from 'vitest';
import type { Guarded, Viewer } from '../../../src/core/access/policy.ts';
import {
  mayConvene,
  mayJoinForce,
  mayProposeForce,
  mayRecordLoss,
  mayWriteChurnPolicy,
  readsLedgerOf,
} from '../../../src/core/access/task-force.ts';
import type { BranchId, StaffId } from '../../../src/core/shared/ids.ts';

const EAST = 'east' as BranchId;
const viewer = (role: Viewer['role'], change: Partial<Viewer> = {}): Viewer => ({
  id: role as string as StaffId,
  role,
  branchId: EAST,
  active: true,
  ...change,
});
const client: Guarded = { ownerId: 'rm' as StaffId, coOwnerIds: [], branchId: EAST };
const manager = viewer('branch_manager');
const elsewhere = viewer('branch_manager', { branchId: 'west' as BranchId });

describe('who does what with a task force', () => {
  it('owner, co-owner and deputy propose, and the manager of the branch; nobody else', () => {
    for (const relation of ['owner', 'co_owner', 'deputy'] as const)
      expect(mayProposeForce(viewer('rm'), relation, client)).toBe(true);
    for (const relation of ['task_force', 'granted', 'same_branch', 'elsewhere'] as const)
      expect(mayProposeForce(viewer('rm'), relation, client)).toBe(false);
    expect(mayProposeForce(manager, 'same_branch', client)).toBe(true);
    expect(mayProposeForce(elsewhere, 'elsewhere', client)).toBe(false);
    expect(mayProposeForce(viewer('rm', { active: false }), 'owner', client)).toBe(false);
    expect(mayRecordLoss(viewer('rm'), 'owner', client)).toBe(true);
    expect(mayRecordLoss(viewer('compliance'), 'owner', client)).toBe(false);
  });

  it('the manager of the client’s branch alone convenes', () => {
    expect(mayConvene(manager, client)).toBe(true);
    expect(mayConvene(elsewhere, client)).toBe(false);
    expect(mayConvene(viewer('rm'), client)).toBe(false);
    expect(mayConvene({ ...manager, branchId: null }, { ...client, branchId: null })).toBe(false);
  });

  it('of a task force is who may be shown a client', () => {
    expect(mayJoinForce(viewer('rm', { branchId: null }))).toBe(true);
    expect(mayJoinForce(manager)).toBe(true);
    expect(mayJoinForce(viewer('compliance'))).toBe(false);
    expect(mayJoinForce(viewer('rm', { active: false }))).toBe(false);
  });

  it('the administrator writes the policy; a manager reads the ledger of her branch', () => {
    expect([viewer('admin'), manager, viewer('rm')].map(mayWriteChurnPolicy)).toEqual([true, false, false]);
    expect(
      [viewer('rm'), manager, viewer('compliance'), viewer('admin', { active: false })].map(readsLedgerOf),
    ).toEqual([null, 'branch', 'bank', null]);
  });
});
