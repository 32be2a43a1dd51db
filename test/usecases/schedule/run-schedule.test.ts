import { beforeEach, describe, expect, it } from 'vitest';
import { bankCalendar } from '../../../src/core/shared/calendar/bank-calendar.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { jobRunStore } from '../../../src/persistence/job-run-repository.ts';
import { staffStore } from '../../../src/persistence/repositories.ts';
import { type ScheduledJob, schedule } from '../../../src/usecases/schedule/run-schedule.ts';
import { insertStaff, newId } from '../../support/bank.ts';
import { freshDatabase } from '../../support/database.ts';
import { SHANGHAI } from '../../support/records.ts';

const database = await freshDatabase();
const { prisma, pool } = database;
const li = await insertStaff(database, 'Li');
const london = await insertStaff(database, 'Ann');
await prisma.staff.update({ where: { id: london }, data: { timeZone: 'Europe/London' } });
await insertStaff(database, 'Gone', { active: false });

let ran: string[] = [];
let skipped: string[] = [];
let failures = 0;
const jobs: readonly ScheduledJob[] = [
  {
    job: 'digest',
    at: '17:45',
    days: 'working',
    for: 'person',
    late: { kind: 'until', time: '12:00', daysLater: 1 },
    run: async ({ day, staffId }) => void ran.push(`digest ${day} ${staffId === li ? 'Li' : 'Ann'}`),
  },
  {
    job: 'opening',
    at: '09:00',
    days: 'every',
    for: 'bank',
    late: { kind: 'skip' },
    run: async ({ day }) => {
      if (failures > 0) {
        failures -= 1;
        throw new TypeError('not today');
      }
      ran.push(`opening ${day}`);
    },
  },
];

const make = (work = jobs) =>
  schedule({
    clock: { now: () => new Date() },
    bankZone: SHANGHAI,
    calendar: bankCalendar('CN'),
    staff: staffStore(database),
    runs: jobRunStore(database, newId),
    jobs: work,
    onSkipped: ({ job, day }, reason) => skipped.push(`${job} ${day} ${reason}`),
    onFailed: () => undefined,
  });
const tick = (minute: string) => make().tick(new Date(minute));
const runs = () => prisma.jobRun.findMany({ orderBy: [{ dueAt: 'asc' }] });
/** As if the minute, or the life of a process, were over. */
const leasesEnd = () => pool.query('UPDATE job_run SET lease_until = NULL');

beforeEach(async () => {
  ran = [];
  skipped = [];
  failures = 0;
  await prisma.jobRun.deleteMany();
  await prisma.scheduleMark.deleteMany();
});

