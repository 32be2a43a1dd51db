import { setTimeout as sleep } from 'node:timers/promises';
import { type Logger as SlackLogger, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { type OpenEnvelopes, openEnvelopes } from './envelopes.ts';
import { readFrame } from './frame.ts';
import type { Line } from './line.ts';

// socket-mode 3.1.0, left to itself, ends the process when an apps.connections.open fails during a reconnect or an
// envelope has no event in it; waits five seconds before each reconnect; and closes a socket over acknowledgements that
// are still to be sent. So it is told not to reconnect, and its frames pass by here first.

/** How long one try to reach Slack may take. */
const CALL_TIMEOUT_MS = 10_000;
/** How long it may take until Slack says hello over a new socket, the two tries for its address included. */
const HELLO_WITHIN_MS = 30_000;
/** At once, then after a second, and never more than this apart: an outage may last, and be over at any moment. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

type FrameListener = (data: unknown, isBinary: boolean) => Promise<void>;

/** What is used here of the library's client, its inner parts included. */
type SocketClient = {
  readonly start: () => Promise<unknown>;
  readonly disconnect: () => Promise<void>;
  readonly listeners: (event: 'ws_message') => FrameListener[];
  readonly removeAllListeners: (event: 'ws_message') => void;
  readonly on: ((event: 'ws_message', listener: FrameListener) => void) &
    ((event: 'disconnected', listener: () => void) => void);
  send: (envelopeId: string, body?: unknown) => Promise<void>;
};

/** One socket that is there again as soon as Slack can be reached, for as long as the bot runs. */
export function socketLine(parts: {
  readonly appToken: string;
  readonly slackApiUrl: string | undefined;
  readonly log: Logger;
  readonly slackLog: SlackLogger;
  /** A test waits for less. */
  readonly helloWithinMs?: number;
}): Line {
  const { log, helloWithinMs = HELLO_WITHIN_MS } = parts;
  const receiver = new SocketModeReceiver({
    appToken: parts.appToken,
    logger: parts.slackLog,
    autoReconnectEnabled: false,
    // An object of its own for each receiver: the client writes into it.
    installerOptions: {
      clientOptions: {
        timeout: CALL_TIMEOUT_MS,
        retryConfig: { retries: 1 },
        ...(parts.slackApiUrl === undefined ? {} : { slackApiUrl: parts.slackApiUrl }),
      },
    },
  });
  const client = receiver.client as unknown as SocketClient;
  const open = openEnvelopes();
  let goodbye = '';
  watchFrames(client, open, log, (reason) => {
    goodbye = reason;
  });

  let state: 'new' | 'running' | 'stopped' = 'new';
  let isConnecting = false;
  const stopping = new AbortController();

  client.on('disconnected', () => {
    if (state === 'running' && !isConnecting) void reconnect();
  });

  /** Left to itself, the library waits for minutes where something takes the connection and never answers. */
  async function connect(): Promise<void> {
    const timer = setTimeout(() => void client.disconnect(), helloWithinMs);
    try {
      await client.start();
    } catch (error) {
      // The library rejects with nothing when a socket closes before Slack said hello.
      throw error ?? new Error('the socket was closed before Slack said hello');
    } finally {
      clearTimeout(timer);
    }
  }

  async function reconnect(): Promise<void> {
    isConnecting = true;
    for (let failures = 0; state === 'running'; failures += 1) {
      await sleep(pauseMs(failures, goodbye), null, { signal: stopping.signal }).catch(() => null);
      if (state !== 'running') break;
      try {
        await connect();
        goodbye = '';
        log.debug({ failures }, 'a socket was renewed');
        break;
      } catch (err) {
        log.warn({ err, failures: failures + 1 }, 'Slack could not be reached; trying again');
      }
    }
    isConnecting = false;
    // Stopped while the new socket was on its way.
    if (state === 'stopped') void client.disconnect();
  }

  return {
    receiver,
    async start() {
      await connect();
      state = 'running';
    },
    async stop() {
      if (state !== 'running') return;
      await open.settled();
      state = 'stopped';
      stopping.abort();
      // Not awaited: Slack may take its time to say goodbye, and we need nothing more of it.
      void client.disconnect();
    },
  };
}

/** Slack’s word for a socket more than it allows: for each that is opened again it closes another. */
const TOO_MANY = 'too_many_websockets';

/** Twice as long each time, and never quite the same, so that sockets do not come in step; `goodbye`: with which Slack closed it. */
export function pauseMs(failures: number, goodbye: string): number {
  if (failures === 0 && goodbye !== TOO_MANY) return 0;
  const pause = goodbye === TOO_MANY ? LONGEST_PAUSE_MS : FIRST_PAUSE_MS * 2 ** (failures - 1);
  return Math.min(LONGEST_PAUSE_MS, pause) * (0.8 + 0.2 * Math.random());
}

function logGoodbye(reason: string, log: Logger): void {
  if (reason === 'refresh_requested') log.debug('Slack renews a socket');
  else if (reason === TOO_MANY)
    log.error('Slack has closed a socket: there are more sockets than Slack allows for the app. Do too many bots run?');
  else log.warn({ reason }, 'Slack has closed a socket');
}

/** Lets the library see only frames it can bear, and lets a socket go only once what came over it is acknowledged. */
function watchFrames(
  client: SocketClient,
  open: OpenEnvelopes,
  log: Logger,
  onGoodbye: (reason: string) => void,
): void {
  const [handle] = client.listeners('ws_message');
  if (handle === undefined) throw new Error('the socket client has no listener for frames');
  client.removeAllListeners('ws_message');

  const send = client.send.bind(client);
  client.send = async (envelopeId, body) => {
    try {
      await send(envelopeId, body);
    } finally {
      open.acknowledged(envelopeId);
    }
  };

  client.on('ws_message', async (data, isBinary) => {
    try {
      await onFrame(data, isBinary);
    } catch (err) {
      log.error({ err }, 'a frame on the socket could not be handled');
    }
  });

  async function onFrame(data: unknown, isBinary: boolean): Promise<void> {
    const frame = isBinary ? ({ kind: 'unreadable' } as const) : readFrame(String(data));
    switch (frame.kind) {
      case 'hello':
        return handle?.(data, isBinary);
      case 'payload':
        open.received(frame.envelopeId);
        return handle?.(data, isBinary);
      case 'goodbye':
        logGoodbye(frame.reason, log);
        onGoodbye(frame.reason);
        await open.settled();
        return handle?.(data, isBinary);
      case 'warning':
        return log.debug('Slack will renew a socket');
      case 'empty':
        log.warn({ type: frame.type }, 'an envelope with nothing in it to handle');
        if (frame.envelopeId !== null) await client.send(frame.envelopeId);
        return;
      case 'unreadable':
        return log.warn('a frame on the socket is not readable');
    }
  }
}
