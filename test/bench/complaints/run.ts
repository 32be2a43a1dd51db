// npm run bench -- complaints [--open 10000] [--closed 100000] [--server postgres://…]
// The clocks, the lists and the search of a bank with many complaints, on PostgreSQL: the sweep of a minute that finds every
// case changed, one that finds nothing, and one in which marks fall due; the list of an officer, of a manager and of a handler;
// a case opened by its number; causes over a year; closed complaints like a new one. Read the times beside the calibration loop.
import { parseArgs } from 'node:util';
import { complaintReckoner } from '../../../src/bot/complaint-clocks.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import { closedIndex } from '../../../src/core/complaint/similarity/closed-index.ts';
import { parseTimeZone, type TimeZone } from '../../../src/core/shared/calendar.ts';
import type { StaffId } from '../../../src/core/shared/ids.ts';
import { newId } from '../../../src/persistence/new-id.ts';
import {
  clockStore,
  complaintStore,
  learningStore,
  listedStore,
  staffStore,
} from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { seeCauses } from '../../../src/usecases/complaint/learn/see-causes.ts';
import { listComplaints } from '../../../src/usecases/complaint/list-complaints.ts';
import { openComplaint } from '../../../src/usecases/complaint/see-complaint.ts';
import { sweepClocks } from '../../../src/usecases/complaint/sweep-clocks.ts';
import { benchDatabase } from '../bench-database.ts';
import { calibrate } from '../calibrate.ts';
import { complaintsOf } from './families.ts';

const { values } = parseArgs({
  options: {
    open: { type: 'string', default: '10000' },
    closed: { type: 'string', default: '100000' },
    server: { type: 'string', default: 'postgres://postgres@127.0.0.1:5432/postgres' },
  },
});
const [open, closed] = [Number(values.open), Number(values.closed)];

const { database, drop } = await benchDatabase(values.server);

/** People of 50 branches, `open` cases of the last two weeks with five steps each, and as many that were closed in a year. */
async function fill(): Promise<void> {
  const session = await database.pool.connect();
  const run = async (sql: string, ...args: readonly unknown[]): Promise<void> =>
    void (await session.query(sql, [...args]));
  await run(`CREATE TEMPORARY TABLE b AS SELECT n, gen_random_uuid() AS id FROM generate_series(0, 49) n`);
  await run(`INSERT INTO branch (id, name) SELECT id, 'Branch ' || n FROM b`);
  await run(`INSERT INTO staff (id, name, role) VALUES (gen_random_uuid(), 'Officer', 'complaints_officer'),
                                                       (gen_random_uuid(), 'Compliance', 'compliance')`);
  await run(
    `INSERT INTO staff (id, name, role, branch_id) SELECT gen_random_uuid(), 'Manager ' || n, 'branch_manager', id FROM b`,
  );
  await run(`INSERT INTO staff (id, name, role, branch_id)
             SELECT gen_random_uuid(), 'Handler ' || n || '-' || k, 'rm', id FROM b, generate_series(0, 3) k`);
  await run(
    `CREATE TEMPORARY TABLE h AS SELECT (row_number() OVER (ORDER BY name)) - 1 AS n, id, branch_id FROM staff WHERE role = 'rm'`,
  );
  await run(
    `CREATE TEMPORARY TABLE c AS SELECT n, gen_random_uuid() AS id FROM generate_series(0, $1::int - 1) n`,
    2 * open,
  );
  await run(`CREATE INDEX ON h (n)`);
  await run(
    `INSERT INTO client (id, name, kind, branch_id) SELECT c.id, 'Client ' || c.n, 'corporate', b.id FROM c JOIN b ON b.n = c.n % 50`,
  );
  await run(`INSERT INTO ownership (id, client_id, staff_id, role, valid_from, source)
             SELECT gen_random_uuid(), c.id, h.id, 'owner', '2024-01-01', 'bench' FROM c JOIN h ON h.n = c.n % 200`);
  const columns = `id, number, version, state, client_id, complainant_kind, language, source, received_at, filed_at, filed_by, words,
                   product, severity, pack_id, pack_version, handler_id, handling_branch_id, outcome, findings, basis, reasons,
                   cause_class, cause_dimension, cause_note, closed_at`;
  const facts = (
    extra: string,
  ) => `'client', 'zh-CN', 'phone', at, at, h.id, '手续费重复收取,要求退费并说明', 'P' || c.n % 9,
                   (ARRAY['low', 'normal', 'high'])[1 + c.n % 3], 'CN-2020-3', 1, h.id, h.branch_id, 'upheld', 'f', 'b', 'r',
                   (ARRAY['felt_ignored', 'doubts_competence', 'prior_beliefs'])[1 + c.n % 3],
                   (ARRAY['reliability', 'assurance', 'tangibles', 'empathy', 'responsiveness'])[1 + c.n % 5], '', ${extra}`;
  await run(
    `INSERT INTO complaint (${columns})
     SELECT gen_random_uuid(), 'C-2026-' || lpad(c.n::text, 6, '0'), 5, 'analysed', c.id, ${facts('NULL')}
     FROM (SELECT *, timestamptz '2026-11-23 09:00+08' - (n % 14) * interval '1 day' - (n % 60) * interval '1 minute' AS at FROM c) c
     JOIN h ON h.n = c.n % 200 WHERE c.n < $1`,
    open,
  );
  await run(
    `INSERT INTO complaint (${columns})
     SELECT gen_random_uuid(), 'C-2025-' || lpad(c.n::text, 6, '0'), 5, 'reviewed', c.id, ${facts("at + interval '9 days'")}
     FROM (SELECT *, timestamptz '2026-11-03 09:00+08' - (n % 340) * interval '1 day' AS at FROM c) c
     JOIN h ON h.n = c.n % 200 WHERE c.n >= $1`,
    open,
  );
  await run(`INSERT INTO complaint_step (id, complaint_id, seq, kind, to_state, by_id, at, origin, data)
             SELECT gen_random_uuid(), c.id, k, (ARRAY['file', 'accept', 'gather_facts', 'judge', 'assign'])[k],
                    'accepted', c.handler_id, c.received_at, 'bench', '{}' FROM complaint c, generate_series(1, 5) k`);
  // Only what is open has changed since the last sweep.
  await run(`DELETE FROM complaint_stale USING complaint c WHERE c.id = complaint_id AND c.closed_at IS NOT NULL`);
  await run('ANALYZE complaint, complaint_step, client, ownership, staff');
  session.release();
}
await fill();

