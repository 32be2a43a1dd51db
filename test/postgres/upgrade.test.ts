import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { Place } from '../../src/core/audit/chain.ts';
import { chainReader } from '../../src/persistence/audit/chain-reader.ts';
import { sha256 } from '../../src/persistence/audit/digest.ts';
import { MIGRATIONS, migrate } from '../../src/persistence/migrations.ts';
import { verifyTrail } from '../../src/usecases/audit/verify-trail.ts';
import { afterwards } from '../support/afterwards.ts';
import { newId } from '../support/bank.ts';
import { emptyPostgres, openPostgres } from '../support/postgres.ts';
import { silentLog } from '../support/silent-log.ts';
import { sealer } from '../support/trail.ts';

/** A bank that has worked with the migrations before `next`, and now gets all. */
const before = (next: string): URL => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-before-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of readdirSync(MIGRATIONS))
    if (name < next) cpSync(join(fileURLToPath(MIGRATIONS), name), join(folder, name), { recursive: true });
  return pathToFileURL(`${folder}/`);
};

test('a trail that was there before the seal is kept, says whom it concerns, and is sealed row by row', async () => {
  const databaseUrl = await emptyPostgres();
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  expect(await migrate(pool, before('20261125103000_seal_audit'), silentLog)).toMatchObject({ ok: true });
  const [clientId, ...rows] = Array.from({ length: 41 }, () => newId<string>());
  await pool.query(`INSERT INTO client (id, name, kind) VALUES ($1, 'ACME', 'corporate')`, [clientId]);
  for (const [at, id] of rows.entries())
    await pool.query(
      `INSERT INTO audit (id, at, actor, action, entity, entity_id, origin, detail)
       VALUES ($1, '2026-11-01T00:00:00Z', 'job:x', 'x', $2, $3, 'job:x', '{"turn": 1}')`,
      [id, at % 2 === 0 ? 'client' : 'import', at % 2 === 0 ? clientId : newId<string>()],
    );
  await pool.query(`INSERT INTO audit_value (audit_id, name, value) SELECT id, 'reason', '业主休假' FROM audit`);
  await pool.end();

  const database = await openPostgres(databaseUrl);
  const anchors: Place[] = [];
  const clock = { now: () => new Date('2026-11-25T02:00:00Z') };
  await sealer(database, anchors, clock)();
  const { rows: sealed } = await database.pool.query(
    `SELECT audit_id AS id, client_id FROM audit_seal JOIN audit ON id = audit_id ORDER BY sequence`,
  );
  expect(sealed).toEqual(rows.map((id, at) => ({ id, client_id: at % 2 === 0 ? clientId : null })));
  const verified = await verifyTrail({ chain: chainReader(database), digest: sha256, clock })({
    anchors,
    sealedWithinMinutes: 15,
    onProgress: () => undefined,
  });
  expect(verified).toMatchObject({ seals: rows.length, faultCount: 0, anchors: 1 });
});

