import { HTTPReceiver, type LogLevel, type Logger as SlackLogger } from '@slack/bolt';
import type { Logger } from 'pino';
import { unquoted } from '../core/shared/unquoted.ts';
import type { Line } from './connection/line.ts';
import { socketLine } from './connection/socket-line.ts';

/** How Slack reaches the app: over sockets the app opens, or by signed HTTP requests. */
export type Connection =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number };

/**
 * The lines of one app, in the order in which they are started. In Socket Mode there are two, each with a socket of its
 * own: Slack renews a socket every hour or so, and hands each payload to any socket that listens.
 */
export function linesFor(
  connection: Connection,
  slackApiUrl: string | undefined,
  log: Logger,
): readonly [Line, ...Line[]] {
  switch (connection.kind) {
    case 'http':
      return [httpLine(connection, log)];
    case 'socket': {
      const parts = { appToken: connection.appToken, slackApiUrl, log, slackLog: slackLogger(log) };
      return [socketLine(parts), socketLine(parts)];
    }
  }
}

function httpLine(connection: Extract<Connection, { kind: 'http' }>, log: Logger): Line {
  const receiver = new HTTPReceiver({
    signingSecret: connection.signingSecret,
    port: connection.port,
    logger: slackLogger(log),
  });
  const listen = receiver.requestListener;
  receiver.requestListener = (request, response) => {
    if (!isAhead(request.headers['x-slack-request-timestamp'], Date.now())) return listen(request, response);
    log.warn('a request from the future was refused: does this machine keep time?');
    response.writeHead(401).end();
  };
  let listens = false;
  return {
    receiver,
    async start() {
      await receiver.start(connection.port);
      listens = true;
    },
    async stop() {
      if (!listens) return;
      listens = false;
      // Ends once every request that came in has its answer.
      await receiver.stop();
    },
  };
}

const SKEW_SECONDS = 300;

/**
 * Bolt refuses requests that are too old, but not those too far ahead.
 * Source: docs.slack.dev, Verifying requests from Slack: five minutes to either side.
 */
const isAhead = (timestamp: string | string[] | undefined, nowMs: number): boolean =>
  Number(timestamp) > nowMs / 1000 + SKEW_SECONDS;

/** Whether Slack refuses a picture because it does not have it ready yet: soon after its upload that is no fault. */
export const saysNotReady = (why: string): boolean => /invalid slack file/i.test(why);

/**
 * Slack's libraries log through pino, one level quieter: their info is our debug, and so is a picture not ready yet. What they or Slack
 * quote of a payload is left out.
 */
export function slackLogger(log: Logger): SlackLogger {
  const words = (parts: readonly unknown[]): string =>
    unquoted(
      parts.map((part) => (part instanceof Error ? part.message : typeof part === 'string' ? part : '…')).join(' '),
    );
  return {
    debug: () => {},
    info: (...parts) => log.debug(words(parts)),
    warn: (...parts) => log.warn(words(parts)),
    error: (...parts) => {
      const said = words(parts);
      if (saysNotReady(said)) log.debug(said);
      else log.error(said);
    },
    setLevel: () => {},
    getLevel: () => 'info' as LogLevel,
    setName: () => {},
  };
}
