import { expect, test } from 'vitest';
import type { Database } from '../../src/persistence/database.ts';
import { withinTransaction } from '../../src/persistence/transaction-guard.ts';
import { freshDatabase } from '../support/database.ts';

const database: Database = await freshDatabase();

test('inside a transaction the outer database refuses at once, by whichever way it is asked', async () => {
  const { prisma, pool } = database;
  await prisma.$transaction((tx) =>
    withinTransaction(async () => {
      const outer = 'The outer database was used inside a transaction';
      await expect(prisma.client.count()).rejects.toThrow(outer);
      await expect(prisma.$queryRaw`SELECT 1`).rejects.toThrow(outer);
      await expect(prisma.$transaction([prisma.client.count()])).rejects.toThrow(outer);
      await expect(pool.query('SELECT 1')).rejects.toThrow(outer);
      await expect(pool.connect()).rejects.toThrow(outer);
      expect(await tx.client.count()).toBe(0);
    }),
  );
});

test('outside, and after the transaction, it answers; also to work that the transaction left behind', async () => {
  const { prisma } = database;
  let goOn = (): void => undefined;
  const transactionEnded = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let leftBehind: Promise<number> | undefined;
  await prisma.$transaction((tx) =>
    withinTransaction(async () => {
      leftBehind = transactionEnded.then(() => prisma.client.count());
      await tx.client.count();
    }),
  );
  goOn();
  expect(await leftBehind).toBe(0);
});

test('another conversation is not held by the transaction of this one: it waits its turn', async () => {
  const { prisma } = database;
  const steps: string[] = [];
  let started = (): void => undefined;
  const begun = new Promise<void>((resolve) => {
    started = resolve;
  });
  const transaction = prisma.$transaction((tx) =>
    withinTransaction(async () => {
      started();
      await tx.$queryRaw`SELECT count(*) FROM generate_series(1, 200000)`;
      steps.push('transaction');
    }),
  );
  const other = begun.then(() => prisma.client.count()).then(() => steps.push('other'));
  await Promise.all([transaction, other]);
  expect(steps).toEqual(['transaction', 'other']);
});
