/**
 * Socket Mode, the server's half. Source: docs.slack.dev/apis/events-api/using-socket-mode; SLACK.md, "on the wire".
 */
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { Carrier, Envelope } from './dispatch/delivery.ts';
import type { Faults } from './faults.ts';
import type { JsonObject } from './json.ts';
import { createAcks } from './socket-mode/acks.ts';
import { createTickets } from './socket-mode/tickets.ts';
import type { Failures } from './state/failures.ts';

/** Source: using-socket-mode, "Using multiple connections" */
const MOST_CONNECTIONS = 10;
/** The client gives a socket up when no ping came for 30 s. */
const PING_EVERY_MS = 5_000;
/** How long a socket that was told to go may still ack what it holds. */
const RETIRED_FOR_MS = 10_000;
/** How long a client may take to answer a goodbye. */
const GOODBYE_MS = 150;

export type SocketMode = Carrier & {
  /** A link that can be followed once, or undefined during an outage or when ten sockets are open. */
  readonly openLink: (
    baseUrl: string,
  ) => { readonly ok: true; readonly url: string } | { readonly ok: false; readonly error: string };
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly connections: () => number;
  /** Slack's routine: tells the oldest socket (or all) to reconnect and sends it nothing more. */
  readonly refresh: (which?: 'one' | 'all', reason?: 'warning' | 'refresh_requested' | 'link_disabled') => number;
  /** Cuts sockets without a word. */
  readonly drop: (which?: 'one' | 'all') => number;
  /** Puts a raw frame on one socket; for what no well-behaved server sends. */
  readonly sendRaw: (frame: unknown) => boolean;
  readonly whenConnected: (withinMs: number, count?: number) => Promise<boolean>;
};

export const createSocketMode = (appId: string, faults: Faults, failures: Failures): SocketMode => {
  const server = new WebSocketServer({ noServer: true });
  const tickets = createTickets();
  const acks = createAcks(faults, failures);
  const active = new Set<WebSocket>();
  const bus = new EventEmitter().setMaxListeners(0);
  const retired = new Set<NodeJS.Timeout>();
  let turn = 0;

  const pinging = setInterval(() => {
    for (const socket of server.clients) socket.ping();
  }, PING_EVERY_MS);
  pinging.unref();

  const accept = (socket: WebSocket): void => {
    active.add(socket);
    socket.on('close', () => {
      active.delete(socket);
      bus.emit('change');
    });
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => acks.receive(String(data)));
    socket.send(JSON.stringify(hello(appId, active.size)));
    bus.emit('change');
  };

  /** Each in its turn. */
  const nextSocket = (): WebSocket | undefined => {
    const open = [...active].filter((socket) => socket.readyState === socket.OPEN);
    turn += 1;
    return open[turn % Math.max(1, open.length)];
  };

  const pick = (which: 'one' | 'all'): readonly WebSocket[] =>
    which === 'all' ? [...active] : [...active].slice(0, 1);

  const retire = (socket: WebSocket): void => {
    active.delete(socket);
    const timer = setTimeout(() => {
      retired.delete(timer);
      socket.terminate();
    }, RETIRED_FOR_MS);
    timer.unref();
    retired.add(timer);
  };

  return {
    openLink: (baseUrl) => {
      if (active.size >= MOST_CONNECTIONS) return { ok: false, error: 'too_many_websockets' };
      const link = `${baseUrl.replace(/^http/, 'ws')}/link/?ticket=${tickets.issue()}&app_id=${appId}`;
      return { ok: true, url: link };
    },
    upgrade: (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://local').searchParams.get('ticket') ?? '';
      if (tickets.redeem(ticket)) server.handleUpgrade(request, socket, head, accept);
      else socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
    },
    connections: () => active.size,
    isConnected: () => nextSocket() !== undefined,
    deliver: (envelope) => {
      const socket = nextSocket();
      if (socket === undefined) return Promise.resolve({ kind: 'not_connected' });
      const id = randomUUID();
      const delivery = acks.of(id);
      socket.send(JSON.stringify(onWire(id, envelope)));
      return delivery;
    },
    refresh: (which = 'one', reason = 'refresh_requested') => {
      const sockets = pick(which);
      for (const socket of sockets) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-local' } }));
        // A warning announces what follows; only the request itself ends the socket's service.
        if (reason !== 'warning') retire(socket);
      }
      return sockets.length;
    },
    drop: (which = 'one') => {
      const sockets = pick(which);
      for (const socket of sockets) {
        active.delete(socket);
        socket.terminate();
      }
      return sockets.length;
    },
    sendRaw: (frame) => {
      const socket = nextSocket();
      socket?.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
      return socket !== undefined;
    },
    whenConnected: (withinMs, count = 1) => changed(bus, () => active.size >= count, withinMs),
    stop: () => {
      clearInterval(pinging);
      for (const timer of retired) clearTimeout(timer);
      for (const socket of server.clients) {
        socket.close(1001);
        setTimeout(() => socket.terminate(), GOODBYE_MS).unref();
      }
      acks.stop();
      server.close();
    },
  };
};

/** The first frame on every socket. */
const hello = (appId: string, connections: number): JsonObject => ({
  type: 'hello',
  num_connections: connections,
  connection_info: { app_id: appId },
  debug_info: { host: 'applink-local', build_number: 1, approximate_connection_time: 18_060 },
});

const onWire = (id: string, { type, payload, acceptsResponse, retry }: Envelope): JsonObject => ({
  envelope_id: id,
  type,
  payload,
  accepts_response_payload: acceptsResponse,
  ...(type === 'events_api' ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' } : {}),
});

/** Whether something has come about within so many ms, looked at now and with every change. */
const changed = (bus: EventEmitter, isThere: () => boolean, withinMs: number): Promise<boolean> =>
  new Promise((resolve) => {
    const check = (): void => {
      if (isThere()) finish(true);
    };
    const finish = (is: boolean): void => {
      clearTimeout(timer);
      bus.off('change', check);
      resolve(is);
    };
    const timer = setTimeout(() => finish(false), withinMs);
    bus.on('change', check);
    check();
  });
