import type { JsonObject } from '../json.ts';
import { asList, isObject } from '../json.ts';
import { ELEMENTS } from './elements.ts';

/** Slack gives every block and every interactive element an id when the app has not. */
export const withGeneratedIds = (blocks: unknown): readonly unknown[] =>
  asList(blocks).map((block) => (isObject(block) ? { block_id: randomId(), ...withElements(block) } : block));

/** Five characters, as Slack's own; they name, and protect nothing. */
const randomId = (): string => Math.random().toString(36).slice(2, 7).padEnd(5, '0');

const withElements = (block: JsonObject): JsonObject => ({
  ...block,
  ...(block['element'] === undefined ? {} : { element: withActionId(block['element']) }),
  ...(block['accessory'] === undefined ? {} : { accessory: withActionId(block['accessory']) }),
  ...(Array.isArray(block['elements']) ? { elements: block['elements'].map(withActionId) } : {}),
  ...(Array.isArray(block['actions']) ? { actions: block['actions'].map(withActionId) } : {}),
  ...(Array.isArray(block['child_blocks']) ? { child_blocks: withGeneratedIds(block['child_blocks']) } : {}),
});

const withActionId = (element: unknown): unknown =>
  isObject(element) &&
  element['type'] !== 'image' &&
  typeof element['type'] === 'string' &&
  Object.hasOwn(ELEMENTS, element['type'])
    ? { action_id: randomId(), ...element }
    : element;
