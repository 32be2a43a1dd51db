import { describe, expect, it } from 'vitest';
import { settlingOf } from '../../../../src/core/churn/task-force/settle.ts';
import type { StaffId } from '../../../../src/core/shared/ids.ts';
import { id } from '../../../support/records.ts';

const [zhou, sun, wang, chen] = ['周立民', '孙经理', '王莉', '陈浩'].map((name) => ({ id: id<StaffId>(), name })) as [
  { readonly id: StaffId; readonly name: string },
  { readonly id: StaffId; readonly name: string },
  { readonly id: StaffId; readonly name: string },
  { readonly id: StaffId; readonly name: string },
];
const force = { lead: zhou, proposer: wang, members: [zhou, wang, chen] };
const everybody = () => true;

describe('who is in a task force, and leads it', () => {
  it('nothing changes while the lead manages the branch and the owner is in it', () => {
    expect(settlingOf(force, { ownerId: wang.id, managerIds: [sun.id, zhou.id], mayJoin: everybody })).toBeNull();
    expect(settlingOf(force, { ownerId: null, managerIds: [zhou.id], mayJoin: everybody })).toBeNull();
  });

  it('a manager of the branch leads in place of one who does not manage it any more, and who leaves', () => {
    expect(settlingOf(force, { ownerId: wang.id, managerIds: [sun.id], mayJoin: everybody })).toEqual({
      leadId: sun.id,
      joins: [sun.id],
      leaves: [zhou.id],
    });
  });

  it('… but not where she owns the client', () => {
    expect(settlingOf(force, { ownerId: zhou.id, managerIds: [sun.id], mayJoin: everybody })?.leaves).toEqual([]);
  });

  it('where the branch has no manager, whoever leads goes on', () => {
    expect(settlingOf(force, { ownerId: wang.id, managerIds: [], mayJoin: everybody })).toBeNull();
  });

  it('a new owner joins; the former one stays', () => {
    expect(settlingOf(force, { ownerId: sun.id, managerIds: [zhou.id], mayJoin: everybody })).toEqual({
      leadId: null,
      joins: [sun.id],
      leaves: [],
    });
  });

  it('whoever looks after no clients any more leaves, and joins nothing', () => {
    const mayJoin = (each: StaffId) => each !== chen.id && each !== sun.id;
    expect(settlingOf(force, { ownerId: sun.id, managerIds: [zhou.id], mayJoin })).toEqual({
      leadId: null,
      joins: [],
      leaves: [chen.id],
    });
  });
});