describe('tick', () => {
  it('misses nothing the first time, and then runs each slot once, at its hour', async () => {
    await tick('2026-11-23T02:00Z');
    expect(ran).toEqual([]);
    await tick('2026-11-23T09:45Z');
    await tick('2026-11-23T09:45Z');
    await tick('2026-11-23T09:46Z');
    expect(ran).toEqual(['digest 2026-11-23 Li']);
    await tick('2026-11-23T17:45Z');
    expect(ran).toEqual(['digest 2026-11-23 Li', 'digest 2026-11-23 Ann']);
  });

  // Friday evening to Monday morning, 11:00 in Shanghai: Friday's digest may be late until Saturday noon, and the
  // opening of no day may be late at all.
  it('after a weekend of silence does what may be late, and says what was left out', async () => {
    await tick('2026-11-20T09:00Z');
    await tick('2026-11-23T03:00Z');
    expect(ran).toEqual([]);
    expect(skipped.toSorted()).toEqual([
      'digest 2026-11-20 too_late',
      'digest 2026-11-20 too_late',
      'opening 2026-11-21 too_late',
      'opening 2026-11-22 too_late',
      'opening 2026-11-23 too_late',
    ]);
    expect((await runs()).every(({ state, reason }) => state === 'skipped' && reason === 'too_late')).toBe(true);
  });

  it('after a night of silence sends yesterday’s digest in the morning', async () => {
    await tick('2026-11-23T09:00Z');
    await tick('2026-11-24T00:30Z');
    expect(ran).toEqual(['digest 2026-11-23 Li', 'digest 2026-11-23 Ann']);
  });

  it('runs what a process has left undone when its lease is over, and not before', async () => {
    const store = jobRunStore(database, newId);
    await tick('2026-11-23T09:00Z');
    const slot = { job: 'digest', day: localDate('2026-11-23') };
    const at = { dueAt: new Date('2026-11-23T09:45Z'), lateUntil: new Date('2026-11-24T04:00Z') };
    await store.note([{ ...slot, subject: `staff:${li}`, ...at }], new Date('2026-11-23T09:45Z'));
    expect(await store.claim(10)).toHaveLength(1);
    await tick('2026-11-23T09:46Z');
    expect(ran).toEqual([]);
    await leasesEnd();
    await tick('2026-11-23T09:47Z');
    expect(ran).toEqual(['digest 2026-11-23 Li']);
  });

  it('tries again with the next minute what failed, and gives up after five', async () => {
    await tick('2026-11-23T00:59Z');
    failures = 1;
    await tick('2026-11-23T01:00Z');
    await leasesEnd();
    await tick('2026-11-23T01:01Z');
    expect(ran).toEqual(['opening 2026-11-23']);

    await tick('2026-11-24T00:59Z');
    failures = 9;
    for (let count = 0; count < 6; count += 1) {
      await leasesEnd();
      await tick('2026-11-24T01:00Z');
    }
    expect(failures).toBe(4);
    expect((await runs()).at(-1)).toMatchObject({ job: 'opening', state: 'failed', reason: 'TypeError', attempts: 5 });
  });

  // Li and Bo are both due at 08:00 in Shanghai, and Bo's book throws.
  it('does by themselves those who failed together, and tries again only the one who fails', async () => {
    const bo = await insertStaff(database, 'Bo');
    const turns: (readonly string[])[] = [];
    const morning: ScheduledJob = {
      job: 'morning',
      at: '08:00',
      days: 'every',
      for: 'person',
      late: { kind: 'until', time: '12:00', daysLater: 0 },
      runTogether: async ({ staffIds }) => {
        turns.push(staffIds.map((id) => (id === bo ? 'Bo' : 'Li')).toSorted());
        if (staffIds.includes(bo)) throw new TypeError('her book');
      },
    };
    const together = make([morning]);
    await together.tick(new Date('2026-11-22T23:59Z'));
    await together.tick(new Date('2026-11-23T00:00Z'));
    expect(turns.length).toBe(3);
    expect(turns[0]).toEqual(['Bo', 'Li']);
    expect(turns.slice(1).toSorted()).toEqual([['Bo'], ['Li']]);
    expect((await runs()).map(({ subject, state }) => [subject, state]).toSorted()).toEqual(
      [
        [`staff:${li}`, 'done'],
        [`staff:${bo}`, 'due'],
      ].toSorted(),
    );

    await leasesEnd();
    await together.tick(new Date('2026-11-23T00:01Z'));
    expect(turns.slice(3)).toEqual([['Bo']]);
    await prisma.staff.update({ where: { id: bo }, data: { active: false } });
  });

  it('goes on from now when the clock was put back', async () => {
    await tick('2026-12-24T00:00Z');
    await tick('2026-11-23T09:44Z');
    await tick('2026-11-23T09:45Z');
    expect(ran).toEqual(['digest 2026-11-23 Li']);
  });
});

describe('instants', () => {
  it('are the moments at which something falls due, each once', async () => {
    const found = await make().instants(new Date('2026-11-23T02:00Z'), new Date('2026-11-24T02:00Z'));
    expect(found.map((at) => at.toISOString().slice(0, 16))).toEqual([
      '2026-11-23T09:45',
      '2026-11-23T17:45',
      '2026-11-24T01:00',
    ]);
  });
});
