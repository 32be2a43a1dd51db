// The process of the bench "plan" that makes the plans: planner.ts URL RMS CLIENTS, on a database that bank.ts has filled.
import pg from 'pg';
import { planDependencies } from '../../../src/bot/plan.ts';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import { planDay } from '../../../src/core/contact-plan/plan-day.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { type LocalDate, localDate, parseTimeZone, type TimeZone } from '../../../src/core/shared/calendar.ts';
import type { StaffId } from '../../../src/core/shared/ids.ts';
import { openDatabase } from '../../../src/persistence/database.ts';
import { newId } from '../../../src/persistence/new-id.ts';
import { staffStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { makePlans } from '../../../src/usecases/contact-plan/make-plans.ts';
import { silentLog } from '../../support/silent-log.ts';

const [url = '', rms, clients] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];

let statements = 0;
const client: { query: (...args: readonly unknown[]) => unknown } = pg.Client.prototype;
const { query } = client;
client.query = function (...args) {
  statements += 1;
  return Reflect.apply(query, this, args);
};

const opened = await openDatabase({ databaseUrl: url, dataDir: 'unused', log: silentLog });
if (!opened.ok) throw new Error(opened.refusal.kind);
const database = opened.value;
const { pool } = database;
const people = (await pool.query<{ id: StaffId }>('SELECT id::text FROM n_staff ORDER BY n')).rows.map(({ id }) => id);

const calendar = bankCalendar('CN');
const bankZone = parseTimeZone('Asia/Shanghai') as TimeZone;
const clock = { now: () => new Date('2026-11-23T00:30:00Z') };
const deps = planDependencies(
  {
    clock,
    bankZone,
    newId,
    staff: staffStore(database),
    checklist: STANDARD_CHECKLIST,
    database,
    unitOfWork: unitOfWork(database, { clock, newId, announce }),
  },
  calendar,
);
const make = makePlans(deps);
const context = { actor: { kind: 'job', name: 'plan' }, origin: 'job:plan' } as const;

const idleBytes = process.memoryUsage().rss;
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
const [before, cpuBefore] = [statements, process.cpuUsage()];
const every = await plansOf(rms, localDate('2026-11-23'));
const [asked, cpu] = [statements - before, process.cpuUsage(cpuBefore)];
// In KB: the most that the process has ever had.
const mostBytes = process.resourceUsage().maxRSS * 1024;
const { rows } = await pool.query(
  `SELECT (SELECT count(*) FROM plan WHERE day = '2026-11-23')::int AS plans,
          (SELECT count(*) FROM plan_line l JOIN plan p ON p.id = l.plan_id WHERE p.day = '2026-11-23')::int AS lines,
          (SELECT count(*) FROM outbox_message)::int AS messages`,
);

const [busy] = people;
if (busy === undefined) throw new Error('nobody');
const at = { day: localDate('2026-11-23'), now: clock.now() };
const plan = async (): Promise<{ readonly clients: number; readonly reading: number; readonly planning: number }> => {
  const begin = performance.now();
  const situations = (await deps.readSituations([busy], at)).get(busy) ?? [];
  const read = performance.now();
  planDay(situations, { day: at.day, calendar }, deps.rules);
  return { clients: situations.length, reading: read - begin, planning: performance.now() - read };
};
const turns: Awaited<ReturnType<typeof plan>>[] = [];
for (let turn = 0; turn < 25; turn += 1) turns.push(await plan());
// The first of them compile, and bring what is asked for into the memory of the server.
const warm = turns.slice(4);
const middle = (of: (turn: (typeof warm)[number]) => number): string =>
  (warm.map(of).toSorted((a, b) => a - b)[Math.floor(warm.length / 2)] ?? 0).toFixed(0);
await database.close();

console.log(`${rms} RMs × ${clients} clients: ${rows[0].plans} plans, ${rows[0].lines} lines in ${every.toFixed(1)} s`);
console.log(
  `each RM: ${((cpu.user + cpu.system) / 1000 / rms).toFixed(1)} ms of this process, ${(asked / rms).toFixed(1)} statements`,
);
console.log(
  `messages in the outbox: ${rows[0].messages}; memory of the process ${(idleBytes / 1e6).toFixed(0)} MB before, at most ${(mostBytes / 1e6).toFixed(0)} MB`,
);
console.log(`a tenth of them ${more.toFixed(2)} s, a hundredth ${some.toFixed(2)} s`);
console.log(
  `one RM with ${warm[0]?.clients} clients: read and planned in ${middle(({ reading, planning }) => reading + planning)} ms, of which planning ${middle(({ planning }) => planning)} ms (the middle of ${warm.length} turns)`,
);
