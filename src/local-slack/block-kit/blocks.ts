/**
 * Every block with its limits and the surfaces it may stand on. The one table of Block Kit's rules together with
 * elements.ts, composition.ts and rich-text.ts; surfaces as a whole (counts, sizes, ids) are in validate.ts.
 * Source: docs.slack.dev/reference/block-kit/blocks/<name>-block
 */

import { asList, asObject, isObject } from '../json.ts';
import type { Check, Shape, Surface } from './checks.ts';
import { all, complain, exactlyOne, finite, flag, list, oneOf, shape, string, typed, under, whole } from './checks.ts';
import { anyText, identifier, mrkdwnText, pictureSource, plainText, TEXT_LENGTH, url } from './composition.ts';
import { elementsIn } from './elements.ts';
import { richText, richTextShape } from './rich-text.ts';

const EVERYWHERE: readonly Surface[] = ['message', 'modal', 'home'];
const MESSAGES: readonly Surface[] = ['message'];

type Block = Shape & { readonly surfaces: readonly Surface[] };

const rawText: Shape = { required: { text: string({ min: 1 }) } };
const rawNumber: Shape = { required: { value: finite, text: string({ min: 1 }) } };
const cell = typed({ raw_text: rawText, raw_number: rawNumber, rich_text: richTextShape });

const sameLength: Check = (value, place) => {
  const rows = asList(asObject(value)['rows']);
  const width = asList(rows[0]).length;
  for (const [index, row] of rows.entries()) {
    if (asList(row).length !== width) {
      complain(under(under(place, 'rows'), index), 'inconsistent', 'every row must have the same number of cells');
    }
  }
};

const someText: Check = (value, place) => {
  if (!isObject(value)) return;
  if (value['text'] === undefined && value['fields'] === undefined) {
    complain(place, 'missing', 'missing required field: text or fields');
  }
};

const cardContent: Check = (value, place) => {
  if (!isObject(value)) return;
  if (['hero_image', 'title', 'actions', 'body'].every((part) => value[part] === undefined)) {
    complain(place, 'missing', 'a card needs at least one of: hero_image, title, body, actions');
  }
};

const columns = list(shape({ optional: { align: oneOf('left', 'center', 'right'), is_wrapped: flag } }), { max: 20 });

const card: Shape = {
  // title and subtitle 150, body 200, at most 2 buttons
  optional: {
    block_id: identifier,
    hero_image: elementsIn.picture,
    icon: elementsIn.picture,
    title: mrkdwnText(150),
    subtitle: mrkdwnText(150),
    body: mrkdwnText(200),
    actions: list(elementsIn.card, { min: 1, max: 2 }),
  },
  also: cardContent,
};

const taskCard: Shape = {
  required: {
    task_id: string({ min: 1 }),
    title: string({ min: 1 }),
    status: oneOf('pending', 'in_progress', 'complete', 'error'),
  },
  optional: {
    block_id: identifier,
    details: richText,
    output: richText,
    sources: list(typed({ url: { required: { url, text: string({ min: 1 }) } } })),
  },
};

const point = shape({ required: { label: string({ min: 1, max: 50 }), value: finite } });

const BLOCKS: { readonly [type: string]: Block } = {
  // at most 25 elements
  actions: { surfaces: EVERYWHERE, required: { elements: list(elementsIn.actions, { min: 1, max: 25 }) } },
  // modals only (SLACK.md)
  alert: {
    surfaces: ['modal'],
    required: { text: anyText(TEXT_LENGTH) },
    optional: { level: oneOf('default', 'info', 'warning', 'error', 'success') },
  },
  card: { surfaces: MESSAGES, ...card },
  // 1 to 10 cards
  carousel: { surfaces: MESSAGES, required: { elements: list(typed({ card }), { min: 1, max: 10 }) } },
  // title and subtitle 150, 1 to 10 child blocks
  container: {
    surfaces: MESSAGES,
    required: {
      child_blocks: list((value, place) => childBlock(value, place), { min: 1, max: 10 }),
    },
    optional: {
      title: plainText(150),
      rich_text_title: richText,
      subtitle: anyText(150),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: elementsIn.picture,
      is_collapsible: flag,
      default_collapsed: flag,
      has_header_divider: flag,
    },
    also: exactlyOne('title', 'rich_text_title'),
  },
  // at most 10 elements
  context: {
    surfaces: EVERYWHERE,
    required: { elements: list((value, place) => contextElement(value, place), { min: 1, max: 10 }) },
  },
  // at most 5 elements
  context_actions: { surfaces: MESSAGES, required: { elements: list(elementsIn.contextActions, { min: 1, max: 5 }) } },
  // caption required, 2 to 101 rows, 20 columns, page_size 1 to 100; 10,000 characters per message: validate.ts
  data_table: {
    surfaces: MESSAGES,
    required: { caption: string({ min: 1 }), rows: list(list(cell, { min: 1, max: 20 }), { min: 2, max: 101 }) },
    optional: { page_size: whole(1, 100), row_header_column_index: whole(0, 19) },
    also: sameLength,
  },
  // title 50, at most 6 series of 20 points; at most 2 per message: validate.ts
  data_visualization: {
    surfaces: MESSAGES,
    required: { title: string({ min: 1, max: 50 }), chart: (value, place) => chart(value, place) },
  },
  divider: { surfaces: EVERYWHERE },
  // Slack puts it into messages itself; an app cannot send it
  file: { surfaces: [], required: { external_id: string({ min: 1 }), source: oneOf('remote') } },
  // text 150, plain
  header: { surfaces: EVERYWHERE, required: { text: plainText(150) }, optional: { level: whole(1, 4) } },
  // alt_text 2000, title 2000, url 3000
  image: {
    surfaces: EVERYWHERE,
    required: { alt_text: string({ min: 1, max: 2000 }) },
    optional: { ...pictureSource.optional, title: plainText(2000) },
    also: pictureSource.also,
  },
  // label and hint 2000
  input: {
    surfaces: EVERYWHERE,
    required: { label: plainText(2000), element: elementsIn.input },
    optional: { hint: plainText(2000), optional: flag, dispatch_action: flag },
    also: (value, place) => inputOnSurface(value, place),
  },
  // 12,000 characters over all markdown blocks of a message: validate.ts
  markdown: { surfaces: MESSAGES, required: { text: string({ min: 1, max: 12_000 }) } },
  plan: {
    surfaces: MESSAGES,
    required: { title: string({ min: 1 }) },
    optional: { tasks: list(typed({ task_card: taskCard })) },
  },
  rich_text: { surfaces: EVERYWHERE, ...richTextShape },
  // text 3000; at most 10 fields of 2000
  section: {
    surfaces: EVERYWHERE,
    optional: {
      text: anyText(TEXT_LENGTH),
      fields: list(anyText(2000), { min: 1, max: 10 }),
      accessory: elementsIn.section,
      expand: flag,
    },
    also: someText,
  },
  // 100 rows of 20 cells; one per message: validate.ts
  table: {
    surfaces: MESSAGES,
    required: { rows: list(list(cell, { min: 1, max: 20 }), { min: 1, max: 100 }) },
    optional: { column_settings: columns },
    also: sameLength,
  },
  task_card: { surfaces: MESSAGES, ...taskCard },
  // title 200, author_name 50, description 200, urls 3000
  video: {
    surfaces: EVERYWHERE,
    required: { alt_text: string({ min: 1, max: 2000 }), title: plainText(200), thumbnail_url: url, video_url: url },
    optional: {
      author_name: string({ max: 50 }),
      description: plainText(200),
      provider_icon_url: url,
      provider_name: string(),
      title_url: url,
    },
  },
};

