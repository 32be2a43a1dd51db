import { beforeEach, expect, test } from 'vitest';
import type { TimeZone } from '../../src/core/shared/calendar.ts';
import type { Database } from '../../src/persistence/database.ts';
import { maintenance, refreshStatistics } from '../../src/persistence/maintenance.ts';
import { insertClient, insertStaff } from '../support/bank.ts';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();
const { pool, prisma } = database;
const shanghai = 'Asia/Shanghai' as TimeZone;

/** The upkeep statements that a run of these minutes asked for, in order. */
async function statements(minutes: readonly string[], kind: Database['kind'] = 'embedded'): Promise<readonly string[]> {
  const asked: string[] = [];
  const watched = {
    ...database,
    kind,
    pool: Object.assign(Object.create(pool) as typeof pool, {
      query: (sql: string, values?: unknown[]) => {
        asked.push(sql.replaceAll(/\s+/g, ' ').trim());
        return pool.query(sql, values);
      },
    }),
  };
  const upkeep = maintenance(watched, shanghai);
  for (const minute of minutes) await upkeep(new Date(minute));
  return asked;
}

const count = (asked: readonly string[], start: string): number => asked.filter((sql) => sql.startsWith(start)).length;

beforeEach(async () => {
  await pool.query('DELETE FROM client_change; DELETE FROM handled_request');
});

test('the log is cut every five minutes, and only there', async () => {
  const hour = Array.from({ length: 60 }, (_, n) => `2026-03-02T04:${String(n).padStart(2, '0')}:00Z`);
  expect(count(await statements(hour), 'CHECKPOINT')).toBe(12);
  expect(count(await statements(hour, 'postgres'), 'CHECKPOINT')).toBe(0);
});

test('tables are vacuumed once a night, at night in the bank’s zone, table by table', async () => {
  const tables = (await prisma.$queryRaw<unknown[]>`SELECT FROM pg_tables WHERE schemaname = 'public'`).length;
  // 03:30 in Shanghai is 19:30 of the day before in UTC.
  const night = ['2026-03-01T19:29:00Z', '2026-03-01T19:30:00Z', '2026-03-01T19:31:00Z', '2026-03-01T20:59:00Z'];
  expect(count(await statements(night), 'VACUUM (ANALYZE)')).toBe(tables);
  expect(count(await statements([...night, '2026-03-02T19:30:00Z']), 'VACUUM (ANALYZE)')).toBe(2 * tables);
  expect(count(await statements(['2026-03-01T19:29:00Z', '2026-03-01T21:00:00Z']), 'VACUUM')).toBe(0);
});

test('a night whose first minute was missed is not lost', async () => {
  expect(count(await statements(['2026-03-01T20:12:00Z']), 'VACUUM')).toBeGreaterThan(0);
});

test('changes are pruned after 25 hours, requests after seven days, slots after 90, on both homes', async () => {
  const clientId = await insertClient(database, 'Alder');
  await pool.query('DELETE FROM client_change');
  for (const kind of ['embedded', 'postgres'] as const) {
    await pool.query(
      `INSERT INTO client_change (client_id, at)
       SELECT $1, now() - age FROM unnest(array_fill(interval '25 hours 1 minute', ARRAY[7000]) || interval '24 hours 59 minutes') AS age`,
      [clientId],
    );
    await pool.query(
      `INSERT INTO handled_request (key, at) VALUES ('old', now() - interval '7 days 1 minute'), ('new', now() - interval '6 days')`,
    );
    await pool.query(
      `INSERT INTO job_run (job, day, subject, due_at, late_until, state, finished_at)
       SELECT 'digest', '2026-01-01', s, now(), now(), 'done', now() - (s || ' days')::interval FROM unnest(ARRAY['91', '89']) s`,
    );
    await statements(['2026-03-02T04:06:00Z', '2026-03-02T04:07:00Z'], kind);
    expect(await prisma.jobRun.findMany({ select: { subject: true } })).toEqual([{ subject: '89' }]);
    expect(await prisma.clientChange.count()).toBe(1);
    expect(await prisma.handledRequest.findMany({ select: { key: true } })).toEqual([{ key: 'new' }]);
    await pool.query('DELETE FROM client_change; DELETE FROM handled_request; DELETE FROM job_run');
  }
});

test('what is told once, and looked for on more days than seven, is known to be told for a year', async () => {
  await pool.query(
    `INSERT INTO handled_request (key, at) VALUES
       ('calendar_ending:2026-12-31', now() - interval '60 days'), ('festival:spring:2027-02-06:x', now() - interval '59 days'),
       ('festival:spring:2026-02-17:x', now() - interval '401 days')`,
  );
  await statements(['2026-03-02T04:07:00Z']);
  const kept = await prisma.handledRequest.findMany({ select: { key: true }, orderBy: { key: 'asc' } });
  expect(kept.map(({ key }) => key)).toEqual(['calendar_ending:2026-12-31', 'festival:spring:2027-02-06:x']);
});

test('choices are forgotten after 180 days, and at once when somebody has left', async () => {
  const clientId = await insertClient(database, 'Cedar');
  const [stays, left] = [await insertStaff(database, 'Li'), await insertStaff(database, 'Wu', { active: false })];
  const choice = (staffId: string, query: string, chosenAt: string) => ({
    staffId,
    clientId,
    query,
    chosenAt: new Date(chosenAt),
  });
  await prisma.lookupChoice.createMany({
    data: [
      choice(stays, 'new', '2025-09-04T04:07:00Z'),
      choice(stays, 'old', '2025-09-03T04:06:59Z'),
      choice(left, 'new', '2026-03-02T04:00:00Z'),
    ],
  });
  await statements(['2026-03-02T04:07:00Z']);
  expect(await prisma.lookupChoice.findMany({ select: { staffId: true, query: true } })).toEqual([
    { staffId: stays, query: 'new' },
  ]);
});

test('a minute that comes while the last is still at work is passed over', async () => {
  const upkeep = maintenance(database, shanghai);
  const first = upkeep(new Date('2026-03-01T19:30:00Z'));
  let done = false;
  void first.then(() => {
    done = true;
  });
  await upkeep(new Date('2026-03-01T19:35:00Z'));
  expect(done).toBe(false);
  await first;
});

test('after an import the planner can be told at once', async () => {
  await insertClient(database, 'Birch');
  await refreshStatistics(database);
  const { rows } = await pool.query(`SELECT reltuples FROM pg_class WHERE relname = 'client'`);
  expect(rows).toEqual([{ reltuples: await prisma.client.count() }]);
});
