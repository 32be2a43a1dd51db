import type { ChannelLanguage } from '../core/delivery/channel.ts';
import type { BankCalendar } from '../core/shared/calendar/bank-calendar.ts';
import { dayAt } from '../core/shared/calendar.ts';
import { type Sender, startSender } from '../jobs/sender.ts';
import type { Database } from '../persistence/database.ts';
import { jobRunStore } from '../persistence/job-run-repository.ts';
import { endLeasesOfTheDead } from '../persistence/leases.ts';
import {
  agendaStore,
  branchStore,
  channelStore,
  deputyStore,
  outboxDeskStore,
  planStore,
} from '../persistence/repositories.ts';
import { unitOfWork } from '../persistence/unit-of-work.ts';
import type { DeliveryUseCases } from '../slack/delivery/listeners.ts';
import { tasksIn } from '../slack/wording/tasks.ts';
import { announce } from '../usecases/announce/announce.ts';
import { meetingReminders, type Reminders } from '../usecases/contact/remind-of-meetings.ts';
import { type FreshenPlans, freshenPlans } from '../usecases/contact-plan/freshen-plans.ts';
import { seeTeam } from '../usecases/contact-plan/see-team.ts';
import { checkChannel, clearChannel, listChannels, setChannel } from '../usecases/delivery/channels.ts';
import { listDeadLetters, retryDeadLetters } from '../usecases/delivery/dead-letters.ts';
import { mayChannelSee } from '../usecases/delivery/may-channel-see.ts';
import type { ChannelDirectory } from '../usecases/delivery/ports.ts';
import type { NewId, SlackAccountStore, UnitOfWork } from '../usecases/ports.ts';
import { type Schedule, schedule } from '../usecases/schedule/run-schedule.ts';
import { calendarEnd } from '../usecases/schedule/watch-calendar.ts';
import { type ChurnJobs, churnJobs } from './churn.ts';
import { dailyJobs } from './delivery/daily-jobs.ts';
import type { DeliveryParts, DeliverySettings } from './delivery/parts.ts';
import { messageSender } from './delivery/sender.ts';
import type { Parts } from './parts.ts';
import { planDependencies } from './plan.ts';

/** What the bot has made already. */
type Stores = Omit<
  DeliveryParts,
  'bankZone' | 'newId' | 'database' | 'unitOfWork' | 'calendar' | 'planning' | 'seeTeam'
>;

/** What goes out without being asked for: the sender, the schedule, and the unit of work that tells the sender of news. */
export type Delivery = {
  readonly unitOfWork: UnitOfWork;
  readonly schedule: Schedule;
  readonly reminders: Reminders;
  /** Puts on the plans of today what the day has brought. */
  readonly freshenPlans: FreshenPlans;
  readonly churn: ChurnJobs;
  /** Begins to send. */
  readonly start: () => Promise<void>;
  readonly sender: () => Sender | null;
};

const STANDARD_REMINDER_MINUTES = 60;

export function makeDelivery(
  settings: DeliverySettings & { readonly calendar: BankCalendar },
  database: Database,
  stores: Stores,
  newId: NewId,
): Delivery {
  const { bankZone, calendar, log } = settings;
  const { clock, staff } = stores;
  let sender: Sender | null = null;

  const work = unitOfWork(database, { clock, newId, announce, onNews: () => sender?.wake() });
  const made = { ...stores, bankZone, newId, database, unitOfWork: work };
  const planning = planDependencies({ ...made, planRules: settings.planRules }, calendar);
  const plans = planStore(database);
  const parts: DeliveryParts = { ...made, calendar, planning, seeTeam: seeTeam({ ...stores, plans }) };
  const send = messageSender(parts, settings);
  const churn = churnJobs(made, {
    calendar,
    baseCurrency: stores.tierBook.currency,
    measures: tasksIn(settings.bankLanguage).measures,
  });

  return {
    unitOfWork: work,
    freshenPlans: freshenPlans({ ...planning, plans }),
    churn,
    schedule: schedule({
      clock,
      bankZone,
      calendar,
      staff,
      ownHours: async () => new Map([...(await plans.hours())].map(([id, plan]) => [id, { plan }])),
      runs: jobRunStore(database, newId),
      jobs: dailyJobs(parts, settings, churn),
      onSkipped: ({ job, day, subject }, reason) => log.warn({ job, day, subject, reason }, 'a job was left out'),
      onFailed: ({ job, day, subject }, err) => log.error({ job, day, subject, err }, 'a job failed'),
    }),
    reminders: meetingReminders({
      ...made,
      agenda: agendaStore(database),
      deputies: deputyStore(database),
      leadMinutes: settings.reminderMinutes ?? STANDARD_REMINDER_MINUTES,
    }),
    async start() {
      await endLeasesOfTheDead(database);
      sender = startSender(send, log);
      const knownUntil = calendarEnd(calendar, dayAt(clock.now(), bankZone));
      if (knownUntil !== null) log.warn({ knownUntil }, 'the bank calendar ends; after that only weekends are known');
    },
    sender: () => sender,
  };
}

/** Looking after what could not be delivered, and after the channels that messages go to. */
export function deliveryUseCases(
  parts: Parts & {
    readonly accounts: SlackAccountStore;
    /** What Slack says of its channels, asked by the client that answers people. */
    readonly channels: ChannelDirectory;
    readonly bankLanguage: ChannelLanguage;
  },
): DeliveryUseCases {
  const { database, staff, unitOfWork, bankLanguage } = parts;
  const channels = channelStore(database);
  const branches = branchStore(database);
  const channelSight = mayChannelSee(parts);
  return {
    listDeadLetters: listDeadLetters({ clock: parts.clock, outbox: outboxDeskStore(database), staff, branches }),
    retryDeadLetters: retryDeadLetters({ unitOfWork }),
    listChannels: listChannels({ channels, branches, bankLanguage }),
    setChannel: setChannel({ branches, mayChannelSee: channelSight, unitOfWork }),
    clearChannel: clearChannel({ unitOfWork }),
    checkChannel: checkChannel({ channels, mayChannelSee: channelSight }),
  };
}
