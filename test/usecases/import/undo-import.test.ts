import { expect, test } from 'vitest';
import { parseTimeZone, type TimeZone } from '../../../src/core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../../src/core/shared/ids.ts';
import { importStore } from '../../../src/persistence/import/store.ts';
import { undoImport } from '../../../src/usecases/import/undo-import.ts';
import { insertOwnership, newId } from '../../support/bank.ts';
import { CLI, importText, NOW, TWO_CLIENTS } from '../../support/bank-files.ts';
import { freshDatabase } from '../../support/database.ts';

const database = await freshDatabase();
const { pool } = database;
const clock = { now: () => NOW };
const store = importStore(database, { clock, newId, announce: () => [] });
const undo = (more: { readonly batchId?: string; readonly dryRun?: boolean } = {}, kept = store) =>
  undoImport({ clock, store: kept, timeZone: parseTimeZone('Asia/Shanghai') as TimeZone })({
    context: CLI,
    dryRun: false,
    ...more,
  });

/** What a reader finds: what stands open of records, and what is current of all that only grows. */
async function known(): Promise<Readonly<Record<string, readonly string[]>>> {
  const queries: Readonly<Record<string, string>> = {
    branch: 'SELECT to_jsonb(t) AS row FROM branch t',
    staff: `SELECT to_jsonb(t) AS row FROM staff t WHERE active`,
    ...Object.fromEntries(
      [
        ['client', 't.closed_on IS NULL'],
        ['person', 't.left_on IS NULL'],
        ['holding', 't.closed_on IS NULL'],
        ['interaction', 'true'],
        ['follow_up', 'true'],
        ['appointment', 'true'],
        ['client_alias', 'true'],
        ['client_account', 'true'],
        ['import_clash', 'true'],
      ].map(([table, open]) => [table, `SELECT to_jsonb(t) - 'version' AS row FROM ${table} t WHERE ${open}`]),
    ),
    ownership:
      'SELECT jsonb_build_array(client_id, staff_id, role, source) AS row FROM ownership WHERE valid_to IS NULL',
    flow_series: 'SELECT to_jsonb(t) AS row FROM flow_series t',
    ...Object.fromEntries(
      ['client_tier', 'weekly_flow', 'holding_balance', 'measure', 'consent', 'client_fact', 'exchange_rate'].map(
        (table) => [table, `SELECT to_jsonb(t) AS row FROM ${table}_current t`],
      ),
    ),
  };
  const found: Record<string, readonly string[]> = {};
  for (const [name, sql] of Object.entries(queries)) {
    const { rows } = await pool.query<{ row: unknown }>(sql);
    found[name] = rows.map(({ row }) => JSON.stringify(row)).sort();
  }
  return found;
}

const SECOND = {
  'staff.csv': 'staff_id,name,email,role,branch\nS1,王丽,wang.li@bank.example,branch_manager,城西支行\nS3,Bo,,rm,\n',
  'clients.csv':
    'client_id,name,aliases,account_numbers,tier,owner,co_owners,industry\n' +
    'C1,ACME 集团,AC;ACG,6222000099998888,战略,S2,,\n' +
    'C3,新客户,新,,重点,S3,,\nC4,无主,,,,,,\n',
  'people.csv': 'person_id,client_id,name,role\nP1,C1,李总,总经理\nP2,C3,周总,\n',
  'holdings.csv': 'holding_id,client_id,product,as_of,balance\nH1,C1,活期存款,2026-11-20,11\nH2,C3,贷款,2026-11-20,5\n',
  'weekly_flows.csv': 'client_id,week,debit,credit,count\nC1,2026-11-16,9,9,9\nC3,2026-11-16,1,1,1\n',
  'interactions.csv': 'interaction_id,client_id,on,channel\nI1,C1,2026-11-06,电话\n',
  'measures.csv': 'client_id,measure,as_of,value\nC1,satisfaction,2026-11-01,4\n',
  'rates.csv': 'currency,on,rate\nUSD,2026-11-01,7.1\n',
};
const WHOLE = { complete: true, evenMost: true };
const keys = async () => (await pool.query('SELECT entity, key FROM source_key ORDER BY 1, 2')).rows;

