import type { Logger } from 'pino';
import { type ClockRules, standardClockRules } from '../core/complaint/clocks/rules.ts';
import type { PlanRules } from '../core/contact-plan/plan-rules.ts';
import type { ChannelLanguage } from '../core/delivery/channel.ts';
import { bankCalendar, type CalendarName, nextWorkingDay } from '../core/shared/calendar/bank-calendar.ts';
import { dayAt, type TimeZone } from '../core/shared/calendar.ts';
import { scheduledJobs } from '../jobs/schedule.ts';
import { type Sender, startSender } from '../jobs/sender.ts';
import { countLeftBehind } from '../persistence/churn/signal-source.ts';
import type { Database } from '../persistence/database.ts';
import { jobRunStore } from '../persistence/job-run-repository.ts';
import { endLeasesOfTheDead, outboxStore } from '../persistence/outbox-repository.ts';
import {
  agendaStore,
  branchMoveStore,
  branchStore,
  callStore,
  channelStore,
  churnAlertStore,
  churnLedgerStore,
  churnRulesStore,
  clockStore,
  complaintStore,
  contactStore,
  daysStore,
  deputyStore,
  gatheringStore,
  handOverStore,
  learningStore,
  opportunityStore,
  outboxDeskStore,
  planStore,
  retentionStore,
  taskForceStore,
  tidyingStore,
  tierSchemeStore,
} from '../persistence/repositories.ts';
import { unitOfWork } from '../persistence/unit-of-work.ts';
import { slackCourier } from '../slack/delivery/courier.ts';
import type { DeliveryUseCases } from '../slack/delivery/listeners.ts';
import { wordingIn } from '../slack/wording/wording.ts';
import { announce } from '../usecases/announce/announce.ts';
import { beginChurnDay } from '../usecases/churn/begin-day.ts';
import { reportMonth, tellMonth } from '../usecases/complaint/learn/report-month.ts';
import { listHolidayDeadlines } from '../usecases/complaint/list-holiday-deadlines.ts';
import type { AskReckoner } from '../usecases/complaint/reckon-clocks.ts';
import { remindOfCalls } from '../usecases/complaint/remind-of-calls.ts';
import { removeExpiredWords } from '../usecases/complaint/remove-words.ts';
import { meetingReminders, type Reminders } from '../usecases/contact/remind-of-meetings.ts';
import { type FreshenPlans, freshenPlans } from '../usecases/contact-plan/freshen-plans.ts';
import { makePlans } from '../usecases/contact-plan/make-plans.ts';
import { recapDay, recapTeam } from '../usecases/contact-plan/recap-day.ts';
import { previewPlan } from '../usecases/contact-plan/see-plan.ts';
import { seeTeam } from '../usecases/contact-plan/see-team.ts';
import { remindOfFestivals } from '../usecases/dates/remind-of-festivals.ts';
import { checkChannel, clearChannel, listChannels, setChannel } from '../usecases/delivery/channels.ts';
import { listDeadLetters, retryDeadLetters } from '../usecases/delivery/dead-letters.ts';
import type { DeliveryDependencies } from '../usecases/delivery/deliver-message.ts';
import { makeDigest } from '../usecases/delivery/make-digest.ts';
import { mayChannelSee } from '../usecases/delivery/may-channel-see.ts';
import type { ChannelDirectory } from '../usecases/delivery/ports.ts';
import { sendDue } from '../usecases/delivery/send-due.ts';
import { tellDeputies } from '../usecases/deputy/tell-deputies.ts';
import type { NewId, SlackAccountStore, UnitOfWork } from '../usecases/ports.ts';
import { type Schedule, schedule } from '../usecases/schedule/run-schedule.ts';
import { calendarEnd, watchCalendar } from '../usecases/schedule/watch-calendar.ts';
import { remindForces } from '../usecases/task-force/remind-forces.ts';
import { remindOfTidying } from '../usecases/tidying/remind-of-tidying.ts';
import { applyScales } from '../usecases/tier/apply-scales.ts';
import { applyScheme } from '../usecases/tier/apply-scheme.ts';
import type { TierBook } from '../usecases/tier/ports.ts';
import { type BackupSettings, nightlyBackup } from './backup.ts';
import { type ChurnJobs, churnJobs } from './churn.ts';
import type { Parts } from './parts.ts';
import { planDependencies } from './plan.ts';

