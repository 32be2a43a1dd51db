import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { addDays, localDate } from '../../src/core/shared/calendar.ts';
import type { ClientId, StaffId } from '../../src/core/shared/ids.ts';
import { type LocalSlack, startLocalSlack } from '../../src/local-slack/server.ts';
import type { Database } from '../../src/persistence/database.ts';
import { steady } from '../core/churn/small-book.ts';
import { chanceFrom } from '../long/chance.ts';
import { afterwards } from './afterwards.ts';
import { importText } from './bank-files.ts';
import { type BotProcess, startBot } from './bot-process.ts';
import { insertComplaint } from './open-matters.ts';
import { emptyPostgres, openPostgres } from './postgres.ts';
import { person } from './workspace.ts';

// A Monday of two bots on one server, from the scan of the week to the table of the team, on which both are killed again and again.

const ENTRY = fileURLToPath(new URL('bot-at.ts', import.meta.url));
const MANIFEST = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));

/** The scan at 07:00 in Shanghai; plans, and an hour that is near, at 08:30; the recap, the digest and the table of the team at 18:00. */
const INSTANTS = ['2026-11-22T23:00:00Z', '2026-11-23T00:30:00Z', '2026-11-23T10:00:00Z'];
/** What the first look at the book finds is told as one. */
const BEFORE = '2026-11-22T22:00:00Z';

const RMS = ['li', 'chen', 'daniel', 'grace'];
const PEOPLE = [...RMS, 'zhou', 'zhao', 'helen', 'victor'].map((name, at) =>
  person(name, at % 2 === 0 ? 'zh-CN' : 'en-US'),
);

const CLIENTS = 32;
const WEEKS = 77;
const DROPS_AT = 71;
const FIRST = localDate('2025-06-02');
/** From a week until before another. Of every fifth client most of the money stays away. */
const flows = (from: number, until: number): string =>
  [
    'client_id,week,currency,debit,credit,dealings',
    ...Array.from({ length: CLIENTS }, (_, at) =>
      steady(WEEKS, at + 1, 1_000 * (at + 1)).map((amount, week) => {
        const credit = Math.round((at % 5 === 0 && week >= DROPS_AT ? 0.2 : 1) * amount) * 100;
        return `C${at},${addDays(FIRST, 7 * week)},CNY,0,${credit},1`;
      }),
    ).flatMap((weeks) => weeks.slice(from, until)),
  ].join('\n');

const BANK = {
  'staff.csv': [
    'staff_id,name,email,role,branch',
    ...RMS.map((name) => `${name},${name},${name}@bank.example,rm,城东支行`),
    'zhou,zhou,zhou@bank.example,branch_manager,城东支行',
    'zhao,zhao,zhao@bank.example,complaints_officer,总行',
    'helen,helen,helen@bank.example,compliance,总行',
    'victor,victor,victor@bank.example,admin,总行',
  ].join('\n'),
  'clients.csv': [
    'client_id,name,kind,owner,branch',
    ...Array.from({ length: CLIENTS }, (_, at) => `C${at},客户${at},企业,${RMS[at % RMS.length]},城东支行`),
  ].join('\n'),
  'weekly_flows.csv': flows(0, DROPS_AT),
  'appointments.csv': [
    'client_id,staff_id,starts_at,ends_at',
    ...RMS.map((name, at) => `C${at},${name},2026-11-23 ${at + 9}:00,2026-11-23 ${at + 9}:45`),
  ].join('\n'),
  'follow_ups.csv': [
    'client_id,staff_id,kind,text,due_on',
    ...Array.from({ length: CLIENTS / 2 }, (_, at) => `C${at},${RMS[at % RMS.length]},promise,答复${at},2026-11-20`),
  ].join('\n'),
};

