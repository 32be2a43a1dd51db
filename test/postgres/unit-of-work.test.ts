import { expect, test } from 'vitest';
import { unitOfWork } from '../../src/persistence/unit-of-work.ts';
import type { Context } from '../../src/usecases/events.ts';
import type { Transaction } from '../../src/usecases/ports.ts';
import { insertClient, insertStaff, newId } from '../support/bank.ts';
import { freshPostgres } from '../support/postgres.ts';

const database = await freshPostgres();
const { prisma, pool } = database;
const clientId = await insertClient(database, 'Alder Marine Ltd');
const staffId = await insertStaff(database, 'Li Wei');
const context: Context = { actor: { kind: 'staff', id: staffId }, origin: 'test' };
const work = unitOfWork(database, { clock: { now: () => new Date() }, newId, announce: () => [] });
const none = { value: null, events: [] };

test('two that wait for each other are both carried out: the one the server ends is run again', async () => {
  const runs = { a: 0, b: 0 };
  const met = Promise.withResolvers<void>();
  let arrived = 0;
  const crossing = (name: 'a' | 'b', first: string, second: string) =>
    work(context, async (tx) => {
      runs[name] += 1;
      await tx.firstTime(first);
      arrived += 1;
      if (arrived === 2) met.resolve();
      await met.promise;
      await tx.firstTime(second);
      return none;
    });
  await Promise.all([crossing('a', 'x', 'y'), crossing('b', 'y', 'x')]);
  expect(runs.a + runs.b).toBe(3);
  expect(await prisma.handledRequest.count({ where: { key: { in: ['x', 'y'] } } })).toBe(2);
});

test.each(['40001', '40P01'])('SQLSTATE %s is tried five times and then handed on', async (state) => {
  await pool.query(
    `CREATE OR REPLACE FUNCTION in_the_way() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION 'in the way' USING ERRCODE = '${state}'; END $$`,
  );
  await pool.query('CREATE OR REPLACE TRIGGER in_the_way BEFORE INSERT ON access_grant EXECUTE FUNCTION in_the_way()');
  let runs = 0;
  const failing = work(context, async (tx) => {
    runs += 1;
    await grant(tx);
    return none;
  });
  await expect(failing).rejects.toThrow();
  expect(runs).toBe(5);
  await pool.query('DROP TRIGGER in_the_way ON access_grant');
});

const grant = (tx: Transaction) =>
  tx.grants.insert({
    id: newId(),
    clientId,
    staffId,
    kind: 'reason',
    validFrom: new Date('2026-03-02T01:00:00Z'),
    validUntil: new Date('2026-03-02T09:00:00Z'),
  });

test('whatever else fails is tried once', async () => {
  let runs = 0;
  const failing = work(context, async () => {
    runs += 1;
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(runs).toBe(1);
});

test('of two requests under one key that come at once, one is the first', async () => {
  const firsts = await Promise.all(
    [1, 2, 3, 4].map(() => work(context, async (tx) => ({ value: await tx.firstTime('V1'), events: [] }))),
  );
  expect(firsts.filter(Boolean)).toHaveLength(1);
});

test('on a server too, the outer database refuses inside it', async () => {
  const failing = work(context, async () => ({ value: await prisma.client.count(), events: [] }));
  await expect(failing).rejects.toThrow('The outer database was used inside a transaction');
});
