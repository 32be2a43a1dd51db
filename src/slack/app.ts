import { setTimeout as sleep } from 'node:timers/promises';
import { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { OweFailure } from '../usecases/delivery/ports.ts';
import type { NewId } from '../usecases/ports.ts';
import { callSlack } from './app/call-slack.ts';
import { intake } from './app/intake.ts';
import { routerOf } from './app/router.ts';
import { answerUnclaimed } from './app/unclaimed.ts';
import { type Connection, linesFor, slackLogger } from './connection.ts';
import { type Directory, slackDirectory } from './directory.ts';
import { newReference, reportFailure } from './error-handler.ts';
import { registerListeners, type UseCases } from './listeners.ts';
import { patience } from './tell.ts';
import type { Language } from './wording/format.ts';

/** The Bolt application, ready to start and to stop. */
export type SlackApp = {
  readonly start: () => Promise<void>;
  /** Resolves when every payload taken so far is done with. */
  readonly settled: () => Promise<void>;
  /**
   * Takes no more payloads, and lets those in hand finish, at most `withinMs`; whoever is still to be told something is tried
   * once more at once.
   */
  readonly stop: (withinMs: number) => Promise<void>;
};

export function slackApp(options: {
  readonly botToken: string;
  readonly connection: Connection;
  /** Where Slack is, when it is not at slack.com. */
  readonly apiUrl: string | undefined;
  readonly bankLanguage: Language;
  /** The use cases, made with what Slack says of its accounts. */
  readonly usecases: (directory: Directory) => UseCases;
  readonly oweFailure: OweFailure;
  readonly newId: NewId;
  readonly log: Logger;
}): SlackApp {
  const { log } = options;
  const lines = linesFor(options.connection, options.apiUrl, log);
  const app = new App({
    token: options.botToken,
    receiver: lines[0].receiver,
    // Bolt would ask Slack about the token here and now, where nobody could catch a refusal.
    deferInitialization: true,
    convoStore: false,
    extendedErrorHandler: true,
    logger: slackLogger(log),
    clientOptions: {
      // The client would make any call again, what posts a message among them: `callSlack` knows which it may.
      retryConfig: { retries: 0 },
      // Else one "slow down" of Slack's would hold up every other call, and triggers live three seconds.
      rejectRateLimitedCalls: true,
      // Serves `respond` too; neither has a limit of time of its own.
      fetch: callSlack(fetch),
      ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
    },
  });
  const directory = slackDirectory(app.client, options.bankLanguage);
  const stopping = new AbortController();
  const teller = {
    slack: app.client,
    log,
    localeOf: directory.localeOf,
    fallback: options.bankLanguage,
    openAck: (body: object) => payloads.openAck(body),
    newKey: () => options.newId<string>(),
    pause: patience(stopping.signal),
  };
  const payloads = intake(app, answerUnclaimed({ ...teller, oweFailure: options.oweFailure }));
  for (const { receiver } of lines) receiver.init(payloads.app);
  registerListeners(routerOf(app), options.usecases(directory), directory);
  app.error(reportFailure({ ...teller, newReference, oweFailure: options.oweFailure }));

  return {
    async start() {
      await app.init();
      for (const line of lines) await line.start();
    },
    settled: payloads.settled,
    async stop(withinMs) {
      stopping.abort();
      const limit = new AbortController();
      const finished = Promise.all(lines.map((line) => line.stop())).then(payloads.settled);
      await Promise.race([finished, sleep(withinMs, null, { signal: limit.signal }).catch(() => null)]);
      limit.abort();
    },
  };
}
