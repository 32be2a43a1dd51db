import { expect, it, onTestFinished } from 'vitest';
import { bankCalendar } from '../../src/core/shared/calendar/bank-calendar.ts';
import { localDate } from '../../src/core/shared/calendar.ts';
import { type Sender, startSender } from '../../src/jobs/sender.ts';
import type { Database } from '../../src/persistence/database.ts';
import { jobRunStore } from '../../src/persistence/job-run-repository.ts';
import { staffStore } from '../../src/persistence/repositories.ts';
import { sendDue } from '../../src/usecases/delivery/send-due.ts';
import { type ScheduledJob, schedule } from '../../src/usecases/schedule/run-schedule.ts';
import { insertStaff, newId } from '../support/bank.ts';
import { fakeSlack, NOW, senderParts } from '../support/outbox.ts';
import { emptyPostgres, openPostgres } from '../support/postgres.ts';
import { SHANGHAI } from '../support/records.ts';
import { silentLog } from '../support/silent-log.ts';

// Three processes, as far as the database can tell: each has a pool of its own.

const url = await emptyPostgres();
const first = await openPostgres(url);
const processes = [first, await openPostgres(url), await openPostgres(url)];

const PEOPLE = 150;
const EACH = 20;

async function fill({ pool }: Database): Promise<void> {
  await pool.query(
    `INSERT INTO staff (id, name, role) SELECT gen_random_uuid(), 'P' || n, 'rm' FROM generate_series(1, ${PEOPLE}) n`,
  );
  await pool.query(
    `INSERT INTO slack_user (slack_user_id, team_id, staff_id, locale, refreshed_at)
     SELECT 'U' || name, 'T1', id, 'zh-CN', now() FROM staff`,
  );
  await pool.query(
    `INSERT INTO outbox_message (id, dedupe_key, kind, recipient, data, urgent, due_at)
     SELECT gen_random_uuid(), id || ':' || n, 'calendar_ending', 'staff:' || id, '{"knownUntil": "2026-12-31"}',
            n > 10, $1::timestamptz - make_interval(secs => n)
     FROM staff, generate_series(1, ${EACH}) n`,
    [NOW],
  );
}

it('three senders deliver 3,000 messages once each, in turn for each person, and fold what the budget leaves', async () => {
  await fill(first);
  const slack = fakeSlack();
  const inHand = new Set<string>();
  let met = 0;
  const { post } = slack.courier;
  const courier = {
    ...slack.courier,
    post: async (...[place, ...rest]: Parameters<typeof post>) => {
      if (inHand.has(place.channel)) met += 1;
      inHand.add(place.channel);
      await new Promise(setImmediate);
      const posted = await post(place, ...rest);
      inHand.delete(place.channel);
      return posted;
    },
  };
  const senders: Sender[] = processes.map((database) =>
    startSender(sendDue(senderParts(database, { courier }, { budget: 6 })), silentLog),
  );
  await Promise.all(senders.map((sender) => sender.idle(100_000)));
  await Promise.all(senders.map((sender) => sender.stop(5_000)));

  const { rows } = await first.pool.query(
    'SELECT state, urgent, count(*)::int AS count, max(attempts) AS attempts FROM outbox_message GROUP BY 1, 2 ORDER BY 1, 2',
  );
  expect(rows).toEqual([
    { state: 'folded', urgent: false, count: PEOPLE * 4, attempts: 1 },
    { state: 'sent', urgent: false, count: PEOPLE * 6, attempts: 1 },
    { state: 'sent', urgent: true, count: PEOPLE * 10, attempts: 1 },
  ]);
  expect(slack.posted).toHaveLength(PEOPLE * 16);
  expect(new Set(slack.posted.map(({ key }) => key)).size).toBe(PEOPLE * 16);
  expect(met).toBe(0);
});

it('three schedules run each slot once', async () => {
  const ran: string[] = [];
  const ann = await insertStaff(first, 'Ann');
  const jobs: readonly ScheduledJob[] = [
    {
      job: 'digest',
      at: '17:45',
      days: 'every',
      for: 'person',
      late: { kind: 'until', time: '12:00', daysLater: 1 },
      run: async ({ staffId, day }) => void ran.push(`${staffId} ${day}`),
    },
  ];
  const schedules = processes.map((database) =>
    schedule({
      clock: { now: () => NOW },
      bankZone: SHANGHAI,
      calendar: bankCalendar('CN'),
      staff: staffStore(database),
      runs: jobRunStore(database, newId),
      jobs,
      onSkipped: ({ job }) => onTestFinished(() => expect.unreachable(`${job} was skipped`)),
      onFailed: (_, error) => onTestFinished(() => expect.unreachable(String(error))),
    }),
  );
  for (const minute of ['09:44', '09:45', '09:46'])
    await Promise.all(schedules.map((each) => each.tick(new Date(`2026-11-23T${minute}:00Z`))));
  expect(ran).toHaveLength(PEOPLE + 1);
  expect(new Set(ran).size).toBe(PEOPLE + 1);
  expect(ran).toContain(`${ann} ${localDate('2026-11-23')}`);
});
