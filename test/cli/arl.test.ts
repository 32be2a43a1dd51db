import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { arlVerb } from '../../src/cli/arl.ts';
import { cliWordingIn } from '../../src/cli/wording/wording.ts';
import type { Language } from '../../src/slack/wording/format.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'rapport-arl-'));
});
afterAll(() => rm(directory, { recursive: true }));

const run = async (words: string, language: Language = 'en') => {
  let out = '';
  let err = '';
  const stdout = { write: (text: string) => (out += text) };
  const stderr = { write: (text: string) => (err += text) };
  const code = await arlVerb(words === '' ? [] : words.split(' '), { stdout, stderr }, cliWordingIn(language));
  return { code, out, err };
};

const batch = async (text: string) => {
  const path = join(directory, 'designs.jsonl');
  await writeFile(path, text);
  return run(`--batch ${path}`);
};

const arlOf = (line: string): number => (JSON.parse(line) as { readonly arl: number }).arl;

it('prints a figure for people, or JSON', async () => {
  expect(await run('--chart shewhart --limit 3')).toEqual({ code: 0, out: 'Average run length: 370.40\n', err: '' });
  const { code, out } = await run('--chart ewma --sided 2 --lambda 0.1 --limit 2.814 --shift 1 --json');
  expect({ code, keys: Object.keys(JSON.parse(out) as object) }).toEqual({ code: 0, keys: ['arl'] });
  expect(arlOf(out)).toBeCloseTo(10.3, 1);
  expect(out.endsWith('}\n')).toBe(true);
});

it('takes a shift downwards, as a word of its own or after =', async () => {
  expect(await run('--chart shewhart --limit 3 --shift -1')).toMatchObject({ out: 'Average run length: 43.89\n' });
  expect(await run('--chart shewhart --limit 3 --shift=-1')).toMatchObject({ out: 'Average run length: 43.89\n' });
});

it('writes a long run so that it can be read', async () => {
  expect((await run('--chart cusum --sided 1 --k 0.5 --h 30')).out).toMatch(/^Average run length: \d\.\d{4}e\+13\n$/);
});

it('answers a file line by line, in order', async () => {
  const { code, out, err } = await batch(
    '\uFEFF{"chart":"ewma","sided":2,"lambda":0.1,"limit":2.814,"shift":1}\r\n' +
      '\n{"chart":"cusum","k":0.5,"h":4,"headStart":2}\n{"chart":"shewhart","limit":3}\n',
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const [first, second, third, ...rest] = out.split('\n');
  expect(arlOf(first ?? '')).toBeCloseTo(10.3, 1);
  expect(arlOf(second ?? '')).toBeCloseTo(149, 0);
  expect(arlOf(third ?? '')).toBeCloseTo(370.4, 1);
  expect(rest).toEqual(['']);
});

it('a line that is no design has its fault in its place, and the others are answered beside', async () => {
  const { code, out, err } = await batch(
    '{"chart":"shewhart","limit":3}\n[]\n\n{"chart":"shewhart","limit":"0x3"}\n{"chart":"shewhart","limit":3,"shift":1}\n',
  );
  expect(code).toBe(2);
  expect(out.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^\{"arl":370\.398/),
    '{"error":"this is no JSON object such as {\\"chart\\":\\"shewhart\\",\\"limit\\":3}."}',
    '{"error":"limit is a number such as 0.5, not \\"0x3\\"."}',
    expect.stringMatching(/^\{"arl":43\.89/),
  ]);
  expect(err).toMatch(/^Line 2: this is no JSON object .*\nLine 4: limit is a number such as 0\.5, not "0x3"\.\n$/);
});

it('a part that is null is one that is not there', async () => {
  const { code, out } = await batch('{"chart":"shewhart","sided":null,"lambda":null,"headStart":null,"limit":3}\n');
  expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^\{"arl":370\.398/) });
  expect(await batch('{"chart":"shewhart","limit":null}')).toMatchObject({
    code: 2,
    err: 'Line 1: The chart shewhart needs limit: add it, with a number.\n',
  });
  expect((await batch('{"chart":"shewhart","limit":1e999}')).err).toBe(
    'Line 1: limit is a number such as 0.5, not Infinity.\n',
  );
});

