import { schedule } from 'node-cron';
import type { Logger } from 'pino';

/** Work that the clock asks for. `minute` is the minute that has begun; a job finds out for itself what is due in it. */
export type Job = {
  readonly name: string;
  readonly run: (minute: Date) => Promise<void>;
};

/** Runs every job with one minute. A job that fails is logged, and keeps no other from its turn. */
export async function runMinute(jobs: readonly Job[], minute: Date, log: Logger): Promise<void> {
  for (const { name, run } of jobs)
    try {
      await run(minute);
    } catch (err) {
      log.error({ job: name, minute, err }, 'a job failed');
    }
}

/**
 * Ticks once a minute until stopped. The tick only says that it is time to look: what is due, and what was missed while
 * nothing ticked, the database says.
 */
export function startMinutes(
  jobs: readonly Job[],
  now: () => Date,
  log: Logger,
): { readonly stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const task = schedule(
    '* * * * *',
    () => {
      // One after the other: a minute that is long in its work does not meet the next.
      running = running.then(() => runMinute(jobs, wholeMinute(now()), log));
    },
    { timezone: 'UTC' },
  );
  return {
    async stop() {
      await task.stop();
      await running;
    },
  };
}

const MINUTE_MS = 60_000;

const wholeMinute = (instant: Date): Date => new Date(Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS);
