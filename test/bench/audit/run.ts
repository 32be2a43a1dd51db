// npm run bench -- audit, or: node test/bench/audit/run.ts [--rows 20000] [--writes 80] [--server postgres://…]
// Rows sealed and verified in a second, on both homes of the database; and what a writer pays: events written with and
// without the list of rows that wait for their seal, and while a sealer is at work.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { type Place, sealRows } from '../../../src/core/audit/chain.ts';
import type { ClientId, StaffId } from '../../../src/core/shared/ids.ts';
import { chainReader } from '../../../src/persistence/audit/chain-reader.ts';
import { sha256 } from '../../../src/persistence/audit/digest.ts';
import { sealStore } from '../../../src/persistence/audit/seal-store.ts';
import { type Database, type DatabaseOptions, openDatabase } from '../../../src/persistence/database.ts';
import { sentenceFor } from '../../../src/persistence/database-refusal.ts';
import { newId } from '../../../src/persistence/new-id.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { verifyTrail } from '../../../src/usecases/audit/verify-trail.ts';
import { calibrate } from '../calibrate.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '20000' },
    writes: { type: 'string', default: '80' },
    server: { type: 'string', default: 'postgres://postgres@127.0.0.1:5432/postgres' },
  },
});
const [rows, writes] = [Number(values.rows), Number(values.writes)];
const WRITERS = 4;
const ROUNDS = 5;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const clock = { now: () => new Date() };

console.log(`calibration loop ${calibrate().toFixed(0)} ms`);
await onThisMachine();
await onServer();

async function onThisMachine(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
  await measure('embedded', { dataDir, log });
  rmSync(dataDir, { recursive: true });
}

async function onServer(): Promise<void> {
  const server = new pg.Client({ connectionString: values.server });
  await server.connect();
  const name = `rapport_bench_${randomUUID().replaceAll('-', '')}`;
  await server.query(`CREATE DATABASE ${name}`);
  const url = new URL(values.server);
  url.pathname = `/${name}`;
  await measure('postgres', { databaseUrl: url.href, dataDir: 'unused', log });
  await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await server.end();
}

async function measure(home: string, options: DatabaseOptions): Promise<void> {
  const opened = await openDatabase(options);
  if (!opened.ok) throw new Error(sentenceFor(opened.refusal));
  const database = opened.value;
  await fill(database);
  let longest = 0;
  let sealed = 0;
  const sealing = await seconds(async () => {
    for (;;) {
      const step = await seconds(async () => {
        sealed = (await sealNext(database)) ?? 0;
      });
      longest = Math.max(longest, step);
      if (sealed === 0) return;
    }
  });
  const head: Place = await sealStore(database).head();
  const verifying = await seconds(async () => {
    const verify = verifyTrail({ chain: chainReader(database), digest: sha256, clock });
    const found = await verify({ anchors: [head], sealedWithinMinutes: 15, onProgress: () => undefined });
    if (found.faultCount > 0) throw new Error(`the bench made a broken chain: ${JSON.stringify(found.faults[0])}`);
  });
  console.log(`\n${home}: ${rows} rows`);
  console.log(`sealed a second: ${perSecond(rows, sealing)} (longest transaction ${(longest * 1000).toFixed(0)} ms)`);
  console.log(`verified a second: ${perSecond(rows, verifying)}`);

  await write(database);
  // In turns, and of each the best: what else the machine does then falls on none of them alone.
  const best = { without: Infinity, listed: Infinity, beside: Infinity };
  for (let round = 0; round < ROUNDS; round += 1) {
    await database.pool.query('ALTER TABLE audit DISABLE TRIGGER audit_await_seal');
    best.without = Math.min(best.without, await seconds(() => write(database)));
    await database.pool.query('ALTER TABLE audit ENABLE TRIGGER audit_await_seal');
    best.listed = Math.min(best.listed, await seconds(() => write(database)));
    let isWriting = true;
    const sealer = (async () => {
      while (isWriting) await sealNext(database);
    })();
    best.beside = Math.min(best.beside, await seconds(() => write(database)));
    isWriting = false;
    await sealer;
  }
  const { without, listed, beside } = best;
  console.log(`transactions of one event a second, ${WRITERS} writers:`);
  console.log(`  without the list of those that wait: ${perSecond(writes, without)}`);
  console.log(`  with it: ${perSecond(writes, listed)} (${(listed / without).toFixed(2)} of the time)`);
  console.log(`  beside a sealer that never rests: ${perSecond(writes, beside)} (${(beside / without).toFixed(2)})`);
  await database.close();
}

/** As the minute's job does it. */
function sealNext(database: Database): Promise<number | null> {
  return sealStore(database).sealNext((head, waiting) => sealRows(sha256, head, waiting));
}

async function fill({ pool }: Database): Promise<void> {
  await pool.query(
    `INSERT INTO audit (id, at, actor, action, entity, entity_id, client_id, origin, detail)
     SELECT gen_random_uuid(), now(), 'staff:' || gen_random_uuid(), 'client_opened_with_reason', 'client', c.id, c.id,
            'slack:client_reason', jsonb_build_object('validUntil', now(), 'staffId', gen_random_uuid())
     FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, $1)) c`,
    [rows],
  );
  await pool.query(
    `INSERT INTO audit_value (audit_id, name, value) SELECT id, 'reason', '管户客户经理休假' FROM audit`,
  );
  await pool.query('ANALYZE');
}

/** Units of work as a use case makes them, spread over the writers. */
async function write(database: Database): Promise<void> {
  const work = unitOfWork(database, { clock, newId, announce: () => [] });
  const staffId = newId<StaffId>();
  const event = {
    kind: 'client_opened_with_reason',
    staffId,
    ownerId: null,
    reason: 'r',
    validUntil: new Date(),
  } as const;
  const turns = Array.from({ length: WRITERS }, async () => {
    for (let turn = 0; turn < writes / WRITERS; turn += 1)
      await work({ actor: { kind: 'staff', id: staffId }, origin: 'slack:bench' }, async () => ({
        value: null,
        events: [{ ...event, clientId: newId<ClientId>() }],
      }));
  });
  await Promise.all(turns);
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

function perSecond(count: number, time: number): string {
  return Math.round(count / time).toLocaleString('en-US');
}
