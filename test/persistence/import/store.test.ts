import { beforeAll, describe, expect, test } from 'vitest';
import type { BatchId } from '../../../src/core/shared/ids.ts';
import { importStore } from '../../../src/persistence/import/store.ts';
import type { Observation } from '../../../src/usecases/import/ports.ts';
import type { Series } from '../../../src/usecases/import/rows.ts';
import { CLI, importDependencies, NOW } from '../../support/bank-files.ts';
import { freshDatabase } from '../../support/database.ts';
import { id } from '../../support/records.ts';

const database = await freshDatabase();
const { pool } = database;
const { newId } = importDependencies(database);
const store = importStore(database, { clock: { now: () => NOW }, newId, announce: () => [] });
const CLIENT = id<string>();

async function batch(): Promise<BatchId> {
  const batchId = id<BatchId>();
  const started = { kind: 'import_started', batchId, files: [] } as const;
  await store.batches.begin({ id: batchId, startedAt: NOW, startedBy: 'tester', files: [] }, CLI, started);
  return batchId;
}

const append = (series: Series, batchId: BatchId | null, rows: readonly Observation[]) =>
  store.transaction((tx) => tx.append(series, batchId, rows));

const flow = (week: string, credit: bigint): Observation => ({
  subject: CLIENT,
  at: ['CNY', week],
  figures: [0n, credit, 0n, 0n, 1],
});

const revisions = async (week: string) =>
  (await pool.query('SELECT revision, credit FROM weekly_flow WHERE week = $1 ORDER BY revision', [week])).rows;

beforeAll(() => pool.query("INSERT INTO client (id, name, kind) VALUES ($1, 'ACME', 'corporate')", [CLIENT]));

describe('append', () => {
  test('appends what is new or differs, says which, and leaves the rest', async () => {
    const batchId = await batch();
    expect(await append('weekly_flow', batchId, [flow('2026-01-05', 1n), flow('2026-01-12', 2n)])).toEqual([
      { position: 0, as: 'added' },
      { position: 1, as: 'added' },
    ]);
    expect(await append('weekly_flow', batchId, [flow('2026-01-05', 1n), flow('2026-01-12', 3n)])).toEqual([
      { position: 1, as: 'corrected' },
    ]);
    expect(await revisions('2026-01-12')).toEqual([
      { revision: 1, credit: '2' },
      { revision: 2, credit: '3' },
    ]);
  });

  test('without a batch compares and writes nothing', async () => {
    expect(await append('weekly_flow', null, [flow('2026-02-02', 1n)])).toEqual([{ position: 0, as: 'added' }]);
    expect(await revisions('2026-02-02')).toEqual([]);
  });

  test('rows of an undone batch do not count, but keep their number', async () => {
    const [kept, undone] = [await batch(), await batch()];
    await append('weekly_flow', kept, [flow('2026-03-02', 1n)]);
    await append('weekly_flow', undone, [flow('2026-03-02', 2n)]);
    await pool.query('UPDATE import_batch SET undone_at = now() WHERE id = $1', [undone]);

    expect(await append('weekly_flow', kept, [flow('2026-03-02', 1n)])).toEqual([]);
    expect(await append('weekly_flow', kept, [flow('2026-03-02', 2n)])).toEqual([{ position: 0, as: 'corrected' }]);
    expect(await revisions('2026-03-02')).toEqual([
      { revision: 1, credit: '1' },
      { revision: 2, credit: '2' },
      { revision: 3, credit: '2' },
    ]);
  });

  test('a row that no batch brought is current too', async () => {
    await pool.query(
      `INSERT INTO measure (client_id, measure, as_of, revision, value) VALUES ($1, 'satisfaction', '2026-01-01', 1, 4.5)`,
      [CLIENT],
    );
    const same = { subject: CLIENT, at: ['satisfaction', '2026-01-01'], figures: ['4.500'] };
    expect(await append('measure', await batch(), [same])).toEqual([]);
  });
});

test('a transaction that throws leaves nothing, and the connection serves the next', async () => {
  await expect(
    store.transaction(async (tx) => {
      await tx.append('exchange_rate', await Promise.resolve(null), []);
      await tx.append('weekly_flow', id<BatchId>(), [flow('2026-04-06', 1n)]);
    }),
  ).rejects.toThrow(/foreign key/);
  expect(await revisions('2026-04-06')).toEqual([]);
  expect(await store.transaction((tx) => tx.branchIds(['none']))).toEqual(new Map());
});

test('one import at a time, and again one after it has ended or thrown', async () => {
  const inner = await store.alone(() => store.alone(async () => 'second'));
  expect(inner).toEqual({ value: null });
  await expect(store.alone(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await store.alone(async () => 'third')).toEqual({ value: 'third' });
});
