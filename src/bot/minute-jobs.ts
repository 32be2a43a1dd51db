import type { Job } from '../jobs/minutes.ts';
import { maintenance } from '../persistence/maintenance.ts';
import { churnAlertStore } from '../persistence/repositories.ts';
import type { AskReckoner } from '../usecases/complaint/reckon-clocks.ts';
import type { BookParts } from './book.ts';
import { churnScan, churnSignals } from './churn.ts';
import type { ClosedComplaints } from './complaint.ts';
import { complaintAlerts, complaintCalls, complaintClocks } from './complaint-clocks.ts';
import type { Delivery } from './delivery.ts';
import { unfilledEvents } from './gathering.ts';
import type { mergingParts } from './merging.ts';
import type { Parts } from './parts.ts';
import type { Pictures } from './pictures.ts';
import { sealing } from './sealing.ts';
import type { BotSettings } from './settings.ts';
import { settlingForces } from './task-force.ts';

/** What features have made that also wants its minute. */
type Running = {
  readonly delivery: Delivery;
  readonly book: BookParts;
  readonly closed: ClosedComplaints;
  readonly merging: ReturnType<typeof mergingParts>;
  readonly pictures: Pictures;
  readonly reckoner: AskReckoner;
};

/** What every minute asks for, in this order. */
export const minuteJobs = (
  parts: Parts,
  { delivery, book, closed, merging, pictures, reckoner }: Running,
  settings: BotSettings,
): readonly Job[] => [
  { name: 'maintenance', run: maintenance(parts.database, parts.bankZone) },
  { name: 'schedule', run: delivery.schedule.tick },
  { name: 'meetings', run: delivery.reminders.tick },
  { name: 'plan_news', run: delivery.freshenPlans },
  { name: 'seal', run: sealing(parts.database, settings, settings.log) },
  { name: 'book', run: book.refresh },
  { name: 'closed_complaints', run: closed.refresh },
  unfilledEvents(parts),
  { name: 'complaint_clocks', run: complaintClocks(parts, settings, reckoner) },
  { name: 'complaint_alerts', run: complaintAlerts(parts) },
  { name: 'complaint_calls', run: complaintCalls(parts) },
  { name: 'doubles', run: merging.look },
  { name: 'task_forces', run: settlingForces(parts) },
  // Signals first: clients who have new ones are looked at in the same minute.
  churnSignals(delivery.churn),
  churnScan(parts, delivery.churn),
  {
    name: 'churn_messages',
    run: async (minute) => void (await churnAlertStore(parts.database).redrawOvertaken(minute)),
  },
  pictures.discarding,
];
