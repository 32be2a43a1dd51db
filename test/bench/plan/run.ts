// npm run bench -- plan, or: node test/bench/plan/run.ts [--rms 1000] [--clients 200] [--server postgres://…]
// Makes the plans of all RMs of a bank for a day on PostgreSQL, from what is known of their clients to the messages in the
// outbox; the same for a hundredth and a tenth of them; and the plan of one RM with ten times as many clients. Where others
// are at work too, the processor time of this process and the number of statements say more than the clock.
import { parseArgs } from 'node:util';
import pg from 'pg';
import { planDependencies } from '../../../src/bot/plan.ts';
import { STANDARD_CHECKLIST } from '../../../src/core/client/knowledge/checklist.ts';
import { planDay } from '../../../src/core/contact-plan/plan-day.ts';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { type LocalDate, localDate, parseTimeZone, type TimeZone } from '../../../src/core/shared/calendar.ts';
import { newId } from '../../../src/persistence/new-id.ts';
import { staffStore } from '../../../src/persistence/repositories.ts';
import { unitOfWork } from '../../../src/persistence/unit-of-work.ts';
import { announce } from '../../../src/usecases/announce/announce.ts';
import { makePlans } from '../../../src/usecases/contact-plan/make-plans.ts';
import { benchDatabase } from '../bench-database.ts';
import { calibrate } from '../calibrate.ts';
import { fillBank } from './bank.ts';

const { values } = parseArgs({
  options: {
    rms: { type: 'string', default: '1000' },
    clients: { type: 'string', default: '200' },
    server: { type: 'string', default: 'postgres://postgres@127.0.0.1:5432/postgres' },
  },
});
const [rms, clients] = [Number(values.rms), Number(values.clients)];

let statements = 0;
const client: { query: (...args: readonly unknown[]) => unknown } = pg.Client.prototype;
const { query } = client;
client.query = function (...args) {
  statements += 1;
  return Reflect.apply(query, this, args);
};

const { database, drop } = await benchDatabase(values.server);
const { pool } = database;

const people = await fillBank(pool, rms, clients);

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
const [before, cpuBefore] = [statements, process.cpuUsage()];
const every = await plansOf(rms, localDate('2026-11-23'));
const [asked, cpu] = [statements - before, process.cpuUsage(cpuBefore)];
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
await drop();

console.log(`calibration loop ${calibrate().toFixed(0)} ms`);
console.log(`${rms} RMs × ${clients} clients: ${rows[0].plans} plans, ${rows[0].lines} lines in ${every.toFixed(1)} s`);
console.log(
  `each RM: ${((cpu.user + cpu.system) / 1000 / rms).toFixed(1)} ms of this process, ${(asked / rms).toFixed(1)} statements`,
);
console.log(
  `messages in the outbox: ${rows[0].messages}; memory ${(idleBytes / 1e6).toFixed(0)} MB before, at most ${(mostBytes / 1e6).toFixed(0)} MB`,
);
console.log(`a tenth of them ${more.toFixed(2)} s, a hundredth ${some.toFixed(2)} s`);
console.log(
  `one RM with ${situations.length} clients: plan ${(median * 1000).toFixed(0)} ms, reading ${(reading * 1000).toFixed(0)} ms`,
);