it('a file without a design is not taken for one that is answered', async () => {
  const { code, out, err } = await batch('\uFEFF\r\n  \r\n');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toMatch(/ holds no design: write one a line, such as \{"chart":"shewhart","limit":3\}\.\n$/);
});

it.each([
  ['--limit 3', 'Which chart? Add --chart: ewma, cusum or shewhart.'],
  ['--chart bar', 'There is no chart bar: it is ewma, cusum or shewhart.'],
  ['--chart cusum --k 0.5', 'The chart cusum needs --h: add it, with a number.'],
  [
    '--chart shewhart --limit 3 --h 4',
    '--h is no part of the chart shewhart, which has --limit, --sided, --shift: leave it out.',
  ],
  ['--chart shewhart --limit three', '--limit is a number such as 0.5, not "three".'],
  ['--chart shewhart --limit 3 --sided 3', '--sided is 1 (one limit) or 2 (one on each side), not 3.'],
  ['--chart ewma --lambda 0 --limit 3', '--lambda must be above 0.'],
  ['--chart ewma --lambda 2 --limit 3', '--lambda is the weight of the newest value: at most 1'],
  ['--chart ewma --lambda 0.000001 --limit 3', 'Take a smaller --limit or a greater --lambda.'],
  ['--chart cusum --k 0.5 --h 500', 'Take a smaller --h.'],
  ['--chart cusum --k -1 --h 4', '--k must not be below 0.'],
  ['--chart cusum --k 0.5 --h 4 --head-start 4', '--head-start must be below --h'],
  ['--chart cusum --k 0 --h 4 --head-start 3', 'take a --head-start of at most half of --h, or a greater --k.'],
  ['--chart cusum --k 40 --h 4', 'take a smaller --h or --k.'],
  ['--chart shewhart --limit 60', 'take a smaller --limit.'],
  ['--chart shewhart --limit 3 --limit 4', "Option '--limit' is there twice: name it once."],
  ['--colour red', 'Call it without flags to see which there are.'],
  ['--chart', 'Call it without flags to see which there are.'],
  ['--chart shewhart 3', 'Call it without flags to see which there are.'],
  ['--batch x.jsonl --chart ewma', '--batch reads every design from its file: leave out --chart.'],
])('%s is refused in a sentence, with exit code 2', async (words, sentence) => {
  const { code, out, err } = await run(words);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(sentence);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});

it('explains itself, and says when a file is not there', async () => {
  const { code, err } = await run('');
  expect({ code, usage: err.startsWith('Usage: npm run rapport -- arl') }).toEqual({ code: 2, usage: true });
  const missing = join(directory, 'missing.jsonl');
  expect(await run(`--batch ${missing}`)).toMatchObject({
    code: 1,
    err: `Cannot read ${missing}: there is no such file.\n`,
  });
  expect(await run(`--batch ${directory}`)).toMatchObject({
    code: 1,
    err: `Cannot read ${directory}: it is a folder. Name a file in it.\n`,
  });
});

it('spells what a terminal would carry out where it quotes a file', async () => {
  const { err } = await batch('{"chart":"\\u001b[2Jewma"}\n{"chart":"shewhart","\\u001b[2J":1,"limit":3}\n');
  expect(err).toContain('Line 1: There is no chart \\u001b[2Jewma');
  expect(err).toContain('Line 2: ');
  expect(err).not.toContain('\u001b');
});

it('answers in Chinese whoever reads Chinese, and its JSON is the same', async () => {
  expect(await run('--chart shewhart --limit 3', 'zh-CN')).toEqual({ code: 0, out: '平均运行长度：370.40\n', err: '' });
  expect(await run('--chart cusum --k 0.5', 'zh-CN')).toMatchObject({
    code: 2,
    err: 'cusum 图缺少 --h，请加上并给出数值。\n',
  });
  expect(await run('--chart ewma --lambda 2 --limit 3', 'zh-CN')).toMatchObject({
    err: '--lambda 是最新值的权重，最大为 1，此时即为 Shewhart 图。\n',
  });
  expect(await run('--colour red', 'zh-CN')).toMatchObject({
    err: '没有 --colour 这个选项。不带选项运行，可查看全部选项。\n',
  });
  const json = '--chart shewhart --limit 3 --json';
  expect(await run(json, 'zh-CN')).toEqual(await run(json));
});
