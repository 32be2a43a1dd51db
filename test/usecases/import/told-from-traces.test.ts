import { expect, test } from 'vitest';
import type { Database } from '../../../src/persistence/database.ts';
import { importText, TWO_CLIENTS } from '../../support/bank-files.ts';
import { freshDatabase } from '../../support/database.ts';

// What a batch leaves behind tells what stood there before it: before-images, and the batch as source of what it added.

type Row = Readonly<Record<string, unknown>>;
type Tables = Readonly<Record<string, readonly Row[]>>;

const database = await freshDatabase();
const all = async ({ pool }: Database, sql: string, ...parameters: unknown[]): Promise<readonly Row[]> =>
  (await pool.query<Row>(sql, parameters)).rows;

/** The tables whose rows an import changes in place, with their primary keys. */
const IN_PLACE: Readonly<Record<string, readonly string[]>> = {
  branch: ['id'],
  staff: ['id'],
  client: ['id'],
  person: ['id'],
  holding: ['id'],
  interaction: ['id'],
  client_alias: ['client_id', 'alias'],
  client_account: ['client_id', 'number'],
};

/** Whole rows, as their before-images are written. */
async function standing(): Promise<Tables> {
  const tables: Record<string, readonly Row[]> = {};
  for (const table of Object.keys(IN_PLACE))
    tables[table] = (await all(database, `SELECT to_jsonb(t) AS row FROM ${table} t`)).map(({ row }) => row as Row);
  tables['source_key'] = await all(database, 'SELECT entity, key, entity_id FROM source_key');
  tables['ownership'] = await all(
    database,
    'SELECT client_id, staff_id, role, valid_from::text FROM ownership WHERE valid_to IS NULL',
  );
  for (const view of ['client_tier_current', 'weekly_flow_current', 'holding_balance_current'])
    tables[view] = await all(database, `SELECT to_jsonb(t) - 'recorded_at' AS row FROM ${view} t`);
  return tables;
}

const keyOf = (table: string, row: Row): string => JSON.stringify((IN_PLACE[table] ?? []).map((column) => row[column]));

function tableBefore(table: string, now: readonly Row[], changes: readonly Row[]): readonly Row[] {
  const rows = new Map(now.map((row) => [keyOf(table, row), row]));
  for (const { key, before: image } of changes) {
    if (image === null) rows.delete(keyOf(table, key as Row));
    else rows.set(keyOf(table, key as Row), image as Row);
  }
  return [...rows.values()];
}

/** Works back from how things stand now, with nothing but what the batch has left behind. */
async function before(batchId: string, now: Tables): Promise<Tables> {
  const changes = await all(
    database,
    'SELECT entity, key, before FROM import_change WHERE batch_id = $1 ORDER BY position DESC',
    batchId,
  );
  const told: Record<string, readonly Row[]> = {};
  for (const table of Object.keys(IN_PLACE)) {
    const ofTable = changes.filter(({ entity }) => entity === table);
    told[table] = tableBefore(
      table,
      (now[table] ?? []).filter(({ source }) => source !== batchId),
      ofTable,
    );
  }
  const added = new Set(changes.filter((change) => change['before'] === null).map(({ key }) => (key as Row)['id']));
  told['source_key'] = (now['source_key'] ?? []).filter((row) => !added.has(row['entity_id']));
  told['ownership'] = await all(
    database,
    `SELECT client_id, staff_id, role, valid_from::text FROM ownership
     WHERE source <> $1 AND (valid_to IS NULL OR end_source = $1)`,
    batchId,
  );
  // Views leave out what a batch appended once it counts as undone.
  await database.pool.query("UPDATE import_batch SET undone_at = now(), state = 'undone' WHERE id = $1", [batchId]);
  const undone = await standing();
  for (const view of Object.keys(undone).filter((name) => name.endsWith('_current'))) told[view] = undone[view] ?? [];
  return told;
}

const sorted = (tables: Tables) =>
  Object.fromEntries(
    Object.entries(tables).map(([name, rows]) => [name, rows.map((row) => JSON.stringify(row)).sort()]),
  );

test('all that stood before a batch can be told from what the batch left behind', async () => {
  await importText(database, TWO_CLIENTS);
  const stood = await standing();
  const { batchId } = await importText(
    database,
    {
      'staff.csv':
        'staff_id,name,email,role,branch\nS1,王丽,wang.li@bank.example,branch_manager,城西支行\nS3,Bo,,rm,\n',
      'clients.csv':
        'client_id,name,aliases,account_numbers,tier,owner,co_owners,industry\n' +
        'C1,ACME 集团,AC;ACG,6222000099998888,战略,S2,,\n' +
        'C3,新客户,新,,重点,S3,,\n',
      'people.csv': 'person_id,client_id,name,role\nP1,C1,李总,总经理\nP2,C3,周总,\n',
      'holdings.csv':
        'holding_id,client_id,product,as_of,balance\nH1,C1,活期存款,2026-11-20,11\nH2,C3,贷款,2026-11-20,5\n',
      'weekly_flows.csv': 'client_id,week,debit,credit,count\nC1,2026-11-16,9,9,9\nC3,2026-11-16,1,1,1\n',
      'interactions.csv': 'interaction_id,client_id,on,channel\nI1,C1,2026-11-06,电话\n',
    },
    { complete: true, evenMost: true },
  );
  const stands = await standing();
  expect(sorted(stands)).not.toEqual(sorted(stood));
  for (const table of Object.keys(stood)) expect(sorted(stands)[table], table).not.toEqual(sorted(stood)[table]);
  expect(sorted(await before(batchId as string, stands))).toEqual(sorted(stood));
});
