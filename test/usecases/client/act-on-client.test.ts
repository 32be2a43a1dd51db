import { expect, test } from 'vitest';
import { clientStore, grantStore, staffStore } from '../../../src/persistence/repositories.ts';
import { actOnClient } from '../../../src/usecases/client/act-on-client.ts';
import { insertBranch, insertClient, insertOwnership, insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const stores = { clients: clientStore(database), grants: grantStore(database) };
const NOW = new Date('2026-03-02T01:00:00Z');

const branchId = await insertBranch(database, 'East');
const client = await insertClient(database, 'One', { branchId });
const owner = await insertStaff(database, 'Li Wei', { branchId });
const colleague = await insertStaff(database, 'Chen Jing', { branchId });
const stranger = await insertStaff(database, 'Ma Bo');
await insertOwnership(database, client, owner, 'owner');

const person = async (id: typeof owner) => {
  const found = await staffStore(database).find(id);
  if (found === null) throw new Error('the test has no such person');
  return found;
};
const act = async (id: typeof owner, action: Parameters<typeof actOnClient>[3], clientId = client) =>
  actOnClient(stores, await person(id), clientId, action, NOW);

test('the owner acts', async () => {
  expect(await act(owner, 'hand_over')).toMatchObject({
    ok: true,
    value: { heading: { name: 'One' }, relation: 'owner' },
  });
});

test('a colleague is told that a reason opens the way, and somebody of elsewhere that nothing does', async () => {
  expect(await act(colleague, 'log_contact')).toEqual({
    ok: false,
    refusal: { kind: 'not_allowed', canGiveReason: true },
  });
  expect(await act(stranger, 'log_contact')).toEqual({
    ok: false,
    refusal: { kind: 'not_allowed', canGiveReason: false },
  });
});

test('with a reason given a colleague logs, and does not change the record', async () => {
  const validUntil = new Date('2026-03-02T16:00:00Z');
  const grant = { id: newId<never>(), clientId: client, staffId: colleague, validFrom: NOW, validUntil };
  await stores.grants.insert({ ...grant, kind: 'reason' });
  expect(await act(colleague, 'log_contact')).toMatchObject({ ok: true, value: { relation: 'granted' } });
  expect(await act(colleague, 'edit_record')).toMatchObject({ ok: false, refusal: { kind: 'not_allowed' } });
});

test('nobody acts on a client that has been closed', async () => {
  const closed = await insertClient(database, 'Two', { branchId, closedOn: new Date('2026-01-31') });
  expect(await act(owner, 'log_contact', closed)).toEqual({
    ok: false,
    refusal: { kind: 'client_closed', name: 'Two', on: '2026-01-31' },
  });
  expect(await act(owner, 'log_contact', newId())).toEqual({ ok: false, refusal: { kind: 'client_gone' } });
});

test('whoever acts on a client that was merged is told which it has become', async () => {
  const merged = await insertClient(database, 'One Ltd', { branchId, closedOn: new Date('2026-02-28') });
  await database.prisma.client.update({ where: { id: merged }, data: { mergedInto: client } });
  expect(await act(stranger, 'log_contact', merged)).toEqual({
    ok: false,
    refusal: { kind: 'client_merged', name: 'One Ltd', into: { id: client, name: 'One' } },
  });
  // The one it has become was closed since: so is it, on the day of the other.
  const survivor = await insertClient(database, 'Three', { closedOn: new Date('2026-02-02') });
  await database.prisma.client.update({ where: { id: merged }, data: { mergedInto: survivor } });
  expect(await act(owner, 'log_contact', merged)).toMatchObject({
    refusal: { kind: 'client_closed', on: '2026-02-02' },
  });
});
