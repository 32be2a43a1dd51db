import { bookParts } from './bot/book.ts';
import { mattersOf } from './bot/client.ts';
import { closedComplaints } from './bot/complaint.ts';
import { complaintReckoner } from './bot/complaint-clocks.ts';
import { makeDelivery } from './bot/delivery.ts';
import { mergingParts } from './bot/merging.ts';
import { minuteJobs } from './bot/minute-jobs.ts';
import { makePictures } from './bot/pictures.ts';
import { quietLog } from './bot/quiet-log.ts';
import { type BotSettings, withStandards } from './bot/settings.ts';
import { slackUseCases } from './bot/usecases.ts';
import { warmUp } from './bot/warm-up.ts';
import { ok, type Result } from './core/shared/result.ts';
import { makeMinutes } from './jobs/minutes.ts';
import { type RunningClientLookup, startClientLookup } from './lookup/client-lookup.ts';
import { listenForClientChanges } from './persistence/client/change-hints.ts';
import { lookupSource } from './persistence/client/lookup-feed.ts';
import { markInstants } from './persistence/complaint/mark-instants.ts';
import { type Database, openDatabase } from './persistence/database.ts';
import type { DatabaseRefusal } from './persistence/database-refusal.ts';
import { oweFailure } from './persistence/delivery/owed-failures.ts';
import { importStore } from './persistence/import/store.ts';
import { newId } from './persistence/new-id.ts';
import { clientStore, grantStore, slackAccountStore, staffStore } from './persistence/repositories.ts';
import { tierBook } from './persistence/tier/book.ts';
import { slackApp } from './slack/app.ts';
import { announce } from './usecases/announce/announce.ts';
import { failAbandonedImports } from './usecases/import/import-files.ts';

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

/** How long a shutdown waits for what was acknowledged and is still being answered. */
const FINISH_WITHIN_MS = 10_000;

/** How long a clock that is moved stands still for the messages of an instant, in real time. */
const SEND_WITHIN_MS = 5_000;

/** Opens the database, loads the lookup, and makes the Slack app. The same for the bot, the demo and the journeys. */
export async function makeBot(settings: BotSettings): Promise<Result<Bot, DatabaseRefusal>> {
  const log = quietLog(settings.log);
  const bank = withStandards({ ...settings, log });
  const { clock, bankZone } = bank;
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

  const people = { accounts: slackAccountStore(database), staff: staffStore(database) };
  const reckoner = complaintReckoner(database, bank);
  const tiers = tierBook(database, bank);
  const sight = {
    clock,
    bankZone,
    clients: clientStore(database),
    grants: grantStore(database),
    checklist: bank.checklist,
    matters: mattersOf(database, { ...bank, staff: people.staff, reckoner, tierBook: tiers }),
  };
  await warmUp(database, { ...sight, ...people });

  const delivery = makeDelivery(bank, database, { ...sight, ...people, tierBook: tiers, reckoner }, newId);
  const parts = { ...sight, ...people, newId, database, unitOfWork: delivery.unitOfWork };
  const made = {
    reckoner,
    merging: mergingParts(parts),
    book: bookParts(parts, lookup, bank.baseCurrency),
    closed: closedComplaints(parts),
    pictures: makePictures(bank, database, log),
  };
  const minutes = makeMinutes(minuteJobs(parts, { ...made, delivery }, bank), clock.now, log);
  const slack = slackApp({
    ...settings.slack,
    bankLanguage: bank.bankLanguage,
    oweFailure: oweFailure(database, clock, () => delivery.sender()?.wake()),
    newId,
    log,
    usecases: (directory) => slackUseCases(parts, { ...made, lookup, tierBook: tiers }, bank, directory),
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
        ...(await markInstants(database)(from, to)),
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
      await made.pictures.stop();
      await hints();
      await lookup.stop();
      await database.close();
    },
  });
}
