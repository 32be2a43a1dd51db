import type { KnownBlock } from '@slack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { STATEFUL } from '../../../src/local-slack/block-kit/elements.ts';
import { good } from '../../support/good.ts';
import type { Running } from '../sample-workspace.ts';
import { startBoth } from '../sample-workspace.ts';

// Every interactive element, pressed or chosen in a message and filled in in a form: what the app hears of it.

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string) => ({ text: plain(value.toUpperCase()), value });
const [GOLD, SILVER] = [option('gold'), option('silver')];
const [AMY, LI] = ['U0LOCAL0002', 'U0LOCAL0001'];
const GENERAL = 'C0LOCAL0001';
const options = [GOLD, SILVER];

type Case = {
  readonly element: { readonly type: string; readonly [name: string]: unknown };
  /** What a person gives, in the loose form of scripts. */
  readonly given: unknown;
  /** What the app hears. */
  readonly heard: object;
};

/** Where an element holds something, the same words say it in an action and in the state of a form. */
const CASES: readonly Case[] = [
  { element: { type: 'checkboxes', options }, given: ['gold'], heard: { selected_options: [GOLD] } },
  { element: { type: 'radio_buttons', options }, given: 'SILVER', heard: { selected_option: SILVER } },
  { element: { type: 'datepicker' }, given: '2026-11-23', heard: { selected_date: '2026-11-23' } },
  { element: { type: 'timepicker' }, given: '08:30', heard: { selected_time: '08:30' } },
  { element: { type: 'datetimepicker' }, given: '2026-11-23T00:30:00Z', heard: { selected_date_time: 1_795_393_800 } },
  { element: { type: 'static_select', options }, given: 'gold', heard: { selected_option: GOLD } },
  {
    element: { type: 'static_select', option_groups: [{ label: plain('Tier'), options }] },
    given: 'silver',
    heard: { selected_option: SILVER },
  },
  { element: { type: 'external_select' }, given: 'acme', heard: { selected_option: option('acme') } },
  { element: { type: 'users_select' }, given: AMY, heard: { selected_user: AMY } },
  { element: { type: 'conversations_select' }, given: GENERAL, heard: { selected_conversation: GENERAL } },
  { element: { type: 'channels_select' }, given: GENERAL, heard: { selected_channel: GENERAL } },
  {
    element: { type: 'multi_static_select', options },
    given: ['gold', 'silver'],
    heard: { selected_options: options },
  },
  { element: { type: 'multi_external_select' }, given: ['acme'], heard: { selected_options: [option('acme')] } },
  { element: { type: 'multi_users_select' }, given: [AMY, LI], heard: { selected_users: [AMY, LI] } },
  { element: { type: 'multi_conversations_select' }, given: GENERAL, heard: { selected_conversations: [GENERAL] } },
  { element: { type: 'multi_channels_select' }, given: [GENERAL], heard: { selected_channels: [GENERAL] } },
];

/** Inputs of forms that hold a text. */
const TEXTS: readonly Case[] = [
  { element: { type: 'plain_text_input' }, given: '远山', heard: { value: '远山' } },
  { element: { type: 'email_text_input' }, given: 'a@bank.test', heard: { value: 'a@bank.test' } },
  { element: { type: 'url_text_input' }, given: 'https://bank.test', heard: { value: 'https://bank.test' } },
  { element: { type: 'number_input', is_decimal_allowed: false }, given: 12, heard: { value: '12' } },
  {
    element: { type: 'rich_text_input' },
    given: 'said',
    heard: {
      rich_text_value: {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'said' }] }],
      },
    },
  },
];

let running: Running;
let heard: Record<string, unknown>[] = [];
let state: Record<string, Record<string, Record<string, unknown>>> = {};
/** What the next command answers with. */
let shown: { readonly kind: 'message' | 'modal'; readonly blocks: readonly unknown[] } = {
  kind: 'message',
  blocks: [],
};