test('by which rules clients were watched before that was kept is put together from the first flows and the approvals', async () => {
  const databaseUrl = await emptyPostgres();
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  expect(await migrate(pool, before('20261130203000_keep_churn_terms'), silentLog)).toMatchObject({ ok: true });
  const [clientId, staffId] = [newId<string>(), newId<string>()];
  await pool.query(`INSERT INTO client (id, name, kind) VALUES ($1, 'ACME', 'corporate')`, [clientId]);
  await pool.query(`INSERT INTO staff (id, name, role) VALUES ($1, '沈洁', 'admin')`, [staffId]);
  await pool.query(
    `INSERT INTO weekly_flow (client_id, currency, week, revision, debit, credit, dealings, recorded_at)
     SELECT $1, 'CNY', week, 1, 0, 1, 1, recorded_at::timestamptz FROM (VALUES
       (date '2026-03-02', '2026-06-08T01:00:00Z'), (date '2026-03-09', '2026-06-01T01:00:00Z')) AS g(week, recorded_at)`,
    [clientId],
  );
  await pool.query(
    `INSERT INTO churn_book (id, first_week, pool, made_by, scanned_at)
     VALUES (1, '2026-03-02', '{}', '13:3:CNY', '2026-11-23T01:00:00Z')`,
  );
  // One was approved before there were flows; one was declined.
  for (const [version, state, decided, replaced] of [
    [1, 'replaced', '2026-05-01T01:00:00Z', '2026-09-01T01:00:00Z'],
    [2, 'declined', '2026-08-01T01:00:00Z', null],
    [3, 'active', '2026-09-01T01:00:00Z', null],
  ])
    await pool.query(
      `INSERT INTO churn_rules (id, version, rules, rehearsal, state, needs_second, proposed_by, proposed_at, decided_by, decided_at,
                                replaced_at, reason)
       VALUES ($1, $2, '{}', '{}', $3, false, $4, $5, $4, $5, $6, CASE WHEN $3 = 'declined' THEN 'x' END)`,
      [newId<string>(), version, state, staffId, decided, replaced],
    );
  await pool.end();

  const database = await openPostgres(databaseUrl);
  const { rows } = await database.pool.query('SELECT since, rules, charts FROM churn_term ORDER BY since');
  expect(rows).toEqual([
    { since: new Date('2026-06-01T01:00:00Z'), rules: 1, charts: 13 },
    { since: new Date('2026-09-01T01:00:00Z'), rules: 3, charts: 13 },
  ]);
});

test('since when clients were watched before that was kept is put together from when their flows were recorded', async () => {
  const databaseUrl = await emptyPostgres();
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  expect(await migrate(pool, before('20261130234500_keep_watched_clients'), silentLog)).toMatchObject({ ok: true });
  const [early, late, latest, person, batch] = Array.from({ length: 5 }, () => newId<string>());
  for (const id of [early, late, latest, person])
    await pool.query(`INSERT INTO client (id, name, kind) VALUES ($1, 'ACME', $2)`, [
      id,
      id === person ? 'person' : 'corporate',
    ]);
  await pool.query(
    `INSERT INTO import_batch (id, started_at, started_by, state, files, undone_at)
     VALUES ($1, '2026-05-01T01:00:00Z', 'lena', 'undone', '[]', '2026-05-02T01:00:00Z')`,
    [batch],
  );
  for (const [clientId, week, recordedAt, batchId] of [
    // The book of that day has its 27 weeks on 9 November; with what is loaded on 5 October it has had them for long.
    [early, '2026-05-04', '2026-06-01', null],
    [early, '2025-06-02', '2026-10-05', null],
    // Stray, undone, and of nobody who is watched.
    [early, '1980-01-07', '2026-06-01', null],
    [early, '2025-07-07', '2026-05-01', batch],
    [person, '2025-06-02', '2026-06-01', null],
    [late, '2025-06-02', '2026-11-02', null],
    // Not weighed yet.
    [latest, '2025-06-02', '2026-11-24', null],
  ])
    await pool.query(
      `INSERT INTO weekly_flow (client_id, currency, week, revision, debit, credit, dealings, recorded_at, batch_id)
       VALUES ($1, 'CNY', $2, 1, 0, 1, 1, $3::date + time with time zone '01:00Z', $4)`,
      [clientId, week, recordedAt, batchId],
    );
  await pool.query(
    `INSERT INTO churn_book (id, first_week, pool, made_by, scanned_at)
     VALUES (1, '2025-06-02', '{}', '14:0:CNY', '2026-11-23T01:00:00Z')`,
  );
  await pool.query(`INSERT INTO churn_term (since, rules, charts) VALUES ('2026-06-01T01:00:00Z', 0, 14)`);
  await pool.end();

  const database = await openPostgres(databaseUrl);
  const { rows } = await database.pool.query('SELECT client_id, since FROM churn_watched ORDER BY since');
  expect(rows).toEqual([
    { client_id: early, since: new Date('2026-10-05T01:00:00Z') },
    { client_id: late, since: new Date('2026-11-02T01:00:00Z') },
  ]);
});

