import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MrkdwnNode } from '../../../src/local-slack/page/mrkdwn.js';
import { parseMrkdwn } from '../../../src/local-slack/page/mrkdwn.js';

const text = (value: string): MrkdwnNode => ({ type: 'text', text: value });

const spoken = (nodes: readonly MrkdwnNode[]): string =>
  nodes.map((node) => ('children' in node ? spoken(node.children) : 'text' in node ? node.text : '')).join('');

describe('marks', () => {
  test.each([
    ['*bold*', 'bold'],
    ['_italic_', 'italic'],
    ['~strike~', 'strike'],
    ['`code`', 'code'],
  ])('%s', (given, type) => {
    expect(parseMrkdwn(given)).toEqual([{ type, children: [text(given.slice(1, -1))] }]);
  });

  test('stand at the edges of words only, and a Chinese character is part of a word', () => {
    expect(parseMrkdwn('2*3*4')).toEqual([text('2*3*4')]);
    expect(parseMrkdwn('请看*重点*内容')).toEqual([text('请看*重点*内容')]);
    expect(parseMrkdwn('请看 *重点* 内容')).toEqual([
      text('请看 '),
      { type: 'bold', children: [text('重点')] },
      text(' 内容'),
    ]);
    expect(parseMrkdwn('snake_case_name')).toEqual([text('snake_case_name')]);
  });

  test('nest, but not inside code', () => {
    expect(parseMrkdwn('*_both_*')).toEqual([
      { type: 'bold', children: [{ type: 'italic', children: [text('both')] }] },
    ]);
    expect(parseMrkdwn('`*not*`')).toEqual([{ type: 'code', children: [text('*not*')] }]);
  });

  test('inside an address are part of it', () => {
    expect(parseMrkdwn('<https://e.test/a_b_c|x> _y_')).toEqual([
      { type: 'link', url: 'https://e.test/a_b_c', text: 'x' },
      text(' '),
      { type: 'italic', children: [text('y')] },
    ]);
  });
});

describe('control sequences', () => {
  test.each<readonly [string, MrkdwnNode]>([
    ['<@U1>', { type: 'user', id: 'U1', label: undefined }],
    ['<#C1|general>', { type: 'channel', id: 'C1', label: 'general' }],
    ['<!here>', { type: 'broadcast', range: 'here' }],
    ['<mailto:a@b.test|write>', { type: 'link', url: 'mailto:a@b.test', text: 'write' }],
    [
      '<!date^1392734382^{date_num}|2014>',
      { type: 'date', timestamp: 1392734382, format: '{date_num}', url: undefined, fallback: '2014' },
    ],
  ])('%s', (given, node) => {
    expect(parseMrkdwn(given)).toEqual([node]);
  });

  test('an address that runs script stays text', () => {
    expect(parseMrkdwn('<javascript:alert(1)|click>')).toEqual([text('click')]);
  });

  test('a bare address becomes a link, the stop after it does not, and verbatim leaves it', () => {
    expect(parseMrkdwn('see https://e.test/a?b=1&amp;c=2.')).toEqual([
      text('see '),
      { type: 'link', url: 'https://e.test/a?b=1&c=2', text: 'https://e.test/a?b=1&c=2' },
      text('.'),
    ]);
    expect(parseMrkdwn('https://e.test', { verbatim: true })).toEqual([text('https://e.test')]);
  });
});

test('shortcodes are emoji, times are not', () => {
  expect(parseMrkdwn(':warning: 10:30:00')).toEqual([
    { type: 'emoji', name: 'warning' },
    text(' 10'),
    text(':30:'),
    text('00'),
  ]);
});

test('lines that begin with > are one quote', () => {
  expect(parseMrkdwn('before\n> one\n&gt; two\nafter')).toEqual([
    text('before'),
    { type: 'quote', children: [text('one\ntwo')] },
    text('after'),
  ]);
});

test('a fence keeps what is in it', () => {
  expect(parseMrkdwn('```\na *b*\n&lt;c&gt;\n```')).toEqual([{ type: 'pre', children: [text('a *b*\n<c>')] }]);
});

test('escaped signs come back as themselves, never as markup', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('<', '>', '&', 'a', '客', ' ', '@', '!') }), (raw) => {
      const escaped = raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      // A leading > is a quote, as in Slack.
      fc.pre(!raw.startsWith('>'));
      expect(spoken(parseMrkdwn(escaped))).toBe(raw);
    }),
  );
});