beforeAll(async () => {
  running = await startBoth((app) => {
    app.command('/client', async ({ ack, command, client, respond }) => {
      await ack();
      const blocks = shown.blocks as KnownBlock[];
      if (shown.kind === 'message') await respond({ text: 'all', blocks });
      else
        await client.views.open({
          trigger_id: command.trigger_id,
          view: { type: 'modal', callback_id: 'form', title: plain('Form'), submit: plain('Send'), blocks },
        });
    });
    app.action(/.*/, async ({ ack, action, body }) => {
      heard.push({ ...action, trigger: 'trigger_id' in body ? typeof body.trigger_id : 'none', from: body.user.id });
      await ack();
    });
    app.options(/.*/, async ({ ack, options: { value } }) => ack({ options: [option(value)] }));
    app.view('form', async ({ ack, view }) => {
      state = view.state.values as unknown as typeof state;
      await ack();
    });
  });
});
afterAll(() => running.stop());
beforeEach(() => {
  heard = [];
  state = {};
});

const show = async (kind: 'message' | 'modal', blocks: readonly unknown[], user = 'amy') => {
  shown = { kind, blocks };
  return good(await running.slack.command({ user, command: '/client', quiet_ms: 50 }));
};
/** Presses or chooses in a message; what the app heard of it. */
const act = async (element: Case['element'], given: unknown): Promise<Record<string, unknown> | undefined> => {
  const card = await show('message', [{ type: 'actions', block_id: 'b', elements: [{ action_id: 'a', ...element }] }]);
  const ts = String(card.messages[0]?.['ts']);
  good(await running.slack.action({ user: 'amy', ts, action_id: 'a', value: given, quiet_ms: 50 }));
  return heard[0];
};

test('every element that holds something is tried here', () => {
  const tried = new Set([...CASES, ...TEXTS].map(({ element }) => element.type));
  expect([...STATEFUL].filter((type) => !tried.has(type))).toEqual(['file_input']);
});

describe('in a message', () => {
  test.each(CASES)('$element.type is an action with what was chosen', async ({ element, given, heard: expected }) => {
    expect(await act(element, given)).toMatchObject({
      type: element.type,
      action_id: 'a',
      block_id: 'b',
      action_ts: expect.stringMatching(/^\d+\.\d{6}$/),
      trigger: 'string',
      from: AMY,
      ...expected,
    });
    expect(running.slack.controls.failures()).toEqual([]);
  });

  test('a button carries its value, an overflow menu the option', async () => {
    expect(await act({ type: 'button', text: plain('Go'), value: 'v', style: 'primary' }, undefined)).toMatchObject({
      type: 'button',
      value: 'v',
      text: { text: 'Go' },
    });
    heard = [];
    expect(await act({ type: 'overflow', options }, 'silver')).toMatchObject({ selected_option: { value: 'silver' } });
  });

  test('thumbs and the bin of a message made by an assistant carry their values', async () => {
    const feedback = {
      type: 'feedback_buttons',
      action_id: 'thumbs',
      positive_button: { text: plain('Good'), value: 'good' },
      negative_button: { text: plain('Bad'), value: 'bad' },
    };
    const bin = { type: 'icon_button', action_id: 'bin', icon: 'trash', text: plain('Delete'), value: 'v' };
    const card = await show('message', [{ type: 'context_actions', block_id: 'b', elements: [feedback, bin] }]);
    const ts = String(card.messages[0]?.['ts']);
    await running.slack.action({ user: 'amy', ts, action_id: 'thumbs', value: 'bad', quiet_ms: 50 });
    await running.slack.action({ user: 'amy', ts, action_id: 'bin', quiet_ms: 50 });
    expect(heard).toMatchObject([
      { type: 'feedback_buttons', value: 'bad' },
      { type: 'icon_button', value: 'v' },
    ]);
  });

  test('what was chosen before is in the state of the message when something else is pressed', async () => {
    let values: unknown;
    running.app.action('go', async ({ body }) => {
      values = 'state' in body ? body.state : undefined;
    });
    const elements = [
      { type: 'datepicker', action_id: 'day' },
      { type: 'button', action_id: 'go', text: plain('Go') },
    ];
    const card = await show('message', [{ type: 'actions', block_id: 'b', elements }]);
    const ts = String(card.messages[0]?.['ts']);
    await running.slack.action({ user: 'amy', ts, action_id: 'day', value: '2026-11-23', quiet_ms: 50 });
    await running.slack.action({ user: 'amy', ts, action_id: 'go', quiet_ms: 50 });
    expect(values).toMatchObject({ values: { b: { day: { selected_date: '2026-11-23' } } } });
  });
});

