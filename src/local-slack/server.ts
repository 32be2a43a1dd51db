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
import { respond } from './dispatch/respond.ts';
import { createDriver } from './driver/driver.ts';
import type { Driver } from './driver/verbs.ts';
import { createFaults } from './faults.ts';
import type { HttpAnswer } from './http.ts';
import { jsonAnswer, readAll, send, textAnswer } from './http.ts';
import type { JsonObject } from './json.ts';
import { asText, isObject, parseJson } from './json.ts';
import { createLiveStream } from './live-stream.ts';
import { createLocalApi } from './local-api.ts';
import type { LocalSlackOptions } from './options.ts';
import { createPageState } from './page-state.ts';
import { RESPONSE_URL } from './read-fault.ts';
import { servePage } from './serve-page.ts';
import { createSignedHttp } from './signed-http.ts';
import type { SocketMode } from './socket-mode.ts';
import { createSocketMode } from './socket-mode.ts';
import { mimeTypeOf } from './state/file.ts';
import type { Workspace } from './state/workspace.ts';
import { createWorkspace } from './state/workspace.ts';
import { readBody } from './web-api/arguments.ts';
import { callMethod, channelOf } from './web-api/call-method.ts';
import { receiveUpload } from './web-api/files.ts';

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

type Received = {
  readonly request: IncomingMessage;
  readonly url: URL;
  /** Without its first part. */
  readonly path: string;
  readonly contentType: string;
  readonly body: Buffer;
};