const zone = parseTimeZone('Asia/Shanghai') as TimeZone;
let now = new Date('2026-11-23T02:00:00Z');
const clock = { now: () => now };
const staff = staffStore(database);
const reckoner = complaintReckoner(database, { bankZone: zone });
const sweep = sweepClocks({
  clock,
  clocks: clockStore(database, zone),
  staff,
  reckoner,
  unitOfWork: unitOfWork(database, { clock, newId, announce }),
});
const reading = { clock, staff, complaints: complaintStore(database), reckoner };

async function ms(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
/** The middle of seven turns, after two that compile. */
async function median(work: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let turn = 0; turn < 9; turn += 1) times.push(await ms(work));
  return `${(times.slice(2).toSorted((a, b) => a - b)[3] ?? 0).toFixed(0)} ms`;
}
async function one(role: string, nth = 0): Promise<Staff> {
  const { rows } = await database.pool.query<{ id: StaffId }>(
    'SELECT id FROM staff WHERE role = $1 ORDER BY name OFFSET $2 LIMIT 1',
    [role, nth],
  );
  return (await staff.find(rows[0]?.id as StaffId)) as Staff;
}
const due = async (): Promise<number> =>
  (
    await database.pool.query('SELECT count(*)::int AS n FROM complaint_mark WHERE told_at IS NULL AND tell_at <= $1', [
      now,
    ])
  ).rows[0].n;

console.log(`calibration loop ${calibrate().toFixed(0)} ms`);
console.log(`\n${open} open complaints`);
console.log(`sweep, every case changed: ${((await ms(sweep)) / 1000).toFixed(2)} s`);
while ((await due()) > 0) await sweep();
console.log(`sweep, nothing changed: ${await median(sweep)}`);
now = new Date('2026-11-23T09:00:00Z');
const marks = await due();
console.log(`sweep, ${marks} marks fallen due, at most 500 a minute: ${(await ms(sweep)).toFixed(0)} ms`);
const list = listComplaints({ ...reading, listed: listedStore(database), clocks: clockStore(database, zone) });
const [officer, manager, handler] = [await one('complaints_officer'), await one('branch_manager'), await one('rm', 7)];
console.log(`list of an officer: ${await median(() => list(officer, 'open'))}`);
console.log(`list of a manager: ${await median(() => list(manager, 'open'))}`);
console.log(`list of a handler: ${await median(() => list(handler, 'mine'))}`);
const show = openComplaint(reading);
console.log(`a case by its number: ${await median(() => show(officer, { number: 'C-2026-000042' }))}`);
const causes = seeCauses({ clock, bankZone: zone, learning: learningStore(database, zone) });
console.log(`causes of a year, ${2 * open} cases: ${await median(() => causes(officer, { by: 'cause', months: 12 }))}`);

const index = closedIndex();
const built = await ms(async () => {
  for (const complaint of complaintsOf(closed, 1)) index.add(complaint);
});
const asked = complaintsOf(40, 2).map(({ words, product }) => ({ words, product, cause: null }));
for (const each of asked.slice(0, 5)) index.similar(each, 5);
const times: number[] = [];
for (const each of asked) times.push(await ms(async () => void index.similar(each, 5)));
const sorted = times.toSorted((a, b) => a - b);
console.log(`\n${closed} closed complaints, put into the index in ${(built / 1000).toFixed(1)} s`);
console.log(
  `similar ones: median ${sorted[20]?.toFixed(0)} ms, slowest of ${asked.length} ${sorted.at(-1)?.toFixed(0)} ms`,
);

await database.close();
await drop();
console.log(`\ncalibration loop ${calibrate().toFixed(0)} ms`);
