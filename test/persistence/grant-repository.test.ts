import { expect, test } from 'vitest';
import { grantStore } from '../../src/persistence/repositories.ts';
import type { AccessGrant } from '../../src/usecases/ports.ts';
import { insertClient, insertStaff, newId } from '../support/bank.ts';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();
const grants = grantStore(database);
const [client, other] = [await insertClient(database, 'One'), await insertClient(database, 'Two')];
const [staffId, colleague] = [await insertStaff(database, 'Li Wei'), await insertStaff(database, 'Chen Jing')];
const grant: AccessGrant = {
  id: newId(),
  clientId: client,
  staffId,
  kind: 'reason',
  validFrom: new Date('2026-03-02T01:00:00Z'),
  validUntil: new Date('2026-03-02T09:00:00Z'),
};
await grants.insert(grant);

test.each([
  ['before it begins', '2026-03-02T00:59:59.999Z', false],
  ['at its first instant', '2026-03-02T01:00:00Z', true],
  ['at its last', '2026-03-02T08:59:59.999Z', true],
  ['once it has ended', '2026-03-02T09:00:00Z', false],
])('a look %s', async (_when, at, holds) => {
  const granted = await grants.grantedAmong(staffId, [client, other], new Date(at));
  expect([...granted]).toEqual(holds ? [[client, 'reason']] : []);
});

test('it is given to one person for one client', async () => {
  expect(await grants.grantedAmong(colleague, [client], grant.validFrom)).toEqual(new Map());
  expect(await grants.grantedAmong(staffId, [other], grant.validFrom)).toEqual(new Map());
  expect(await grants.grantedAmong(staffId, [], grant.validFrom)).toEqual(new Map());
});

test('of a client, all who hold a look at an instant are known', async () => {
  await grants.insert({ ...grant, id: newId(), staffId: colleague, validUntil: new Date('2026-03-02T05:00:00Z') });
  const all = await grants.grantedFor(client, new Date('2026-03-02T04:00:00Z'));
  expect([...all.keys()].toSorted()).toEqual([staffId, colleague].toSorted());
  const left = await grants.grantedFor(client, new Date('2026-03-02T05:00:00Z'));
  expect([...left]).toEqual([[staffId, 'reason']]);
  expect(await grants.grantedFor(other, grant.validFrom)).toEqual(new Map());
});

test('of several the farthest-reaching counts', async () => {
  await grants.insert({ ...grant, id: newId(), clientId: other, kind: 'reason' });
  await grants.insert({ ...grant, id: newId(), clientId: other, kind: 'deputy' });
  expect(await grants.grantedAmong(staffId, [other], grant.validFrom)).toEqual(new Map([[other, 'deputy']]));
});
