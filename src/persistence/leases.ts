import type { Database } from './database.ts';

// Leases and pauses are told by the database's clock, so that no process need agree with another on the time.

/**
 * Longer than all calls that one message needs. Who has died leaves the recipient waiting for that long, and who was
 * only slow must not find another at work.
 */
export const LANE_LEASE_SECONDS = 90;

/** A job writes a few rows; one that takes longer than this has died. */
export const JOB_LEASE_SECONDS = 300;

/** What a process has sent in its last moment may still be on its way to Slack. */
const AFTER_A_DEATH_SECONDS = 10;

/**
 * On the embedded database there is one process: whoever still holds a lease when it starts has died, and is not waited
 * for any longer than a message may be on its way.
 */
export async function endLeasesOfTheDead({ kind, pool }: Database): Promise<void> {
  if (kind !== 'embedded') return;
  await pool.query(
    `UPDATE outbox_lane SET lease_until = least(lease_until, clock_timestamp() + interval '${AFTER_A_DEATH_SECONDS} seconds')
     WHERE leased_by IS NOT NULL`,
  );
  await pool.query(`UPDATE job_run SET lease_until = NULL WHERE state = 'due'`);
}

/** Slack asks nobody to wait for as long as that, and no pause after a failure is longer. */
const LONGEST_PAUSE_MINUTES = 15;

/**
 * A lease or pause that ends later than any does was given by a clock that was ahead and has been set back since: nobody would come
 * through for as long as it was set back. It ends as if it were given now, because whoever holds it may be at work.
 */
export async function cutLeasesOfClockAhead({ pool }: Pick<Database, 'pool'>): Promise<void> {
  const soon = (seconds: number): string => `clock_timestamp() + interval '${seconds} seconds'`;
  const longest = 60 * LONGEST_PAUSE_MINUTES;
  await pool.query(
    `UPDATE outbox_lane SET lease_until = ${soon(LANE_LEASE_SECONDS)} WHERE lease_until > ${soon(longest)}`,
  );
  await pool.query(
    `UPDATE outbox_message SET retry_at = ${soon(0)} WHERE state = 'pending' AND retry_at > ${soon(longest)}`,
  );
  await pool.query(
    `UPDATE job_run SET lease_until = ${soon(JOB_LEASE_SECONDS)}
     WHERE state = 'due' AND lease_until > ${soon(JOB_LEASE_SECONDS)}`,
  );
}
