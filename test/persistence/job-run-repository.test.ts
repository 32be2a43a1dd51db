import { beforeEach, expect, it } from 'vitest';
import { localDate } from '../../src/core/shared/calendar.ts';
import { jobRunStore } from '../../src/persistence/job-run-repository.ts';
import { newId } from '../support/bank.ts';
import { freshDatabase } from '../support/database.ts';

const database = await freshDatabase();
const { prisma, pool } = database;
const runs = jobRunStore(database, newId);
const NOW = new Date('2026-11-23T09:45:00Z');
const slot = (subject: string) => ({
  job: 'digest',
  day: localDate('2026-11-23'),
  subject,
  dueAt: NOW,
  lateUntil: new Date('2026-11-24T04:00:00Z'),
});

beforeEach(async () => {
  await prisma.jobRun.deleteMany();
});

it('remembers how far the schedule has looked, also when it goes back', async () => {
  expect(await runs.lookedUntil()).toBeNull();
  await runs.note([], NOW);
  await runs.note([], new Date('2026-11-01T00:00:00Z'));
  expect(await runs.lookedUntil()).toEqual(new Date('2026-11-01T00:00:00Z'));
});

it('notes a slot once, and keeps it as it was noted first', async () => {
  await runs.note([slot('bank')], NOW);
  await runs.note([{ ...slot('bank'), dueAt: new Date(0) }, slot('staff:1')], NOW);
  expect(await runs.claim(10)).toMatchObject([slot('bank'), slot('staff:1')]);
});

it('takes up again what a clock that was wrong has left out before its hour', async () => {
  await runs.note(['a', 'b'].map(slot), NOW);
  const [early, late] = await runs.claim(2);
  if (early === undefined || late === undefined) throw new Error('nothing was claimed');
  await runs.settle(early, { kind: 'skipped', reason: 'too_late' }, new Date('2026-11-25T09:45:00Z'));
  await runs.settle(late, { kind: 'skipped', reason: 'too_late' }, NOW);
  await runs.note(['a', 'b'].map(slot), NOW);
  expect(await runs.claim(10)).toMatchObject([{ subject: early.subject, attempts: 1 }]);
});

it('claims at most as many as asked for, none twice, and none that is settled', async () => {
  await runs.note(['a', 'b', 'c'].map(slot), NOW);
  const first = await runs.claim(2);
  const second = await runs.claim(2);
  expect([...first, ...second].map(({ subject }) => subject)).toEqual(['a', 'b', 'c']);
  for (const claimed of [...first, ...second]) await runs.settle(claimed, { kind: 'done' }, NOW);
  await pool.query('UPDATE job_run SET lease_until = NULL');
  expect(await runs.claim(10)).toEqual([]);
});

it('a claim that is over settles nothing', async () => {
  await runs.note([slot('a')], NOW);
  const [stale] = await runs.claim(1);
  await pool.query('UPDATE job_run SET lease_until = NULL');
  const [held] = await runs.claim(1);
  if (stale === undefined || held === undefined) throw new Error('nothing was claimed');
  await runs.settle(stale, { kind: 'failed', reason: 'Error' }, NOW);
  expect(await prisma.jobRun.findFirst()).toMatchObject({ state: 'due', attempts: 2 });
  await runs.settle(held, { kind: 'skipped', reason: 'too_late' }, NOW);
  expect(await prisma.jobRun.findFirst()).toMatchObject({ state: 'skipped', reason: 'too_late', finishedAt: NOW });
});

it('a slot that is left out without a reason is refused', async () => {
  await runs.note([slot('a')], NOW);
  await expect(pool.query(`UPDATE job_run SET state = 'skipped'`)).rejects.toThrow('job_run_reason_check');
});
