/** The API for scripts and for the page, under /_local/. A thin skin over the driver: JSON in, JSON out. */

import type { Controls } from './controls.ts';
import type { Driver } from './driver/verbs.ts';
import type { HttpAnswer } from './http.ts';
import { jsonAnswer } from './http.ts';
import type { JsonObject } from './json.ts';
import { asText, isObject, parseJson } from './json.ts';
import { fieldFault } from './local-fields.ts';
import type { PageState } from './page-state.ts';
import { readFault } from './read-fault.ts';
import type { Workspace } from './state/workspace.ts';

export type LocalRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: string;
};

type Verb = {
  /** Names of fields that must be there and be text. */
  readonly needs: readonly string[];
  readonly run: (given: JsonObject) => unknown;
};

type Table = { readonly [request: string]: Verb };

const flag = (value: unknown): boolean => value === true || value === 'true' || value === '1';

const numberIn = (given: JsonObject, name: string): { readonly [name: string]: number } => {
  const number = given[name] === undefined || given[name] === '' ? Number.NaN : Number(given[name]);
  return Number.isFinite(number) ? { [name]: number } : {};
};

const patience = (given: JsonObject): JsonObject => ({
  ...numberIn(given, 'quiet_ms'),
  ...numberIn(given, 'at_most_ms'),
  ...numberIn(given, 'first_ms'),
});

const USER = ['user'];

/* Fields are checked by name here; their meaning is the driver's business, which answers strange ones with a sentence. */
const verbs = (workspace: Workspace, driver: Driver, controls: Controls, page: PageState): Table => {
  // biome-ignore lint/suspicious/noExplicitAny: the fields come from JSON and are checked below, by `needs` and the driver
  const as = (given: JsonObject): any => ({ ...given, ...patience(given) });
  return {
    'GET users': { needs: [], run: () => ({ ok: true, users: driver.users() }) },
    'POST command': { needs: ['user', 'command'], run: (given) => driver.command(as(given)) },
    'POST action': { needs: ['user', 'action_id'], run: (given) => driver.action(as(given)) },
    'POST submit': { needs: USER, run: (given) => driver.submit(as(given)) },
    'POST close': { needs: USER, run: (given) => driver.close(as(given)) },
    'POST options': {
      needs: ['user', 'action_id'],
      run: (given) => driver.options({ ...as(given), value: asText(given['value']) }),
    },
    'POST shortcut': { needs: ['user', 'callback_id'], run: (given) => driver.shortcut(as(given)) },
    'POST upload': { needs: ['user', 'name', 'content'], run: (given) => driver.upload(as(given)) },
    'POST message': { needs: USER, run: (given) => driver.message(as(given)) },
    'POST edit': { needs: ['user', 'channel', 'ts'], run: (given) => driver.editMessage(as(given)) },
    'POST react': { needs: ['user', 'channel', 'ts', 'name'], run: (given) => driver.react(as(given)) },
    'POST home': { needs: USER, run: (given) => driver.home(as(given)) },
    'GET home': {
      needs: USER,
      run: (given) => driver.home({ ...as(given), open: given['open'] === undefined || flag(given['open']) }),
    },
    'GET views': { needs: USER, run: (given) => driver.views(as(given)) },
    'GET messages': {
      needs: [],
      run: (given) => driver.messages({ ...as(given), ...numberIn(given, 'since'), ...numberIn(given, 'wait_ms') }),
    },
    'GET failures': { needs: [], run: () => ({ ok: true, failures: controls.failures() }) },
    'DELETE failures': { needs: [], run: () => ({ ok: true, cleared: controls.clearFailures() }) },
    'GET calls': { needs: [], run: (given) => ({ ok: true, calls: controls.calls(asText(given['method'])) }) },
    'GET faults': { needs: [], run: () => ({ ok: true, faults: controls.faults() }) },
    'POST faults': {
      needs: ['kind'],
      run: (given) => {
        const read = readFault(workspace, given);
        return read.ok ? { ok: true, ...controls.strike(read.fault, read.times) } : read;
      },
    },
    'DELETE faults': {
      needs: [],
      run: (given) => ({ ok: true, ...controls.clearFaults(numberIn(given, 'id')['id']) }),
    },
    'GET status': { needs: [], run: () => ({ ok: true, ...controls.status() }) },
    'GET session': { needs: USER, run: (given) => page.session(asText(given['user'])) },
    'POST read': {
      needs: ['user', 'channel'],
      run: (given) => page.markRead(asText(given['user']), asText(given['channel']), asText(given['ts']) || undefined),
    },
    'POST input': { needs: ['user', 'action_id'], run: (given) => page.putInput(as(given)) },
    'POST clock': { needs: ['to'], run: (given) => page.moveClock(asText(given['user']), asText(given['to'])) },
    'POST locale': {
      needs: ['user', 'locale'],
      run: (given) => page.setLocale(asText(given['user']), asText(given['locale'])),
    },
    'POST direct': {
      needs: ['user', 'with'],
      run: (given) => page.openDirect(asText(given['user']), asText(given['with'])),
    },
  };
};

export const createLocalApi = (
  workspace: Workspace,
  driver: Driver,
  controls: Controls,
  page: PageState,
): ((request: LocalRequest) => Promise<HttpAnswer>) => {
  const table = verbs(workspace, driver, controls, page);
  return async ({ method, path, query, contentType, body }) => {
    const verb = table[`${method} ${path}`];
    if (verb === undefined)
      return sentence(`There is no ${method} /_local/${path}. There are: ${Object.keys(table).join(', ')}.`, 404);
    const read =
      method === 'GET' || method === 'DELETE'
        ? { ok: true as const, value: Object.fromEntries(query) }
        : readJson(contentType, body);
    if (!read.ok) return sentence(read.error, 400);
    const missing = verb.needs.filter((name) => typeof read.value[name] !== 'string' || read.value[name] === '');
    if (missing.length > 0) return sentence(`${method} /_local/${path} needs ${missing.join(' and ')}, as text.`, 400);
    const strange = fieldFault(read.value);
    if (strange !== null) return sentence(strange, 400);
    const answer = await verb.run(read.value);
    return jsonAnswer(answer, isObject(answer) && answer['ok'] === false ? 422 : 200);
  };
};

const sentence = (error: string, status: number): HttpAnswer => jsonAnswer({ ok: false, error }, status);

const readJson = (
  contentType: string,
  body: string,
): { readonly ok: true; readonly value: JsonObject } | { readonly ok: false; readonly error: string } => {
  // Asking for JSON also keeps forms of other web sites out: a browser sends those without a preflight.
  if (!contentType.includes('application/json'))
    return { ok: false, error: 'Send JSON, with content-type: application/json.' };
  const parsed = parseJson(body);
  if (!parsed.ok) return { ok: false, error: 'The body is not JSON.' };
  return isObject(parsed.value)
    ? { ok: true, value: parsed.value }
    : { ok: false, error: 'The body must be a JSON object.' };
};
