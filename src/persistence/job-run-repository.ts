import { localDate } from '../core/shared/calendar.ts';
import type { ClaimedSlot, JobRuns, SlotOutcome } from '../usecases/schedule/ports.ts';
import type { Database } from './database.ts';
import { JOB_LEASE_SECONDS } from './leases.ts';

/** Less than a minute: what failed comes again with the next tick, and not before. */
const PAUSE_SECONDS = 50;

/** The clocks of two processes need not agree to the minute. */
const AHEAD_MINUTES = 5;

// A slot that was left out at an hour that has not come was left out by a clock that was wrong.
const NOTE = `
  INSERT INTO job_run (job, day, subject, due_at, late_until)
  SELECT * FROM unnest($1::text[], $2::date[], $3::text[], $4::timestamptz[], $5::timestamptz[])
  ORDER BY 1, 2, 3
  ON CONFLICT (job, day, subject) DO UPDATE
  SET state = 'due', reason = NULL, finished_at = NULL, attempts = 0, leased_by = NULL, lease_until = NULL
  WHERE job_run.state = 'skipped' AND job_run.finished_at > $6::timestamptz + interval '${AHEAD_MINUTES} minutes'`;

const LOOKED = `
  INSERT INTO schedule_mark (id, looked_until) VALUES (1, $1)
  ON CONFLICT (id) DO UPDATE SET looked_until = excluded.looked_until`;

const CLAIM = `
  WITH free AS (
    SELECT job, day, subject FROM job_run
    WHERE state = 'due' AND (lease_until IS NULL OR lease_until <= clock_timestamp())
    ORDER BY due_at, job, subject LIMIT $1
    FOR UPDATE SKIP LOCKED)
  UPDATE job_run r SET attempts = attempts + 1, leased_by = $2,
                       lease_until = clock_timestamp() + make_interval(secs => ${JOB_LEASE_SECONDS})
  FROM free WHERE (r.job, r.day, r.subject) = (free.job, free.day, free.subject)
  RETURNING r.job, r.day::text AS day, r.subject, r.due_at, r.late_until, r.attempts`;

const SETTLE = `
  UPDATE job_run SET state = $5, reason = $6, finished_at = $7,
    lease_until = CASE WHEN $5 = 'due' THEN clock_timestamp() + make_interval(secs => ${PAUSE_SECONDS}) END
  WHERE job = $1 AND day = $2::date AND subject = $3 AND leased_by = $4 AND state = 'due'`;

type Row = {
  readonly job: string;
  readonly day: string;
  readonly subject: string;
  readonly due_at: Date;
  readonly late_until: Date;
  readonly attempts: number;
};

/** The slots of the schedule. `newClaim` makes a name no other claim has. */
export function jobRunStore({ pool }: Database, newClaim: () => string): JobRuns {
  return {
    async lookedUntil() {
      const { rows } = await pool.query<{ at: Date }>('SELECT looked_until AS at FROM schedule_mark');
      return rows[0]?.at ?? null;
    },

    // The mark is written after the slots: whoever dies between the two looks again at what it has noted already.
    async note(slots, lookedUntil) {
      if (slots.length > 0)
        await pool.query(NOTE, [
          slots.map(({ job }) => job),
          slots.map(({ day }) => day),
          slots.map(({ subject }) => subject),
          slots.map(({ dueAt }) => dueAt),
          slots.map(({ lateUntil }) => lateUntil),
          lookedUntil,
        ]);
      await pool.query(LOOKED, [lookedUntil]);
    },

    async claim(limit) {
      const claim = newClaim();
      const { rows } = await pool.query<Row>(CLAIM, [limit, claim]);
      return rows.map((row) => fromRow(row, claim)).toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
    },

    async settle({ job, day, subject, claim }, outcome, now) {
      const state: string = outcome.kind === 'again' ? 'due' : outcome.kind;
      const finishedAt = outcome.kind === 'again' ? null : now;
      await pool.query(SETTLE, [job, day, subject, claim, state, reasonOf(outcome), finishedAt]);
    },
  };
}

const reasonOf = (outcome: SlotOutcome): string | null => (outcome.kind === 'done' ? null : outcome.reason);

const fromRow = (row: Row, claim: string): ClaimedSlot => ({
  job: row.job,
  day: localDate(row.day),
  subject: row.subject,
  dueAt: row.due_at,
  lateUntil: row.late_until,
  attempts: row.attempts,
  claim,
});
