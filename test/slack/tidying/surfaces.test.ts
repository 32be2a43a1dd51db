import { describe, expect, it } from 'vitest';
import { TIDY_GAPS } from '../../../src/core/client/tidying.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import { validateBlocks } from '../../../src/local-slack/block-kit/validate.ts';
import { overviewMessage, tidyingMessage } from '../../../src/slack/tidying/surfaces/lists.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { readerAt } from '../../support/readers.ts';
import { id } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const reader = readerAt('2026-11-30T02:00:00Z');
const untidy = {
  id: id<string>(),
  name: '海港物流',
  touchedOn: localDate('2026-11-29'),
  gaps: ['no_next_step'] as const,
};

describe('the list', () => {
  it('says what is missing of whom, with a button for each', () => {
    const message = tidyingMessage({ of: { name: '王莉' }, touched: 9, untidy: [untidy] }, true, reader('zh-CN'));
    expect(textOf(message.blocks).split('\n')).toEqual([
      '定期整理：近两周联系过 9 户，1 户有缺项',
      '1. 海港物流 · 昨天联系 · 缺下一步',
      '打开客户即可补充。',
      '[1 海港物流]',
    ]);
  });

  it('counts the clients that it has no room for', () => {
    const clients = Array.from({ length: 12 }, () => ({ ...untidy, touchedOn: localDate('2026-11-20') }));
    const rows = (language: 'zh-CN' | 'en') =>
      textOf(tidyingMessage({ of: { name: '王莉' }, touched: 12, untidy: clients }, true, reader(language)).blocks);
    expect(rows('zh-CN')).toContain('1. 海港物流 · 11-20 联系 · 缺下一步\n');
    expect(rows('zh-CN')).toContain('另有 2 户\n');
    expect(rows('en')).toContain('and 2 more\n');
  });

  it('says that all is tidy, and that nobody was touched', () => {
    const of = { name: '王莉' };
    expect(textOf(tidyingMessage({ of, touched: 3, untidy: [] }, true, reader('en')).blocks)).toContain(
      'Everything is tidy',
    );
    const untouched = { of, touched: 0, untidy: [] };
    expect(textOf(tidyingMessage(untouched, true, reader('en')).blocks)).toBe(
      'No contact is on record for the last two weeks, so there is nothing to tidy.',
    );
    expect(textOf(tidyingMessage(untouched, false, reader('zh-CN')).blocks)).toBe(
      '王莉：近两周没有联系记录，没有需要整理的。',
    );
  });

  it('does not call tidy what nobody has touched', () => {
    const rows = [{ of: { name: '王莉' }, touched: 0, untidy: 0 }];
    const title = (language: 'zh-CN' | 'en') => overviewMessage({ rows, vipsWithoutOwner: [] }, reader(language)).text;
    expect(title('zh-CN')).toBe('本支行定期整理：近两周没有联系记录');
    expect(title('en')).toBe('Tidying in your branch: no contact is on record for the last two weeks');
  });

  it('tells the manager who has most to tidy first', () => {
    const rows = [
      { of: { name: '王莉' }, touched: 5, untidy: 1 },
      { of: { name: '陈浩' }, touched: 4, untidy: 3 },
    ];
    const message = overviewMessage({ rows, vipsWithoutOwner: [] }, reader('zh-CN'));
    expect(textOf(message.blocks).split('\n').slice(0, 4)).toEqual([
      '本支行定期整理：4 户有缺项',
      '陈浩：联系 4 户，缺项 3 户',
      '王莉：联系 5 户，缺项 1 户',
      '重点客户均有管户客户经理。',
    ]);
  });
});

describe.each(LANGUAGES)('with the longest data there is, in %s', (language) => {
  const LONG = '长'.repeat(300);
  const many = Array.from({ length: 200 }, () => ({ ...untidy, id: id<string>(), name: LONG, gaps: [...TIDY_GAPS] }));
  it('keeps to the limits of Slack', () => {
    const own = tidyingMessage({ of: { name: LONG }, touched: 9_999, untidy: many }, false, reader(language));
    const rows = Array.from({ length: 100 }, () => ({ of: { name: LONG }, touched: 9_999, untidy: 9_999 }));
    const all = overviewMessage(
      { rows, vipsWithoutOwner: many.map((each) => ({ ...each, tier: LONG })) },
      reader(language),
    );
    for (const { blocks } of [own, all]) expect(validateBlocks(blocks, 'message')).toEqual([]);
  });
});