test('an import that is undone leaves what stood before it, and imported again does the same again', async () => {
  await importText(database, TWO_CLIENTS);
  const before = await known();
  const first = await importText(database, SECOND, WHOLE);
  const after = await known();
  for (const table of Object.keys(before).filter(
    (name) => !['follow_up', 'appointment', 'consent', 'client_fact', 'import_clash'].includes(name),
  ))
    expect(after[table], table).not.toEqual(before[table]);

  // An alert that the scan has raised since is in nobody's way, one that somebody has answered is.
  await pool.query(
    `INSERT INTO churn_alert (id, client_id, severity, raised_at, raised_week, last_week, tests, risk, reasons, currency)
     SELECT $1, entity_id, 'hint', now(), '2026-11-16', '2026-11-16', '[]', 50, '[]', 'CNY'
     FROM source_key WHERE entity = 'client' AND key = 'C3'`,
    [newId<string>()],
  );
  await pool.query(
    "UPDATE churn_alert SET answered_by = (SELECT id FROM staff WHERE name = 'Ann'), answered_at = now()",
  );
  expect(await undo({ dryRun: true })).toMatchObject({
    refusal: { kind: 'work_rests_on_it', work: [{ table: 'churn_alert', rows: 1 }] },
  });
  await pool.query('UPDATE churn_alert SET answered_by = NULL, answered_at = NULL');
  // An opportunity is written by the scan alone.
  await pool.query(
    `INSERT INTO churn_opportunity (id, client_id, raised_at, raised_week, last_week, now_minor, usual_minor, highest_minor, currency)
     SELECT $1, entity_id, now(), '2026-11-16', '2026-11-16', 3, 1, 2, 'CNY'
     FROM source_key WHERE entity = 'client' AND key = 'C3'`,
    [newId<string>()],
  );

  const trial = await undo({ dryRun: true });
  expect(trial.ok && trial.value.batch.id).toBe(first.batchId);
  expect(await known()).toEqual(after);

  const done = await undo();
  expect(done).toMatchObject({ ok: true, value: { batch: { id: first.batchId }, owners: 2, figures: 8 } });
  expect(await known()).toEqual(before);
  // What history refers to is left as a name that has ended: an owner, a client with an owner or flows, a holding with a balance.
  const { rows: left } = await pool.query(
    `SELECT name, closed_on::text, branch_id, industry, provenance FROM client WHERE closed_on IS NOT NULL`,
  );
  expect(left).toEqual([{ name: '新客户', closed_on: '2026-11-23', branch_id: null, industry: null, provenance: {} }]);
  const { rows: trail } = await pool.query(
    `SELECT actor, detail->>'restored' AS restored FROM audit WHERE action = 'import_undone' AND entity_id = $1`,
    [first.batchId],
  );
  expect(trail).toMatchObject([{ actor: 'cli:tester' }]);

  const again = await importText(database, SECOND, WHOLE);
  expect(again.bad).toEqual([]);
  const words = (tables: Readonly<Record<string, readonly string[]>>) =>
    ['weekly_flow', 'client_tier', 'person', 'holding'].map((name) => tables[name]?.length);
  expect(words(await known())).toEqual(words(after));
  expect(await keys()).toContainEqual({ entity: 'client', key: 'C3' });

  // Of two that stand the last goes first, then the one before it.
  expect((await undo()).ok).toBe(true);
  expect(await known()).toEqual(before);
  expect((await undo()).ok).toBe(true);
  const empty = await known();
  expect([empty['client'], empty['ownership'], empty['weekly_flow'], empty['branch']]).toEqual([[], [], [], []]);
  expect(await undo()).toEqual({ ok: false, refusal: { kind: 'nothing_to_undo' } });
});

