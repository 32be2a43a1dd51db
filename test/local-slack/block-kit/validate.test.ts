import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BLOCKS_PER_SURFACE } from '../../../src/local-slack/block-kit/blocks.ts';
import type { Surface } from '../../../src/local-slack/block-kit/checks.ts';
import { textIn, validateBlocks, validateView } from '../../../src/local-slack/block-kit/validate.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text: string, more: object = {}) => ({ type: 'section', text: mrkdwn(text), ...more });
const button = (more: object = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), ...more });
const option = (value: string) => ({ text: plain(value), value });
const many = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));
const onActions = (element: object) => [{ type: 'actions', elements: [element] }];
const inInput = (element: object) => [{ type: 'input', label: plain('L'), element }];
const withAccessory = (accessory: object) => [section('x', { accessory })];

const problems = (blocks: unknown, surface: Surface = 'message') =>
  validateBlocks(blocks, surface).map(({ pointer, code }) => `${pointer} ${code}`);

describe('every limit accepts its last value and refuses the next', () => {
  const limits: readonly (readonly [string, number, (size: number) => unknown, Surface?])[] = [
    ['section text', 3000, (n) => [section('x'.repeat(n))]],
    ['section fields', 10, (n) => [{ type: 'section', fields: many(n, () => mrkdwn('f')) }]],
    ['section field text', 2000, (n) => [{ type: 'section', fields: [mrkdwn('x'.repeat(n))] }]],
    ['header text', 150, (n) => [{ type: 'header', text: plain('x'.repeat(n)) }]],
    ['context elements', 10, (n) => [{ type: 'context', elements: many(n, () => mrkdwn('c')) }]],
    [
      'actions elements',
      25,
      (n) => [{ type: 'actions', elements: many(n, (index) => button({ action_id: `a${index}` })) }],
    ],
    ['button text', 75, (n) => onActions(button({ text: plain('x'.repeat(n)) }))],
    ['button value', 2000, (n) => onActions(button({ value: 'x'.repeat(n) }))],
    ['button url', 3000, (n) => onActions(button({ url: `https://e.test/${'x'.repeat(n - 15)}` }))],
    [
      'option text',
      75,
      (n) =>
        onActions({ type: 'static_select', action_id: 's', options: [{ text: plain('x'.repeat(n)), value: 'v' }] }),
    ],
    [
      'option value',
      150,
      (n) =>
        onActions({
          type: 'static_select',
          action_id: 's',
          options: [option('v')].map((one) => ({ ...one, value: 'x'.repeat(n) })),
        }),
    ],
    [
      'option description',
      75,
      (n) =>
        onActions({
          type: 'static_select',
          action_id: 's',
          options: [{ ...option('v'), description: plain('x'.repeat(n)) }],
        }),
    ],
    [
      'select options',
      100,
      (n) => onActions({ type: 'static_select', action_id: 's', options: many(n, (index) => option(`o${index}`)) }),
    ],
    [
      'option groups',
      100,
      (n) =>
        onActions({
          type: 'static_select',
          action_id: 's',
          option_groups: many(n, (index) => ({ label: plain('g'), options: [option(`o${index}`)] })),
        }),
    ],
    ['placeholder', 150, (n) => onActions({ type: 'users_select', action_id: 's', placeholder: plain('x'.repeat(n)) })],
    [
      'overflow options',
      5,
      (n) => onActions({ type: 'overflow', action_id: 's', options: many(n, (index) => option(`o${index}`)) }),
    ],
    [
      'checkboxes',
      10,
      (n) => onActions({ type: 'checkboxes', action_id: 's', options: many(n, (index) => option(`o${index}`)) }),
    ],
    [
      'radio buttons',
      10,
      (n) => withAccessory({ type: 'radio_buttons', action_id: 's', options: many(n, (index) => option(`o${index}`)) }),
    ],
    [
      'confirm title',
      100,
      (n) =>
        onActions(
          button({ confirm: { title: plain('x'.repeat(n)), text: plain('t'), confirm: plain('y'), deny: plain('n') } }),
        ),
    ],
    [
      'confirm text',
      300,
      (n) =>
        onActions(
          button({ confirm: { title: plain('t'), text: plain('x'.repeat(n)), confirm: plain('y'), deny: plain('n') } }),
        ),
    ],
    [
      'confirm button',
      30,
      (n) =>
        onActions(
          button({ confirm: { title: plain('t'), text: plain('t'), confirm: plain('x'.repeat(n)), deny: plain('n') } }),
        ),
    ],
    [
      'input label',
      2000,
      (n) => [{ ...inInput({ type: 'plain_text_input', action_id: 'i' })[0], label: plain('x'.repeat(n)) }],
      'modal',
    ],
    [
      'input hint',
      2000,
      (n) => [{ ...inInput({ type: 'plain_text_input', action_id: 'i' })[0], hint: plain('x'.repeat(n)) }],
      'modal',
    ],
    ['max_length', 3000, (n) => inInput({ type: 'plain_text_input', action_id: 'i', max_length: n }), 'modal'],
    ['image alt text', 2000, (n) => [{ type: 'image', image_url: 'https://e.test/i.png', alt_text: 'x'.repeat(n) }]],
    [
      'image title',
      2000,
      (n) => [{ type: 'image', image_url: 'https://e.test/i.png', alt_text: 'x', title: plain('x'.repeat(n)) }],
    ],
    ['block_id', 255, (n) => [section('x', { block_id: 'b'.repeat(n) })]],
    ['action_id', 255, (n) => onActions(button({ action_id: 'b'.repeat(n) }))],
    ['table rows', 100, (n) => [{ type: 'table', rows: many(n, () => [{ type: 'raw_text', text: 'c' }]) }]],
    ['table columns', 20, (n) => [{ type: 'table', rows: [many(n, () => ({ type: 'raw_text', text: 'c' }))] }]],
    [
      'data table rows',
      101,
      (n) => [{ type: 'data_table', caption: 'c', rows: many(n, () => [{ type: 'raw_text', text: 'c' }]) }],
    ],
    ['card title', 150, (n) => [{ type: 'card', title: mrkdwn('x'.repeat(n)) }]],
    ['card body', 200, (n) => [{ type: 'card', body: mrkdwn('x'.repeat(n)) }]],
    ['card buttons', 2, (n) => [{ type: 'card', actions: many(n, (index) => button({ action_id: `a${index}` })) }]],
    [
      'chart title',
      50,
      (n) => [
        {
          type: 'data_visualization',
          title: 'x'.repeat(n),
          chart: { type: 'pie', segments: [{ label: 'a', value: 1 }] },
        },
      ],
    ],
    ['blocks of a message', BLOCKS_PER_SURFACE.message, (n) => many(n, () => ({ type: 'divider' }))],
    ['blocks of a modal', BLOCKS_PER_SURFACE.modal, (n) => many(n, () => ({ type: 'divider' })), 'modal'],
    ['blocks of a Home tab', BLOCKS_PER_SURFACE.home, (n) => many(n, () => ({ type: 'divider' })), 'home'],
    ['tables of a message', 1, (n) => many(n, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'c' }]] }))],
    [
      'charts of a message',
      2,
      (n) =>
        many(n, () => ({
          type: 'data_visualization',
          title: 't',
          chart: { type: 'pie', segments: [{ label: 'a', value: 1 }] },
        })),
    ],
  ];

  test.each(limits.map(([name, limit, make, surface = 'message']) => ({ name, limit, make, surface })))(
    '$name: $limit',
    ({ limit, make, surface }) => {
      expect(problems(make(limit), surface)).toEqual([]);
      expect(problems(make(limit + 1), surface)).not.toEqual([]);
    },
  );
});

