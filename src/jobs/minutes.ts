import { createTask, type ScheduledTask } from 'node-cron';
import type { Logger } from 'pino';

/** Work that every minute asks for. `minute` is the minute that has begun; it finds out for itself what is due in it. */
export type Job = {
  readonly name: string;
  readonly run: (minute: Date) => Promise<void>;
};

/** Work that every hour asks for once: with its first minute, or with the first one that comes. */
export function hourly(name: string, run: () => Promise<void>): Job {
  let last: number | null = null;
  return {
    name,
    async run(minute) {
      const hour = Math.floor(minute.getTime() / HOUR_MS);
      if (hour === last) return;
      last = hour;
      await run();
    },
  };
}

/** Runs every job with one minute. A job that fails is logged, and keeps no other from its turn. */
export async function runMinute(jobs: readonly Job[], minute: Date, log: Logger): Promise<void> {
  for (const { name, run } of jobs)
    try {
      await run(minute);
    } catch (err) {
      log.error({ job: name, minute, err }, 'a job failed');
    }
}

export type Minutes = {
  /** Runs the minute it is now, and from then on every one that begins. */
  readonly start: () => void;
  /** Runs the minute it is now, after what is running. */
  readonly tick: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** How often it is looked whether somebody has set the clock of this machine; a clock that is only slewed is set by less. */
const LOOK_MS = 10_000;
const SET_BY_MS = 1_000;

/**
 * Ticks once a minute from the start until stopped. The tick only says that it is time to look: what is due, and what was
 * missed while nothing ticked, the database says.
 *
 * The task of node-cron waits for an instant of the clock on the wall. Set back by a day it would wait for a day, set forth it would go
 * through every minute between: where the clock is set, a new task takes its place, and it ticks at once. What node-cron leaves out
 * because its timer came late is not left out here.
 */
export function makeMinutes(jobs: readonly Job[], now: () => Date, log: Logger): Minutes {
  let running: Promise<void> = Promise.resolve();
  const tick = (): Promise<void> => {
    // One after the other: a minute that is long in its work does not meet the next.
    running = running.then(() => runMinute(jobs, wholeMinute(now()), log));
    return running;
  };

  let makingUp: NodeJS.Immediate | undefined;
  const makeUp = (): void => {
    makingUp ??= setImmediate(() => {
      makingUp = undefined;
      void tick();
    });
  };
  const newTask = (): ScheduledTask => {
    const task = createTask('* * * * *', () => void tick(), { timezone: 'UTC' });
    // Somebody listens, so that it is not written past the log.
    task.on('execution:missed', makeUp);
    return task;
  };

  let task = newTask();
  let watch: NodeJS.Timeout | undefined;
  let apart = clocksApart();
  const look = (): void => {
    if (Math.abs(clocksApart() - apart) < SET_BY_MS) return;
    apart = clocksApart();
    void task.destroy();
    task = newTask();
    void task.start();
    void tick();
  };

  return {
    start() {
      apart = clocksApart();
      void task.start();
      watch = setInterval(look, LOOK_MS);
      void tick();
    },
    tick,
    async stop() {
      clearInterval(watch);
      await task.stop();
      clearImmediate(makingUp);
      await running;
    },
  };
}

/** The clock on the wall beside one that nobody can set, in ms. */
const clocksApart = (): number => Date.now() - performance.now();

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const wholeMinute = (instant: Date): Date => new Date(Math.floor(instant.getTime() / MINUTE_MS) * MINUTE_MS);
