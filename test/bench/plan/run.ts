// npm run bench -- plan, or: node test/bench/plan/run.ts [--rms 1000] [--clients 200] [--server postgres://…]
// Makes the plans of all RMs of a bank for a day on PostgreSQL, from what is known of their clients to the messages in the
// outbox; the same for a hundredth and a tenth of them; and the plan of one RM with ten times as many clients.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { planDependencies } from '../../../src/bot/plan.ts';
import { planDay } from '../../../src/core/contact-plan/plan-day.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { type LocalDate, localDate, parseTimeZone, type TimeZone } from '../../../src/core/shared/calendar.ts';
import type { StaffId } from '../../../src/core/shared/ids.ts';
import { openDatabase } from '../../../src/persistence/database.ts';
import { sentenceFor } from '../../../src/persistence/database-refusal.ts';
import { newId } from '../../../src/persistence/new-id.ts';
import { staffStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { makePlans } from '../../../src/usecases/contact-plan/make-plans.ts';
import { calibrate } from '../calibrate.ts';

const { values } = parseArgs({
  options: {
    rms: { type: 'string', default: '1000' },
    clients: { type: 'string', default: '200' },
    server: { type: 'string', default: 'postgres://postgres@127.0.0.1:5432/postgres' },
  },
});
const [rms, clients] = [Number(values.rms), Number(values.clients)];

const server = new pg.Client({ connectionString: values.server });
await server.connect();
const name = `rapport_bench_${randomUUID().replaceAll('-', '')}`;
await server.query(`CREATE DATABASE ${name}`);
const url = new URL(values.server);
url.pathname = `/${name}`;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const opened = await openDatabase({ databaseUrl: url.href, dataDir: 'unused', log });
if (!opened.ok) throw new Error(sentenceFor(opened.refusal));
const database = opened.value;
const { pool } = database;

/** RM number 0 has ten times as many clients as the others. */
const many = clients * 10;
const all = rms * clients + many;
const fill = async (sql: string, ...args: readonly unknown[]): Promise<void> => void (await pool.query(sql, [...args]));
await fill('CREATE TABLE n_staff AS SELECT n, gen_random_uuid() AS id FROM generate_series(0, $1::int) n', rms);
await fill(
  `CREATE TABLE n_client AS
   SELECT n, gen_random_uuid() AS id, CASE WHEN n < $2 THEN 0 ELSE 1 + (n - $2) / $3 END AS rm
   FROM generate_series(0, $1::int - 1) n`,
  all,
  many,
  clients,
);
await fill(`INSERT INTO staff (id, name, role) SELECT id, 'RM ' || n, 'rm' FROM n_staff`);
await fill(
  `INSERT INTO client (id, name, kind, area)
   SELECT id, 'Client ' || n, CASE n % 3 WHEN 0 THEN 'corporate' ELSE 'person' END, 'Area ' || n % 9 FROM n_client`,
);
await fill(
  `INSERT INTO ownership (id, client_id, staff_id, role, valid_from, source)
   SELECT gen_random_uuid(), c.id, s.id, 'owner', '2024-01-01', 'bench' FROM n_client c JOIN n_staff s ON s.n = c.rm`,
);
await fill(
  `INSERT INTO client_tier (id, client_id, tier, valid_from)
   SELECT gen_random_uuid(), id, (ARRAY['普通', '普通', '普通', '金卡', '白金卡', '重点'])[1 + n % 6], '2024-01-01' FROM n_client`,
);
await fill(
  `INSERT INTO interaction (id, client_id, "on", channel, staff_id, outcome)
   SELECT gen_random_uuid(), c.id, date '2026-11-20' - (17 * k + (c.n * 7) % 61), (ARRAY['call', 'meeting', 'message'])[1 + k % 3],
          s.id, CASE WHEN (c.n + k) % 8 = 0 THEN 'no_answer' ELSE 'reached' END
   FROM n_client c JOIN n_staff s ON s.n = c.rm, generate_series(0, 9) k`,
);
await fill(
  `INSERT INTO follow_up (id, client_id, staff_id, kind, text, due_on)
   SELECT gen_random_uuid(), c.id, s.id, CASE c.n % 2 WHEN 0 THEN 'promise' ELSE 'follow_up' END, 'Answer about the rate',
          date '2026-11-20' + (c.n % 40)
   FROM n_client c JOIN n_staff s ON s.n = c.rm WHERE c.n % 5 = 0`,
);
await fill(
  `INSERT INTO appointment (id, client_id, staff_id, starts_at, channel, status)
   SELECT gen_random_uuid(), c.id, s.id, timestamptz '2026-11-23 09:00+08' + (c.n % 10) * interval '25 hours', 'meeting', 'booked'
   FROM n_client c JOIN n_staff s ON s.n = c.rm WHERE c.n % 20 = 3`,
);
await fill(
  `INSERT INTO holding (id, client_id, product, currency, opened_on, matures_on)
   SELECT gen_random_uuid(), c.id, (ARRAY['Current account', 'Loan', 'Wealth fund'])[1 + k], 'CNY',
          date '2026-01-15' - c.n % 300, CASE WHEN k > 0 THEN date '2026-12-01' + c.n % 500 END
   FROM n_client c, generate_series(0, 2) k WHERE k < 2 OR c.n % 3 = 0`,
);
await fill(
  `INSERT INTO holding_balance (holding_id, as_of, revision, balance, profit_or_loss)
   SELECT h.id, date '2026-11-20' - 7 * k, 1, 1000000, -15000 * (abs(hashtext(h.id::text)) % 5)
   FROM holding h, generate_series(0, 3) k WHERE h.product = 'Wealth fund'`,
);
await fill(
  `INSERT INTO person (id, client_id, name, birthday, interests)
   SELECT gen_random_uuid(), id, 'Person ' || n, to_char(date '1971-01-01' + n % 365, 'YYYY-MM-DD'), '{}' FROM n_client`,
);
await fill(
  `INSERT INTO consent (client_id, purpose, as_of, revision, granted)
   SELECT id, (ARRAY['contact', 'call', 'marketing'])[1 + n % 3], '2026-01-01', 1, false FROM n_client WHERE n % 25 = 0`,
);
await pool.query('ANALYZE');

const calendar = bankCalendar('CN');
const bankZone = parseTimeZone('Asia/Shanghai') as TimeZone;
const clock = { now: () => new Date('2026-11-23T00:30:00Z') };
const deps = planDependencies(
  {
    clock,
    bankZone,
    newId,
    staff: staffStore(database),
    database,
    unitOfWork: unitOfWork(database, { clock, newId, announce }),
  },
  calendar,
);
const make = makePlans(deps);
const people = (await pool.query<{ id: StaffId }>('SELECT id::text FROM n_staff ORDER BY n')).rows.map(({ id }) => id);
const context = { actor: { kind: 'job', name: 'plan' }, origin: 'job:plan' } as const;

let mostBytes = 0;
const watch = setInterval(() => {
  mostBytes = Math.max(mostBytes, process.memoryUsage().rss);
}, 20);
const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};
const plansOf = (count: number, day: LocalDate) => seconds(() => make(people.slice(1, count + 1), day, context));

