import { expect, it } from 'vitest';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import type { ClientId } from '../../../src/core/shared/ids.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { levelHistory } from '../../../src/persistence/churn/level-history.ts';
import { levelReader } from '../../../src/persistence/churn/level-reader.ts';
import type { LevelAsk } from '../../../src/usecases/churn/ports/level-history.ts';
import { drawnHoldings, insertHoldings } from '../../support/balance-histories.ts';
import { insertClient, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';

const CNY = 'CNY' as Currency;
/** A Monday, and a quarter later another. */
const FIRST = localDate('2025-03-03');
const WEEKS = 30;
const day = (week: number) => addDays(FIRST, 7 * week);
const morningOf = (week: number): LevelAsk => ({
  on: day(week),
  knownBy: new Date(`${day(week)}T07:00:00+08:00`),
});

it('reads of days of the past, once all has been told, what the scan of each of them would read now', async () => {
  const database = await freshDatabase();
  const clients = Array.from({ length: 40 }, () => newId<ClientId>());
  await database.prisma.client.createMany({ data: clients.map((id) => ({ id, name: id, kind: 'corporate' })) });
  const told = await insertHoldings(database, clients, drawnHoldings(clients.length, WEEKS, 4, 11), FIRST);
  await database.prisma.holdingBalance.createMany({ data: [...told] });
  const rate = (week: number, worth: number) => ({
    currency: 'USD',
    on: new Date(day(week)),
    revision: 1,
    rate: worth,
  });
  await database.prisma.exchangeRate.createMany({ data: [rate(0, 7), rate(20, 6.5)] });
  const asks = [14, 15, 20, 27, WEEKS].map((week) => ({ ...morningOf(week), knownBy: new Date('2100-01-01') }));
  const found = asks.map(() => new Map<ClientId, readonly [number, number]>());
  const page = await (await levelHistory(database, CNY)(asks))?.of(clients);
  if (page === undefined) throw new Error('there are deposits');
  for (const [client, id] of clients.entries())
    for (const [ask, of] of found.entries()) {
      const cell = client * asks.length + ask;
      const [now, before] = [page.now[cell] as number, page.before[cell] as number];
      if (before > 0) of.set(id, [now, before]);
    }
  for (const [ask, { on }] of asks.entries()) {
    // However much more there is than a quarter before.
    const read = await levelReader(database, CNY)(on, -1e9);
    expect(read.length).toBeGreaterThan(15);
    const own = found[ask]?.entries().toArray() ?? [];
    expect(own.toSorted()).toEqual(read.map(({ clientId, now, before }) => [clientId, [now, before]]).toSorted());
  }
});

it('has nothing to say of a bank without deposits and wealth products', async () => {
  expect(await levelHistory(await freshDatabase(), CNY)([morningOf(13)])).toBeNull();
});

it('knows a balance, a correction and a rate from when they were recorded, none of an undone import, and nothing of a client that has left', async () => {
  const database = await freshDatabase();
  const { prisma } = database;
  const [steady, left] = [await insertClient(database, '海港'), await insertClient(database, '已销户')];
  await prisma.client.update({ where: { id: left }, data: { closedOn: new Date(day(15)) } });
  const deposit = async (clientId: ClientId, currency = 'CNY') => {
    const id = newId<string>();
    await prisma.holding.create({ data: { id, clientId, product: '单位活期存款', currency } });
    return id;
  };
  const [own, dollars, gone] = [await deposit(steady), await deposit(steady, 'USD'), await deposit(left)];
  const batchId = newId<string>();
  await prisma.importBatch.create({
    data: { id: batchId, startedAt: new Date(), state: 'undone', startedBy: 'test', undoneAt: new Date() },
  });
  const at = (holdingId: string, week: number, balance: bigint, recorded: number, more = {}) => ({
    holdingId,
    asOf: new Date(day(week)),
    revision: 1,
    balance,
    recordedAt: new Date(`${day(recorded)}T06:00:00+08:00`),
    ...more,
  });
  await prisma.holdingBalance.createMany({
    data: [
      at(own, 0, 1_000n, 0),
      at(own, 13, 400n, 14),
      at(own, 13, 700n, 15, { revision: 2 }),
      at(own, 14, 5n, 14, { batchId }),
      at(dollars, 0, 100n, 0),
      at(gone, 0, 1_000n, 0),
    ],
  });
  await prisma.exchangeRate.create({
    data: {
      currency: 'USD',
      on: new Date(day(0)),
      revision: 1,
      rate: 2,
      recordedAt: new Date(`${day(13)}T06:00:00+08:00`),
    },
  });
  const then = await levelHistory(database, CNY)([12, 13, 14, 15].map(morningOf));
  const { now, before } = (await then?.of([steady, left])) ?? { now: [], before: [] };
  expect([...now].map((level, cell) => [level, before[cell]])).toEqual([
    // In the twelfth week nobody knew what a dollar was worth; a quarter before there was nothing either.
    [Number.NaN, Number.NaN],
    [1_200, 1_200],
    [600, 1_200],
    [900, 1_200],
    [1_000, 0],
    [1_000, 1_000],
    [1_000, 1_000],
    [Number.NaN, Number.NaN],
  ]);
});
