/** A whole message or view against Slack's rules: its blocks, and what holds between them. */
import { asList, asObject, isObject } from '../json.ts';
import { BLOCKS_PER_SURFACE, block } from './blocks.ts';
import type { Check, Place, Problem, Surface } from './checks.ts';
import { complain, flag, lengthOf, list, oneOf, shape, string, under } from './checks.ts';
import { identifier, plainText } from './composition.ts';

/** Text in all blocks of one message; more fails as msg_blocks_too_long. Source: SLACK.md, Block Kit limits (seen) */
export const MESSAGE_BLOCKS_TEXT = 13_000;
/** Source: docs.slack.dev/reference/methods/chat.postMessage (msg_too_long) */
export const MESSAGE_TEXT = 40_000;
/** Source: docs.slack.dev/reference/views: private_metadata 3000, title, submit and close 24 */
const PRIVATE_METADATA = 3000;
const VIEW_BUTTON = 24;
/** Source: docs.slack.dev/reference/methods/views.open (view_too_large), 250 kB */
const VIEW_BYTES = 250_000;
/** Source: …/blocks/markdown-block: the limit is over all markdown blocks of a payload */
const MARKDOWN_TEXT = 12_000;
/** Source: …/blocks/data-table-block: characters of all cells of a message */
const DATA_TABLE_TEXT = 10_000;
/** Source: …/blocks/table-block: one table in a message; …/data-visualization-block: two charts */
const AT_MOST: { readonly [type: string]: number } = { table: 1, data_visualization: 2 };

export const validateBlocks = (blocks: unknown, surface: Surface, pointer = '/blocks'): readonly Problem[] =>
  collect(pointer, surface, (place) => blocksOn(blocks, place));

export const validateView = (view: unknown, surface: 'modal' | 'home', pointer = '/view'): readonly Problem[] =>
  collect(pointer, surface, (place) => {
    (surface === 'modal' ? modal : home)(view, place);
    if (surface === 'modal') submitWithInputs(view, place);
    if (isObject(view)) onlyOneFocus(view['blocks'], place);
    const bytes = Buffer.byteLength(JSON.stringify(view) ?? '');
    if (bytes > VIEW_BYTES) complain(place, 'too_long', `view must be at most ${VIEW_BYTES} bytes (it has ${bytes})`);
  });

/** How many characters of text a message's blocks carry together. */
export const textIn = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textIn(item), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (typeof item === 'string' ? (key === 'text' ? lengthOf(item) : 0) : textIn(item)),
    0,
  );
};

const collect = (pointer: string, surface: Surface, check: (place: Place) => void): readonly Problem[] => {
  const problems: Problem[] = [];
  check({ pointer, surface, report: (problem) => problems.push(problem) });
  return problems;
};

const blocksOn: Check = (blocks, place) => {
  list(block, { max: BLOCKS_PER_SURFACE[place.surface] })(blocks, place);
  distinctIds(blocks, place);
  if (place.surface === 'message') messageTotals(blocks, place);
};

const common = {
  blocks: blocksOn,
  private_metadata: string({ max: PRIVATE_METADATA }),
  callback_id: string({ max: 255 }),
};

const modal = shape({
  required: { type: oneOf('modal'), title: plainText(VIEW_BUTTON), blocks: common.blocks },
  optional: {
    private_metadata: common.private_metadata,
    callback_id: common.callback_id,
    external_id: identifier,
    close: plainText(VIEW_BUTTON),
    submit: plainText(VIEW_BUTTON),
    clear_on_close: flag,
    notify_on_close: flag,
    submit_disabled: flag,
  },
});

const home = shape({
  required: { type: oneOf('home'), blocks: common.blocks },
  optional: { private_metadata: common.private_metadata, callback_id: common.callback_id, external_id: identifier },
});

/** Source: docs.slack.dev/reference/views: submit is required when there is an input block */
const submitWithInputs: Check = (view, place) => {
  if (!isObject(view) || view['submit'] !== undefined) return;
  const hasInput = asList(view['blocks']).some((item) => asObject(item)['type'] === 'input');
  if (hasInput) complain(place, 'missing', 'missing required field: submit (the view has an input block)');
};

/** Source: each input element's page: only one element of a view can have focus_on_load */
const onlyOneFocus: Check = (blocks, place) => {
  const focused = elementsOf(blocks).filter((element) => element['focus_on_load'] === true);
  if (focused.length > 1) complain(place, 'inconsistent', 'only one element can have focus_on_load set to true');
};

const elementsOf = (blocks: unknown): readonly { readonly [name: string]: unknown }[] =>
  asList(blocks).flatMap((item) => {
    const { element, accessory, elements } = asObject(item);
    return [element, accessory, ...asList(elements)].filter(isObject);
  });

/** block_id is unique in a surface; action_id is unique in a block. Source: each block's page; actions block */
const distinctIds: Check = (blocks, place) => {
  const blockIds = new Set<unknown>();
  for (const [index, item] of asList(blocks).entries()) {
    const blockId = asObject(item)['block_id'];
    if (blockId !== undefined && blockIds.has(blockId)) {
      complain(under(under(place, index), 'block_id'), 'duplicate', `\`block_id\` already used: ${String(blockId)}`);
    }
    blockIds.add(blockId);
    const actionIds = new Set<unknown>();
    for (const { action_id: actionId } of elementsOf([item])) {
      if (actionId !== undefined && actionIds.has(actionId)) {
        complain(under(place, index), 'duplicate', `\`action_id\` already used in this block: ${String(actionId)}`);
      }
      actionIds.add(actionId);
    }
  }
};

const messageTotals: Check = (blocks, place) => {
  const byType = (type: string): readonly unknown[] => asList(blocks).filter((item) => asObject(item)['type'] === type);
  for (const [type, most] of Object.entries(AT_MOST)) {
    if (byType(type).length > most) complain(place, 'too_many', `no more than ${most} ${type} blocks in a message`);
  }
  if (textIn(byType('markdown')) > MARKDOWN_TEXT) {
    complain(place, 'too_long', `markdown blocks must have less than ${MARKDOWN_TEXT + 1} characters together`);
  }
  if (textIn(byType('data_table')) > DATA_TABLE_TEXT) {
    complain(place, 'too_long', `data_table blocks must have less than ${DATA_TABLE_TEXT + 1} characters together`);
  }
};
