import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../../../src/core/shared/calendar.ts';
import { validateView } from '../../../../src/local-slack/block-kit/validate.ts';
import { flowPicture, flowView } from '../../../../src/slack/client/surfaces/flow-view.ts';
import { LANGUAGES } from '../../../../src/slack/wording/format.ts';
import { NO_MATTERS, record, week } from '../../../support/records.ts';
import { textOf } from '../../../support/text-of.ts';
import { acme, alert, crowded, reader, seenByOwner, today, yuan } from './fixture.ts';

const image = { type: 'image' as const, slack_file: { id: 'F1' }, alt_text: '图' };
const flows = [
  {
    currency: acme.flows[0]?.currency as never,
    weeks: Array.from({ length: 52 }, (_, at) =>
      week({ week: addDays(today, -7 * (52 - at)), credit: yuan(at < 26 ? 300 : 100), debit: yuan(200) }),
    ),
  },
];
const steady = record({ flows, flowsUntil: addDays(today, -7) });

describe('the view of the weekly flows', () => {
  it('tells in words what the picture shows, before there is one', () => {
    const rows = textOf(flowView(seenByOwner(steady), 'drawing', 52, reader('zh-CN')).blocks).split('\n');
    expect(rows).toEqual([
      'ACME 精密制造有限公司',
      '上周进账 100 万元，此前 8 周周均 100 万元（0%）',
      '2025-11-24 至 02-16：周均进账 300 万元，出账 200 万元',
      '02-23 至 05-18：周均进账 300 万元，出账 200 万元',
      '05-25 至 08-17：周均进账 100 万元，出账 200 万元',
      '08-24 至 11-16：周均进账 100 万元，出账 200 万元',
      '正在绘图…',
      '已剔除同名划转、购买我行产品和贷款收放。',
    ]);
  });

  it('has the picture in its place, with the same in words for whoever does not see it', () => {
    expect(flowView(seenByOwner(steady), image, 52, reader('en')).blocks).toContainEqual(image);
    expect(flowPicture(seenByOwner(steady), 52, reader('en'))?.altText).toContain(
      'Money in and money out over 52 weeks. 24 Nov 2025 to 16 Feb: in CNY 3M a week, out CNY 2M',
    );
  });

  it('marks when an alert was raised, since when it goes, and when one cleared; close ones once, in words all', () => {
    const before = alert({
      state: 'cleared',
      changePoint: null,
      raisedWeek: localDate('2026-03-02'),
      cleared: { at: new Date('2026-05-12T02:00:00Z'), why: 'evidence' },
    });
    const hint = alert({ severity: 'hint', raisedWeek: localDate('2026-08-03'), changePoint: null });
    const seen = { ...seenByOwner(steady), matters: { ...NO_MATTERS, alert: alert(), earlierAlerts: [before, hint] } };
    // Week 0 begins on 24 November 2025, week 49 on 2 November 2026. The change, in week 47, is too near to be written.
    const picture = flowPicture(seen, 52, reader('zh-CN'));
    expect(picture?.chart.marks).toEqual([
      { at: 49, text: '预警' },
      { at: 14, text: '预警' },
      { at: 24, text: '解除' },
    ]);
    const words = '标记：03-02 当周预警，05-11 当周解除，10-19 当周异常开始，11-02 当周预警。';
    expect(picture?.altText).toContain(words);
    expect(textOf(flowView(seen, 'drawing', 52, reader('zh-CN')).blocks)).toContain(words);
    expect(flowPicture(seen, 52, reader('en'))?.altText).toContain('Alert in the week of 2 Nov');
  });

  it('has neither where nothing is known', () => {
    expect(flowPicture(seenByOwner(record()), 52, reader('en'))).toBeNull();
    expect(textOf(flowView(seenByOwner(record()), 'drawing', 52, reader('en')).blocks)).not.toContain('drawn');
  });

  it('labels every other month of a year, and January with the year', () => {
    const chart = flowPicture(seenByOwner(steady), 52, reader('zh-CN'))?.chart;
    expect(chart?.labels.filter((label) => label !== '')).toEqual(['2026年', '3月', '5月', '7月', '9月', '11月']);
    expect(chart?.unit).toBe('万元');
    expect(chart?.lines.map(({ name, values }) => [name, values[0], values[51]])).toEqual([
      ['进账', 300, 100],
      ['出账', 200, 200],
    ]);
  });

  it.each(LANGUAGES)('is a modal that Slack takes, in %s', (language) => {
    for (const state of ['drawing', 'failed', image] as const)
      for (const shown of [steady, crowded, record()])
        for (const weeks of [52, 104])
          expect(validateView(flowView(seenByOwner(shown), state, weeks, reader(language)), 'modal')).toEqual([]);
    expect([...(flowPicture(seenByOwner(crowded), 52, reader(language))?.altText ?? '')].length).toBeLessThan(2_000);
  });
});
