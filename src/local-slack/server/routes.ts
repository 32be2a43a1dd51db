/** What is at each first part of a path: for the app Slack's Web API, its response_urls and uploads; for people files and the scripts' API. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { respond } from '../dispatch/respond.ts';
import type { HttpAnswer } from '../http.ts';
import { jsonAnswer, send, textAnswer } from '../http.ts';
import type { JsonObject } from '../json.ts';
import { isObject, parseJson } from '../json.ts';
import type { LiveStream } from '../live-stream.ts';
import type { createLocalApi } from '../local-api.ts';
import { RESPONSE_URL } from '../read-fault.ts';
import type { SocketMode } from '../socket-mode.ts';
import { mimeTypeOf } from '../state/file.ts';
import type { Workspace } from '../state/workspace.ts';
import { readBody } from '../web-api/arguments.ts';
import { callMethod, channelOf } from '../web-api/call-method.ts';
import { receiveUpload } from '../web-api/files.ts';
import { slowDown, strikesOn } from './strikes.ts';

type Received = {
  readonly request: IncomingMessage;
  readonly url: URL;
  /** Without its first part. */
  readonly path: string;
  readonly contentType: string;
  readonly body: Buffer;
};

type Route = (received: Received, response: ServerResponse) => Promise<void> | void;

export type Routes = { readonly [first: string]: Route };

type RouteParts = {
  readonly workspace: Workspace;
  readonly sockets: SocketMode;
  /** Tells the app of what one of its calls has brought about. */
  readonly emit: (event: JsonObject) => void;
  readonly localApi: ReturnType<typeof createLocalApi>;
  readonly live: LiveStream;
};

export const createRoutes = (parts: RouteParts): Routes => {
  const { workspace } = parts;
  return {
    api: apiRoute(parts),
    response: async ({ path, body }, response) => {
      const strikes = strikesOn(workspace.faults, RESPONSE_URL, RESPONSE_URL);
      if (await strikes.before(response)) return;
      const answer = answerResponseUrl(workspace, path, body.toString());
      if (!strikes.losesAnswer(response)) send(response, answer);
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
      if (path === 'stream') return parts.live.open(url.searchParams.get('user') ?? '', request, response);
      const method = request.method ?? 'GET';
      const asked = { method, path, query: url.searchParams, contentType, body: body.toString() };
      send(response, await parts.localApi(asked));
    },
  };
};

/** The Web API. */
const apiRoute =
  ({ workspace, sockets, emit }: RouteParts): Route =>
  async ({ request, path: method, contentType, body }, response) => {
    const read = readBody(contentType, body.toString());
    if (!read.ok) return send(response, jsonAnswer({ ok: false, error: read.error }));
    const strikes = strikesOn(workspace.faults, method, channelOf(read.value));
    if (await strikes.before(response)) return;
    const { authorization } = request.headers;
    const answer = callMethod(workspace, sockets, emit, { method, authorization, fields: read.value });
    if (strikes.losesAnswer(response)) return;
    const { error, retry_after: retryAfter } = answer;
    if (error === 'ratelimited' && typeof retryAfter === 'number') return send(response, slowDown(retryAfter));
    const scopes = workspace.app.manifest.oauth_config?.scopes?.bot ?? [];
    send(response, jsonAnswer(answer, 200, { 'x-oauth-scopes': scopes.join(',') }));
  };

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
