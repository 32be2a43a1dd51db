/** What the fields of a local request may hold, whatever the verb: strange ones are answered with a sentence. */
import type { JsonObject } from './json.ts';
import { isObject } from './json.ts';

const TEXTS = [
  ...['user', 'channel', 'ts', 'thread_ts', 'command', 'text', 'viewId', 'action_id', 'block_id', 'callback_id'],
  ...['name', 'content', 'method', 'to', 'locale', 'with', 'kind'],
];
const NUMBERS = ['quiet_ms', 'at_most_ms', 'first_ms', 'since', 'wait_ms', 'id'];
const FLAGS = ['home', 'open', 'all', 'remove'];

/** Null where all is as it should be; what is absent or null is not said. */
export const fieldFault = (given: JsonObject): string | null => {
  const isSaid = (name: string): boolean => given[name] !== undefined && given[name] !== null;
  const text = TEXTS.find((name) => isSaid(name) && typeof given[name] !== 'string');
  if (text !== undefined) return `${text} must be text.`;
  const number = NUMBERS.find((name) => isSaid(name) && !isCount(given[name]));
  if (number !== undefined) return `${number} must be a number, 0 or more.`;
  const flag = FLAGS.find((name) => isSaid(name) && !isFlag(given[name]));
  if (flag !== undefined) return `${flag} must be true or false.`;
  if (isSaid('values') && !isObject(given['values'])) return 'values must be an object, by block_id.';
  return isSaid('files') && !isListOfTexts(given['files']) ? 'files must be a list of file ids.' : null;
};

/** In a query all is text, and what is empty is not said. */
const isCount = (value: unknown): boolean =>
  value === '' || ((typeof value === 'number' || typeof value === 'string') && Number(value) >= 0);

const isFlag = (value: unknown): boolean => typeof value === 'boolean' || /^(true|false|0|1|)$/.test(String(value));

const isListOfTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
