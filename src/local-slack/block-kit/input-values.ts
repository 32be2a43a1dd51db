/** What inputs hold: at the start, and after a person (or a script) has put something in. */
import type { JsonObject } from '../json.ts';
import { asList, asObject, asText, isObject, withoutGaps } from '../json.ts';
import type { InputValues } from '../state/view.ts';
import { STATEFUL } from './elements.ts';

export type PlacedElement = { readonly blockId: string; readonly block: JsonObject; readonly element: JsonObject };

/** Every interactive element of these blocks, with the block it stands in. */
export const placedElements = (blocks: readonly unknown[]): readonly PlacedElement[] =>
  blocks.filter(isObject).flatMap((block) => {
    const blockId = asText(block['block_id']);
    const own = [block['element'], block['accessory'], ...asList(block['elements']), ...asList(block['actions'])]
      .filter(isObject)
      .filter((element) => typeof element['action_id'] === 'string')
      .map((element) => ({ blockId, block, element }));
    const cards = block['type'] === 'carousel' ? placedElements(asList(block['elements'])) : [];
    return [...own, ...cards, ...placedElements(asList(block['child_blocks']))];
  });

/** How each kind of element names its content, and what it holds when nothing was put in. */
type Content = { readonly name: string; readonly initial: string; readonly empty: unknown };

const CONTENT: { readonly [type: string]: Content } = {
  plain_text_input: { name: 'value', initial: 'initial_value', empty: null },
  email_text_input: { name: 'value', initial: 'initial_value', empty: null },
  url_text_input: { name: 'value', initial: 'initial_value', empty: null },
  number_input: { name: 'value', initial: 'initial_value', empty: null },
  rich_text_input: { name: 'rich_text_value', initial: 'initial_value', empty: null },
  file_input: { name: 'files', initial: '', empty: [] },
  checkboxes: { name: 'selected_options', initial: 'initial_options', empty: [] },
  radio_buttons: { name: 'selected_option', initial: 'initial_option', empty: null },
  datepicker: { name: 'selected_date', initial: 'initial_date', empty: null },
  timepicker: { name: 'selected_time', initial: 'initial_time', empty: null },
  datetimepicker: { name: 'selected_date_time', initial: 'initial_date_time', empty: null },
  static_select: { name: 'selected_option', initial: 'initial_option', empty: null },
  external_select: { name: 'selected_option', initial: 'initial_option', empty: null },
  users_select: { name: 'selected_user', initial: 'initial_user', empty: null },
  conversations_select: { name: 'selected_conversation', initial: 'initial_conversation', empty: null },
  channels_select: { name: 'selected_channel', initial: 'initial_channel', empty: null },
  multi_static_select: { name: 'selected_options', initial: 'initial_options', empty: [] },
  multi_external_select: { name: 'selected_options', initial: 'initial_options', empty: [] },
  multi_users_select: { name: 'selected_users', initial: 'initial_users', empty: [] },
  multi_conversations_select: { name: 'selected_conversations', initial: 'initial_conversations', empty: [] },
  multi_channels_select: { name: 'selected_channels', initial: 'initial_channels', empty: [] },
};

export const contentNameOf = (type: string): string | undefined =>
  Object.hasOwn(CONTENT, type) ? CONTENT[type]?.name : undefined;

export const initialValues = (blocks: readonly unknown[]): InputValues => {
  const values: { [blockId: string]: { [actionId: string]: JsonObject } } = {};
  for (const { blockId, element } of placedElements(blocks)) {
    const type = asText(element['type']);
    const content = STATEFUL.has(type) ? CONTENT[type] : undefined;
    if (content === undefined) continue;
    const inBlock = values[blockId] ?? {};
    values[blockId] = inBlock;
    inBlock[asText(element['action_id'])] = { type, [content.name]: element[content.initial] ?? content.empty };
  }
  return values;
};

export type ReadValue =
  | { readonly ok: true; readonly value: JsonObject }
  | { readonly ok: false; readonly why: string };

/**
 * What a person puts into an element, from the loose forms scripts may use: an option by its value or its text, a
 * list or a single item, or Slack's own {type, selected_option: …} form.
 */
