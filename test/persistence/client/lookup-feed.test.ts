import { expect, test } from 'vitest';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import { type FedEntry, lookupSource } from '../../../src/persistence/client/lookup-feed.ts';
import { insertClient, insertOwnership, insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const { prisma, pool } = database;
const feed = lookupSource(database);

/** What `change` puts into the feed. */
async function fedBy(change: () => Promise<unknown>): Promise<readonly string[]> {
  const position = await feed.currentPosition();
  await change();
  const changes = await feed.changesSince(position);
  expect(changes.reload).toBe(false);
  // Read once, it is read.
  expect((await feed.changesSince(changes.position)).clientIds).toEqual([]);
  return changes.clientIds;
}

const all = async (): Promise<readonly FedEntry[]> => Array.fromAsync(feed.loadAll());

test('an entry holds every name, number and key under which somebody may look for the client', async () => {
  const [li, chen] = [await insertStaff(database, 'Li Wei'), await insertStaff(database, 'Chen Jing')];
  const clientId = await insertClient(database, '恒达纺织有限公司', { creditCode: '91310000MA1FL5XX0K' });
  await prisma.clientAlias.create({ data: { clientId, alias: '恒达', source: 'test' } });
  await prisma.clientAccount.create({ data: { clientId, number: '6222', source: 'test' } });
  await prisma.sourceKey.createMany({
    data: [
      { entity: 'client', key: 'C-2', entityId: clientId },
      { entity: 'client', key: 'C-1', entityId: clientId },
      { entity: 'person', key: 'P-1', entityId: clientId },
    ],
  });
  await insertOwnership(database, clientId, li, 'owner');
  await insertOwnership(database, clientId, chen, 'co_owner');
  const entry = {
    clientId,
    name: '恒达纺织有限公司',
    aliases: ['恒达'],
    creditCode: '91310000MA1FL5XX0K',
    accountNumbers: ['6222'],
    bankKeys: ['C-1', 'C-2'],
    ownerId: li,
    coOwnerIds: [chen],
  };
  expect(await all()).toEqual([entry]);
  expect(await feed.loadSome([clientId, newId<ClientId>()])).toEqual([entry]);
});

test('more clients than fit one reply all come, each once, without the closed ones', async () => {
  await pool.query(
    `INSERT INTO client (id, name, kind, closed_on)
     SELECT gen_random_uuid(), 'Client ' || n, 'corporate', CASE WHEN n % 10 = 0 THEN date '2026-01-01' END
     FROM generate_series(1, 5000) AS n`,
  );
  const ids = (await all()).map(({ clientId }) => clientId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(1 + 4500);
  const some = await feed.loadSome((await prisma.client.findMany({ select: { id: true } })).map(({ id }) => id));
  expect(some.length).toBe(ids.length);
});

test('whatever changes an entry is in the feed, as of the transaction that changed it', async () => {
  const li = await insertStaff(database, 'Li Wei');
  let clientId = '' as ClientId;
  expect(await fedBy(async () => (clientId = await insertClient(database, 'Alder')))).toEqual([clientId]);
  const one = [clientId];
  expect(await fedBy(() => prisma.client.update({ where: { id: clientId }, data: { name: 'Birch' } }))).toEqual(one);
  const alias = { clientId, alias: 'A', source: 'test' };
  expect(await fedBy(() => prisma.clientAlias.create({ data: alias }))).toEqual(one);
  expect(await fedBy(() => prisma.clientAlias.deleteMany({ where: { clientId } }))).toEqual(one);
  const account = { clientId, number: '1', source: 'test' };
  expect(await fedBy(() => prisma.clientAccount.create({ data: account }))).toEqual(one);
  expect(await fedBy(() => insertOwnership(database, clientId, li, 'co_owner'))).toEqual(one);
  expect(await fedBy(() => prisma.staff.update({ where: { id: li }, data: { name: 'Li W.' } }))).toEqual([]);

  // Closed, it is in the feed and not among the entries: removed.
  expect(await fedBy(() => prisma.client.update({ where: { id: clientId }, data: { closedOn: new Date() } }))).toEqual(
    one,
  );
  expect(await feed.loadSome(one)).toEqual([]);
});

test('a change that was undone is in no feed', async () => {
  const undone = prisma.$transaction(async (tx) => {
    await tx.client.create({ data: { id: newId<string>(), name: 'Undone', kind: 'corporate' } });
    throw new Error('undone');
  });
  const outcome = undone.catch((error: Error) => error.message);
  expect(await fedBy(() => outcome)).toEqual([]);
  expect(await outcome).toBe('undone');
});

test('a reader that was away for longer than changes are kept is told to load everything again', async () => {
  const position = await feed.currentPosition();
  const [snapshot, readAt] = position.split('@');
  const dayAndMinuteAgo = `${snapshot}@${Number(readAt) - 24 * 3600 - 60}`;
  const hoursAgo = `${snapshot}@${Number(readAt) - 23 * 3600}`;
  expect((await feed.changesSince(hoursAgo)).reload).toBe(false);
  const changes = await feed.changesSince(dayAndMinuteAgo);
  expect(changes.reload).toBe(true);
  expect(changes.clientIds).toHaveLength(await prisma.client.count());
  expect((await feed.changesSince(changes.position)).reload).toBe(false);
});