export type DayReport = {
  /** `recipient kind` of every message that stands in Slack, by its place. */
  readonly standing: readonly string[];
  /** Keys of the messages in Slack, each as often as it stands there. */
  readonly keys: readonly string[];
  /** Messages of the outbox by state. */
  readonly states: Readonly<Record<string, number>>;
  /** `person lines` of every plan; alerts by client; audit rows by action. */
  readonly plans: readonly string[];
  readonly alerts: readonly string[];
  readonly audited: Readonly<Record<string, number>>;
  readonly jobs: Readonly<Record<string, number>>;
  readonly broken: readonly unknown[];
};

/** Lets the Monday pass, and kills two bots `killsEach` times at each of its hours. `cutOff`: how many of them were at work, with work left. */
export async function killedDay({ killsEach, seed }: { readonly killsEach: number; readonly seed: number }): Promise<{
  readonly report: DayReport;
  readonly cutOff: number;
}> {
  const chance = chanceFrom(seed);
  const databaseUrl = await emptyPostgres();
  const database = await openPostgres(databaseUrl);
  const clock = { now: () => new Date(BEFORE) };
  await importText(database, BANK, { clock });
  await complain(database);
  await database.pool.query('INSERT INTO schedule_mark (looked_until) VALUES ($1)', [BEFORE]);
  const slack = await startLocalSlack({
    people: PEOPLE,
    channels: [],
    postLimit: null,
    app: { name: 'Rapport', botToken: 'xoxb-test', appToken: 'xapp-test', manifest: MANIFEST },
  });
  afterwards(slack.stop);
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-killed-'));
  afterwards(() => rmSync(dataDir, { recursive: true }));
  const environment = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, SLACK_API_URL: slack.apiUrl };
  const start = (at: string): BotProcess => startBot({ ...environment, BEGINS_AT: at }, ENTRY);

  await workOff(database, start(BEFORE), BEFORE);
  await importText(database, { 'weekly_flows.csv': flows(DROPS_AT, WEEKS) }, { clock });
  let cutOff = 0;
  for (const at of INSTANTS) {
    for (let pair = 0; pair < killsEach; pair += 1) {
      const [one, other] = [start(at), start(at)];
      for (const bot of [one, other]) {
        const { steps } = await worked(database, at);
        await bot.said('is at work');
        const { isAll } = await reached(database, at, bot, steps + 1 + chance.below(MOST_STEPS));
        if (!isAll) cutOff += 1;
        await kill(bot);
      }
      await endLeases(database);
    }
    await workOff(database, start(at), at);
  }
  return { report: await reportOf(database, slack), cutOff };
}

/** Cases whose clocks reach a mark on Monday. */
async function complain(database: Database): Promise<void> {
  const { id: officer } = await database.prisma.staff.findFirstOrThrow({ where: { name: 'zhao' } });
  for (const [name, received] of [
    ['客户1', '2026-11-09'],
    ['客户2', '2026-11-13'],
    ['客户3', '2026-11-16'],
    ['客户4', '2026-11-20'],
  ] as const) {
    const { id } = await database.prisma.client.findFirstOrThrow({ where: { name } });
    await insertComplaint(database, id as ClientId, officer as StaffId, {
      at: new Date(`${received}T02:00:00Z`),
      handlerId: officer as StaffId,
    });
  }
}

/** Lets one bot do all that is due. */
async function workOff(database: Database, bot: BotProcess, at: string): Promise<void> {
  await bot.said('has done its minute');
  await reached(database, at, bot, Number.POSITIVE_INFINITY);
  await kill(bot);
  await endLeases(database);
}

/** Nobody is left who holds anything: also whoever has done all is killed, and perhaps before it lets go of a recipient. */
async function endLeases({ pool }: Database): Promise<void> {
  await pool.query('UPDATE job_run SET lease_until = NULL');
  await pool.query('UPDATE outbox_lane SET lease_until = NULL');
}

async function kill({ child, ended }: BotProcess): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

type Worked = { readonly steps: number; readonly isAll: boolean };

