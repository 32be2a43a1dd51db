/**
 * Every interactive element with its limits, and where it may stand.
 * Source: docs.slack.dev/reference/block-kit/block-elements/<element>-element
 */

import { isObject } from '../json.ts';
import type { Check, Shape } from './checks.ts';
import { all, complain, exactlyOne, flag, list, oneOf, shape, string, typed, under, whole } from './checks.ts';
import {
  choices,
  confirm,
  conversationFilter,
  dispatchActionConfig,
  identifier,
  menuOption,
  optionGroup,
  overflowOption,
  pictureSource,
  plainText,
  richOption,
  url,
} from './composition.ts';
import { richText } from './rich-text.ts';

/** Placeholder of every select and input: 150 characters. Source: each element's page */
const placeholder = plainText(150);

const DAY = string({ pattern: /^\d{4}-\d{2}-\d{2}$/, like: 'a date as YYYY-MM-DD' });
const TIME = string({ pattern: /^([01]\d|2[0-3]):[0-5]\d$/, like: 'a time as HH:mm' });
const DECIMAL = string({ pattern: /^-?\d+(\.\d+)?$/, like: 'a number as text' });

const pressed = { action_id: identifier, confirm } as const;
const chosen = { ...pressed, focus_on_load: flag } as const;
const picked = { ...chosen, placeholder } as const;
const written = {
  action_id: identifier,
  focus_on_load: flag,
  placeholder,
  dispatch_action_config: dispatchActionConfig,
} as const;
const several = { ...picked, max_selected_items: whole(1, 100) } as const;

const options = {
  options: list(menuOption, { min: 1, max: 100 }),
  option_groups: list(optionGroup, { min: 1, max: 100 }),
};

const textLengths: Check = (value, place) => {
  if (!isObject(value)) return;
  const { min_length: min, max_length: max, initial_value: initial } = value;
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    complain(under(place, 'min_length'), 'inconsistent', 'min_length must not be greater than max_length');
  }
  if (typeof initial === 'string' && typeof max === 'number' && [...initial].length > max) {
    complain(under(place, 'initial_value'), 'too_long', `must be less than ${max + 1} characters (max_length)`);
  }
};

const numberBounds: Check = (value, place) => {
  if (!isObject(value)) return;
  const { min_value: min, max_value: max, initial_value: initial, is_decimal_allowed: decimals } = value;
  if (typeof min === 'string' && typeof max === 'string' && Number(min) > Number(max)) {
    complain(under(place, 'min_value'), 'inconsistent', 'min_value must not be greater than max_value');
  }
  if (typeof initial === 'string' && decimals === false && initial.includes('.')) {
    complain(under(place, 'initial_value'), 'inconsistent', 'decimals are not allowed');
  }
};