const axes = shape({
  required: { categories: list(string({ min: 1, max: 20 }), { min: 1, max: 20 }) },
  optional: { x_label: string({ max: 50 }), y_label: string({ max: 50 }) },
});

const series = shape({ required: { name: string({ min: 1, max: 50 }), data: list(point, { min: 1, max: 20 }) } });

const labelsAreCategories: Check = (value, place) => {
  const chartGiven = asObject(value);
  const categories = asList(asObject(chartGiven['axis_config'])['categories']);
  const names = asList(chartGiven['series']).map((one) => asObject(one)['name']);
  if (new Set(names).size < names.length) complain(under(place, 'series'), 'duplicate', 'series names must be unique');
  for (const [index, one] of asList(chartGiven['series']).entries()) {
    const labels = asList(asObject(one)['data']).map((item) => asObject(item)['label']);
    if (labels.length === categories.length && labels.every((label, at) => label === categories[at])) continue;
    complain(under(under(place, 'series'), index), 'inconsistent', 'labels must be the categories of axis_config');
  }
};

const lines: Shape = {
  required: { series: list(series, { min: 1, max: 6 }), axis_config: axes },
  also: labelsAreCategories,
};

/** Source: …/blocks/data-visualization-block: 6 segments, 6 series, 20 points, categories of 20 characters */
const chart: Check = typed({
  pie: { required: { segments: list(point, { min: 1, max: 6 }) } },
  bar: lines,
  area: lines,
  line: lines,
});

const contextText = anyText(TEXT_LENGTH);
const contextElement: Check = (value, place) =>
  asObject(value)['type'] === 'image' ? elementsIn.picture(value, place) : contextText(value, place);

const inputOnSurface: Check = (value, place) => {
  const element = asObject(asObject(value)['element']);
  if (element['type'] === 'file_input' && place.surface !== 'modal') {
    complain(under(place, 'element'), 'not_allowed', 'file_input is only allowed in modals');
  }
  if (element['response_url_enabled'] === true && place.surface !== 'modal') {
    complain(under(place, 'element'), 'not_allowed', 'response_url_enabled is only allowed in modals');
  }
};

const CHILD_BLOCKS = [
  'actions',
  'context',
  'divider',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
  'table',
  'video',
];

const oneBlock = (allowed: readonly string[]): Check => {
  const shapes = Object.fromEntries(
    Object.entries(BLOCKS).map(([type, { surfaces: _surfaces, ...block }]) => [
      type,
      { ...block, optional: { ...block.optional, block_id: identifier } },
    ]),
  );
  return typed(shapes, allowed);
};

const childBlock: Check = (value, place) => oneBlock(CHILD_BLOCKS)(value, place);

const anyBlock = oneBlock(Object.keys(BLOCKS));

const allowedHere: Check = (value, place) => {
  const type = asObject(value)['type'];
  if (typeof type !== 'string' || !Object.hasOwn(BLOCKS, type)) return;
  if (BLOCKS[type]?.surfaces.includes(place.surface) !== true) {
    complain(under(place, 'type'), 'not_allowed', `unsupported type: ${type} (not on a ${place.surface})`);
  }
};

export const block: Check = all(anyBlock, allowedHere);

/** Blocks per surface. Source: docs.slack.dev/reference/block-kit/blocks (50 in messages, 100 in modals and Home) */
export const BLOCKS_PER_SURFACE = { message: 50, modal: 100, home: 100 } as const satisfies Record<Surface, number>;
