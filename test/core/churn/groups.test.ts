import { expect, it } from 'vitest';
import { anewKey, groupsOf, groupsOfAnew, isAnew } from '../../../src/core/churn/groups.ts';
import type { BranchId, ChurnAlertId, StaffId } from '../../../src/core/shared/ids.ts';
import { id } from '../../support/records.ts';

const raised = (count: number, industry: string | null, branchId: BranchId | null) =>
  Array.from({ length: count }, () => ({ id: id<ChurnAlertId>(), industry, branchId }));
const [east, west] = [id<BranchId>(), id<BranchId>()];
const keysOf = (alerts: ReturnType<typeof raised>, active: number) => {
  const groups = groupsOf(alerts, active);
  return new Set(alerts.map((each) => groups.get(each.id) ?? null));
};

it('eight of one industry are one message, seven are seven', () => {
  expect(keysOf(raised(8, '物流', east), 1_000)).toEqual(new Set(['industry:物流']));
  expect(keysOf(raised(7, '物流', east), 1_000)).toEqual(new Set([null]));
  expect(keysOf(raised(8, null, null), 1_000)).toEqual(new Set([null]));
});

it('twenty of one branch are one message, with what is left when industries are taken out', () => {
  expect(keysOf(raised(20, null, east), 1_000)).toEqual(new Set([`branch:${east}`]));
  const mixed = [...raised(8, '物流', east), ...raised(19, null, east), ...raised(1, null, west)];
  expect(keysOf(mixed, 1_000)).toEqual(new Set(['industry:物流', null]));
});

it('twenty that are a tenth of all clients are one message for the whole bank', () => {
  expect(keysOf([...raised(12, '物流', east), ...raised(8, null, west)], 200)).toEqual(new Set(['all']));
  expect(keysOf([...raised(12, '物流', east), ...raised(8, null, west)], 201)).toEqual(
    new Set(['industry:物流', null]),
  );
});

it('of a scan of all clients anew five of one owner or of one branch are one message, whatever their industry', () => {
  const key = anewKey(new Date('2026-11-23T07:00:00+08:00'));
  expect([isAnew(key), isAnew('all'), isAnew(null)]).toEqual([true, false, false]);
  const owned = (count: number, ownerId: StaffId | null, branchId: BranchId | null) =>
    raised(count, '物流', branchId).map((each) => ({ ...each, ownerId }));
  const [wang, chen] = [id<StaffId>(), id<StaffId>()];
  const grouped = (alerts: ReturnType<typeof owned>) => groupsOfAnew(alerts, key).size;
  expect(grouped([...owned(4, wang, east), ...owned(8, null, null)])).toBe(0);
  expect(grouped([...owned(3, wang, east), ...owned(2, wang, west), ...owned(2, chen, west)])).toBe(5);
  expect(grouped([...owned(3, wang, east), ...owned(2, chen, east), ...owned(4, chen, west)])).toBe(9);
});