describe('in a form', () => {
  test('all of them together are its state', async () => {
    const all = [...CASES, ...TEXTS];
    const view = await show(
      'modal',
      all.map(({ element }, at) => ({
        type: 'input',
        block_id: `b${at}`,
        label: plain(element.type),
        element: { action_id: 'a', ...element },
      })),
    );
    const viewId = String(view.views[0]?.['id']);
    const values = Object.fromEntries(all.map(({ given }, at) => [`b${at}`, given]));
    good(await running.slack.submit({ user: 'amy', viewId, values, quiet_ms: 50 }));
    for (const [at, { element, heard: expected }] of all.entries())
      expect(state[`b${at}`]?.['a']).toMatchObject({ type: element.type, ...expected });
  });

  test('an input tells the app at once where it is told to, and keeps silent where it is not', async () => {
    const input = (id: string, dispatch: boolean) => ({
      type: 'input',
      block_id: id,
      label: plain(id),
      dispatch_action: dispatch,
      element: { type: 'plain_text_input', action_id: id },
    });
    const view = await show('modal', [input('loud', true), input('quiet', false)]);
    const viewId = String(view.views[0]?.['id']);
    good(await running.slack.action({ user: 'amy', viewId, action_id: 'loud', value: 'x', quiet_ms: 50 }));
    expect(heard).toMatchObject([{ action_id: 'loud', value: 'x' }]);
    expect(await running.slack.action({ user: 'amy', viewId, action_id: 'quiet', value: 'y' })).toMatchObject({
      ok: false,
    });
  });

  test.each([
    ['amy', ['Please complete this required field.', 'Enter at least 5 characters.']],
    ['wang.li', ['请填写此必填字段。', '请至少输入 5 个字符。']],
  ])('%s reads what is missing in her language', async (user, sentences) => {
    const element = { type: 'plain_text_input', action_id: 'a', min_length: 5 };
    const view = await show('modal', [{ type: 'input', block_id: 'b', label: plain('What'), element }], user);
    const viewId = String(view.views[0]?.['id']);
    const answers = ['', 'abcd'].map((b) => running.slack.submit({ user, viewId, values: { b } }));
    expect(await Promise.all(answers)).toMatchObject(sentences.map((b) => ({ ok: false, errors: { b } })));
  });

  test('a file input holds files that the person has brought, and no others', async () => {
    const { slack } = running;
    const element = { type: 'file_input', action_id: 'a', filetypes: ['csv'], max_files: 1 };
    const view = await show('modal', [{ type: 'input', block_id: 'b', label: plain('List'), element }]);
    const viewId = String(view.views[0]?.['id']);
    const kept = (name: string, user = 'amy') =>
      String(good(slack.upload({ user, name, content: Buffer.from('a,b') })).file['id']);
    const send = (files: unknown) => slack.submit({ user: 'amy', viewId, values: { b: files }, quiet_ms: 50 });
    const csv = kept('list.csv');
    expect(await send([])).toMatchObject({ ok: false, errors: { b: expect.any(String) } });
    expect(await send([kept('list.pdf')])).toMatchObject({ ok: false, error: expect.stringContaining('csv') });
    expect(await send([kept('hers.csv', 'wang.li')])).toMatchObject({ ok: false });
    expect(await send([csv, kept('more.csv')])).toMatchObject({
      ok: false,
      error: expect.stringContaining('at most 1'),
    });
    good(await send([csv]));
    expect(state['b']?.['a']).toMatchObject({
      type: 'file_input',
      files: [{ id: csv, name: 'list.csv', mimetype: 'text/csv' }],
    });
  });
});

test('a global shortcut carries a trigger and no channel', async () => {
  let payload: Record<string, unknown> = {};
  running.app.shortcut('new_contact', async ({ ack, shortcut, client }) => {
    payload = shortcut as unknown as Record<string, unknown>;
    await ack();
    await client.views.open({
      trigger_id: shortcut.trigger_id,
      view: { type: 'modal', title: plain('New'), blocks: [{ type: 'divider' }] },
    });
  });
  const outcome = good(
    await running.slack.shortcut({ user: 'amy', callback_id: 'new_contact', quiet_ms: 100, first_ms: 2_000 }),
  );
  expect(payload).toMatchObject({ type: 'shortcut', callback_id: 'new_contact', user: { id: AMY } });
  expect(payload).not.toHaveProperty('channel');
  expect(outcome.views).toMatchObject([{ title: { text: 'New' } }]);
});
