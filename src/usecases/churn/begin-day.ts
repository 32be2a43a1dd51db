import { type LocalDate, weekdayOf } from '../../core/shared/calendar.ts';
import type { ChaseAlerts } from './chase-alerts.ts';
import type { WatchClients } from './watch-clients.ts';

/** The morning of churn early warning: on Mondays the week that is over is weighed; every day what people left is chased. */
export type BeginChurnDay = (day: LocalDate) => Promise<void>;

/** When it begins, in the bank's zone. */
export const SCANNED_AT = '07:00';

const MONDAY = 1;
const CONTEXT = { actor: { kind: 'job', name: 'churn' }, origin: 'job:churn' } as const;

export const beginChurnDay =
  (deps: { readonly watchClients: WatchClients; readonly chaseAlerts: ChaseAlerts }): BeginChurnDay =>
  async (day) => {
    if (weekdayOf(day) === MONDAY) await deps.watchClients(CONTEXT, { isWeekly: true });
    await deps.chaseAlerts(day, CONTEXT);
  };