export type DeliverySettings = {
  readonly planRules?: PlanRules | undefined;
  readonly complaintRules?: ClockRules | undefined;
  readonly bankZone: TimeZone;
  readonly bankLanguage: ChannelLanguage;
  /** Absent: mainland China’s. */
  readonly bankCalendar?: CalendarName;
  /** Messages a person gets on one day at most, urgent ones not counted. Absent: 6. */
  readonly messageBudget?: number;
  /** One message to a person in that time. Absent: a second, which is Slack’s own limit. */
  readonly messageEveryMs?: number;
  /** How long before a meeting its keeper is told of it, in minutes. Absent: 60; 0: never. */
  readonly reminderMinutes?: number;
  /** How many days before a festival RMs are told whom to greet. Absent: 7; 0: never. */
  readonly festivalLeadDays?: number;
  readonly slack: { readonly botToken: string; readonly apiUrl: string | undefined };
  readonly log: Logger;
} & BackupSettings;

type Stores = Pick<
  DeliveryDependencies,
  'clock' | 'clients' | 'staff' | 'grants' | 'accounts' | 'checklist' | 'matters'
> & {
  readonly tierBook: TierBook;
  /** By what the clocks of complaints are reckoned. */
  readonly reckoner: AskReckoner;
};

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

const STANDARD_BUDGET = 6;
const STANDARD_PACE_MS = 1_000;
const STANDARD_REMINDER_MINUTES = 60;
const STANDARD_FESTIVAL_LEAD_DAYS = 7;

