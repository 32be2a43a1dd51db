import {
  HTTPReceiver,
  type LogLevel,
  type Receiver,
  type Logger as SlackLogger,
  SocketModeReceiver,
} from '@slack/bolt';
import type { Logger } from 'pino';

/** How Slack reaches the app: over sockets the app opens, or by signed HTTP requests. */
export type Connection =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number };

/** The receivers of one app, in the order in which they are started. */
export type Receivers = { readonly first: Receiver; readonly second: Receiver | null };

/**
 * Makes the receivers. In Socket Mode there are two, each with a socket of its own: Slack refreshes a socket every hour
 * or so, which leaves it deaf for some five seconds, and hands each payload to any socket that listens.
 */
export function receiversFor(connection: Connection, slackApiUrl: string | undefined, log: Logger): Receivers {
  switch (connection.kind) {
    case 'http':
      return {
        first: new HTTPReceiver({
          signingSecret: connection.signingSecret,
          port: connection.port,
          logger: slackLogger(log),
        }),
        second: null,
      };
    case 'socket': {
      const socket = (): SocketModeReceiver => socketReceiver(connection.appToken, slackApiUrl, log);
      return { first: socket(), second: socket() };
    }
  }
}

function socketReceiver(appToken: string, slackApiUrl: string | undefined, log: Logger): SocketModeReceiver {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: slackLogger(log),
    // An object of its own for each receiver: the client writes into it. Its own retries are left as they are, because
    // a small number of them ends the process after an outage.
    installerOptions: { clientOptions: slackApiUrl === undefined ? {} : { slackApiUrl } },
  });
  guard(receiver, log);
  return receiver;
}

type SocketClient = {
  readonly listeners: (event: 'ws_message') => ((data: unknown, isBinary: boolean) => Promise<void>)[];
  readonly removeAllListeners: (event: 'ws_message') => void;
  readonly on: (event: 'ws_message', listener: (data: unknown, isBinary: boolean) => Promise<void>) => void;
  readonly send: (envelopeId: string) => Promise<void>;
};

/**
 * socket-mode 3.1.0 throws outside every handler on an events_api envelope without an inner event, such as Slack's
 * `app_rate_limited`, and that would end the process. Such an envelope is acknowledged, logged and dropped here.
 */
function guard(receiver: SocketModeReceiver, log: Logger): void {
  const client = receiver.client as unknown as SocketClient;
  const [original] = client.listeners('ws_message');
  if (original === undefined) throw new Error('the socket client has no message listener to guard');
  client.removeAllListeners('ws_message');
  client.on('ws_message', async (data, isBinary) => {
    try {
      const odd = isBinary ? null : envelopeWithoutEvent(String(data));
      if (odd === null) return void (await original(data, isBinary));
      log.warn({ type: odd.type }, 'an envelope without an inner event');
      if (odd.envelopeId !== null) await client.send(odd.envelopeId);
    } catch (err) {
      log.error({ err }, 'a socket message could not be handled');
    }
  });
}

/** The type and id of an events_api envelope that has no event in it; null for every other message. */
export function envelopeWithoutEvent(
  text: string,
): { readonly type: string; readonly envelopeId: string | null } | null {
  const message: unknown = JSON.parse(text);
  if (typeof message !== 'object' || message === null || !('type' in message) || message.type !== 'events_api')
    return null;
  const payload = 'payload' in message && typeof message.payload === 'object' ? message.payload : null;
  if (payload !== null && 'event' in payload && payload.event) return null;
  const type = payload !== null && 'type' in payload ? String(payload.type) : 'unknown';
  const envelopeId = 'envelope_id' in message && typeof message.envelope_id === 'string' ? message.envelope_id : null;
  return { type, envelopeId };
}

/** Slack's libraries log through pino, one level quieter: their info is our debug. */
export function slackLogger(log: Logger): SlackLogger {
  const words = (parts: readonly unknown[]): string =>
    parts.map((part) => (part instanceof Error ? part.message : typeof part === 'string' ? part : '…')).join(' ');
  return {
    debug: () => {},
    info: (...parts) => log.debug(words(parts)),
    warn: (...parts) => log.warn(words(parts)),
    error: (...parts) => log.error(words(parts)),
    setLevel: () => {},
    getLevel: () => 'info' as LogLevel,
    setName: () => {},
  };
}