test('only the last import is undone, and none on which somebody has worked since', async () => {
  const first = await importText(database, TWO_CLIENTS);
  const second = await importText(database, SECOND);
  expect(await undo({ batchId: first.batchId as string })).toMatchObject({
    ok: false,
    refusal: { kind: 'not_the_last', last: { id: second.batchId } },
  });
  const ids = async (entity: string, key: string) =>
    (await pool.query('SELECT entity_id FROM source_key WHERE entity = $1 AND key = $2', [entity, key])).rows[0]
      .entity_id;
  const [c1, c4, s1] = [await ids('client', 'C1'), await ids('client', 'C4'), await ids('staff', 'S1')];

  // A field that a person has written since stays hers.
  await pool.query(
    `UPDATE client SET industry = '物流', provenance = provenance || '{"industry": "staff:x"}' WHERE id = $1`,
    [c1],
  );
  // Work on what the batch brought: an owner for the client that had none, and a contact.
  await insertOwnership(database, c4 as ClientId, s1 as StaffId, 'owner');
  await pool.query(
    `INSERT INTO interaction (id, client_id, "on", channel, logged_by, staff_id) VALUES ($1, $2, '2026-11-23', 'call', $3, $3)`,
    [newId<string>(), c4, s1],
  );
  const before = await known();
  expect(await undo()).toMatchObject({
    ok: false,
    refusal: {
      kind: 'work_rests_on_it',
      work: [
        { table: 'interaction', rows: 1 },
        { table: 'ownership', rows: 1 },
      ],
    },
  });
  expect(await known()).toEqual(before);
});

test('an import that changed nothing is not undone: the one before it is named, and goes when it is asked for', async () => {
  const before = await known();
  const files = {
    'clients.csv': 'client_id,name,industry\nT1,丁,制造\n',
    'rates.csv': 'currency,on,rate\nEUR,2026-11-02,8\n',
  };
  const first = await importText(database, files);
  const after = await known();
  const second = await importText(database, files);
  const third = await importText(database, files);
  const idle = (id: unknown) => ({
    ok: false,
    refusal: { kind: 'changed_nothing', batch: { id }, last: { id: first.batchId } },
  });
  expect(await undo()).toMatchObject(idle(third.batchId));
  expect(await undo({ dryRun: true })).toMatchObject(idle(third.batchId));
  expect(await undo({ batchId: second.batchId as string })).toMatchObject(idle(second.batchId));
  expect(await known()).toEqual(after);
  expect(await undo({ batchId: first.batchId as string })).toMatchObject({
    ok: true,
    value: { batch: { id: first.batchId } },
  });
  expect(await known()).toEqual(before);

  // A figure that is corrected leaves no image of a row, and is a change all the same.
  const corrected = await importText(database, { 'rates.csv': 'currency,on,rate\nEUR,2026-11-02,9\n' });
  expect(await undo()).toMatchObject({ ok: true, value: { batch: { id: corrected.batchId }, figures: 1 } });
});

test('a person’s word stays, and an undoing that was cut off is finished by the next', async () => {
  const start = await importText(database, {
    'clients.csv': 'client_id,name,industry,area\nK1,甲,制造,东区\nK2,乙,贸易,西区\n',
  });
  const batch = await importText(database, {
    'clients.csv': 'client_id,name,industry,area\nK1,甲甲,农业,南区\nK2,乙乙,渔业,北区\nK3,丙,,\n',
  });
  await pool.query(
    `UPDATE client SET industry = '物流', provenance = provenance || '{"industry": "staff:x"}' WHERE name = '甲甲'`,
  );
  let transactions = 0;
  const failing = {
    ...store,
    undo: {
      ...store.undo,
      transaction: ((work) => {
        transactions += 1;
        if (transactions > 3) throw new Error('cut off');
        return store.undo.transaction(work);
      }) as typeof store.undo.transaction,
    },
    rowsAtOnce: { ...store.rowsAtOnce, records: 1 },
  };
  await expect(undo({}, failing)).rejects.toThrow('cut off');
  expect(await undo()).toEqual({ ok: false, refusal: { kind: 'earlier_one_finished' } });
  const { rows } = await pool.query(
    `SELECT name, industry, area, provenance->>'industry' AS said FROM client
     WHERE id IN (SELECT entity_id FROM source_key WHERE key IN ('K1', 'K2', 'K3')) ORDER BY name COLLATE "C"`,
  );
  expect(rows).toEqual([
    { name: '乙', industry: '贸易', area: '西区', said: start.batchId },
    { name: '甲', industry: '物流', area: '东区', said: 'staff:x' },
  ]);
  expect((await pool.query('SELECT state FROM import_batch WHERE id = $1', [batch.batchId])).rows).toEqual([
    { state: 'undone' },
  ]);
});
