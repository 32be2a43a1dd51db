import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { StaffId } from '../../../src/core/shared/ids.ts';
import { validateView } from '../../../src/local-slack/block-kit/validate.ts';
import { deputyIds } from '../../../src/slack/deputy/ids.ts';
import { deputyForm, deputyRefused } from '../../../src/slack/deputy/surfaces.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { readerAt } from '../../support/readers.ts';
import { id } from '../../support/records.ts';
import { textOf } from '../../support/text-of.ts';

const reader = readerAt('2026-11-23T00:30:00Z');
const desk = {
  principals: [{ id: id<StaffId>(), name: '王莉' }],
  candidates: [{ id: id<StaffId>(), name: '陈浩' }],
  appointed: [
    {
      id: id<string>(),
      staffName: '王莉',
      deputyName: '陈浩',
      from: localDate('2026-12-01'),
      until: localDate('2027-01-04'),
    },
  ],
  today: localDate('2026-11-23'),
};

describe('deputyForm', () => {
  it('says who stands in for whom, with the year where it is another', () => {
    expect(textOf(deputyForm(desk, reader('zh-CN')).blocks)).toContain('陈浩 代管 王莉，12-01 至 2027-01-04');
    expect(textOf(deputyForm(desk, reader('en')).blocks)).toContain('陈浩 for 王莉, 1 Dec to 4 Jan 2027');
  });

  it('is a list alone for who has nobody to appoint for', () => {
    const view = deputyForm({ ...desk, principals: [], appointed: [] }, reader('en'));
    expect(view.submit).toBeUndefined();
    expect(view.blocks.filter(({ type }) => type === 'input')).toEqual([]);
  });

  it.each(LANGUAGES)('keeps to the limits of Slack with the longest data, in %s', (language) => {
    const many = Array.from({ length: 200 }, () => ({ id: id<StaffId>(), name: '长'.repeat(300) }));
    const appointed = Array.from(
      { length: 200 },
      () => ({ ...desk.appointed[0], id: id<string>() }) as (typeof desk.appointed)[0],
    );
    const view = deputyForm(
      { ...desk, principals: many, candidates: many, appointed },
      reader(language),
      '长'.repeat(200),
    );
    expect(validateView(view, 'modal')).toEqual([]);
  });

  it('says under its field what will not do', () => {
    expect(
      deputyRefused(
        { kind: 'deputy_already', from: localDate('2026-12-01'), until: localDate('2026-12-03') },
        reader('en'),
      ),
    ).toEqual({ [deputyIds.fromBlock]: expect.stringContaining('from 1 Dec to 3 Dec') });
    const away = { kind: 'deputy_away', from: localDate('2026-12-01'), until: localDate('2026-12-03') } as const;
    expect(deputyRefused(away, reader('zh-CN'))).toEqual({
      [deputyIds.candidateBlock]: '12-01 至 12-03 这位同事也不在，由他人代管，请选择其他同事。',
    });
    const standing = { kind: 'stands_in', from: localDate('2026-12-01'), until: localDate('2026-12-03') } as const;
    expect(deputyRefused(standing, reader('en'))).toEqual({
      [deputyIds.principalBlock]: expect.stringContaining('stands in for somebody from 1 Dec to 3 Dec'),
    });
    expect(deputyRefused({ kind: 'deputy_of_herself' }, reader('zh-CN'))).toEqual({
      [deputyIds.candidateBlock]: '不能由本人代管，请选择其他同事。',
    });
  });
});
