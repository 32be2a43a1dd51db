import type { JsonObject } from '../json.ts';
import type { SocketMode } from '../socket-mode.ts';
import type { Workspace } from '../state/workspace.ts';
import type { Arguments } from './arguments.ts';

export type Answer = JsonObject & { readonly ok: boolean };

export type Call = {
  readonly workspace: Workspace;
  readonly sockets: SocketMode;
  readonly args: Arguments;
  readonly scopes: ReadonlySet<string>;
  /** Tells people's apps about events that calls cause (member_joined_channel …). */
  readonly emit: (event: JsonObject) => void;
};

/** One method of the Web API. Source: docs.slack.dev/reference/methods/<name> */
export type Method = {
  /** Which of the app's two tokens it takes. */
  readonly token?: 'bot' | 'app';
  /** All of these are needed. Where it depends on the kind of conversation, the method asks itself. */
  readonly scopes: readonly string[];
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  readonly run: (call: Call) => Answer;
};

export type MethodTable = { readonly [name: string]: Method };

export const done = (fields: JsonObject = {}): Answer => ({ ok: true, ...fields });

export const failed = (error: string, fields: JsonObject = {}): Answer => ({ ok: false, error, ...fields });

export const missingScope = (call: Call, needed: string): Answer =>
  failed('missing_scope', { needed, provided: [...call.scopes].join(',') });

/** “Slow down”: the server turns it into a 429 with Retry-After. Source: docs.slack.dev/apis/web-api/rate-limits */
export const rateLimited = (retryAfterSeconds: number): Answer =>
  failed('ratelimited', { retry_after: retryAfterSeconds });

/** Slack's way to say several things that are wrong with what was sent. */
export const explained = (error: string, messages: readonly string[], fields: JsonObject = {}): Answer =>
  failed(error, { ...fields, response_metadata: { messages } });