test('a text counts code points, not UTF-16 units', () => {
  fc.assert(
    fc.property(fc.constantFrom('😀', '客', 'a', '𠮷'), fc.integer({ min: 1, max: 3001 }), (sign, length) => {
      expect(problems([section(sign.repeat(length))]).length).toBe(length > 3000 ? 1 : 0);
    }),
    { numRuns: 40 },
  );
});

test('whatever is sent, the validator answers and does not throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom<Surface>('message', 'modal', 'home'), (value, surface) => {
      expect(Array.isArray(validateBlocks(value, surface))).toBe(true);
      expect(validateView(value, surface === 'home' ? 'home' : 'modal').length).toBeGreaterThan(0);
    }),
  );
});

describe('surfaces', () => {
  test.each([
    ['alert', { type: 'alert', text: plain('x') }, ['modal']],
    ['markdown', { type: 'markdown', text: 'x' }, ['message']],
    ['plan', { type: 'plan', title: 'x' }, ['message']],
    ['task_card', { type: 'task_card', task_id: 't', title: 'x', status: 'pending' }, ['message']],
    ['section', section('x'), ['message', 'modal', 'home']],
    ['context', { type: 'context', elements: [mrkdwn('x')] }, ['message', 'modal', 'home']],
  ])('%s stands only where Slack allows it', (_name, block, allowed) => {
    for (const surface of ['message', 'modal', 'home'] as const) {
      expect(problems([block], surface)).toEqual(allowed.includes(surface) ? [] : ['/blocks/0/type not_allowed']);
    }
  });

  test('a file input is for modals', () => {
    const blocks = inInput({ type: 'file_input', action_id: 'f' });
    expect(problems(blocks, 'modal')).toEqual([]);
    expect(problems(blocks, 'home')).toEqual(['/blocks/0/element not_allowed']);
  });
});

