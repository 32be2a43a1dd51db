import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../src/persistence/migrations.ts';
import { freshDatabase } from '../support/database.ts';

const { pool } = await freshDatabase();

test('birthdays stored as a date and a flag are spelled anew, those kept for undoing an import as well', async () => {
  const client = await pool.connect();
  await client.query(`
    CREATE SCHEMA before;
    SET search_path = before;
    CREATE TABLE person (name text, birthday date, birthday_is_lunar boolean NOT NULL DEFAULT false, provenance jsonb);
    INSERT INTO person VALUES
      ('sun', '1971-03-09', false, '{"birthday": "b", "birthdayIsLunar": "b"}'), ('no year', '1904-02-29', false, '{}'),
      ('moon', '1968-08-15', true, '{}'), ('moon, no year', '1904-12-08', true, '{}'),
      ('no moon has a day 31', '1968-12-31', true, '{}'), ('nothing said', NULL, false, '{}');
    CREATE TABLE import_change (position serial, entity text, before jsonb);
    INSERT INTO import_change (entity, before) SELECT 'person', to_jsonb(p) - 'provenance' FROM person p;
    INSERT INTO import_change (entity, before) VALUES ('person', NULL), ('client', '{"name": "ACME"}');
  `);
  await client.query(readFileSync(new URL('20261125113000_spell_birthdays/migration.sql', MIGRATIONS), 'utf8'));

  const expected = {
    sun: '1971-03-09',
    'no year': '--02-29',
    moon: 'lunar 1968-08-15',
    'moon, no year': 'lunar --12-08',
    'no moon has a day 31': '1968-12-31',
    'nothing said': null,
  };
  const { rows } = await client.query<{ name: string; birthday: string | null }>('SELECT name, birthday FROM person');
  expect(Object.fromEntries(rows.map(({ name, birthday }) => [name, birthday]))).toEqual(expected);
  const images = await client.query<{ before: object | null }>('SELECT before FROM import_change ORDER BY position');
  expect(images.rows.map(({ before }) => before)).toEqual([
    ...Object.entries(expected).map(([name, birthday]) => ({ name, birthday, version: 1 })),
    null,
    { name: 'ACME' },
  ]);
  expect((await client.query(`SELECT provenance FROM person WHERE name = 'sun'`)).rows).toEqual([
    { provenance: { birthday: 'b' } },
  ]);
  await client.query('RESET search_path');
  client.release();
});
