import { expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { grantStore } from '../../../src/persistence/repositories.ts';
import { listAlerts } from '../../../src/usecases/churn/see-alerts.ts';
import { watchClients } from '../../../src/usecases/churn/watch-clients.ts';
import { insertBranch, insertClient, insertedStaff, insertOwnership } from '../../support/bank.ts';
import { loadCredit, scanParts } from '../../support/churn-scan.ts';
import { freshDatabase } from '../../support/database.ts';

// A bank that is being set up: people, then clients, then weekly flows, then the first scan.

const database = await freshDatabase();
const parts = scanParts(database, { now: () => new Date('2026-11-23T07:00:00+08:00') });
const east = await insertBranch(database, '城东支行');
const wang = await insertedStaff(database, '王莉', { branchId: east });
const chen = await insertedStaff(database, '陈浩', { branchId: east });
const manager = await insertedStaff(database, '周立民', { branchId: east, role: 'branch_manager' });
const list = listAlerts({ ...parts, grants: grantStore(database) });
const whys = async () => {
  const lists = await Promise.all([wang, chen, manager].map((by) => list(by)));
  return lists.map(({ notYet }) => notYet);
};

it('says why there can be no alert yet, to each by the clients that she sees', async () => {
  expect(await whys()).toEqual(['empty_book', 'empty_book', 'empty_book']);

  await insertClient(database, '远山医药');
  expect(await whys()).toEqual(['no_clients', 'no_clients', 'no_clients']);

  const harbour = await insertClient(database, '海港物流', { branchId: east });
  await insertOwnership(database, harbour, wang.id, 'owner');
  expect(await whys()).toEqual(['no_flows', 'no_clients', 'no_flows']);

  await insertOwnership(database, harbour, chen.id, 'co_owner');
  expect(await whys()).toEqual(['no_flows', 'no_flows', 'no_flows']);

  await loadCredit(database, [{ clientId: harbour, amounts: [100_000, 100_000] }], {
    monday: (week) => localDate(week === 0 ? '2026-11-09' : '2026-11-16'),
    first: 0,
    until: 2,
  });
  expect(await whys()).toEqual(['not_weighed', 'not_weighed', 'not_weighed']);

  await watchClients(parts)({ actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' }, { isWeekly: true });
  expect(await whys()).toEqual([null, null, null]);
});

it('says that none of her clients has flows where the bank has some, and that individuals never do', async () => {
  const west = await insertBranch(database, '城西支行');
  const ma = await insertedStaff(database, '马琳', { branchId: west });
  const head = await insertedStaff(database, '胡建国', { branchId: west, role: 'branch_manager' });
  const why = async () => [(await list(ma)).notYet, (await list(head)).notYet];

  const person = await insertClient(database, '林婉', { branchId: west, kind: 'person' });
  await insertOwnership(database, person, ma.id, 'owner');
  expect(await why()).toEqual(['only_individuals', 'only_individuals']);

  await insertClient(database, '金石建材', { branchId: west });
  expect(await why()).toEqual(['only_individuals', 'no_flows_of_hers']);

  const food = await insertClient(database, '陈记食品', { branchId: west });
  await insertOwnership(database, food, ma.id, 'owner');
  expect(await why()).toEqual(['no_flows_of_hers', 'no_flows_of_hers']);
});