describe('what holds between properties', () => {
  test('a property that Slack does not know is refused, with its place', () => {
    expect(problems([section('x', { colour: 'red' })])).toEqual(['/blocks/0 unknown_property']);
  });

  test('block ids are unique in a surface, action ids in a block', () => {
    expect(problems([section('x', { block_id: 'b' }), section('y', { block_id: 'b' })])).toEqual([
      '/blocks/1/block_id duplicate',
    ]);
    expect(problems([{ type: 'actions', elements: [button(), button()] }])).toEqual(['/blocks/0 duplicate']);
    expect(problems([...onActions(button()), ...onActions(button())])).toEqual([]);
  });

  test('an initial option is one of the options, word for word', () => {
    const select = { type: 'static_select', action_id: 's', options: [option('a'), option('b')] };
    expect(problems(onActions({ ...select, initial_option: option('b') }))).toEqual([]);
    expect(problems(onActions({ ...select, initial_option: option('c') }))).toEqual([
      '/blocks/0/elements/0/initial_option inconsistent',
    ]);
  });

  test('a section has text or fields; an image has one source', () => {
    expect(problems([{ type: 'section' }])).toEqual(['/blocks/0 missing']);
    expect(problems([{ type: 'image', alt_text: 'x' }])).toEqual(['/blocks/0 missing']);
    const both = { type: 'image', alt_text: 'x', image_url: 'https://e.test/i', slack_file: { id: 'F1' } };
    expect(problems([both])).toEqual(['/blocks/0 inconsistent']);
  });

  test('an address that runs script is no url', () => {
    expect(problems(onActions(button({ url: 'javascript:alert(1)' })))).toEqual(['/blocks/0/elements/0/url malformed']);
  });

  test('labels of a chart are the categories of its axis', () => {
    const bar = (label: string) => ({
      type: 'data_visualization',
      title: 't',
      chart: {
        type: 'bar',
        axis_config: { categories: ['w1'] },
        series: [{ name: 'in', data: [{ label, value: 1 }] }],
      },
    });
    expect(problems([bar('w1')])).toEqual([]);
    expect(problems([bar('w2')])).toEqual(['/blocks/0/chart/series/0 inconsistent']);
  });
});

describe('a view', () => {
  const modal = (more: object = {}) => ({ type: 'modal', title: plain('T'), blocks: [section('x')], ...more });
  const codes = (view: unknown, surface: 'modal' | 'home' = 'modal') =>
    validateView(view, surface).map(({ pointer, code }) => `${pointer} ${code}`);

  test('has a title of at most 24 characters', () => {
    expect(codes(modal({ title: plain('x'.repeat(24)) }))).toEqual([]);
    expect(codes(modal({ title: plain('x'.repeat(25)) }))).toEqual(['/view/title/text too_long']);
  });

  test('needs submit when it has an input', () => {
    const blocks = inInput({ type: 'plain_text_input', action_id: 'i' });
    expect(codes(modal({ blocks }))).toEqual(['/view missing']);
    expect(codes(modal({ blocks, submit: plain('Save') }))).toEqual([]);
  });

  test('keeps at most 3000 characters of private metadata', () => {
    expect(codes(modal({ private_metadata: 'x'.repeat(3000) }))).toEqual([]);
    expect(codes(modal({ private_metadata: 'x'.repeat(3001) }))).toEqual(['/view/private_metadata too_long']);
  });

  test('is at most 250 kB as a whole', () => {
    const blocks = many(84, () => section('x'.repeat(2970)));
    expect(codes(modal({ blocks }))).toEqual(['/view too_long']);
  });

  test('gives the focus to one element only', () => {
    const input = (id: string) => inInput({ type: 'plain_text_input', action_id: id, focus_on_load: true });
    expect(codes(modal({ submit: plain('S'), blocks: [...input('a'), ...input('b')] }))).toEqual([
      '/view inconsistent',
    ]);
  });

  test('for the Home tab has no title', () => {
    expect(codes({ type: 'home', blocks: [], title: plain('T') }, 'home')).toEqual(['/view unknown_property']);
  });
});

test('the text of all blocks is summed wherever it stands', () => {
  expect(
    textIn([
      section('abc'),
      { type: 'context', elements: [mrkdwn('客户')] },
      ...onActions(button({ value: 'not text' })),
    ]),
  ).toBe(3 + 2 + 2);
});
