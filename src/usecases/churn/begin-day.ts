import { dayAt, type LocalDate, type TimeZone, timeAt, weekdayOf } from '../../core/shared/calendar.ts';
import type { ChaseAlerts } from './chase-alerts.ts';
import type { WatchClients } from './watch-clients.ts';

/** The morning of churn early warning: on Mondays the week that is over is weighed; every day what people left is chased. */
export type BeginChurnDay = (day: LocalDate) => Promise<void>;

/** When it begins, in the bank's zone. */
export const SCANNED_AT = '07:00';

const MONDAY = 1;
const CONTEXT = { actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' } as const;

/** Whether nothing waits any more for the rest of the week that is over: on a Monday, from the hour of the scan on. */
export const isWeeklyAt = (at: Date, zone: TimeZone): boolean =>
  weekdayOf(dayAt(at, zone)) === MONDAY && timeAt(at, zone) >= SCANNED_AT;

export const beginChurnDay =
  (deps: {
    readonly watchClients: WatchClients;
    readonly chaseAlerts: ChaseAlerts;
    readonly isImporting: () => Promise<boolean>;
    readonly askToLook: () => Promise<unknown>;
  }): BeginChurnDay =>
  async (day) => {
    if (weekdayOf(day) === MONDAY) {
      // Of a week that is being loaded the clients whose turn has not come would have no money.
      const isDone = !(await deps.isImporting()) && (await deps.watchClients(CONTEXT, { isWeekly: true })) !== null;
      if (!isDone) await deps.askToLook();
    }
    await deps.chaseAlerts(day, CONTEXT);
  };
