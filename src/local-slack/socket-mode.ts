/**
 * Socket Mode, the server's half. Source: docs.slack.dev/apis/events-api/using-socket-mode; SLACK.md, "on the wire".
 */
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { Carrier, Delivery, Envelope } from './dispatch/delivery.ts';
import type { Faults } from './faults.ts';
import { asObject, parseJson } from './json.ts';
import type { Failures } from './state/failures.ts';
import { ACK_MS } from './state/limits-of-time.ts';

/** Source: using-socket-mode, "Using multiple connections" */
const MOST_CONNECTIONS = 10;
/** The client gives a socket up when no ping came for 30 s. */
const PING_EVERY_MS = 5_000;
/** How long a socket that was told to go may still ack what it holds. */
const RETIRED_FOR_MS = 10_000;
const TICKET_MS = 30_000;
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
  const tickets = new Map<string, number>();
  const active = new Set<WebSocket>();
  const bus = new EventEmitter().setMaxListeners(0);
  const waiting = new Map<string, (payload: unknown) => void>();
  const answered = new Set<string>();
  const timers = new Set<NodeJS.Timeout>();
  let turn = 0;

  const pinging = setInterval(() => {
    for (const socket of server.clients) socket.ping();
  }, PING_EVERY_MS);
  pinging.unref();

  const receive = (data: string): void => {
    const parsed = parseJson(data);
    const frame = asObject(parsed.ok ? parsed.value : undefined);
    const id = frame['envelope_id'];
    if (typeof id !== 'string') return;
    if (faults.take('lost_ack') !== undefined) return;
    const settle = waiting.get(id);
    if (settle !== undefined) settle(frame['payload']);
    else if (answered.has(id)) failures.add('second_ack', `envelope ${id} was acknowledged more than once`);
  };

  const accept = (socket: WebSocket): void => {
    active.add(socket);
    socket.on('close', () => {
      active.delete(socket);
      bus.emit('change');
    });
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => receive(String(data)));
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: active.size,
        connection_info: { app_id: appId },
        debug_info: { host: 'applink-local', build_number: 1, approximate_connection_time: 18_060 },
      }),
    );
    bus.emit('change');
  };

  const nextSocket = (): WebSocket | undefined => {
    const open = [...active].filter((socket) => socket.readyState === socket.OPEN);
    turn += 1;
    return open[turn % Math.max(1, open.length)];
  };

  const deliver = (envelope: Envelope): Promise<Delivery> => {
    const socket = nextSocket();
    if (socket === undefined) return Promise.resolve({ kind: 'not_connected' });
    const id = randomUUID();
    const sentAt = performance.now();
    return new Promise((resolve) => {
      const finish = (delivery: Delivery): void => {
        clearTimeout(timer);
        timers.delete(timer);
        waiting.delete(id);
        resolve(delivery);
      };
      const timer = setTimeout(() => finish({ kind: 'timed_out' }), ACK_MS);
      timers.add(timer);
      waiting.set(id, (payload) => {
        answered.add(id);
        const oldest = answered.size > 10_000 ? answered.values().next().value : undefined;
        if (oldest !== undefined) answered.delete(oldest);
        finish({ kind: 'acked', payload, ms: performance.now() - sentAt });
      });
      socket.send(
        JSON.stringify({
          envelope_id: id,
          type: envelope.type,
          payload: envelope.payload,
          accepts_response_payload: envelope.acceptsResponse,
          ...(envelope.type === 'events_api'
            ? { retry_attempt: envelope.retry?.attempt ?? 0, retry_reason: envelope.retry?.reason ?? '' }
            : {}),
        }),
      );
    });
  };

  const pick = (which: 'one' | 'all'): readonly WebSocket[] =>
    which === 'all' ? [...active] : [...active].slice(0, 1);

  const later = (ms: number, run: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timer.unref();
    timers.add(timer);
  };

  return {
    openLink: (baseUrl) => {
      if (active.size >= MOST_CONNECTIONS) return { ok: false, error: 'too_many_websockets' };
      const ticket = randomUUID();
      tickets.set(ticket, performance.now());
      return { ok: true, url: `${baseUrl.replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${appId}` };
    },
    upgrade: (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://local').searchParams.get('ticket') ?? '';
      const issuedAt = tickets.get(ticket);
      tickets.delete(ticket);
      if (issuedAt === undefined || performance.now() - issuedAt > TICKET_MS) {
        socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, accept);
    },
    connections: () => active.size,
    isConnected: () => nextSocket() !== undefined,
    deliver,
    refresh: (which = 'one', reason = 'refresh_requested') => {
      const sockets = pick(which);
      for (const socket of sockets) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-local' } }));
        // A warning announces what follows; only the request itself ends the socket's service.
        if (reason === 'warning') continue;
        active.delete(socket);
        later(RETIRED_FOR_MS, () => socket.terminate());
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
    whenConnected: (withinMs, count = 1) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (active.size >= count) finish(true);
        };
        const finish = (is: boolean): void => {
          clearTimeout(timer);
          bus.off('change', check);
          resolve(is);
        };
        const timer = setTimeout(() => finish(false), withinMs);
        bus.on('change', check);
        check();
      }),
    stop: () => {
      clearInterval(pinging);
      for (const timer of timers) clearTimeout(timer);
      for (const socket of server.clients) {
        socket.close(1001);
        setTimeout(() => socket.terminate(), GOODBYE_MS).unref();
      }
      for (const settle of waiting.values()) settle(undefined);
      server.close();
    },
  };
};
