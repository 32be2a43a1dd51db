import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, localDate } from '../../src/core/shared/calendar.ts';
import type { ClientId } from '../../src/core/shared/ids.ts';
import { unpackFlows } from '../../src/persistence/flow-packing.ts';
import { extendFlowSeries, rebuildFlowSeries } from '../../src/persistence/flow-series.ts';
import { insertClient, insertFlows, newId } from '../support/bank.ts';
import { freshDatabase } from '../support/database.ts';
import { readFlowSeries } from '../support/flow-series.ts';

const database = await freshDatabase();
const { prisma } = database;

/** The series of one client as `[currency, week, credit]`. */
async function seriesOf(clientId: ClientId): Promise<readonly unknown[]> {
  const before = `${clientId.slice(0, -1)}0` as ClientId;
  const page = await readFlowSeries(database, { afterClientId: before < clientId ? before : null, limit: 1000 });
  return page
    .filter((series) => series.clientId === clientId)
    .flatMap(({ currency, firstWeek, packed }) =>
      unpackFlows(packed, firstWeek).map(({ week, credit }) => [currency, week, credit]),
    );
}

test('a series holds the current weeks by currency; gaps stay gaps, corrections count, undone imports do not', async () => {
  const clientId = await insertClient(database, 'Alder Marine Ltd');
  const batchId = newId<string>();
  await prisma.importBatch.create({
    data: { id: batchId, startedAt: new Date(), undoneAt: new Date(), state: 'undone', startedBy: 'test' },
  });
  await insertFlows(database, clientId, 'CNY', [
    { week: '2026-01-05', debit: 1, credit: 10 },
    { week: '2026-01-19', debit: 1, credit: 30 },
  ]);
  await insertFlows(database, clientId, 'CNY', [{ week: '2026-01-19', debit: 1, credit: 31 }], { revision: 2 });
  await insertFlows(database, clientId, 'CNY', [{ week: '2026-01-19', debit: 1, credit: 99 }], {
    revision: 3,
    batchId,
  });
  await insertFlows(database, clientId, 'USD', [{ week: '2026-01-12', debit: 1, credit: 20 }]);

  await rebuildFlowSeries(prisma, [clientId]);
  expect(await seriesOf(clientId)).toEqual([
    ['CNY', '2026-01-05', 10n],
    ['CNY', '2026-01-19', 31n],
    ['USD', '2026-01-12', 20n],
  ]);
});

test('a client whose rows were all undone is left without series, and others are left alone', async () => {
  const [undone, other] = [await insertClient(database, 'One'), await insertClient(database, 'Two')];
  const batchId = newId<string>();
  const batch = { id: batchId, startedAt: new Date(), state: 'done', startedBy: 'test' };
  await prisma.importBatch.create({ data: batch });
  const weeks = [{ week: '2026-01-05', debit: 1, credit: 1 }];
  await insertFlows(database, undone, 'CNY', weeks, { batchId });
  await insertFlows(database, other, 'CNY', weeks);
  await rebuildFlowSeries(prisma, [undone, other]);
  expect(await seriesOf(undone)).toHaveLength(1);
  await prisma.importBatch.update({ where: { id: batchId }, data: { state: 'undone', undoneAt: new Date() } });
  await rebuildFlowSeries(prisma, [undone]);
  expect([await seriesOf(undone), await seriesOf(other)]).toEqual([[], [['CNY', '2026-01-05', 1n]]]);
});

test('extending comes to the same as building anew, whatever weeks are added or corrected', async () => {
  const start = localDate('2026-01-05');
  const rows = fc.uniqueArray(
    fc.record({ currency: fc.constantFrom('CNY', 'USD'), week: fc.nat({ max: 12 }), credit: fc.nat({ max: 1000 }) }),
    { selector: ({ currency, week }) => `${currency}${week}`, maxLength: 10 },
  );
  const one = rows.filter((list) => list.length > 0);
  await fc.assert(
    fc.asyncProperty(rows, one, async (first, second) => {
      const clientId = await insertClient(database, 'Grown');
      const insert = async (list: typeof first, revision: number): Promise<void> => {
        for (const { currency, week, credit } of list)
          await insertFlows(database, clientId, currency, [{ week: addDays(start, 7 * week), debit: 0, credit }], {
            revision,
          });
      };
      await insert(first, 1);
      await rebuildFlowSeries(prisma, [clientId]);
      await insert(second, 2);
      const week = addDays(start, 7 * Math.min(...second.map((row) => row.week)));
      await extendFlowSeries(prisma, [{ clientId, week }]);
      const extended = await prisma.flowSeries.findMany({ where: { clientId }, orderBy: { currency: 'asc' } });
      await rebuildFlowSeries(prisma, [clientId]);
      expect(extended).toEqual(await prisma.flowSeries.findMany({ where: { clientId }, orderBy: { currency: 'asc' } }));
      expect(extended).not.toEqual([]);
    }),
    { numRuns: 25 },
  );
});
