// npm run bench -- tier, or: node test/bench/tier/run.ts [--clients 1000,10000,100000] [--server postgres://…]
// How long it takes to try tier rules on all clients of a bank on PostgreSQL before they are saved, as their number grows: rules
// over figures of the book alone, and over all that rules can ask, loaded measures and contacts among it. Beside it what the
// names of loaded measures cost by themselves, which every preview asks for first. Read the times beside the calibration loop.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { FACTS_VERSION } from '../../../src/core/client/book-search/facts.ts';
import type { Staff } from '../../../src/core/client/client.ts';
import { parseTimeZone, type TimeZone } from '../../../src/core/shared/calendar.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { clientStore, staffStore } from '../../../src/persistence/repositories.ts';
import { tierBook } from '../../../src/persistence/tier/book.ts';
import { previewScheme } from '../../../src/usecases/tier/preview-scheme.ts';
import { benchDatabase } from '../bench-database.ts';
import { calibrate } from '../calibrate.ts';

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '1000,10000,100000' },
    server: { type: 'string', default: 'postgres://postgres@127.0.0.1:5432/postgres' },
  },
});

const BOOK_RULES = `persons
Standard
Gold: assets >= 500K
Platinum: assets >= 6M or average >= 3M and products >= 3
corporates
Core
Key: balance >= 2M
Strategic: balance >= 10M and credit >= 5M`;
const ALL_RULES = `persons
Standard
Gold: assets >= 500K and satisfaction >= 3
Platinum: contribution >= 50K and readiness >= 60
corporates
Core
Key: balance >= 2M and satisfaction >= 3
Strategic: contribution >= 200K
minute cost: 5`;

const ZONE = parseTimeZone('Asia/Shanghai') as TimeZone;
const clock = { now: () => new Date('2026-11-23T00:30:00Z') };

async function benchOf(clients: number): Promise<void> {
  const { database, drop } = await benchDatabase(values.server);
  const boss = await fill(database.pool, clients);
  const by = (await staffStore(database).find(boss as Staff['id'])) as Staff;
  const book = tierBook(database, { bankZone: ZONE, baseCurrency: 'CNY' as Currency });
  const preview = previewScheme({ clock, bankZone: ZONE, clients: clientStore(database), tierBook: book });
  const tried = async (rules: string): Promise<string> => {
    const read = await preview(by, rules, null);
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    const { behind, ...summary } = await read.value.count();
    if (behind > 0) throw new Error('figures are still being derived');
    return `${JSON.stringify(summary).length} characters`;
  };
  console.log(`\n${clients} clients`);
  console.log(`names of loaded measures: ${await seconds(() => book.loadedNames())}`);
  console.log(`figures of the book: ${await seconds(() => tried(BOOK_RULES))}`);
  console.log(`all there is to ask: ${await seconds(() => tried(ALL_RULES))}`);
  await database.close();
  await drop();
}

/** The second of two turns: what is asked first is compiled first. */
async function seconds(work: () => Promise<unknown>): Promise<string> {
  await work();
  const [begin, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return `${((performance.now() - begin) / 1000).toFixed(2)} s, ${((user + system) / 1e6).toFixed(2)} s of it in this process`;
}

/** A bank with that many clients whose figures are derived; the id of a manager who may propose rules. */
async function fill(pool: pg.Pool, clients: number): Promise<string> {
  const session = await pool.connect();
  const run = async (sql: string, ...args: readonly unknown[]): Promise<void> =>
    void (await session.query(sql, [...args]));
  // Rows that fit each other by the way they are made need no look at each.
  await run('SET session_replication_role = replica');
  await run(
    'CREATE TEMPORARY TABLE n_client AS SELECT n, gen_random_uuid() AS id FROM generate_series(1, $1::int) n',
    clients,
  );
  const boss = randomUUID();
  await run(`INSERT INTO staff (id, name, role) VALUES ($1, 'Boss', 'admin')`, boss);
  await run(
    `INSERT INTO client (id, name, kind, client_since)
     SELECT id, 'Client ' || n, CASE n % 3 WHEN 0 THEN 'corporate' ELSE 'person' END, '2015-01-01' FROM n_client`,
  );
  await run(
    `INSERT INTO ownership (id, client_id, staff_id, role, valid_from, source)
     SELECT gen_random_uuid(), id, $1::uuid, 'owner', '2024-01-01', 'bench' FROM n_client`,
    boss,
  );
  await run(
    `INSERT INTO client_tier (id, client_id, tier, valid_from)
     SELECT gen_random_uuid(), id, CASE n % 3 WHEN 0 THEN 'Core' ELSE 'Standard' END, date '2024-01-01' + 30 * k
     FROM n_client, generate_series(0, 2) k`,
  );
  await run(
    `INSERT INTO measure (client_id, measure, as_of, revision, value)
     SELECT id, m, date '2026-01-31' + 90 * k, 1, (n * 7 + k) % 100
     FROM n_client, unnest(ARRAY['satisfaction', 'readiness', 'cost_to_serve_minutes']) m, generate_series(0, 3) k`,
  );
  await run(
    `INSERT INTO interaction (id, client_id, "on", channel, outcome)
     SELECT gen_random_uuid(), id, date '2026-11-20' - (37 * k + n % 61), (ARRAY['call', 'meeting', 'message'])[1 + k % 3], 'reached'
     FROM n_client, generate_series(0, 5) k`,
  );
  await run(
    `INSERT INTO book_entry (client_id, tier, products, holds, missing, balance, average, credit, used, assets, revenue,
                             is_partial, follow_ups, overdue, promises, made_by)
     SELECT id, 'Standard', n % 6, '{}', '{}', (n % 1000) * 2000000::bigint, (n % 1000) * 1500000::bigint, (n % 100) * 10000000::bigint, 0,
            (n % 1000) * 3000000::bigint, (n % 500) * 10000::bigint, false, 0, 0, 0, $1
     FROM n_client`,
    `${FACTS_VERSION}:CNY`,
  );
  await run('SET session_replication_role = DEFAULT');
  await run('ANALYZE');
  session.release();
  return boss;
}

console.log(`calibration loop: ${calibrate().toFixed(0)} ms`);
for (const clients of String(values.clients).split(',').map(Number)) await benchOf(clients);
console.log(`\ncalibration loop: ${calibrate().toFixed(0)} ms`);