export const startLocalSlack = async (options: LocalSlackOptions): Promise<LocalSlack> => {
  const faults = createFaults();
  const workspace = createWorkspace(options, faults);
  const sockets = createSocketMode(workspace.ids.appId, faults, workspace.failures);
  const carrier = carrierFor(options, sockets, faults);
  const events = createEventSender(workspace, carrier, options.redeliverAfterMs);
  const link: AppLink = { workspace, carrier, events };
  const driver = createDriver(link);
  const outage = { until: 0 };
  const controls = createControls(workspace, sockets, outage);
  const localApi = createLocalApi(workspace, driver, controls, createPageState(workspace, options.moveClock));
  const live = createLiveStream(workspace);
  const host = options.host ?? '127.0.0.1';

  // The app hears of its own messages too, as in Slack.
  const stopTelling = workspace.feed.listen((arrival) => {
    if (arrival.kind !== 'message' || arrival.user !== undefined || arrival.channel === undefined) return;
    const conversation = workspace.conversations.get(arrival.channel);
    const message = conversation?.messages.get(arrival.ts ?? '');
    if (conversation !== undefined && message?.byApp === true) void tellMessage(link, conversation, message);
  });

  const emit = (event: JsonObject): void => {
    void events.send({ ...event, event_ts: workspace.nextTs() }, workspace.conversations.get(asText(event['channel'])));
  };

  /** What strikes one call: before it is carried out, and on the way back. */
  const faultsOn = (method: string, channel: string) => {
    const isStruck = (fault: { readonly method?: string; readonly channel?: string }): boolean =>
      (fault.method === method || (fault.method === undefined && method !== RESPONSE_URL)) &&
      (fault.channel ?? channel) === channel;
    return {
      strikes: async (response: ServerResponse): Promise<boolean> => {
        const limited = faults.take('rate_limit', isStruck);
        if (limited !== undefined) {
          send(response, slowDown(limited.retryAfterSeconds));
          return true;
        }
        const broken = faults.take('server_error', isStruck);
        if (broken !== undefined) {
          send(response, textAnswer('upstream connect error', broken.status));
          return true;
        }
        const slow = faults.take('slow', isStruck);
        if (slow !== undefined) await delay(slow.delayMs);
        return false;
      },
      losesAnswer: (response: ServerResponse): boolean => {
        if (faults.take('lost_answer', isStruck) === undefined) return false;
        response.destroy();
        return true;
      },
    };
  };

  const api = async (
    request: IncomingMessage,
    response: ServerResponse,
    method: string,
    body: Buffer,
  ): Promise<void> => {
    const read = readBody(request.headers['content-type'] ?? '', body.toString());
    if (!read.ok) return send(response, jsonAnswer({ ok: false, error: read.error }));
    const fault = faultsOn(method, channelOf(read.value));
    if (await fault.strikes(response)) return;
    const answer = callMethod(workspace, sockets, emit, {
      method,
      authorization: request.headers.authorization,
      fields: read.value,
    });
    if (fault.losesAnswer(response)) return;
    const { error, retry_after: retryAfter } = answer;
    if (error === 'ratelimited' && typeof retryAfter === 'number') return send(response, slowDown(retryAfter));
    send(
      response,
      jsonAnswer(answer, 200, { 'x-oauth-scopes': (options.app.manifest.oauth_config?.scopes?.bot ?? []).join(',') }),
    );
  };

  const routes: { readonly [first: string]: (request: Received, response: ServerResponse) => Promise<void> | void } = {
    api: ({ request, path, body }, response) => api(request, response, path, body),
    response: async ({ path, body }, response) => {
      // A fault for every method means those of the Web API; this one is struck by its name alone.
      const fault = faultsOn(RESPONSE_URL, RESPONSE_URL);
      if (await fault.strikes(response)) return;
      const answer = answerResponseUrl(workspace, path, body.toString());
      if (!fault.losesAnswer(response)) send(response, answer);
    },
    upload: ({ path, contentType, body }, response) => {
      const received = receiveUpload(workspace, path, contentType, body);
      send(response, textAnswer(received.text, received.status));
    },
    files: ({ request, path }, response) => {
      const door = doorOfFiles(workspace, request);
      send(response, door ?? fileAnswer(workspace, path.split('/')[0] ?? ''));
    },
    _local: async ({ request, path, url, contentType, body }, response) => {
      if (path === 'stream') return live.open(url.searchParams.get('user') ?? '', request, response);
      const method = request.method ?? 'GET';
      send(response, await localApi({ method, path, query: url.searchParams, contentType, body: body.toString() }));
    },
  };

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://local');
    const [, first = '', ...rest] = url.pathname.split('/');
    const isForApp = FOR_THE_APP.includes(first);
    if (isForApp && performance.now() < outage.until) return void response.destroy();
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

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else send(response, jsonAnswer({ ok: false, error: 'internal_error', detail: String(error) }, 500));
    });
  });
  server.on('upgrade', (request, socket, head) => {
    if (performance.now() < outage.until) socket.destroy();
    else sockets.upgrade(request, socket, head);
  });
  server.listen(options.port ?? 0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  workspace.baseUrl.value = `http://${host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;

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

const slowDown = (retryAfterSeconds: number): HttpAnswer =>
  jsonAnswer({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': String(retryAfterSeconds) });

const delay = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });

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

const answerResponseUrl = (workspace: Workspace, key: string, body: string): HttpAnswer => {
  const parsed = parseJson(body);
  if (!parsed.ok || !isObject(parsed.value)) return jsonAnswer({ ok: false, error: 'invalid_payload' }, 400);
  const used = workspace.responseUrls.use(key);
  if (!used.ok) {
    workspace.failures.add('response_url_refused', used.error);
    return jsonAnswer({ ok: false, error: used.error }, 404);
  }
  const responded = respond(workspace, used.target, parsed.value);
  if (responded.ok) return textAnswer('ok');
  workspace.failures.add('invalid_content', `response_url: ${responded.error}`, responded.messages);
  return jsonAnswer({ ok: false, error: responded.error, response_metadata: { messages: responded.messages } }, 400);
};

/**
 * Files are for the page, whose requests a browser marks, and for an app that sends its bot token.
 * Source: docs.slack.dev/messaging/working-with-files: url_private needs the token, with files:read
 */
const doorOfFiles = ({ app, failures }: Workspace, { headers }: IncomingMessage): HttpAnswer | undefined => {
  const isBrowser = ['same-origin', 'same-site', 'none'].includes(String(headers['sec-fetch-site']));
  if (isBrowser && headers.authorization === undefined) return undefined;
  const isAllowed = app.manifest.oauth_config?.scopes?.bot?.includes('files:read') === true;
  if (headers.authorization === `Bearer ${app.botToken}` && isAllowed) return undefined;
  failures.add('invalid_request', 'a file was fetched without the bot token, or without the scope files:read');
  return textAnswer('An app sends its bot token along, with the scope files:read.', 403);
};

const fileAnswer = (workspace: Workspace, fileId: string): HttpAnswer => {
  const file = workspace.files.get(fileId);
  if (file?.content === undefined) return textAnswer('no such file', 404);
  const type = mimeTypeOf(file.name);
  return {
    status: 200,
    body: file.content,
    headers: {
      'content-type': type,
      // What is no picture is saved, never opened: a file may be a web page.
      'content-disposition': `${type.startsWith('image/') ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'content-security-policy': "default-src 'none'; sandbox",
    },
  };
};
