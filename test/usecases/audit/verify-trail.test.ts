import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Place } from '../../../src/core/audit/chain.ts';
import { chainReader } from '../../../src/persistence/audit/chain-reader.ts';
import { sha256 } from '../../../src/persistence/audit/digest.ts';
import { verifyTrail } from '../../../src/usecases/audit/verify-trail.ts';
import { freshDatabase } from '../../support/database.ts';
import { happen, opened, sealer, tamper } from '../../support/trail.ts';

const database = await freshDatabase();
const { pool } = database;
const WRITTEN = new Date('2026-11-23T01:00:00Z');
const clock = { now: () => new Date('2026-11-23T01:10:00Z') };

const anchors: Place[] = [];
let seal = sealer(database, anchors, clock);
const write = (...reasons: readonly string[]) =>
  happen(database, () => WRITTEN, ...reasons.map((reason) => [opened(reason)]));

/** `store.rowsAtOnce` at a time would walk these small trails in one step; two at a time walks them in many. */
const verify = (change: { readonly anchors?: readonly Place[]; readonly within?: number } = {}) =>
  verifyTrail({ chain: { ...chainReader(database), ...twoAtATime }, digest: sha256, clock })({
    anchors: change.anchors ?? anchors,
    sealedWithinMinutes: change.within ?? 15,
    onProgress: () => undefined,
  });
const twoAtATime = {
  linksAfter: async (sequence: number) => (await chainReader(database).linksAfter(sequence)).slice(0, 2),
};
const faults = async (change: Parameters<typeof verify>[0] = {}) => (await verify(change)).faults;

async function emptyTrail(): Promise<void> {
  await tamper(database, 'TRUNCATE audit, audit_value, audit_seal, audit_unsealed');
  newAnchors();
}
/** As whoever begins a new file of anchors. */
function newAnchors(): readonly Place[] {
  seal = sealer(database, anchors, clock);
  return anchors.splice(0);
}
beforeEach(emptyTrail);

const idAt = async (sequence: number): Promise<string> =>
  (await pool.query('SELECT audit_id FROM audit_seal WHERE sequence = $1', [sequence])).rows[0]?.audit_id;

describe('verifying', () => {
  it('an empty trail is whole', async () => {
    expect(await verify()).toMatchObject({ seals: 0, faultCount: 0, faults: [], end: { sequence: 0 } });
  });

  it('a sealed one is whole, and ends where the last anchor says', async () => {
    await write('a', 'b');
    await seal();
    await write('c');
    await seal();
    expect(await verify()).toEqual({ seals: 3, anchors: 2, faultCount: 0, faults: [], end: anchors.at(-1) });
  });

  it('tells how far it is', async () => {
    await write('a', 'b', 'c');
    await seal();
    const told: number[][] = [];
    await verifyTrail({ chain: { ...chainReader(database), ...twoAtATime }, digest: sha256, clock })({
      anchors,
      sealedWithinMinutes: 15,
      onProgress: (...figures) => told.push(figures),
    });
    expect(told).toEqual([
      [2, 3],
      [3, 3],
    ]);
  });

  it('rows that wait for their seal are fine for a while, and then they are not', async () => {
    await write('a');
    expect(await faults()).toEqual([]);
    const auditId = (await pool.query('SELECT id FROM audit')).rows[0]?.id;
    expect(await faults({ within: 9 })).toEqual([{ kind: 'row_unsealed', auditId }]);
  });

  it('a row that came in past the trigger is found at once, and is never sealed', async () => {
    await tamper(
      database,
      `INSERT INTO audit (id, at, actor, action, entity, origin) VALUES (gen_random_uuid(), $1, 'x', 'y', 'z', '')`,
      [clock.now()],
    );
    await seal();
    expect(await faults()).toMatchObject([{ kind: 'row_unsealed' }]);
  });

  it('a row that was removed while it waited is found, and keeps no other from its seal', async () => {
    await write('a', 'b');
    const auditId = (await pool.query('SELECT id FROM audit ORDER BY id')).rows[0]?.id;
    await tamper(database, 'DELETE FROM audit WHERE id = $1', [auditId]);
    await seal();
    expect(await verify()).toMatchObject({ seals: 1, faults: [{ kind: 'unsealed_row_removed', auditId }] });
  });

  it('a chain that was made anew around an alteration is found by anchors alone', async () => {
    await write('a', 'b', 'c');
    await seal();
    await tamper(database, `UPDATE audit SET actor = 'cli:nobody' WHERE id = $1`, [await idAt(2)]);
    await tamper(
      database,
      'WITH gone AS (DELETE FROM audit_seal RETURNING audit_id) INSERT INTO audit_unsealed SELECT audit_id FROM gone',
    );
    const first = newAnchors();
    await seal();
    expect(await faults()).toEqual([]);
    expect(await faults({ anchors: first })).toEqual([{ kind: 'anchor_differs', sequence: 3 }]);
  });

  it('of a trail that is broken throughout it tells a hundred faults and how many there are', async () => {
    await write(...Array.from({ length: 120 }, (_, at) => `${at}`));
    await seal();
    await tamper(database, `UPDATE audit SET origin = 'x'`);
    const { faults: told, faultCount } = await verify();
    expect([told.length, faultCount, told[0]]).toMatchObject([100, 120, { kind: 'row_altered', sequence: 1 }]);
  });
});

