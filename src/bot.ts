import { auditUseCases } from './bot/audit.ts';
import { bookParts } from './bot/book.ts';
import { churnScan, churnSignals, churnUseCases } from './bot/churn.ts';
import { clientUseCases, mattersOf, shareUseCases } from './bot/client.ts';
import { closedComplaints, complaintLearningUseCases, complaintUseCases } from './bot/complaint.ts';
import { complaintAlerts, complaintCalls, complaintClocks, complaintReckoner } from './bot/complaint-clocks.ts';
import { contactUseCases } from './bot/contact.ts';
import type { DeliverySettings } from './bot/delivery/parts.ts';
import { deliveryUseCases, makeDelivery } from './bot/delivery.ts';
import { deputyUseCases } from './bot/deputy.ts';
import { gatheringUseCases, unfilledEvents } from './bot/gathering.ts';
import { giftUseCases } from './bot/gift.ts';
import { handOverUseCases } from './bot/hand-over.ts';
import { knowledgeUseCases } from './bot/knowledge.ts';
import { mergingParts } from './bot/merging.ts';
import { peopleUseCases } from './bot/people.ts';
import { makePictures } from './bot/pictures.ts';
import { planUseCases } from './bot/plan.ts';
import { quietLog } from './bot/quiet-log.ts';
import { referralUseCases } from './bot/referral.ts';
import { sealing } from './bot/sealing.ts';
import { settlingForces, taskForceUseCases } from './bot/task-force.ts';
import { tidyingUseCases } from './bot/tidying.ts';
import { tierUseCases } from './bot/tier.ts';
import type { OpeningHours } from './core/client/contact-log/hour-conflicts.ts';
import { type Checklist, STANDARD_CHECKLIST } from './core/client/knowledge/checklist.ts';
import type { ClockRules } from './core/complaint/clocks/rules.ts';
import type { PlanRules } from './core/contact-plan/plan-rules.ts';
import type { GiftLimits } from './core/gift/gift.ts';
import { bankCalendar } from './core/shared/calendar/bank-calendar.ts';
import { localDate } from './core/shared/calendar.ts';
import type { ClientId, StaffId } from './core/shared/ids.ts';
import type { Currency } from './core/shared/money.ts';
import { ok, type Result } from './core/shared/result.ts';
import { makeMinutes } from './jobs/schedule.ts';
import { type RunningClientLookup, startClientLookup } from './lookup/client-lookup.ts';
import { listenForClientChanges } from './persistence/change-hints.ts';
import { type Database, openDatabase } from './persistence/database.ts';
import type { DatabaseRefusal } from './persistence/database-refusal.ts';
import { importStore } from './persistence/import-store.ts';
import { lookupSource } from './persistence/lookup-feed.ts';
import { maintenance } from './persistence/maintenance.ts';
import { newId } from './persistence/new-id.ts';
import { oweFailure } from './persistence/owed-failures.ts';
import {
  choiceStore,
  churnAlertStore,
  clientStore,
  complaintStore,
  daysStore,
  grantStore,
  slackAccountStore,
  staffStore,
  tierSchemeStore,
} from './persistence/repositories.ts';
import { tierBook } from './persistence/tier-book.ts';
import { slackApp } from './slack/app.ts';
import type { Connection } from './slack/connection.ts';
import type { Language } from './slack/wording/format.ts';
import { wordingIn } from './slack/wording/wording.ts';
import { announce } from './usecases/announce/announce.ts';
import type { ChoiceStore } from './usecases/client/ports.ts';
import type { ComplaintStore } from './usecases/complaint/ports.ts';
import { listDays } from './usecases/dates/list-days.ts';
import { failAbandonedImports } from './usecases/import/import-files.ts';
import type { ClientStore, Clock, GrantStore, SlackAccountStore, StaffStore } from './usecases/ports.ts';
import { identifyPerson } from './usecases/staff/identify-person.ts';
import { rememberPeople } from './usecases/staff/remember-people.ts';
import type { TierSchemeStore } from './usecases/tier/ports.ts';
import type { TierApproval } from './usecases/tier/propose-scheme.ts';

/** Everything the bot is made of and connected to. `main` reads it from the environment, the demo makes it up. */
export type BotSettings = DeliverySettings & {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  /** See `DatabaseOptions`. */
  readonly newOneCountsOnce?: 'filled' | undefined;
  /** File to which the end of the audit chain is written. Absent: one in `dataDir`. */
  readonly auditAnchor?: string | undefined;
  readonly bankLanguage: Language;
  /** What amounts are converted to. Absent: CNY. */
  readonly baseCurrency?: Currency;
  /** What the bank wants to know of its clients. Absent: the 100 questions that come with Rapport. */
  readonly checklist?: Checklist | undefined;
  /** How many contacts a day holds, and how often whom. Absent: ours. */
  readonly planRules?: PlanRules | undefined;
  /** By what the clocks of complaints run. Absent: China’s deadlines, office hours. */
  readonly complaintRules?: ClockRules | undefined;
  /** When it is open on working days. Absent: 09:00 to 17:30. */
  readonly openingHours?: OpeningHours;
  /** What gifts may cost. Absent: 200 each and 600 a year in a currency with two decimals. */
  readonly giftLimits?: GiftLimits;
  /** Who puts tier rules in force. Absent: a second person. */
  readonly tierApproval?: TierApproval;
  readonly slack: {
    readonly botToken: string;
    readonly connection: Connection;
    readonly apiUrl: string | undefined;
  };
  readonly clock: Clock;
  /** The database has died under the bot: nothing can be saved any more. */
  readonly onFatal: (sentence: string) => void;
};

