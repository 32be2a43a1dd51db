import { beforeEach, expect, it } from 'vitest';
import { localDate } from '../../src/core/shared/calendar.ts';
import { outboxStore } from '../../src/persistence/delivery/outbox-repository.ts';
import { jobRunStore } from '../../src/persistence/job-run-repository.ts';
import { maintenance } from '../../src/persistence/maintenance.ts';
import { insertStaff, newId } from '../support/bank.ts';
import { freshDatabase } from '../support/database.ts';
import { insertMessage, NOW } from '../support/outbox.ts';
import { SHANGHAI } from '../support/records.ts';

// The clock of the database is set back: what it gave before that ends later than anything that it gives now.

const database = await freshDatabase();
const { pool, prisma } = database;
const outbox = outboxStore(database, newId);
const runs = jobRunStore(database, newId);
const [li, chen] = [`staff:${await insertStaff(database, 'Li')}`, `staff:${await insertStaff(database, 'Chen')}`];
const SLOT = { job: 'digest', day: localDate('2026-11-23'), dueAt: NOW, lateUntil: new Date('2026-11-24T04:00:00Z') };
const minutePasses = () => maintenance(database, SHANGHAI)(new Date('2026-11-23T02:01:00Z'));

async function setBack(interval: string): Promise<void> {
  for (const [table, column] of [
    ['outbox_lane', 'lease_until'],
    ['outbox_message', 'retry_at'],
    ['job_run', 'lease_until'],
  ])
    await pool.query(`UPDATE ${table} SET ${column} = ${column} + $1::interval`, [interval]);
}

/** How many seconds what is held has still to wait, at most. */
async function longestWait(): Promise<number> {
  const { rows } = await pool.query<{ seconds: number }>(
    `SELECT ceil(extract(epoch FROM max(until) - clock_timestamp()))::int AS seconds
     FROM (SELECT lease_until AS until FROM outbox_lane UNION ALL SELECT retry_at FROM outbox_message
           UNION ALL SELECT lease_until FROM job_run) held`,
  );
  return rows[0]?.seconds ?? 0;
}

beforeEach(async () => {
  await prisma.outboxMessage.deleteMany();
  await prisma.outboxLane.deleteMany();
  await prisma.jobRun.deleteMany();
});

/** A message in hand, one that is tried again in a while, somebody who rests, a slot that is worked off. */
async function hold(): Promise<void> {
  await insertMessage(database, li);
  await insertMessage(database, chen);
  const failed = (await outbox.claim(NOW, 10, [])).find(({ recipient }) => recipient === chen);
  if (failed === undefined) throw new Error('nothing was claimed');
  const retry = { kind: 'retry', error: 'no_answer', afterMs: 60_000, certain: true, counted: true } as const;
  await outbox.settle(failed, retry, NOW, 1_000);
  await runs.note([{ ...SLOT, subject: 'bank' }], NOW);
  expect(await runs.claim(10)).toHaveLength(1);
}

it.each(['1 hour', '1 day', '40 days'])(
  'set back by %s it keeps nobody waiting for longer than a lease',
  async (by) => {
    await hold();
    await setBack(by);
    expect(await outbox.claim(NOW, 10, [])).toEqual([]);
    await minutePasses();
    // Whoever holds them may be at work.
    expect((await outbox.claim(NOW, 10, [])).filter(({ recipient }) => recipient === li)).toEqual([]);
    expect(await runs.claim(10)).toEqual([]);
    const wait = await longestWait();
    expect(wait).toBeGreaterThan(90);
    expect(wait).toBeLessThanOrEqual(300);
  },
);

it('what the clock has given since stays as it is', async () => {
  await hold();
  const held = () => pool.query('SELECT recipient, lease_until FROM outbox_lane ORDER BY 1');
  const before = (await held()).rows;
  await minutePasses();
  expect((await held()).rows).toEqual(before);
  expect((await prisma.outboxMessage.findFirst({ where: { recipient: chen } }))?.retryAt).not.toBeNull();
  expect(await outbox.claim(NOW, 10, [])).toEqual([]);
});
