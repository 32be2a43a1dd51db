import { describe, expect, it } from 'vitest';
import { chooseClient } from '../../../../src/slack/client/surfaces/lists.ts';
import type { ShownMatch } from '../../../../src/slack/client-choice.ts';
import { LANGUAGES } from '../../../../src/slack/wording/format.ts';
import { heading } from '../../../support/records.ts';
import { textOf } from '../../../support/text-of.ts';
import { reader } from './fixture.ts';

it.each(LANGUAGES)('the help names everything that /client takes, in %s', (language) => {
  const text = reader(language).wording.help.join('\n');
  expect(text).toMatch(/\/client (find|筛选) .*/);
  for (const words of ['/client list', '/log']) expect(text).toContain(words);
});

describe('a choice', () => {
  const match = (change: Partial<ShownMatch> = {}): ShownMatch => ({
    heading: heading({ name: '海港物流有限公司' }),
    ranges: [{ start: 0, end: 4 }],
    alias: null,
    ...change,
  });

  it('marks what the query met, in the name or in the other name', () => {
    const { blocks } = chooseClient('海港物流', [match()], reader('zh-CN'));
    const text = JSON.stringify(blocks);
    expect(text).toContain(JSON.stringify({ type: 'text', text: '海港物流', style: { bold: true } }));
    expect(text).toContain(JSON.stringify({ type: 'text', text: '有限公司' }));
    const aliased = match({ ranges: [], alias: { text: 'Harbour Logistics', ranges: [{ start: 0, end: 7 }] } });
    expect(textOf(chooseClient('harbour', [aliased], reader('en')).blocks)).toContain(
      '1. 海港物流有限公司 (Harbour Logistics) · owner 王莉 · Strategic · 城东支行',
    );
  });

  it('asks about one match as about one', () => {
    expect(textOf(chooseClient('acne', [match()], reader('zh-CN')).blocks)).toMatch(
      /^“acne”指的是这一户吗？[\s\S]*\[不是\]$/,
    );
    expect(textOf(chooseClient('acne', [match()], reader('en')).blocks)).toMatch(
      /^“acne”: do you mean this client\?[\s\S]*\[Not this one\]$/,
    );
  });

  it('writes the other name in brackets of the reader', () => {
    const aliased = match({ alias: { text: '海港集团', ranges: [] } });
    expect(textOf(chooseClient('海港', [aliased, match()], reader('zh-CN')).blocks)).toContain(
      '海港物流有限公司（海港集团）',
    );
  });

  it('numbers its buttons as it numbers its rows', () => {
    const text = textOf(chooseClient('海港', [match(), match()], reader('zh-CN')).blocks);
    expect(text).toContain('[1 海港物流有限公司] [2 海港物流有限公司] [都不是]');
  });
});
