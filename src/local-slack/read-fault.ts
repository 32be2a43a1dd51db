/** A fault as scripts ask for it. One that could never strike is refused, so that nobody waits for it. */
import type { Strike } from './controls.ts';
import { createFinders } from './driver/finders.ts';
import type { JsonObject } from './json.ts';
import { asText } from './json.ts';
import type { Workspace } from './state/workspace.ts';
import { isMethod } from './web-api/call-method.ts';

type ReadFault =
  | { readonly ok: true; readonly fault: Strike; readonly times: number }
  | { readonly ok: false; readonly error: string };

/** What each kind takes beside kind and times. */
const TAKES: Readonly<Record<Strike['kind'], readonly string[]>> = {
  rate_limit: ['method', 'channel', 'retry_after'],
  server_error: ['method', 'status'],
  slow: ['method', 'delay_ms'],
  lost_answer: ['method'],
  error: ['method', 'channel', 'error'],
  lost_ack: [],
  duplicate_event: [],
  clock_skew: ['seconds'],
  drop_socket: ['all'],
  refresh: ['all'],
  app_rate_limited: [],
  outage: ['seconds'],
};

/** The answers to commands and clicks go by this name. */
export const RESPONSE_URL = 'response_url';

export const readFault = (workspace: Workspace, given: JsonObject): ReadFault => {
  const kind = asText(given['kind']);
  if (!isKind(kind)) return refused(`There is no fault "${kind}". There are: ${Object.keys(TAKES).join(', ')}.`);
  const strange = Object.keys(given).find((name) => !['kind', 'times', ...TAKES[kind]].includes(name));
  if (strange !== undefined) return refused(`${kind} takes ${listed(kind)}, not ${strange}.`);
  const unfit = NUMBERS.find(({ name, from, to }) => !isWithin(given[name], from(kind), to));
  if (unfit !== undefined) return refused(unfit.expected(kind));
  const method = asText(given['method']);
  if (method !== '' && method !== RESPONSE_URL && !isMethod(method))
    return refused(`There is no method "${method}". The answers to commands and clicks are response_url.`);
  const channel = channelIn(workspace, asText(given['channel']));
  if (typeof channel === 'object') return channel;
  const at = { ...(method === '' ? {} : { method }), ...(channel === '' ? {} : { channel }) };
  const fault = faultOf(kind, given, at);
  return fault === null
    ? refused('The fault "error" needs error, such as "account_inactive".')
    : { ok: true, fault, times: numberIn(given, 'times', 1) };
};

const refused = (error: string): { readonly ok: false; readonly error: string } => ({ ok: false, error });

const isKind = (kind: string): kind is Strike['kind'] => Object.hasOwn(TAKES, kind);

const listed = (kind: Strike['kind']): string => ['times', ...TAKES[kind]].join(', ');

const channelIn = (workspace: Workspace, name: string) => {
  if (name === '') return '';
  const found = createFinders(workspace).channelFor(undefined, name);
  return 'error' in found ? refused(found.error) : found.id;
};

const isNegativeToo = (kind: Strike['kind']): boolean => kind === 'clock_skew';

/** Numbers as JSON has them, or as text of a query. */
const NUMBERS = [
  { name: 'times', from: () => 1, to: 1_000_000, expected: () => 'times is a whole number from 1.' },
  { name: 'retry_after', from: () => 0, to: 86_400, expected: () => 'retry_after is a whole number of seconds.' },
  { name: 'status', from: () => 500, to: 599, expected: () => 'status is one of a server: 500 to 599.' },
  { name: 'delay_ms', from: () => 0, to: 600_000, expected: () => 'delay_ms is a whole number of milliseconds.' },
  {
    name: 'seconds',
    from: (kind: Strike['kind']) => (isNegativeToo(kind) ? -86_400 : 0),
    to: 86_400,
    expected: (kind: Strike['kind']) =>
      `seconds is a whole number${isNegativeToo(kind) ? ', below 0 for the past' : ''}, a day at most.`,
  },
] as const;

const isWithin = (value: unknown, from: number, to: number): boolean => {
  if (value === undefined) return true;
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= from && number <= to;
};

const numberIn = (given: JsonObject, name: string, otherwise: number): number =>
  given[name] === undefined ? otherwise : Number(given[name]);

/** Null where the error is not named that Slack is to say. */
const faultOf = (
  kind: Strike['kind'],
  given: JsonObject,
  at: { readonly method?: string; readonly channel?: string },
): Strike | null => {
  const isAll = given['all'] === true || given['all'] === 'true';
  const error = asText(given['error']);
  switch (kind) {
    case 'rate_limit':
      return { kind, ...at, retryAfterSeconds: numberIn(given, 'retry_after', 1) };
    case 'server_error':
      return { kind, ...at, status: numberIn(given, 'status', 503) };
    case 'slow':
      return { kind, ...at, delayMs: numberIn(given, 'delay_ms', 2_000) };
    case 'lost_answer':
      return { kind, ...at };
    case 'error':
      return error === '' ? null : { kind, ...at, error };
    case 'lost_ack':
    case 'duplicate_event':
    case 'app_rate_limited':
      return { kind };
    case 'clock_skew':
      return { kind, seconds: numberIn(given, 'seconds', 600) };
    case 'drop_socket':
    case 'refresh':
      return { kind, all: isAll };
    case 'outage':
      return { kind, seconds: numberIn(given, 'seconds', 5) };
  }
};