// A first run compiles and plans: what is measured is a bank at work.
await plansOf(Math.min(10, rms), localDate('2026-11-27'));
const some = await plansOf(Math.max(1, Math.round(rms / 100)), localDate('2026-11-26'));
const more = await plansOf(Math.max(1, Math.round(rms / 10)), localDate('2026-11-25'));
const every = await plansOf(rms, localDate('2026-11-23'));
clearInterval(watch);
const { rows } = await pool.query(
  `SELECT (SELECT count(*) FROM plan WHERE day = '2026-11-23')::int AS plans,
          (SELECT count(*) FROM plan_line l JOIN plan p ON p.id = l.plan_id WHERE p.day = '2026-11-23')::int AS lines,
          (SELECT count(*) FROM outbox_message)::int AS messages`,
);

const [busy] = people;
if (busy === undefined) throw new Error('nobody');
const at = { day: localDate('2026-11-23'), now: clock.now() };
let known = await deps.readSituations([busy], at);
const reading = await seconds(async () => {
  known = await deps.readSituations([busy], at);
});
const situations = known.get(busy) ?? [];
const times: number[] = [];
for (let turn = 0; turn < 15; turn += 1)
  times.push(await seconds(async () => planDay(situations, { day: at.day, calendar }, deps.rules)));
const median = times.toSorted((a, b) => a - b)[7] ?? 0;
await database.close();
await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
await server.end();

console.log(`calibration loop ${calibrate().toFixed(0)} ms`);
console.log(`${rms} RMs × ${clients} clients: ${rows[0].plans} plans, ${rows[0].lines} lines in ${every.toFixed(1)} s`);
console.log(`messages in the outbox: ${rows[0].messages}; memory at most ${(mostBytes / 1e6).toFixed(0)} MB`);
console.log(`a tenth of them ${more.toFixed(2)} s, a hundredth ${some.toFixed(2)} s`);
console.log(
  `one RM with ${situations.length} clients: plan ${(median * 1000).toFixed(0)} ms, reading ${(reading * 1000).toFixed(0)} ms`,
);