/** How much has been done so far, weeks that a scan has taken in among it, and whether all is that is due. */
async function worked({ pool }: Database, at: string): Promise<Worked> {
  const { rows } = await pool.query<Worked>(
    `SELECT ((SELECT count(*) FROM audit) + (SELECT count(*) FROM plan) + (SELECT count(*) FROM job_run WHERE state = 'done')
             + (SELECT count(*) FROM outbox_message WHERE state <> 'pending')
             + (SELECT coalesce((max(week) - date '${FIRST}') / 7, 0) FROM churn_state))::int AS steps,
            coalesce((SELECT looked_until >= $1 FROM schedule_mark), false)
            AND NOT EXISTS (SELECT FROM job_run WHERE state = 'due')
            AND NOT EXISTS (SELECT FROM churn_due WHERE asked > 0)
            AND NOT EXISTS (SELECT FROM outbox_message WHERE state = 'pending' AND due_at <= $1::timestamptz + interval '1 hour')
              AS "isAll"`,
    [at],
  );
  return rows[0] ?? { steps: 0, isAll: false };
}

/** Steps of one hour after which a bot is killed, at most. */
const MOST_STEPS = 24;

/** What one who has died holds keeps the others waiting for longer than that; and who is alone, and at work, never for as long. */
const [STANDSTILL_MS, STUCK_MS] = [4_000, 60_000];

/** So long between two looks: a bot does no two steps in less. */
const LOOK_MS = 2;

/** Waits until so much is done, or all that is due, or as much as one who has died leaves to do. */
async function reached(database: Database, at: string, bot: BotProcess, steps: number): Promise<Worked> {
  const isAlone = steps === Number.POSITIVE_INFINITY;
  let [seen, since] = [-1, performance.now()];
  for (;;) {
    const now = await worked(database, at);
    if (now.isAll || now.steps >= steps) return now;
    if (bot.child.exitCode !== null) throw new Error(`a bot ended by itself: ${(await bot.ended).err}`);
    if (now.steps !== seen) [seen, since] = [now.steps, performance.now()];
    const stoodMs = performance.now() - since;
    if (!isAlone && stoodMs > STANDSTILL_MS) return now;
    if (stoodMs > STUCK_MS) throw new Error(`nothing was done for a minute, and not all is: ${now.steps} steps`);
    await pause(LOOK_MS);
  }
}

async function reportOf({ pool }: Database, slack: LocalSlack): Promise<DayReport> {
  const seen = await slack.messages({});
  if (!seen.ok) throw new Error(seen.error);
  const counted = async (sql: string) => {
    const { rows } = await pool.query<{ name: string; count: number }>(sql);
    return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
  };
  const named = async (sql: string) =>
    (await pool.query<{ name: string }>(sql)).rows.map(({ name }) => name).toSorted();
  return {
    standing: await named(
      `SELECT coalesce(s.name, m.recipient) || ' ' || min(m.kind) AS name
       FROM outbox_message m LEFT JOIN staff s ON m.recipient = 'staff:' || s.id
       WHERE state = 'sent' GROUP BY s.name, m.recipient, slack_channel, slack_ts`,
    ),
    keys: (seen.messages as readonly Keyed[]).map(({ metadata }) => metadata?.event_payload?.key ?? 'none'),
    states: await counted('SELECT state AS name, count(*)::int AS count FROM outbox_message GROUP BY 1'),
    plans: await named(
      `SELECT s.name || ' ' || p.day || ' ' || string_agg(c.name || ' ' || l.kind, ', ' ORDER BY l.position) AS name
       FROM plan p JOIN staff s ON s.id = p.staff_id LEFT JOIN plan_line l ON l.plan_id = p.id
       LEFT JOIN client c ON c.id = l.client_id GROUP BY s.name, p.id`,
    ),
    alerts: await named('SELECT c.name FROM churn_alert a JOIN client c ON c.id = a.client_id'),
    audited: await counted('SELECT action AS name, count(*)::int AS count FROM audit GROUP BY 1'),
    jobs: await counted(`SELECT job || ' ' || state AS name, count(*)::int AS count FROM job_run GROUP BY 1`),
    broken: slack.controls.failures(),
  };
}

type Keyed = { readonly metadata?: { readonly event_payload?: { readonly key?: string } } };
