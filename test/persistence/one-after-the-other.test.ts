import { expect, test } from 'vitest';
import { insertClient } from '../support/bank.ts';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();
const { prisma, pool } = database;

/** How many queries at most are under way at once on the one connection of the embedded database. */
async function countUnderWay() {
  const counted = { now: 0, most: 0 };
  const connection = await pool.connect();
  const query = connection.query.bind(connection) as (...said: readonly unknown[]) => Promise<unknown>;
  Object.assign(connection, {
    query: async (...said: readonly unknown[]): Promise<unknown> => {
      counted.now += 1;
      counted.most = Math.max(counted.most, counted.now);
      try {
        return await query(...said);
      } finally {
        counted.now -= 1;
      }
    },
  });
  connection.release();
  return counted;
}

const counted = await countUnderWay();

test('a transaction asks for one thing after the other, also where a row is read with all that belongs to it', async () => {
  const id = await insertClient(database, '海港物流');
  const read = await prisma.$transaction(async (tx) => {
    const include = { people: true, followUps: true, appointments: true, interactions: true };
    return tx.client.findUniqueOrThrow({ where: { id }, include });
  });
  expect(read).toMatchObject({ name: '海港物流', people: [], followUps: [], appointments: [], interactions: [] });
  expect(counted.most).toBe(1);
});

test('where one of several queries of a transaction fails the transaction fails, and the next one is none the worse', async () => {
  const failing = prisma.$transaction((tx) =>
    Promise.all([tx.client.count(), tx.$queryRaw`SELECT 1 / 0`, tx.staff.count()]),
  );
  await expect(failing).rejects.toThrow('division by zero');
  expect(await prisma.$transaction((tx) => Promise.all([tx.client.count(), tx.staff.count()]))).toEqual([1, 0]);
  expect(counted).toEqual({ now: 0, most: 1 });
});
