import { expect, test } from 'vitest';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import { choiceStore, clientStore, grantStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { openMatch } from '../../../src/usecases/client/open-match.ts';
import { insertClient, insertOwnership, insertStaff, insertTwoBranches, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { noMatters, SHANGHAI, staff } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma } = database;
const [east, west] = await insertTwoBranches(database);
const [wang, he] = [
  await insertStaff(database, '王莉', { branchId: east }),
  await insertStaff(database, '何俊', { branchId: west }),
];
const [harbour, closed] = [
  await insertClient(database, '海港物流', { branchId: east }),
  await insertClient(database, '海港旧址', { branchId: east, closedOn: new Date('2026-11-20') }),
];
await insertOwnership(database, harbour, wang, 'owner');

let now = new Date('2026-11-23T02:00:00Z');
const choices = choiceStore(database);
const open = openMatch({
  clock: { now: () => now },
  bankZone: SHANGHAI,
  clients: clientStore(database),
  grants: grantStore(database),
  checklist: STANDARD_CHECKLIST,
  matters: noMatters,
  choices,
  unitOfWork: unitOfWork(database, { clock: { now: () => now }, newId, announce: () => [] }),
});
const rm = staff({ id: wang, branch: { id: east as never, name: '城东支行' } });
const always = new Date(0);

test('what is opened from a list is remembered, for her and for this query alone', async () => {
  expect(await open(rm, { clientId: harbour, query: 'ＨＧ' })).toMatchObject({ kind: 'record' });
  expect(await choices.chosenFor(wang, 'hg', always)).toEqual([harbour]);
  expect(await choices.chosenFor(he, 'hg', always)).toEqual([]);
  expect(await choices.chosenFor(wang, 'hgwl', always)).toEqual([]);
});

test('chosen again it counts from the last time, and a retry of Slack’s changes nothing', async () => {
  now = new Date('2026-11-24T02:00:00Z');
  await Promise.all([1, 2].map(() => open(rm, { clientId: harbour, query: 'hg' })));
  expect(await prisma.lookupChoice.findMany({ where: { staffId: wang } })).toEqual([
    { staffId: wang, query: 'hg', clientId: harbour, chosenAt: now },
  ]);
  expect(await choices.chosenFor(wang, 'hg', new Date(now.getTime() + 1))).toEqual([]);
});

test('a client of another branch shows its name and owner, and the choice is hers all the same', async () => {
  const elsewhere = staff({ id: he, branch: { id: west as never, name: '城西支行' } });
  expect(await open(elsewhere, { clientId: harbour, query: 'hg' })).toMatchObject({ kind: 'heading' });
  expect(await choices.chosenFor(he, 'hg', always)).toEqual([harbour]);
});

test('nothing is remembered of a client that is gone, nor of a question without a letter', async () => {
  expect(await open(rm, { clientId: closed, query: 'old' })).toMatchObject({
    kind: 'gone',
    why: { kind: 'client_closed' },
  });
  await open(rm, { clientId: harbour, query: '' });
  expect(await prisma.lookupChoice.count({ where: { query: { in: ['old', ''] } } })).toBe(0);
});

test('a choice leaves no trail', async () => {
  expect(await prisma.audit.count()).toBe(0);
});

test('a deputy’s look at a client she chose from a list is on the trail, as any look of hers', async () => {
  const deputy = await insertStaff(database, '陈强', { branchId: east });
  await prisma.accessGrant.create({
    data: {
      id: newId(),
      clientId: harbour,
      staffId: deputy,
      kind: 'deputy',
      validFrom: new Date('2026-11-01'),
      validUntil: new Date('2026-12-01'),
    },
  });
  const standIn = staff({ id: deputy, branch: { id: east as never, name: '城东支行' } });
  expect(await open(standIn, { clientId: harbour, query: 'hg' })).toMatchObject({ kind: 'record', relation: 'deputy' });
  expect(await prisma.audit.findMany({ where: { actor: `staff:${deputy}` } })).toMatchObject([
    { action: 'client_opened_for_a_time', entityId: harbour, detail: { relation: 'deputy' } },
  ]);
});
