/** One call of the Web API from its headers and body to its answer, with everything Slack checks on the way. */
import type { JsonObject } from '../json.ts';
import { asObject } from '../json.ts';
import type { SocketMode } from '../socket-mode.ts';
import type { Workspace } from '../state/workspace.ts';
import { APP_SCOPES } from '../state/workspace.ts';
import { appsAndAuth } from './apps-and-auth.ts';
import { argumentsOf } from './arguments.ts';
import { blocks } from './blocks.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import { marks } from './marks.ts';
import type { Answer, Call, Method, MethodTable } from './method.ts';
import { explained, failed } from './method.ts';
import { timelines } from './timelines.ts';
import { userGroups } from './user-groups.ts';
import { users } from './users.ts';
import { views } from './views.ts';

const METHODS: MethodTable = {
  ...appsAndAuth,
  ...chat,
  ...conversations,
  ...timelines,
  ...users,
  ...views,
  ...files,
  ...marks,
  ...blocks,
  ...userGroups,
};

export const isMethod = (name: string): boolean => Object.hasOwn(METHODS, name);

export type MethodRequest = {
  readonly method: string;
  readonly authorization: string | undefined;
  readonly fields: JsonObject;
};

const KEPT_CALLS = 5_000;

export const callMethod = (
  workspace: Workspace,
  sockets: SocketMode,
  emit: (event: JsonObject) => void,
  request: MethodRequest,
): Answer => {
  const answer = answerOf(workspace, sockets, emit, request);
  const { token: _token, ...args } = request.fields;
  workspace.calls.push({
    method: request.method,
    args,
    ok: answer.ok,
    error: answer.ok ? undefined : String(answer['error']),
  });
  if (workspace.calls.length > KEPT_CALLS * 1.2) workspace.calls.splice(0, workspace.calls.length - KEPT_CALLS);
  return answer;
};

const answerOf = (
  workspace: Workspace,
  sockets: SocketMode,
  emit: (event: JsonObject) => void,
  { method: name, authorization, fields }: MethodRequest,
): Answer => {
  const method = isMethod(name) ? METHODS[name] : undefined;
  if (method === undefined) {
    workspace.failures.add('invalid_request', `${name}: unknown_method`);
    return failed('unknown_method', { req_method: name });
  }
  const { token: tokenField, ...given } = fields;
  const token = authorization?.replace(/^Bearer\s*/i, '') ?? (typeof tokenField === 'string' ? tokenField : undefined);
  const scopes = scopesOf(workspace, method, token);
  if (!scopes.ok) return failed(scopes.error);
  const lackingScope = method.scopes.find((scope) => !scopes.value.has(scope));
  if (lackingScope !== undefined) {
    return recordMissingScope(
      workspace,
      name,
      failed('missing_scope', { needed: lackingScope, provided: [...scopes.value].join(',') }),
    );
  }
  const problems = argumentProblems(method, given);
  if (problems.length > 0) {
    workspace.failures.add('invalid_request', `${name}: invalid_arguments`, problems);
    return explained('invalid_arguments', problems);
  }
  const args = argumentsOf(given);
  const call: Call = { workspace, sockets, args, scopes: scopes.value, emit };
  const struck = workspace.faults.take(
    'error',
    (fault) => (fault.method ?? name) === name && (fault.channel ?? args.text('channel')) === args.text('channel'),
  );
  if (struck !== undefined) return failed(struck.error);
  return recordMissingScope(workspace, name, method.run(call));
};

const recordMissingScope = (workspace: Workspace, name: string, answer: Answer): Answer => {
  if (answer['error'] === 'missing_scope') {
    workspace.failures.add(
      'missing_scope',
      `${name}: needs ${String(answer['needed'])}, which the manifest does not ask for`,
    );
  }
  return answer;
};

type Scopes =
  | { readonly ok: true; readonly value: ReadonlySet<string> }
  | { readonly ok: false; readonly error: string };

const scopesOf = ({ app }: Workspace, method: Method, token: string | undefined): Scopes => {
  if (token === undefined || token === '') return { ok: false, error: 'not_authed' };
  const kind = token === app.botToken ? 'bot' : token === app.appToken ? 'app' : undefined;
  if (kind === undefined) return { ok: false, error: 'invalid_auth' };
  if (kind !== (method.token ?? 'bot')) return { ok: false, error: 'not_allowed_token_type' };
  const granted = kind === 'app' ? APP_SCOPES : (app.manifest.oauth_config?.scopes?.bot ?? []);
  return { ok: true, value: new Set(granted) };
};

/** Bolt's client sends the team along with every call; Slack takes it everywhere. */
const ALWAYS_KNOWN = ['team_id'];

const argumentProblems = (method: Method, given: JsonObject): readonly string[] => {
  const known = new Set([...ALWAYS_KNOWN, ...(method.required ?? []), ...(method.optional ?? [])]);
  const unknown = Object.keys(given).filter((name) => !known.has(name));
  const missing = (method.required ?? []).filter((name) => given[name] === undefined || given[name] === '');
  return [
    ...missing.map((name) => `[ERROR] missing required field: ${name}`),
    ...unknown.map((name) => `[ERROR] unknown argument: ${name}`),
  ];
};

/** The channel a call is about, for faults that strike one channel. */
export const channelOf = (fields: JsonObject): string => {
  const { channel, channel_id: channelId } = asObject(fields);
  return typeof channel === 'string' ? channel : typeof channelId === 'string' ? channelId : '';
};
