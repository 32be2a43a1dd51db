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
