/**
 * A Slack workspace on this machine. An unmodified Bolt app talks to it over the Web API and Socket Mode (or signed
 * HTTP) on one port; people use it through the page at /, scripts through /_local/, tests through the driver.
 */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { type Controls, createControls } from './controls.ts';
import type { AppLink } from './dispatch/app-link.ts';
import type { Carrier } from './dispatch/delivery.ts';
import { createEventSender, tellMessage } from './dispatch/events.ts';
import { createDriver } from './driver/driver.ts';
import type { Driver } from './driver/verbs.ts';
import { createFaults } from './faults.ts';
import { jsonAnswer, readAll, send, textAnswer } from './http.ts';
import type { JsonObject } from './json.ts';
import { asText } from './json.ts';
import { createLiveStream } from './live-stream.ts';
import { createLocalApi } from './local-api.ts';
import type { LocalSlackOptions } from './options.ts';
import { createPageState } from './page-state.ts';
import { servePage } from './serve-page.ts';
import { createRoutes, type Routes } from './server/routes.ts';
import { createSignedHttp } from './signed-http.ts';
import type { SocketMode } from './socket-mode.ts';
import { createSocketMode } from './socket-mode.ts';
import { createWorkspace } from './state/workspace.ts';

export type LocalSlack = Driver & {
  /** The page, such as http://127.0.0.1:3333 */
  readonly url: string;
  /** For clientOptions.slackApiUrl. */
  readonly apiUrl: string;
  readonly controls: Controls;
  readonly sockets: Pick<SocketMode, 'connections' | 'refresh' | 'drop' | 'sendRaw' | 'whenConnected'>;
  readonly stop: () => Promise<void>;
};

const MOST_BYTES = 60_000_000;

/** What Slack offers to apps; all else is for people of this machine. */
const FOR_THE_APP = ['api', 'response', 'upload'];

export const startLocalSlack = async (options: LocalSlackOptions): Promise<LocalSlack> => {
  const faults = createFaults();
  const workspace = createWorkspace(options, faults);
  const sockets = createSocketMode(workspace.ids.appId, faults, workspace.failures);
  const carrier = carrierFor(options, sockets, faults);
  const events = createEventSender(workspace, carrier, options.redeliverAfterMs);
  const link: AppLink = { workspace, carrier, events };
  const driver = createDriver(link);
  const outage = { until: 0 };
  const isOut = (): boolean => performance.now() < outage.until;
  const controls = createControls(workspace, sockets, outage);
  const localApi = createLocalApi(workspace, driver, controls, createPageState(workspace, options.moveClock));
  const live = createLiveStream(workspace);
  const stopTelling = tellOwnMessages(link);
  const emit = (event: JsonObject): void => {
    void events.send({ ...event, event_ts: workspace.nextTs() }, workspace.conversations.get(asText(event['channel'])));
  };

  const host = options.host ?? '127.0.0.1';
  const handle = requestHandler(createRoutes({ workspace, sockets, emit, localApi, live }), host, isOut);
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else send(response, jsonAnswer({ ok: false, error: 'internal_error', detail: String(error) }, 500));
    });
  });
  server.on('upgrade', (request, socket, head) => {
    if (isOut()) socket.destroy();
    else sockets.upgrade(request, socket, head);
  });
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  workspace.baseUrl.value = urlAt(host, (server.address() as AddressInfo).port);

  return {
    ...driver,
    url: workspace.baseUrl.value,
    apiUrl: `${workspace.baseUrl.value}/api/`,
    controls,
    sockets,
    stop: async () => {
      stopTelling();
      events.stop();
      carrier.stop();
      sockets.stop();
      live.stop();
      workspace.feed.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};

/** The app hears of its own messages too, as in Slack. */
const tellOwnMessages = (link: AppLink): (() => void) =>
  link.workspace.feed.listen((arrival) => {
    if (arrival.kind !== 'message' || arrival.user !== undefined || arrival.channel === undefined) return;
    const conversation = link.workspace.conversations.get(arrival.channel);
    const message = conversation?.messages.get(arrival.ts ?? '');
    if (conversation !== undefined && message?.byApp === true) void tellMessage(link, conversation, message);
  });

/** Each request to its route; to an app that is out of reach nothing answers. */
const requestHandler =
  (routes: Routes, host: string, isOut: () => boolean) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://local');
    const [, first = '', ...rest] = url.pathname.split('/');
    const isForApp = FOR_THE_APP.includes(first);
    if (isForApp && isOut()) return void response.destroy();
    if (!isForApp && !isFromHere(request, host)) {
      return send(response, textAnswer('This workspace answers only to its own page.', 403));
    }
    const body = await readAll(request, MOST_BYTES);
    if (body === undefined) return send(response, textAnswer('too large', 413));
    const route = Object.hasOwn(routes, first) ? routes[first] : undefined;
    if (route === undefined) return send(response, await servePage(url.pathname));
    const contentType = request.headers['content-type'] ?? '';
    await route({ request, url, path: rest.join('/'), contentType, body }, response);
  };

const urlAt = (host: string, port: number): string => {
  const name = host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host;
  return `http://${name}:${port}`;
};

const carrierFor = (
  { app }: LocalSlackOptions,
  sockets: SocketMode,
  faults: ReturnType<typeof createFaults>,
): Carrier => {
  if (app.requestUrl === undefined) return sockets;
  if (app.signingSecret === undefined) throw new Error('requestUrl needs a signingSecret: Slack signs every request');
  return createSignedHttp({ requestUrl: app.requestUrl, signingSecret: app.signingSecret }, faults);
};

/**
 * The page and the scripts' API are for this machine. A web site open in the same browser must not reach them: its
 * requests carry its own Origin, and after DNS rebinding its own Host.
 */
const isFromHere = (request: IncomingMessage, boundHost: string): boolean => {
  const host = hostname(`http://${request.headers.host ?? ''}`);
  const allowed = ['127.0.0.1', 'localhost', '[::1]', boundHost];
  // Bound to all interfaces on purpose: then any name of this machine is as good as another.
  const isKnownHost = allowed.includes(host) || boundHost === '0.0.0.0' || boundHost === '::';
  const { origin } = request.headers;
  return isKnownHost && (origin === undefined || new URL(origin).host === request.headers.host);
};

const hostname = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');
