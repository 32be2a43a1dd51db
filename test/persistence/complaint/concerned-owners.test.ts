import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MIGRATIONS } from '../../../src/persistence/migrations.ts';
import { newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';

const { pool } = await freshDatabase();

test('complaints about an owner are given who owned the client when they were received, as it was filed for', async () => {
  const client = await pool.connect();
  const ids = new Map<string, string>();
  const idOf = (name: string): string => ids.get(name) ?? (ids.set(name, newId()).get(name) as string);
  await client.query(`
    CREATE SCHEMA before;
    SET search_path = before;
    CREATE TABLE staff (id uuid PRIMARY KEY);
    CREATE TABLE ownership (client_id uuid, staff_id uuid, role text, valid_from date, valid_to date,
                            recorded_at timestamptz DEFAULT clock_timestamp(), ended_at timestamptz);
    CREATE TABLE complaint (id uuid, client_id uuid, received_at timestamptz, filed_at timestamptz, owner_concerned boolean);
    CREATE TABLE complaint_step (complaint_id uuid, kind text, data jsonb);
  `);
  // Days and hours are those of Shanghai.
  const at = (hour: string | null) => (hour === null ? null : `${hour}+08:00`);
  for (const staff of ['wang', 'he', 'wrong']) await client.query('INSERT INTO staff VALUES ($1)', [idOf(staff)]);
  for (const [of, who, role, from, to, endedAt] of [
    ['acme', 'wang', 'owner', '2026-01-01', '2026-11-10', '2026-11-10T15:00'],
    ['acme', 'wrong', 'owner', '2026-11-10', '2026-11-10', '2026-11-12T09:00'],
    ['acme', 'he', 'owner', '2026-11-10', null, null],
    ['acme', 'wrong', 'co_owner', '2026-01-01', null, null],
    ['orphan', 'wang', 'owner', '2026-01-01', '2026-10-01', '2026-10-01T09:00'],
    ['orphan', 'he', 'owner', '2026-11-20', null, null],
    // Merged into acme in the end.
    ['double', 'wang', 'owner', '2026-01-01', '2026-11-15', '2026-11-15T09:00'],
  ] as const)
    await client.query('INSERT INTO ownership VALUES ($1, $2, $3, $4, $5, DEFAULT, $6)', [
      idOf(of),
      idOf(who),
      role,
      from,
      to,
      at(endedAt),
    ]);
  const cases = [
    ['before', 'acme', 'acme', '2026-11-05T00:00', '2026-11-20T10:00', 'wang'],
    ['on the day itself', 'acme', 'acme', '2026-11-10T00:00', '2026-11-12T10:00', 'wang'],
    ['an hour before', 'acme', 'acme', '2026-11-10T14:00', '2026-11-10T14:00', 'wang'],
    ['an hour after', 'acme', 'acme', '2026-11-10T16:00', '2026-11-10T16:00', 'he'],
    ['nobody then, somebody at the filing', 'orphan', 'orphan', '2026-11-01T00:00', '2026-11-20T10:00', 'he'],
    ['nobody at all', 'orphan', 'orphan', '2026-11-01T00:00', '2026-11-02T10:00', null],
    ['merged since', 'acme', 'double', '2026-11-12T10:00', '2026-11-12T10:00', 'wang'],
    ['about something else', 'acme', 'acme', '2026-11-05T00:00', '2026-11-05T10:00', null],
  ] as const;
  for (const [name, clientOf, filedFor, receivedAt, filedAt] of cases) {
    await client.query('INSERT INTO complaint VALUES ($1, $2, $3, $4, $5)', [
      idOf(name),
      idOf(clientOf),
      at(receivedAt),
      at(filedAt),
      name !== 'about something else',
    ]);
    const filed = JSON.stringify({ clientId: idOf(filedFor) });
    await client.query(`INSERT INTO complaint_step VALUES ($1, 'file', $2), ($1, 'note', '{}')`, [idOf(name), filed]);
  }
  await client.query(readFileSync(new URL('20261201051000_fix_concerned_owners/migration.sql', MIGRATIONS), 'utf8'));
  const { rows } = await client.query<{ id: string; owner: string | null }>(
    'SELECT id, concerned_owner_id AS owner FROM complaint',
  );
  const nameOf = new Map([...ids].map(([name, id]) => [id, name]));
  expect(Object.fromEntries(rows.map(({ id, owner }) => [nameOf.get(id), nameOf.get(owner ?? '') ?? null]))).toEqual(
    Object.fromEntries(cases.map(([name, , , , , expected]) => [name, expected])),
  );
  await client.query('RESET search_path');
  client.release();
});