export const readValue = (element: JsonObject, given: unknown, fetched: readonly unknown[] = []): ReadValue => {
  const type = asText(element['type']);
  const content = CONTENT[type];
  if (content === undefined) return { ok: false, why: `a ${type} holds no value` };
  const raw = isObject(given) && content.name in given ? given[content.name] : given;
  const isNothing = raw === undefined || raw === null || raw === '';
  const read = isNothing ? { ok: true as const, value: content.empty } : contentOf(element, content, raw, fetched);
  return read.ok ? { ok: true, value: { type, [content.name]: read.value } } : read;
};

type ReadContent = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string };

const contentOf = (element: JsonObject, content: Content, raw: unknown, fetched: readonly unknown[]): ReadContent => {
  const reader = READERS[asText(element['type'])];
  if (reader !== undefined) return reader(raw);
  if (content.name === 'selected_option' || content.name === 'selected_options') {
    const chosen = chosenOptions([...optionsOf(element), ...fetched], Array.isArray(raw) ? raw : [raw]);
    return chosen.ok && content.name === 'selected_option' ? { ok: true, value: chosen.value[0] } : chosen;
  }
  if (Array.isArray(content.empty)) return { ok: true, value: Array.isArray(raw) ? raw : [raw] };
  return { ok: true, value: String(raw) };
};

const READERS: { readonly [type: string]: (raw: unknown) => ReadContent } = {
  datetimepicker: (raw) => {
    const isSeconds = /^\d{10}$/.test(String(raw));
    const seconds = isSeconds ? Number(raw) : Date.parse(String(raw)) / 1000;
    return Number.isFinite(seconds)
      ? { ok: true, value: Math.floor(seconds) }
      : { ok: false, why: `not a time: ${String(raw)}` };
  },
  datepicker: (raw) =>
    /^\d{4}-\d{2}-\d{2}$/.test(String(raw))
      ? { ok: true, value: raw }
      : { ok: false, why: `not a date as YYYY-MM-DD: ${String(raw)}` },
  timepicker: (raw) =>
    /^([01]\d|2[0-3]):[0-5]\d$/.test(String(raw))
      ? { ok: true, value: raw }
      : { ok: false, why: `not a time as HH:mm: ${String(raw)}` },
  rich_text_input: (raw) => ({ ok: true, value: isObject(raw) ? raw : richTextOf(String(raw)) }),
};

const chosenOptions = (
  options: readonly unknown[],
  wanted: readonly unknown[],
): { readonly ok: true; readonly value: readonly unknown[] } | { readonly ok: false; readonly why: string } => {
  const found = wanted.map((one) => options.find((option) => isSameOption(option, one)));
  const lacking = wanted.filter((_, index) => found[index] === undefined);
  if (lacking.length === 0) return { ok: true, value: found };
  const known = options.map((option) => asText(asObject(option)['value'])).join(', ');
  return { ok: false, why: `no such option: ${lacking.map(nameOfOption).join(', ')} (there are: ${known})` };
};

export const optionsOf = (element: JsonObject): readonly unknown[] => [
  ...asList(element['options']),
  ...asList(element['option_groups']).flatMap((group) => asList(asObject(group)['options'])),
];

const nameOfOption = (option: unknown): string => (isObject(option) ? asText(option['value']) : String(option));

const isSameOption = (option: unknown, wanted: unknown): boolean => {
  const { value, text } = asObject(option);
  const key = isObject(wanted) ? wanted['value'] : wanted;
  return value === key || asObject(text)['text'] === key;
};

const richTextOf = (text: string): JsonObject => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});

export const isEmpty = (type: string, value: JsonObject | undefined): boolean => {
  const content = value?.[CONTENT[type]?.name ?? ''];
  return (
    content === undefined || content === null || content === '' || (Array.isArray(content) && content.length === 0)
  );
};

/** The fields of an action that repeat how the element was set up. */
export const actionContent = (element: JsonObject, value: JsonObject): JsonObject =>
  withoutGaps({
    ...Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'type')),
    placeholder: element['placeholder'],
    initial_option: element['initial_option'],
    initial_options: element['initial_options'],
    initial_date: element['initial_date'],
    initial_time: element['initial_time'],
    timezone: element['timezone'],
  });
