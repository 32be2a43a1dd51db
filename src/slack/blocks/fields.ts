import type { Checkboxes, InputBlock, PlainTextOption, RadioButtons, StaticSelect } from '@slack/types';
import type { LocalDate } from '../../core/shared/calendar.ts';
import { plainText, shortened } from '../blocks.ts';

// The inputs that forms are made of. An input's action has the id of its block: a block has one field.

/** A label and whatever is beside it. */
export type Asked = { readonly label: string; readonly hint?: string; readonly optional?: boolean };

const input = (blockId: string, { label, hint, optional }: Asked, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  block_id: blockId,
  label: plainText(label, 2000),
  ...(hint === undefined ? {} : { hint: plainText(hint, 2000) }),
  optional: optional ?? false,
  element,
});

export const wordsInput = (
  id: string,
  asked: Asked & { readonly placeholder?: string; readonly max: number; readonly lines?: boolean },
  initial: string,
): InputBlock =>
  input(id, asked, {
    type: 'plain_text_input',
    action_id: id,
    multiline: asked.lines ?? false,
    max_length: asked.max,
    ...(asked.placeholder === undefined ? {} : { placeholder: plainText(asked.placeholder, 150) }),
    ...(initial === '' ? {} : { initial_value: shortened(initial, asked.max) }),
  });

export const dayInput = (id: string, asked: Asked, initial: LocalDate | null): InputBlock =>
  input(id, asked, { type: 'datepicker', action_id: id, ...(initial === null ? {} : { initial_date: initial }) });

/** An hour in the zone of whoever reads the form: Slack shows and takes it so. */
export const hourInput = (id: string, asked: Asked, initial: Date | null): InputBlock =>
  input(id, asked, {
    type: 'datetimepicker',
    action_id: id,
    ...(initial === null ? {} : { initial_date_time: Math.floor(initial.getTime() / 1000) }),
  });

export type Choice = { readonly value: string; readonly text: string; readonly description?: string };

export const option = ({ value, text, description }: Choice): PlainTextOption => ({
  text: plainText(text, 75),
  value,
  ...(description === undefined || description === '' ? {} : { description: plainText(description, 75) }),
});

/** `initial` null, or none of the choices: nothing is chosen. */
export const selectInput = (
  id: string,
  asked: Asked,
  choices: readonly Choice[],
  initial: string | null,
): InputBlock => {
  const chosen = choices.find(({ value }) => value === initial);
  const element: StaticSelect = {
    type: 'static_select',
    action_id: id,
    options: choices.map(option),
    ...(chosen === undefined ? {} : { initial_option: option(chosen) }),
  };
  return input(id, asked, element);
};

export const radioInput = (id: string, asked: Asked, choices: readonly [Choice, ...Choice[]]): InputBlock => {
  const element: RadioButtons = {
    type: 'radio_buttons',
    action_id: id,
    options: choices.map(option),
    initial_option: option(choices[0]),
  };
  return input(id, asked, element);
};

/** One thing that holds or does not. */
export const tickInput = (id: string, asked: Asked, choice: Choice, isTicked: boolean): InputBlock => {
  const element: Checkboxes = {
    type: 'checkboxes',
    action_id: id,
    options: [option(choice)],
    ...(isTicked ? { initial_options: [option(choice)] } : {}),
  };
  return input(id, { ...asked, optional: true }, element);
};

/** Options of a list. Source: docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element. */
const OPTIONS_MAX_COUNT = 100;

export const manyInput = (
  id: string,
  asked: Asked & { readonly placeholder: string },
  choices: readonly Choice[],
  initial: readonly string[],
): InputBlock => {
  const offered = choices.slice(0, OPTIONS_MAX_COUNT);
  const chosen = offered.filter(({ value }) => initial.includes(value));
  return input(id, asked, {
    type: 'multi_static_select',
    action_id: id,
    placeholder: plainText(asked.placeholder, 150),
    options: offered.map(option),
    ...(chosen.length === 0 ? {} : { initial_options: chosen.map(option) }),
  });
};

/** A choice among more than a form holds: it is looked up while somebody types, and the form hears of it at once. */
export const lookupInput = (
  id: string,
  asked: Asked & { readonly placeholder: string },
  initial: Choice | null,
): InputBlock => ({
  ...input(id, asked, {
    type: 'external_select',
    action_id: id,
    min_query_length: 1,
    placeholder: plainText(asked.placeholder, 150),
    ...(initial === null ? {} : { initial_option: option(initial) }),
  }),
  dispatch_action: true,
});
