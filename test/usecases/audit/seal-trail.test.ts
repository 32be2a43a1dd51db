import { expect, it, vi } from 'vitest';
import type { Place } from '../../../src/core/audit/chain.ts';
import { sha256 } from '../../../src/persistence/audit/digest.ts';
import { sealStore } from '../../../src/persistence/audit/seal-store.ts';
import type { AnchorBook } from '../../../src/usecases/audit/ports.ts';
import { sealTrail } from '../../../src/usecases/audit/seal-trail.ts';
import { freshDatabase } from '../../support/database.ts';
import { happen, opened, tamper } from '../../support/trail.ts';

const database = await freshDatabase();
const { pool } = database;
const store = sealStore(database);
const NOW = new Date('2026-11-23T01:00:00Z');
const now = () => NOW;

const written: Place[] = [];
const book: AnchorBook = {
  last: async () => written.at(-1) ?? null,
  write: async (place) => void written.push(place),
};
const sealer = (change: Partial<Parameters<typeof sealTrail>[0]> = {}) => {
  const [onAnchored, onBroken] = [vi.fn(), vi.fn()];
  const seal = sealTrail({ store, anchors: book, digest: sha256, clock: { now }, onAnchored, onBroken, ...change });
  return { seal, onAnchored, onBroken };
};
const count = async (table: string): Promise<number> =>
  Number((await pool.query(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n);

it('before anything has happened there is nothing to seal and nothing to anchor', async () => {
  const { seal, onAnchored } = sealer();
  await seal();
  expect([written, onAnchored.mock.calls]).toEqual([[], []]);
});

it('seals every row once, in the order in which they were written, and anchors the end', async () => {
  await happen(database, now, [opened('one'), opened('two')], [opened('three')]);
  const { seal, onAnchored } = sealer();
  await seal();
  await seal();
  const { rows } = await pool.query(
    `SELECT s.sequence::int, v.value FROM audit_seal s JOIN audit_value v USING (audit_id) ORDER BY s.sequence`,
  );
  expect(rows).toEqual([
    { sequence: 1, value: 'one' },
    { sequence: 2, value: 'two' },
    { sequence: 3, value: 'three' },
  ]);
  expect(await count('audit_unsealed')).toBe(0);
  expect(written).toEqual([await store.head()]);
  expect(onAnchored.mock.calls).toEqual([[written[0]]]);
});

it('seals a long list in several transactions', async () => {
  const many = Array.from({ length: 2 * store.rowsAtOnce + 1 }, (_, at) => opened(`reason ${at}`));
  await happen(database, now, many);
  const sealNext = vi.fn(store.sealNext);
  await sealer({ store: { ...store, sealNext } }).seal();
  expect(sealNext).toHaveBeenCalledTimes(3);
  expect(await count('audit_unsealed')).toBe(0);
  expect((await store.head()).sequence).toBe(3 + many.length);
});

it('leaves to the other process what that is sealing, and anchors what it sees', async () => {
  const { seal, onAnchored } = sealer({
    store: { ...store, sealNext: async () => null },
    anchors: { ...book, last: async () => null },
  });
  await seal();
  expect(onAnchored).toHaveBeenCalledWith(await store.head());
});

it('anchors what it could not anchor the minute before', async () => {
  await happen(database, now, [opened('five')]);
  let full = true;
  const write = async (place: Place) => {
    if (full) throw new Error('ENOSPC');
    written.push(place);
  };
  const { seal } = sealer({ anchors: { ...book, write } });
  await expect(seal()).rejects.toThrow('ENOSPC');
  expect(await count('audit_unsealed')).toBe(0);
  full = false;
  await seal();
  expect(written.at(-1)).toEqual(await store.head());
});

it('says that the place it anchored does not stand any more, once, and goes on', async () => {
  const { seal, onBroken } = sealer();
  await seal();
  const anchored = written.at(-1);
  await tamper(database, 'DELETE FROM audit_seal WHERE sequence = $1', [anchored?.sequence]);
  await seal();
  await seal();
  expect(onBroken.mock.calls).toEqual([[anchored]]);
  await happen(database, now, [opened('six')]);
  await seal();
  expect(written.at(-1)).toEqual(await store.head());
});
