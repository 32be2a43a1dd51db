import { expect, test } from 'vitest';
import type { StaffId } from '../../../src/core/shared/ids.ts';
import { staffStore } from '../../../src/persistence/repositories.ts';
import { insertBranch, insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const staff = staffStore(database);
const branchId = await insertBranch(database, '城东支行');
const li = await insertStaff(database, 'Li Wei', { email: 'li.wei@bank.example', branchId });
const chen = await insertStaff(database, 'Chen Jing');
await insertStaff(database, 'Zhao Min', { active: false });
await insertStaff(database, 'Sun Yan', { role: 'branch_manager' });

test('a person is found by id, with branch; nobody by an id of nobody', async () => {
  expect(await staff.find(li)).toEqual({
    id: li,
    name: 'Li Wei',
    email: 'li.wei@bank.example',
    role: 'rm',
    branch: { id: branchId, name: '城东支行' },
    timeZone: null,
    active: true,
  });
  expect(await staff.find(newId<StaffId>())).toBeNull();
});

test('an e-mail is found in any case', async () => {
  expect((await staff.findByEmail('Li.Wei@Bank.Example'))?.id).toBe(li);
  expect(await staff.findByEmail('nobody@bank.example')).toBeNull();
});

test('a role lists its active people by name', async () => {
  expect((await staff.listByRole('rm')).map(({ id }) => id)).toEqual([chen, li]);
});

test('several are found at once, also one who has left; an id of nobody is left out', async () => {
  const gone = await insertStaff(database, 'Ma Hong', { active: false });
  const found = await staff.listById([li, gone, newId<StaffId>()]);
  expect(new Map(found.map(({ id, active }) => [id, active]))).toEqual(
    new Map([
      [li, true],
      [gone, false],
    ]),
  );
});

test('the revision of the people changes with a role, with the name of a branch and with a newcomer, and with nothing else', async () => {
  const seen = [await staff.revision(), await staff.revision()];
  expect(new Set(seen).size).toBe(1);
  await database.prisma.staff.update({ where: { id: li }, data: { role: 'compliance' } });
  seen.push(await staff.revision());
  await database.prisma.branch.update({ where: { id: branchId }, data: { name: '城西支行' } });
  seen.push(await staff.revision());
  await insertStaff(database, 'Hu Bin');
  seen.push(await staff.revision());
  expect(new Set(seen).size).toBe(4);
});
