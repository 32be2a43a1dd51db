import { expect, it } from 'vitest';
import { CLIENT_TABLES } from '../../../src/persistence/merging/tables.ts';
import { freshDatabase } from '../../support/database.ts';

const { pool } = await freshDatabase();

const rows = async <Row>(sql: string): Promise<readonly Row[]> => (await pool.query(sql)).rows as Row[];

it('says of every table with rows of a client what becomes of them in a merge', async () => {
  const naming = await rows<{ name: string }>(`
    SELECT c.table_name AS name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.column_name = 'client_id'
    UNION
    SELECT r.relname FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid
    WHERE k.contype = 'f' AND k.confrelid = 'client'::regclass AND r.relname <> 'client'
    ORDER BY 1`);
  expect(Object.keys(CLIENT_TABLES).toSorted()).toEqual(naming.map(({ name }) => name));
});

it('moves nothing out of a table that only grows, and traces by an id what it moves', async () => {
  const growing = await rows<{ name: string }>(`
    SELECT DISTINCT c.relname AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE t.tgname LIKE '%append_only'`);
  const withId = await rows<{ name: string }>(`
    SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'id' AND data_type = 'uuid'`);
  const named = (list: readonly { name: string }[]) => new Set(list.map(({ name }) => name));
  for (const [table, { does }] of Object.entries(CLIENT_TABLES)) {
    if (named(growing).has(table)) expect([table, does]).toEqual([table, 'stays']);
    if (does === 'moves') expect(named(withId)).toContain(table);
  }
});

it.each(['measure_current', 'consent_current', 'client_fact_standing'])(
  '%s is looked up by its client, not worked out for all',
  async (view) => {
    const plan = await rows<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT * FROM ${view} WHERE client_id = '00000000-0000-7000-8000-000000000000'`,
    );
    const text = plan.map((row) => row['QUERY PLAN']).join('\n');
    expect(text).toMatch(/client_pkey on client c\b/);
    expect(text).not.toMatch(/Seq Scan on client c\b/);
  },
);
