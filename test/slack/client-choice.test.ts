import { expect, it } from 'vitest';
import { chooseTrail } from '../../src/slack/audit/surfaces.ts';
import type { Message } from '../../src/slack/blocks.ts';
import { chooseMessage as chooseAlert } from '../../src/slack/churn/surfaces/list.ts';
import { chooseClient, noClient } from '../../src/slack/client/surfaces/lists.ts';
import type { Doubtful, ShownMatch } from '../../src/slack/client-choice.ts';
import { whichClient } from '../../src/slack/complaint/surfaces/intake.ts';
import { chooseForLine } from '../../src/slack/contact/surfaces/choose.ts';
import { chooseClientForGift } from '../../src/slack/gift/surfaces/register.ts';
import { whichToAdd } from '../../src/slack/plan/surfaces/adding.ts';
import type { Reader } from '../../src/slack/reader.ts';
import { chooseMessage as chooseForce } from '../../src/slack/task-force/surfaces/lists.ts';
import { chooseTier } from '../../src/slack/tier/surfaces/explained.ts';
import { readerAt } from '../support/readers.ts';
import { shownMatch } from '../support/shown-match.ts';
import { textOf } from '../support/text-of.ts';

const reader = readerAt('2026-11-23T09:30:00+08:00');
const matches: readonly ShownMatch[] = [
  { ...shownMatch({ name: '海港物流有限公司', tier: '重点' }), ranges: [{ start: 0, end: 2 }] },
  shownMatch({ name: '云港海港国际货运代理有限公司', tier: null, owner: null }),
];
const several: Doubtful = { kind: 'several', matches };
const none: Doubtful = { kind: 'none', nearest: matches, bookIsEmpty: false };

const asked: readonly (readonly [string, (found: Doubtful, of: Reader) => Pick<Message, 'blocks'> | null])[] = [
  [
    '/client',
    (found, of) =>
      found.kind === 'several' ? chooseClient('海港', found.matches, of) : noClient('海港', found.nearest, false, of),
  ],
  ['/churn', (found, of) => chooseAlert('海港', found, of)],
  ['/churn force', (found, of) => chooseForce('海港', found, 'force', of)],
  ['/churn lost', (found, of) => chooseForce('海港', found, 'lost', of)],
  ['/audit', (found, of) => chooseTrail('海港', found, of)],
  ['/plan add', (found, of) => whichToAdd('海港', found, of)],
  ['/gift', (found, of) => chooseClientForGift('海港', found, of)],
  ['/tier', (found, of) => chooseTier('海港', found, of)],
  ['/complaint', (found, of) => ({ blocks: [...whichClient('海港', found, of).blocks] as Message['blocks'] })],
];
const rowsOf = (message: Pick<Message, 'blocks'> | null) => textOf(message?.blocks ?? []).split('\n');

it.each([
  ...asked,
  ['/log', (_: Doubtful, of: Reader) => chooseForLine({ query: '海港', rest: '', matches }, of)] as const,
])('%s asks in the same rows which client is meant, with a numbered button for each', (_, ask) => {
  const rows = rowsOf(ask(several, reader('zh-CN')));
  expect(rows.slice(0, 3)).toEqual([
    '“海港”指的是哪一户？',
    '1. 海港物流有限公司 · 管户 王莉 · 重点 · 城东支行',
    '2. 云港海港国际货运代理有限公司 · 无管户客户经理 · 城东支行',
  ]);
  expect(rows.at(-1)).toMatch(/^\[1 海港物流有限公司\] \[2 云港海港国际货运代理有限公司\]/);
});

it.each(asked)('%s shows the nearest names where there is none, and how to search', (_, ask) => {
  const rows = rowsOf(ask(none, reader('zh-CN')));
  expect(rows.slice(0, 2)).toEqual(['没有找到“海港”。', '最接近的名称：']);
  expect(rows.at(-2)).toContain('hgwl');
  expect(rows.at(-1)).toMatch(/^\[1 海港物流有限公司\]/);
});