export function makeDelivery(settings: DeliverySettings, database: Database, stores: Stores, newId: NewId): Delivery {
  const { bankZone, log } = settings;
  const { clock } = stores;
  const calendar = bankCalendar(settings.bankCalendar ?? 'CN');
  let sender: Sender | null = null;

  const courier = slackCourier({ ...settings.slack, log });
  const work = unitOfWork(database, { clock, newId, announce, onNews: () => sender?.wake() });
  const planning = planDependencies(
    { ...stores, planRules: settings.planRules, bankZone, newId, database, unitOfWork: work },
    calendar,
  );
  const agenda = agendaStore(database);
  const team = seeTeam({ ...stores, plans: planStore(database) });
  const send = sendDue({
    ...stores,
    handOvers: handOverStore(database),
    forces: taskForceStore(database),
    ledger: churnLedgerStore(database),
    complaintMonth: reportMonth({ clock, bankZone, learning: learningStore(database, bankZone) }),
    gatherings: gatheringStore(database),
    clockLines: clockStore(database, bankZone).lines,
    complaints: complaintStore(database),
    contacts: contactStore(database),
    agenda,
    churnAlerts: churnAlertStore(database),
    opportunities: opportunityStore(database),
    branchMoves: branchMoveStore(database),
    leftBehind: countLeftBehind(database),
    churnRules: churnRulesStore(database),
    tierSchemes: tierSchemeStore(database),
    branches: branchStore(database),
    plans: planning.plans,
    nextPlan: (of, day) => previewPlan(planning, of, nextWorkingDay(day, calendar)),
    nextQuestions: planning.nextQuestions,
    seeTeam: team,
    unitOfWork: work,
    bankZone,
    budget: settings.messageBudget ?? STANDARD_BUDGET,
    everyMs: settings.messageEveryMs ?? STANDARD_PACE_MS,
    outbox: outboxStore(database, newId),
    courier,
    channels: channelStore(database),
    bankLanguage: settings.bankLanguage,
    mayChannelSee: mayChannelSee({ ...stores, channels: courier.channels }),
    chance: Math.random,
    monotonic: () => performance.now(),
    onError: (err, { id, kind }) => log.error({ err, message: id, kind }, 'a message could not be handled'),
  });
  const churn = churnJobs(
    { ...stores, bankZone, newId, database, unitOfWork: work },
    {
      calendar,
      baseCurrency: stores.tierBook.currency,
      measures: wordingIn(settings.bankLanguage).churnSignals.measures,
    },
  );
  const jobs = scheduledJobs({
    beginChurnDay: beginChurnDay(churn),
    makeDigest: makeDigest({ unitOfWork: work, checklist: stores.checklist }),
    planHours: planning.rules.hours,
    makePlans: makePlans(planning),
    recapDay: recapDay({ plans: planning.plans, unitOfWork: work }),
    recapTeam: recapTeam({ ...stores, seeTeam: team, unitOfWork: work }),
    tellDeputies: tellDeputies({ bankZone, deputies: deputyStore(database), unitOfWork: work }),
    remindForces: remindForces({
      ...stores,
      bankZone,
      calendar,
      forces: taskForceStore(database),
      ledger: churnLedgerStore(database),
      unitOfWork: work,
    }),
    remindOfTidying: remindOfTidying({
      ...stores,
      bankZone,
      calendar,
      tidying: tidyingStore(database),
      unitOfWork: work,
    }),
    remindOfFestivals: remindOfFestivals({
      ...stores,
      bankZone,
      days: daysStore(database),
      unitOfWork: work,
      leadDays: settings.festivalLeadDays ?? STANDARD_FESTIVAL_LEAD_DAYS,
    }),
    applyScheme: applyScheme({ ...stores, bankZone, schemes: tierSchemeStore(database), unitOfWork: work }),
    applyScales: applyScales({ ...stores, bankZone, schemes: tierSchemeStore(database) }),
    listHolidayDeadlines: listHolidayDeadlines({
      ...stores,
      calendar,
      clocks: clockStore(database, bankZone),
      unitOfWork: work,
    }),
    tellComplaintMonth: tellMonth({
      ...stores,
      calendar,
      learning: learningStore(database, bankZone),
      unitOfWork: work,
    }),
    remindOfCalls: remindOfCalls({
      ...stores,
      bankZone,
      calls: callStore(database),
      complaints: complaintStore(database),
      unitOfWork: work,
    }),
    removeExpiredWords: removeExpiredWords({
      clock,
      bankZone,
      years: (settings.complaintRules ?? standardClockRules(bankZone)).retentionYears,
      retention: retentionStore(database),
      unitOfWork: work,
      onFailed: (complaint, err) => log.error({ complaint, err }, 'the words of a complaint could not be removed'),
    }),
    watchCalendar: watchCalendar({ calendar, staff: stores.staff, unitOfWork: work }),
    backUp: nightlyBackup(settings, database, { clock, staff: stores.staff, unitOfWork: work }),
  });

  return {
    unitOfWork: work,
    freshenPlans: freshenPlans({ ...planning, plans: planStore(database) }),
    churn,
    schedule: schedule({
      clock,
      bankZone,
      calendar,
      staff: stores.staff,
      ownHours: async () => new Map([...(await planning.plans.hours())].map(([id, plan]) => [id, { plan }])),
      runs: jobRunStore(database, newId),
      jobs,
      onSkipped: ({ job, day, subject }, reason) => log.warn({ job, day, subject, reason }, 'a job was left out'),
      onFailed: ({ job, day, subject }, err) => log.error({ job, day, subject, err }, 'a job failed'),
    }),
    reminders: meetingReminders({
      clock,
      bankZone,
      agenda,
      deputies: deputyStore(database),
      unitOfWork: work,
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
    listDeadLetters: listDeadLetters({ outbox: outboxDeskStore(database), staff, branches }),
    retryDeadLetters: retryDeadLetters({ unitOfWork }),
    listChannels: listChannels({ channels, branches, bankLanguage }),
    setChannel: setChannel({ branches, mayChannelSee: channelSight, unitOfWork }),
    clearChannel: clearChannel({ unitOfWork }),
    checkChannel: checkChannel({ channels, mayChannelSee: channelSight }),
  };
}
