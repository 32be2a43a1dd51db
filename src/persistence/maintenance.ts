import { CHOICE_KEPT_DAYS } from '../core/client/lookup/choice.ts';
import { dayAt, type LocalDate, type TimeZone, timeAt } from '../core/shared/calendar.ts';
import { FEED_KEPT_HOURS } from './client/lookup-feed.ts';
import type { Database } from './database.ts';
import { cutLeasesOfClockAhead } from './leases.ts';

/** Slack repeats a request for minutes, not for days; a form may lie open for longer. */
const REQUESTS_KEPT_DAYS = 7;

/** That the calendar ends, a festival is near or a week was passed over is looked for day after day for longer than that, and told once. */
const TOLD_ONCE = "'calendar_ending:%', 'festival:%', 'churn_week_passed_over:%'";
const TOLD_ONCE_KEPT_DAYS = 400;

/** Long enough to see what was left out and why. */
const JOB_RUNS_KEPT_DAYS = 90;

const CHECKPOINT_EVERY_MINUTES = 5;
const PRUNE_AT_MINUTE = 7;
const VACUUM_FROM = '03:30';
const VACUUM_UNTIL = '05:00';

/** Rows in one statement, so that nobody waits long for the one session of the embedded database. */
const ROWS_AT_ONCE = 5000;

/**
 * The upkeep that a server does by itself and the embedded database does not, and the pruning and the cutting of leases that both need.
 * Asked once a minute by the schedule, with the minute it is; a minute that comes while the last one is still at work is passed over.
 */
export function maintenance(database: Database, zone: TimeZone): (minute: Date) => Promise<void> {
  let busy = false;
  let vacuumedOn: LocalDate | null = null;

  const work = async (minute: Date): Promise<void> => {
    const minutes = minute.getUTCMinutes();
    if (minutes === PRUNE_AT_MINUTE) await prune(database, minute);
    await cutLeasesOfClockAhead(database);
    if (database.kind !== 'embedded') return;
    if (minutes % CHECKPOINT_EVERY_MINUTES === 0) await database.pool.query('CHECKPOINT');
    const [today, time] = [dayAt(minute, zone), timeAt(minute, zone)];
    if (time >= VACUUM_FROM && time < VACUUM_UNTIL && vacuumedOn !== today) {
      vacuumedOn = today;
      await vacuum(database);
    }
  };

  return async (minute) => {
    if (busy) return;
    busy = true;
    try {
      await work(minute);
    } finally {
      busy = false;
    }
  };
}

/**
 * Forgets the changes every reader has long read, the requests nobody repeats, slots of the schedule long past, and choices from
 * lists that are old or of people who have left.
 */
async function prune({ pool }: Database, now: Date): Promise<void> {
  for (let removed = ROWS_AT_ONCE; removed === ROWS_AT_ONCE; ) {
    const { rowCount } = await pool.query(
      `DELETE FROM client_change WHERE position IN (
         SELECT position FROM client_change WHERE at < clock_timestamp() - interval '${FEED_KEPT_HOURS} hours'
         ORDER BY position LIMIT ${ROWS_AT_ONCE})`,
    );
    removed = rowCount ?? 0;
  }
  await pool.query(
    `DELETE FROM handled_request
     WHERE at < clock_timestamp() - make_interval(days =>
       CASE WHEN key LIKE ANY (ARRAY[${TOLD_ONCE}]) THEN ${TOLD_ONCE_KEPT_DAYS} ELSE ${REQUESTS_KEPT_DAYS} END)`,
  );
  await pool.query(
    `DELETE FROM job_run WHERE state <> 'due' AND finished_at < clock_timestamp() - interval '${JOB_RUNS_KEPT_DAYS} days'`,
  );
  await pool.query(
    `DELETE FROM lookup_choice
     WHERE chosen_at < $1::timestamptz - interval '${CHOICE_KEPT_DAYS} days'
        OR staff_id IN (SELECT id FROM staff WHERE NOT active)`,
    [now],
  );
}

/** Table by table, so that who waits gets a turn between two. */
async function vacuum(database: Database): Promise<void> {
  for (const table of await listTables(database)) await database.pool.query(`VACUUM (ANALYZE) ${table}`);
}

/**
 * Tells the planner what the tables hold now. After a large import the embedded database would otherwise go by what it
 * held the night before; a server finds out by itself, a minute later.
 */
export async function refreshStatistics(database: Database): Promise<void> {
  for (const table of await listTables(database)) await database.pool.query(`ANALYZE ${table}`);
}

async function listTables({ pool }: Database): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT quote_ident(relname) AS name FROM pg_class
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname`,
  );
  return rows.map(({ name }) => name);
}