/** The bot, with its database open and its lookup loaded, not yet connected to Slack. */
export type Bot = {
  readonly database: Database;
  readonly lookup: RunningClientLookup;
  /** Connects to Slack and answers whoever asks: before `connect` nothing is sent, and no job runs. Rejects as that does. */
  readonly answer: () => Promise<void>;
  /** Connects to Slack, sends and runs jobs; rejects when Slack refuses the tokens or cannot be reached. */
  readonly connect: () => Promise<void>;
  /** Resolves when everything that Slack has brought so far is answered. */
  readonly settled: () => Promise<void>;
  /**
   * Puts the clock forward as if the time between had passed: `set` moves it to each instant at which something falls due,
   * and the schedule and the sender do their work there.
   */
  readonly passTime: (to: Date, set: (instant: Date) => void) => Promise<void>;
  /** Takes no more from Slack, finishes what it took, closes the database. */
  readonly stop: () => Promise<void>;
};

/** Minor units: 200 and 600 yuan. */
const STANDARD_GIFT_LIMITS: GiftLimits = { once: 20_000n, perYear: 60_000n };
const STANDARD_CURRENCY = 'CNY' as Currency;
const STANDARD_HOURS: OpeningHours = { from: '09:00', until: '17:30' };

/** How long a shutdown waits for what was acknowledged and is still being answered. */
const FINISH_WITHIN_MS = 10_000;

/** How long a clock that is moved stands still for the messages of an instant, in real time. */
const SEND_WITHIN_MS = 5_000;