export const ELEMENTS: { readonly [type: string]: Shape } = {
  // button: text 75, value 2000, url 3000, accessibility_label 75
  button: {
    required: { text: plainText(75) },
    optional: {
      ...pressed,
      url,
      value: string({ max: 2000 }),
      style: oneOf('primary', 'danger'),
      accessibility_label: string({ max: 75 }),
    },
  },
  // checkboxes: 1 to 10 options
  checkboxes: {
    required: { options: list(richOption, { min: 1, max: 10 }) },
    optional: { ...chosen, initial_options: list(richOption, { min: 1, max: 10 }) },
    also: choices,
  },
  // radio button group: 1 to 10 options
  radio_buttons: {
    required: { options: list(richOption, { min: 1, max: 10 }) },
    optional: { ...chosen, initial_option: richOption },
    also: choices,
  },
  // overflow menu: 1 to 5 options
  overflow: { required: { options: list(overflowOption, { min: 1, max: 5 }) }, optional: pressed, also: choices },
  // select menus: 100 options or 100 groups
  static_select: {
    optional: { ...picked, ...options, initial_option: menuOption },
    also: all(exactlyOne('options', 'option_groups'), choices),
  },
  multi_static_select: {
    optional: { ...several, ...options, initial_options: list(menuOption, { min: 1, max: 100 }) },
    also: all(exactlyOne('options', 'option_groups'), choices),
  },
  external_select: { optional: { ...picked, initial_option: menuOption, min_query_length: whole(0, 1000) } },
  multi_external_select: {
    optional: { ...several, initial_options: list(menuOption, { min: 1, max: 100 }), min_query_length: whole(0, 1000) },
  },
  users_select: { optional: { ...picked, initial_user: string({ min: 1 }) } },
  multi_users_select: { optional: { ...several, initial_users: list(string({ min: 1 })) } },
  conversations_select: {
    optional: {
      ...picked,
      initial_conversation: string({ min: 1 }),
      default_to_current_conversation: flag,
      response_url_enabled: flag,
      filter: conversationFilter,
    },
  },
  multi_conversations_select: {
    optional: {
      ...several,
      initial_conversations: list(string({ min: 1 })),
      default_to_current_conversation: flag,
      filter: conversationFilter,
    },
  },
  channels_select: { optional: { ...picked, initial_channel: string({ min: 1 }), response_url_enabled: flag } },
  multi_channels_select: { optional: { ...several, initial_channels: list(string({ min: 1 })) } },
  datepicker: { optional: { ...picked, initial_date: DAY } },
  timepicker: { optional: { ...picked, initial_time: TIME, timezone: string({ min: 1 }) } },
  // datetimepicker: UNIX seconds, 10 digits
  datetimepicker: { optional: { ...chosen, initial_date_time: whole(1_000_000_000, 9_999_999_999) } },
  // plain-text input: min_length 0 to 3000, max_length 1 to 3000
  plain_text_input: {
    optional: {
      ...written,
      initial_value: string({ max: 3000 }),
      multiline: flag,
      min_length: whole(0, 3000),
      max_length: whole(1, 3000),
    },
    also: textLengths,
  },
  email_text_input: { optional: { ...written, initial_value: string() } },
  url_text_input: { optional: { ...written, initial_value: string() } },
  number_input: {
    required: { is_decimal_allowed: flag },
    optional: { ...written, initial_value: DECIMAL, min_value: DECIMAL, max_value: DECIMAL },
    also: numberBounds,
  },
  rich_text_input: {
    optional: { ...written, initial_value: richText, min_lines: whole(1, 100), max_lines: whole(1, 100) },
  },
  // file input: 1 to 10 files
  file_input: { optional: { action_id: identifier, filetypes: list(string({ min: 1 })), max_files: whole(1, 10) } },
  // workflow button: text 75, accessibility_label 75
  workflow_button: {
    required: {
      text: plainText(75),
      workflow: shape({
        required: {
          trigger: shape({
            required: { url },
            optional: {
              customizable_input_parameters: list(shape({ required: { name: string({ min: 1 }), value: string() } })),
            },
          }),
        },
      }),
    },
    optional: { ...pressed, style: oneOf('primary', 'danger'), accessibility_label: string({ max: 75 }) },
  },
  // feedback buttons: text 75, value 2000, accessibility_label 75
  feedback_buttons: {
    required: { positive_button: feedbackButton(), negative_button: feedbackButton() },
    optional: { action_id: identifier },
  },
  // icon button: only the trash icon exists
  icon_button: {
    required: { icon: oneOf('trash'), text: plainText(75) },
    optional: {
      ...pressed,
      value: string({ max: 2000 }),
      accessibility_label: string({ max: 75 }),
      visible_to_user_ids: list(string({ min: 1 })),
    },
  },
  // image element: alt_text 2000, url 3000
  image: { required: { alt_text: string({ min: 1, max: 2000 }) }, ...pictureSource },
};

function feedbackButton(): Check {
  return shape({
    required: { text: plainText(75), value: string({ max: 2000 }) },
    optional: { accessibility_label: string({ max: 75 }) },
  });
}

const SELECTS = ['static_select', 'external_select', 'users_select', 'conversations_select', 'channels_select'];
const MENUS = [...SELECTS, ...SELECTS.map((select) => `multi_${select}`)];
const CHOICES = ['checkboxes', 'radio_buttons', 'datepicker', 'timepicker'];
const INPUTS = [
  'plain_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'rich_text_input',
  'file_input',
];

/** Where an element may stand. Source: the "works with block types" line of each element's page */
export const elementsIn = {
  section: typed(ELEMENTS, ['button', 'image', 'overflow', 'workflow_button', ...MENUS, ...CHOICES]),
  actions: typed(ELEMENTS, ['button', 'overflow', 'workflow_button', 'datetimepicker', ...MENUS, ...CHOICES]),
  input: typed(ELEMENTS, [...INPUTS, 'datetimepicker', ...MENUS, ...CHOICES]),
  contextActions: typed(ELEMENTS, ['feedback_buttons', 'icon_button']),
  picture: typed(ELEMENTS, ['image']),
  card: typed(ELEMENTS, ['button']),
};

/** Elements whose content belongs to the state of a view or message. */
export const STATEFUL: ReadonlySet<string> = new Set([...INPUTS, 'datetimepicker', ...MENUS, ...CHOICES]);
