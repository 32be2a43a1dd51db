import { App } from '@slack/bolt';
import type { Logger } from 'pino';
import { type Connection, receiversFor, slackLogger } from './connection.ts';
import { type Directory, slackDirectory } from './directory.ts';
import { newReference, reportFailure } from './error-handler.ts';
import { registerListeners, type UseCases } from './listeners.ts';
import type { Language } from './wording/format.ts';

/** The Bolt application, ready to start and to stop. */
export type SlackApp = {
  readonly start: () => Promise<void>;
  /** Takes no more payloads, and lets those in hand finish, at most `withinMs`. */
  readonly stop: (withinMs: number) => Promise<void>;
};

/** How long one call of the Web API may take before it is tried again. Bolt's own default is for ever. */
const CALL_TIMEOUT_MS = 10_000;

export function slackApp(options: {
  readonly botToken: string;
  readonly connection: Connection;
  /** Where Slack is, when it is not at slack.com. */
  readonly apiUrl: string | undefined;
  readonly bankLanguage: Language;
  /** The use cases, made with what Slack says of its accounts. */
  readonly usecases: (directory: Directory) => UseCases;
  readonly log: Logger;
}): SlackApp {
  const { log } = options;
  const { first, second } = receiversFor(options.connection, options.apiUrl, log);
  const app = new App({
    token: options.botToken,
    receiver: first,
    convoStore: false,
    extendedErrorHandler: true,
    logger: slackLogger(log),
    clientOptions: {
      timeout: CALL_TIMEOUT_MS,
      retryConfig: { retries: 2, factor: 2 },
      ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
    },
  });
  const inHand = countInHand(app);
  const directory = slackDirectory(app.client);
  registerListeners(app, options.usecases(directory), directory);
  app.error(
    reportFailure({
      slack: app.client,
      log,
      localeOf: directory.localeOf,
      fallback: options.bankLanguage,
      newReference,
    }),
  );
  second?.init(app);

  return {
    async start() {
      await app.start();
      await second?.start();
    },
    async stop(withinMs) {
      await Promise.all([app.stop(), second?.stop()]);
      await inHand.settled(withinMs);
    },
  };
}

/** Keeps count of the payloads whose listeners are still running, so that a shutdown can wait for them. */
function countInHand(app: App): { readonly settled: (withinMs: number) => Promise<void> } {
  let running = 0;
  let wake = (): void => {};
  app.use(async ({ next }) => {
    running += 1;
    try {
      await next();
    } finally {
      running -= 1;
      if (running === 0) wake();
    }
  });
  return {
    settled: (withinMs) =>
      new Promise((resolve) => {
        if (running === 0) return resolve();
        const limit = setTimeout(resolve, withinMs);
        wake = () => {
          clearTimeout(limit);
          resolve();
        };
      }),
  };
}
