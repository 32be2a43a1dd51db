import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../src/persistence/migrations.ts';
import { newId } from '../support/bank.ts';
import { freshDatabase } from '../support/database.ts';

const { pool } = await freshDatabase();

test('waivers that there are keep the figure of the bank and who was asked, and proposals which managers were', async () => {
  const [li, zhao, qian] = [newId<string>(), newId<string>(), newId<string>()];
  const [waits, stated, decided, force] = [newId<string>(), newId<string>(), newId<string>(), newId<string>()];
  const client = await pool.connect();
  await client.query(`
    CREATE SCHEMA before;
    SET search_path = before;
    CREATE TABLE churn_waiver (
      remedy_id uuid, concession text, fee text, monthly_minor bigint, months int, yearly_minor bigint, yearly_source text,
      rate_thousandths int, factors jsonb, level text, approver_ids uuid[], asked_on date, decision text, decided_by uuid,
      CHECK (decided_by IS NULL OR decided_by = ANY (approver_ids))
    );
    CREATE FUNCTION keep_churn_waiver() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''kept''; END';
    CREATE TRIGGER churn_waiver_keep BEFORE UPDATE ON churn_waiver FOR EACH ROW EXECUTE FUNCTION keep_churn_waiver();
    CREATE TABLE audit (action text, entity_id uuid, detail jsonb);
    CREATE TABLE task_force (id uuid);
    CREATE TABLE handled_request (key text);
    INSERT INTO churn_waiver (remedy_id, yearly_minor, yearly_source, factors, approver_ids, decision, decided_by) VALUES
      ('${waits}', 600, 'figures', '{"risk": "r"}', '{${li},${zhao},${qian}}', NULL, NULL),
      ('${stated}', 900, 'stated', '{"risk": "r", "figures_minor": "600"}', '{${li}}', NULL, NULL),
      ('${decided}', 900, 'stated', '{"risk": "r"}', '{${li},${zhao}}', 'approved', '${zhao}');
    INSERT INTO audit VALUES
      ('waiver_asked', '${waits}', '{"approverIds": ["${li}"]}'), ('waiver_asked', '${waits}', '{"approverIds": ["${zhao}"]}'),
      ('waiver_asked', '${decided}', '{"approverIds": ["${li}"]}');
    INSERT INTO task_force VALUES ('${force}');
    INSERT INTO handled_request VALUES ('force_asked:${force}:${li}'), ('view:V1');
  `);
  await client.query(readFileSync(new URL('20261130140000_note_who_is_asked/migration.sql', MIGRATIONS), 'utf8'));

  const { rows } = await client.query<{ asked_ids: string[] }>(
    'SELECT remedy_id, figures_minor::int, factors, asked_ids::text[] FROM churn_waiver ORDER BY remedy_id',
  );
  expect(rows.map((row) => ({ ...row, asked_ids: row.asked_ids.toSorted() }))).toEqual([
    { remedy_id: waits, figures_minor: 600, factors: { risk: 'r' }, asked_ids: [li, zhao].toSorted() },
    { remedy_id: stated, figures_minor: 600, factors: { risk: 'r' }, asked_ids: [li] },
    { remedy_id: decided, figures_minor: null, factors: { risk: 'r' }, asked_ids: [li, zhao].toSorted() },
  ]);
  expect((await client.query('SELECT asked_ids::text[] FROM task_force')).rows).toEqual([{ asked_ids: [li] }]);
  // While it waits others are asked; what was asked for, and whoever was asked once, stays.
  const change = (what: string) => client.query(`UPDATE churn_waiver SET ${what} WHERE remedy_id = '${waits}'`);
  await change(`asked_ids = asked_ids || '${qian}'::uuid, level = '总行'`);
  await expect(change(`asked_ids = '{${qian}}'`)).rejects.toThrow('decided once');
  await expect(change('figures_minor = 700')).rejects.toThrow('decided once');
  await client.query('RESET search_path');
  client.release();
});