// What somebody with every right on the database may do to a trail of `n` sealed rows; `at` is the sequence it is done to.
type Tampering = { readonly name: string; readonly sql: (at: number, n: number) => string };
const row = (at: number) => `(SELECT audit_id FROM audit_seal WHERE sequence = ${at})`;
const alter = (set: string, table = 'audit'): Tampering => ({
  name: set,
  sql: (at) => `UPDATE ${table} SET ${set} WHERE ${table === 'audit' ? 'id' : 'audit_id'} = ${row(at)}`,
});
const swap = (columns: string): Tampering => ({
  name: `swap ${columns}`,
  sql: (at, n) => {
    const other = at === n ? 1 : at + 1;
    const names = columns.split(', ');
    return `UPDATE audit a SET ${names.map((name) => `${name} = b.${name}`).join(', ')} FROM audit b
            WHERE (a.id, b.id) IN ((${row(at)}, ${row(other)}), (${row(other)}, ${row(at)}))`;
  },
});
const TAMPERINGS: readonly Tampering[] = [
  alter(`at = at + interval '1 millisecond'`),
  alter(`actor = actor || ' '`),
  alter(`action = 'client_seen'`),
  alter(`entity = 'clients'`),
  alter('entity_id = NULL'),
  alter('client_id = gen_random_uuid()'),
  alter(`origin = ''`),
  alter(`detail = detail || '{"more": 1}'`),
  alter(`detail = '{}'`),
  alter(`value = value || '.'`, 'audit_value'),
  alter('salt = gen_random_uuid()', 'audit_value'),
  alter(`name = 'other'`, 'audit_value'),
  alter('row_digest = hash', 'audit_seal'),
  alter('hash = row_digest', 'audit_seal'),
  alter(`value_digests = '{}'`, 'audit_seal'),
  swap('at, actor, entity_id, client_id, detail'),
  { name: 'delete a word', sql: (at) => `DELETE FROM audit_value WHERE audit_id = ${row(at)}` },
  {
    name: 'add a word',
    sql: (at) => `INSERT INTO audit_value (audit_id, name, value) VALUES (${row(at)}, 'more', 'x')`,
  },
  { name: 'delete a row', sql: (at) => `DELETE FROM audit WHERE id = ${row(at)}` },
  {
    name: 'delete a row with its seal',
    sql: (at) =>
      `WITH seal AS (DELETE FROM audit_seal WHERE sequence = ${at} RETURNING audit_id),
            words AS (DELETE FROM audit_value USING seal WHERE audit_value.audit_id = seal.audit_id)
       DELETE FROM audit USING seal WHERE id = seal.audit_id`,
  },
  {
    name: 'delete a row with its seal and close the gap',
    sql: (at) =>
      `DELETE FROM audit WHERE id = ${row(at)}; DELETE FROM audit_seal WHERE sequence = ${at};
       UPDATE audit_seal SET sequence = sequence + 1000 WHERE sequence > ${at};
       UPDATE audit_seal SET sequence = sequence - 1001 WHERE sequence > 1000`,
  },
  {
    name: 'cut off the tail',
    sql: (at) =>
      `WITH seals AS (DELETE FROM audit_seal WHERE sequence >= ${at} RETURNING audit_id),
            words AS (DELETE FROM audit_value USING seals WHERE audit_value.audit_id = seals.audit_id)
       DELETE FROM audit USING seals WHERE id = seals.audit_id`,
  },
  {
    name: 'swap two seals',
    sql: (at, n) => {
      const other = at === n ? 1 : at + 1;
      return `UPDATE audit_seal SET sequence = sequence + 1000 WHERE sequence IN (${at}, ${other});
              UPDATE audit_seal SET sequence = ${at + other} - (sequence - 1000) WHERE sequence > 1000`;
    },
  },
];

const reason = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => text.replaceAll('\0', ''));
const batches = fc.array(fc.array(reason, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });

/** Batches of events, each sealed and anchored when it is written; how many rows that are. */
async function grow(given: readonly (readonly string[])[]): Promise<number> {
  await emptyTrail();
  for (const reasons of given) {
    await happen(
      database,
      () => WRITTEN,
      reasons.map((text) => opened(text)),
    );
    await seal();
  }
  return given.flat().length;
}

describe('whatever was written, in whatever batches it was sealed', () => {
  it.each(TAMPERINGS)('“$name” is found, and not before it was done', async ({ sql }) => {
    await fc.assert(
      fc.asyncProperty(batches, fc.nat(), async (given, where) => {
        const n = await grow([...given, ['the last but one', 'the last']]);
        expect(await faults()).toEqual([]);
        const at = (where % n) + 1;
        for (const statement of sql(at, n).split(';')) await tamper(database, statement);
        const found = await faults();
        expect(found.length).toBeGreaterThan(0);
      }),
      { numRuns: 4 },
    );
  });
});
