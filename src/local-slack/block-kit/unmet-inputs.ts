/** What Slack's own client says of a form that is not complete, in the language of whoever fills it in. */
import type { JsonObject } from '../json.ts';
import { asList, asText } from '../json.ts';
import type { Locale } from '../options.ts';
import type { InputValues } from '../state/view.ts';
import { lengthOf } from './checks.ts';
import { contentNameOf, isEmpty, placedElements } from './input-values.ts';

type Said = {
  readonly required: string;
  readonly email: string;
  readonly url: string;
  readonly number: string;
  readonly whole: string;
  readonly short: (least: number) => string;
  readonly long: (most: number) => string;
  readonly low: (least: string) => string;
  readonly high: (most: string) => string;
  readonly chosen: (most: number) => string;
};

const SAID: Readonly<Record<Locale, Said>> = {
  'en-US': {
    required: 'Please complete this required field.',
    email: 'Enter a valid email address.',
    url: 'Enter a valid URL.',
    number: 'Enter a number.',
    whole: 'Enter a whole number.',
    short: (least) => `Enter at least ${least} characters.`,
    long: (most) => `Enter at most ${most} characters.`,
    low: (least) => `Enter a number of at least ${least}.`,
    high: (most) => `Enter a number of at most ${most}.`,
    chosen: (most) => `Select at most ${most}.`,
  },
  'zh-CN': {
    required: '请填写此必填字段。',
    email: '请输入有效的电子邮箱。',
    url: '请输入有效的网址。',
    number: '请输入数字。',
    whole: '请输入整数。',
    short: (least) => `请至少输入 ${least} 个字符。`,
    long: (most) => `最多输入 ${most} 个字符。`,
    low: (least) => `请输入不小于 ${least} 的数字。`,
    high: (most) => `请输入不大于 ${most} 的数字。`,
    chosen: (most) => `最多选择 ${most} 项。`,
  },
};

/** What is said before a form is sent: block_id → sentence. Empty when it may go. */
export const unmetInputs = (
  blocks: readonly unknown[],
  values: InputValues,
  locale: Locale,
): { readonly [blockId: string]: string } => {
  const unmet: { [blockId: string]: string } = {};
  for (const { blockId, block, element } of placedElements(blocks)) {
    if (block['type'] !== 'input') continue;
    const value = values[blockId]?.[asText(element['action_id'])];
    const why = whyNot(block, element, value, SAID[locale]);
    if (why !== undefined) unmet[blockId] = why;
  }
  return unmet;
};

const whyNot = (
  block: JsonObject,
  element: JsonObject,
  value: JsonObject | undefined,
  said: Said,
): string | undefined => {
  const type = asText(element['type']);
  if (isEmpty(type, value)) return block['optional'] === true ? undefined : said.required;
  const text = asText(value?.['value']);
  if (type === 'plain_text_input') return lengthProblem(element, text, said);
  if (type === 'number_input') return numberProblem(element, text, said);
  if (type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return said.email;
  if (type === 'url_text_input' && !URL.canParse(text)) return said.url;
  const most = element['max_selected_items'];
  const chosen = asList(value?.[contentNameOf(type) ?? '']).length;
  if (typeof most === 'number' && chosen > most) return said.chosen(most);
  return undefined;
};

const lengthProblem = (element: JsonObject, text: string, said: Said): string | undefined => {
  const { min_length: min, max_length: max } = element;
  const most = typeof max === 'number' ? max : 3000;
  const length = lengthOf(text);
  if (typeof min === 'number' && length < min) return said.short(min);
  return length > most ? said.long(most) : undefined;
};

const numberProblem = (element: JsonObject, text: string, said: Said): string | undefined => {
  const { min_value: min, max_value: max, is_decimal_allowed: decimals } = element;
  if (!/^-?\d+(\.\d+)?$/.test(text)) return said.number;
  if (decimals !== true && text.includes('.')) return said.whole;
  if (typeof min === 'string' && Number(text) < Number(min)) return said.low(min);
  if (typeof max === 'string' && Number(text) > Number(max)) return said.high(max);
  return undefined;
};
