/**
 * Text, options, confirmations: the objects that blocks and elements are composed of.
 * Source: docs.slack.dev/reference/block-kit/composition-objects
 */
import { isDeepStrictEqual } from 'node:util';
import { asList, asObject, isObject } from '../json.ts';
import type { Check, Shape } from './checks.ts';
import { all, complain, exactlyOne, flag, list, oneOf, shape, string, typed, under } from './checks.ts';

/** block_id, action_id, callback_id, external_id. Source: every block's and element's reference page */
const ID_LENGTH = 255;
export const identifier = string({ min: 1, max: ID_LENGTH });

/** Source: …/composition-objects/text-object: 1 to 3000 characters */
export const TEXT_LENGTH = 3000;

const plain = (max: number): Shape => ({ required: { text: string({ min: 1, max }) }, optional: { emoji: flag } });
const mrkdwn = (max: number): Shape => ({ required: { text: string({ min: 1, max }) }, optional: { verbatim: flag } });

export const plainText = (max: number): Check => typed({ plain_text: plain(max) });
export const mrkdwnText = (max: number): Check => typed({ mrkdwn: mrkdwn(max) });
export const anyText = (max: number): Check => typed({ plain_text: plain(max), mrkdwn: mrkdwn(max) });

/** Source: …/block-elements/button-element and every url field: 3000 characters */
export const url = string({ min: 1, max: 3000, pattern: /^(https?|mailto|tel|slack):/i, like: 'a URL' });

/** Source: …/composition-objects/confirmation-dialog-object: title 100, text 300, buttons 30 */
export const confirm = shape({
  required: { title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
  optional: { style: oneOf('primary', 'danger') },
});

/** Source: …/composition-objects/option-object: text 75, value 150, description 75; url only in an overflow menu */
const optionOf = (text: (max: number) => Check, withUrl = false): Check =>
  shape({
    required: { text: text(75), value: string({ min: 1, max: 150 }) },
    optional: withUrl ? { description: plainText(75), url } : { description: plainText(75) },
  });

export const menuOption = optionOf(plainText);
export const richOption = optionOf(anyText);
export const overflowOption = optionOf(plainText, true);

/** Source: …/composition-objects/option-group-object: label 75, 100 options */
export const optionGroup = shape({
  required: { label: plainText(75), options: list(menuOption, { min: 1, max: 100 }) },
});

/** Source: …/composition-objects/conversation-filter-object */
export const conversationFilter = shape({
  optional: {
    include: list(oneOf('im', 'mpim', 'private', 'public'), { min: 1 }),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
});

/** Source: …/composition-objects/dispatch-action-configuration-object */
export const dispatchActionConfig = shape({
  required: { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), { min: 1, max: 2 }) },
});

/** Source: …/composition-objects/slack-file-object */
const slackFile = shape({ optional: { id: string({ min: 1 }), url }, also: exactlyOne('id', 'url') });

export const pictureSource = {
  optional: { image_url: url, slack_file: slackFile },
  also: exactlyOne('image_url', 'slack_file'),
} as const;

/** Two options with one value cannot be told apart when they come back. */
const distinctOptions: Check = (value, place) => {
  const seen = new Set<unknown>();
  const options = asList(asObject(value)['options']);
  for (const [index, option] of options.entries()) {
    const key = asObject(option)['value'];
    if (seen.has(key)) {
      complain(under(under(place, 'options'), index), 'duplicate', `option value already used: ${String(key)}`);
    }
    seen.add(key);
  }
};

/** What is chosen at the start must be, word for word, one of the options. */
const initialAmongOptions: Check = (value, place) => {
  if (!isObject(value)) return;
  const options = [
    ...asList(value['options']),
    ...asList(value['option_groups']).flatMap((group) => asList(asObject(group)['options'])),
  ];
  const chosen = value['initial_option'] === undefined ? asList(value['initial_options']) : [value['initial_option']];
  const property = value['initial_option'] === undefined ? 'initial_options' : 'initial_option';
  for (const option of chosen) {
    if (!options.some((known) => isDeepStrictEqual(known, option))) {
      complain(under(place, property), 'inconsistent', 'initial option must exactly match one of the options');
    }
  }
};

export const choices = all(distinctOptions, initialAmongOptions);