test('the hours of plans that were made before hours were kept are those that stand: none of them has moved', async () => {
  const databaseUrl = await emptyPostgres();
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  expect(await migrate(pool, before('20261201000000_keep_answered_hours'), silentLog)).toMatchObject({ ok: true });
  const [clientId, staffId, planId, appointmentId] = Array.from({ length: 4 }, () => newId<string>());
  await pool.query(`INSERT INTO client (id, name, kind) VALUES ($1, 'ACME', 'corporate')`, [clientId]);
  await pool.query(`INSERT INTO staff (id, name, role) VALUES ($1, '王莉', 'rm')`, [staffId]);
  await pool.query(
    `INSERT INTO appointment (id, client_id, staff_id, starts_at, channel, status)
     VALUES ($1, $2, $3, date_trunc('hour', now()), 'meeting', 'booked')`,
    [appointmentId, clientId, staffId],
  );
  await pool.query(
    `INSERT INTO plan (id, staff_id, day, made_at, news_until, meetings_target, meetings_most, calls_target, calls_most, left_out)
     VALUES ($1, $2, current_date, now(), now(), 1, 2, 3, 4, '{}')`,
    [planId, staffId],
  );
  await pool.query(
    `INSERT INTO plan_line (id, plan_id, client_id, position, kind, appointment_id, reasons, bonuses, goal)
     VALUES ($1, $2, $3, 1, 'meeting', $4, '[]', '[]', 'trust')`,
    [newId(), planId, clientId, appointmentId],
  );
  await pool.end();

  const database = await openPostgres(databaseUrl);
  const { rows } = await database.pool.query(
    'SELECT l.hour = a.starts_at AS is_its FROM plan_line l JOIN appointment a ON a.id = l.appointment_id',
  );
  expect(rows).toEqual([{ is_its: true }]);
});

test('whom a complaint of how its client is looked after is about is put down, also of one in the archive', async () => {
  const databaseUrl = await emptyPostgres();
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  expect(await migrate(pool, before('20261201051000_fix_concerned_owners'), silentLog)).toMatchObject({ ok: true });
  const [clientId, wang, he, open, archived] = Array.from({ length: 5 }, () => newId<string>());
  await pool.query(`INSERT INTO client (id, name, kind) VALUES ($1, 'ACME', 'corporate')`, [clientId]);
  await pool.query(`INSERT INTO staff (id, name, role) VALUES ($1, '王莉', 'rm'), ($2, '何俊', 'rm')`, [wang, he]);
  await pool.query(
    `INSERT INTO ownership (id, client_id, staff_id, role, valid_from, valid_to, ended_at, source, end_source) VALUES
       ($1, $3, $4, 'owner', '2026-01-01', '2026-11-10', '2026-11-10T07:00:00Z', 'test', 'test'),
       ($2, $3, $5, 'owner', '2026-11-10', NULL, NULL, 'test', NULL)`,
    [newId(), newId(), clientId, wang, he],
  );
  for (const [id, receivedAt, archivedAt] of [
    [open, '2026-11-20T02:00:00Z', null],
    [archived, '2026-11-02T02:00:00Z', '2026-11-09T02:00:00Z'],
  ])
    await pool.query(
      `INSERT INTO complaint (id, number, state, client_id, complainant_kind, language, source, received_at, filed_at, filed_by, words,
                              severity, owner_concerned, pack_id, pack_version, closed_at, archived_at)
       VALUES ($1::uuid, $1::text, CASE WHEN $3::timestamptz IS NULL THEN 'received' ELSE 'archived' END, $4, 'client', 'en', 'phone', $2, $2, $5, 'x',
               'normal', true, 'CN-2020-3', 1, $3, $3)`,
      [id, receivedAt, archivedAt, clientId, he],
    );
  await pool.end();

  const database = await openPostgres(databaseUrl);
  const { rows } = await database.pool.query('SELECT id, concerned_owner_id FROM complaint ORDER BY received_at');
  expect(rows).toEqual([
    { id: archived, concerned_owner_id: wang },
    { id: open, concerned_owner_id: he },
  ]);
});
