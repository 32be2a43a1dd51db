import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { slackLogger } from './connection.ts';

/** How long one call may take. */
const CALL_TIMEOUT_MS = 10_000;

export type WebClientOptions = {
  readonly botToken: string;
  /** Where Slack is, when it is not at slack.com. */
  readonly apiUrl: string | undefined;
  readonly log: Logger;
};

/**
 * A client of the Web API of its own: one that is told to wait fails at once instead of holding every other call, so that no
 * answer to a person waits for a message to another.
 */
export const webClient = ({ botToken, apiUrl, log }: WebClientOptions): WebClient =>
  new WebClient(botToken, {
    logger: slackLogger(log),
    timeout: CALL_TIMEOUT_MS,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  });
