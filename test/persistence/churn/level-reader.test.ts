import { expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { levelReader } from '../../../src/persistence/churn/level-reader.ts';
import { insertClient, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';

// Monday, 23 November; a quarter before it is 24 August.

const database = await freshDatabase();
const { prisma } = database;
const levels = levelReader(database, 'CNY' as Currency);

/** A deposit of a client with what it stood at. */
async function deposit(
  clientId: ClientId,
  stood: Readonly<Record<string, bigint>>,
  more: { readonly closedOn?: string; readonly currency?: string } = {},
): Promise<void> {
  const holdingId = newId<string>();
  const { closedOn, currency = 'CNY' } = more;
  await prisma.holding.create({
    data: {
      id: holdingId,
      clientId,
      product: '单位活期存款',
      currency,
      closedOn: closedOn === undefined ? null : new Date(closedOn),
    },
  });
  await prisma.holdingBalance.createMany({
    data: Object.entries(stood).map(([day, balance]) => ({ holdingId, asOf: new Date(day), revision: 1, balance })),
  });
}

it('counts what was open a quarter ago: long closed is on neither side, closed since is gone, unrated leaves its client out', async () => {
  const fallen = { '2026-08-01': 1_000n, '2026-11-20': 400n };
  const long = await insertClient(database, '旧户已销');
  await deposit(long, fallen);
  await deposit(long, { '2024-06-30': 9_000n }, { closedOn: '2024-11-20' });
  const lately = await insertClient(database, '上月销户');
  await deposit(lately, { '2026-08-01': 600n });
  await deposit(lately, { '2026-08-01': 500n }, { closedOn: '2026-10-20' });
  const unrated = await insertClient(database, '无汇率');
  await deposit(unrated, fallen);
  await deposit(unrated, { '2026-08-01': 700n }, { currency: 'USD' });
  const today = localDate('2026-11-23');
  expect((await levels(today, 0.3)).toSorted((a, b) => a.before - b.before)).toEqual([
    { clientId: long, now: 400, before: 1_000 },
    { clientId: lately, now: 600, before: 1_100 },
  ]);
  // With a rate it is in: (1,000 + 700 × 2) before, (400 + 700 × 2) now, which is a quarter less.
  await prisma.exchangeRate.create({ data: { currency: 'USD', on: new Date('2026-11-20'), revision: 1, rate: 2 } });
  expect(await levels(today, 0.25)).toContainEqual({ clientId: unrated, now: 1_800, before: 2_400 });
});