/** Opens the database, loads the lookup, and makes the Slack app. The same for the bot, the demo and the journeys. */
export async function makeBot(settings: BotSettings): Promise<Result<Bot, DatabaseRefusal>> {
  const { clock, bankZone } = settings;
  const log = quietLog(settings.log);
  const opened = await openDatabase({
    dataDir: settings.dataDir,
    log,
    onFatal: settings.onFatal,
    newOneCountsOnce: settings.newOneCountsOnce,
    ...(settings.databaseUrl === undefined ? {} : { databaseUrl: settings.databaseUrl }),
  });
  if (!opened.ok) return opened;
  const database = opened.value;

  const abandoned = { actor: { kind: 'job', name: 'start' }, origin: 'job:start' } as const;
  const imports = { clock, timeZone: bankZone, store: importStore(database, { clock, newId, announce }) };
  await failAbandonedImports(imports)(abandoned);

  const lookup = await startClientLookup({
    source: lookupSource(database),
    onError: (err) => log.warn({ err }, 'the change feed could not be read; trying again'),
  });
  // Of what other processes write, on a server; the look itself reports its failures, and the next one makes them good.
  const hints = listenForClientChanges(database, () => void lookup.look().catch(() => undefined), log);
  const checklist = settings.checklist ?? STANDARD_CHECKLIST;
  const people = { accounts: slackAccountStore(database), staff: staffStore(database) };
  const reckoner = complaintReckoner(database, settings);
  const baseCurrency = settings.baseCurrency ?? STANDARD_CURRENCY;
  const tiers = tierBook(database, { bankZone, baseCurrency });
  const { planRules } = settings;
  const matters = mattersOf(database, { clock, bankZone, staff: people.staff, reckoner, planRules, tierBook: tiers });
  const stores = { clients: clientStore(database), grants: grantStore(database) };
  const sight = { clock, bankZone, ...stores, checklist, matters };
  await warmUp({
    ...sight,
    ...people,
    choices: choiceStore(database),
    complaints: complaintStore(database),
    schemes: tierSchemeStore(database),
  });

  const calendar = bankCalendar(settings.bankCalendar ?? 'CN');
  const openingHours = settings.openingHours ?? STANDARD_HOURS;
  const delivery = makeDelivery(settings, database, { ...sight, ...people, tierBook: tiers, reckoner }, newId);
  const parts = { ...sight, newId, database, unitOfWork: delivery.unitOfWork, staff: people.staff };
  const merging = mergingParts(parts);
  const book = bookParts(parts, lookup, baseCurrency);
  const similar = closedComplaints(parts);
  const pictures = makePictures(settings, database, log);
  const minutes = makeMinutes(
    [
      { name: 'maintenance', run: maintenance(database, bankZone) },
      { name: 'schedule', run: delivery.schedule.tick },
      { name: 'meetings', run: delivery.reminders.tick },
      { name: 'plan_news', run: delivery.freshenPlans },
      { name: 'seal', run: sealing(database, settings, log) },
      { name: 'book', run: book.refresh },
      { name: 'closed_complaints', run: similar.refresh },
      unfilledEvents(parts),
      { name: 'complaint_clocks', run: complaintClocks(parts, settings, reckoner) },
      { name: 'complaint_alerts', run: complaintAlerts(parts) },
      { name: 'complaint_calls', run: complaintCalls(parts) },
      { name: 'doubles', run: merging.look },
      { name: 'task_forces', run: settlingForces(parts) },
      // Signals first: clients who have new ones are looked at in the same minute.
      churnSignals(delivery.churn),
      churnScan(parts, delivery.churn),
      { name: 'churn_messages', run: async (minute) => void (await churnAlertStore(database).redrawOvertaken(minute)) },
      pictures.discarding,
    ],
    clock.now,
    log,
  );

  const clients = clientUseCases(parts, lookup, pictures);
  const slack = slackApp({
    ...settings.slack,
    bankLanguage: settings.bankLanguage,
    oweFailure: oweFailure(database, clock, () => delivery.sender()?.wake()),
    log,
    usecases: (directory) => ({
      identifyPerson: rememberPeople(identifyPerson({ clock, bankZone, ...people, profile: directory.profile }), {
        clock,
        bankZone,
        staff: people.staff,
      }),
      ...clients,
      ...churnUseCases(parts, lookup, {
        baseCurrency,
        calendar,
        measures: wordingIn(settings.bankLanguage).churnSignals.measures,
        showPicture: clients.showPicture,
      }),
      ...shareUseCases({ ...parts, ...people, channels: directory }),
      ...contactUseCases({ ...parts, calendar, openingHours }, lookup, clients.findClient),
      ...auditUseCases(parts, lookup),
      ...complaintLearningUseCases(parts),
      ...complaintUseCases(parts, lookup, {
        reckoner,
        baseCurrency,
        words: wordingIn(settings.bankLanguage),
        similar,
      }),
      ...deliveryUseCases({ ...parts, ...people, channels: directory, bankLanguage: settings.bankLanguage }),
      listDays: listDays({ ...parts, days: daysStore(database) }),
      ...deputyUseCases(parts),
      ...giftUseCases(parts, settings.giftLimits ?? STANDARD_GIFT_LIMITS, baseCurrency),
      ...handOverUseCases(parts, wordingIn(settings.bankLanguage)),
      ...knowledgeUseCases(parts),
      ...peopleUseCases(parts),
      ...merging.usecases,
      ...planUseCases({ ...parts, planRules: settings.planRules }, calendar),
      ...referralUseCases(parts, lookup, wordingIn(settings.bankLanguage)),
      ...gatheringUseCases(parts, wordingIn(settings.bankLanguage)),
      ...taskForceUseCases(parts, lookup, {
        calendar: bankCalendar(settings.bankCalendar ?? 'CN'),
        currency: baseCurrency,
      }),
      ...tidyingUseCases(parts),
      ...tierUseCases(parts, lookup, { tierBook: tiers, tierApproval: settings.tierApproval ?? 'second-person' }),
      ...book.usecases,
    }),
  });

  let answering: Promise<void> | undefined;
  const answer = (): Promise<void> => {
    answering ??= slack.start();
    return answering;
  };
  return ok({
    database,
    lookup,
    answer,
    async connect() {
      await answer();
      await delivery.start();
      // What fell due while nothing ran does not wait for the next minute.
      minutes.start();
    },
    settled: slack.settled,
    async passTime(to, set) {
      const from = clock.now();
      const due = [
        ...(await delivery.schedule.instants(from, to)),
        ...(await delivery.reminders.instants(from, to)),
        to,
      ];
      for (const instant of due.toSorted((a, b) => a.getTime() - b.getTime())) {
        set(instant);
        await minutes.tick();
        await delivery.sender()?.idle(SEND_WITHIN_MS);
      }
    },
    async stop() {
      await slack.stop(FINISH_WITHIN_MS);
      await minutes.stop();
      await delivery.sender()?.stop(FINISH_WITHIN_MS);
      await pictures.stop();
      await hints();
      await lookup.stop();
      await database.close();
    },
  });
}

/** Prisma compiles a query when it is first asked; the first reader of the day shall not wait for that. */
async function warmUp(stores: {
  readonly accounts: SlackAccountStore;
  readonly staff: StaffStore;
  readonly clients: ClientStore;
  readonly grants: GrantStore;
  readonly choices: ChoiceStore;
  readonly complaints: Pick<ComplaintStore, 'list'>;
  readonly schemes: Pick<TierSchemeStore, 'active'>;
}): Promise<void> {
  const nobody = '00000000-0000-0000-0000-000000000000';
  const now = new Date(0);
  await stores.accounts.find('');
  await stores.staff.find(nobody as StaffId);
  await stores.staff.findByEmail('');
  await stores.clients.headings([nobody as ClientId]);
  await stores.clients.record(nobody as ClientId, { now, today: localDate('1970-01-01') });
  await stores.complaints.list({ kind: 'client', clientId: nobody as ClientId }, 1);
  await stores.schemes.active(null);
  await stores.choices.chosenFor(nobody as StaffId, '', now);
  await stores.grants.grantedAmong(nobody as StaffId, [nobody as ClientId], now);
}
