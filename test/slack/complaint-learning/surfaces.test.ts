import { describe, expect, it } from 'vitest';
import { monthReport } from '../../../src/core/complaint/causes/month-report.ts';
import type { RecurringCause } from '../../../src/core/complaint/causes/recurring.ts';
import type { Causes } from '../../../src/core/complaint/causes/shown-causes.ts';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { validateBlocks, validateView } from '../../../src/local-slack/block-kit/validate.ts';
import {
  causesOfButton,
  causesOfCommand,
  monthOfCommand,
  periodOfCommand,
} from '../../../src/slack/complaint-learning/input.ts';
import { causesPicture, causesRefused, causesView } from '../../../src/slack/complaint-learning/surfaces/causes.ts';
import { monthMessage } from '../../../src/slack/complaint-learning/surfaces/month.ts';
import { LANGUAGES } from '../../../src/slack/wording/format.ts';
import { pareto } from '../../support/causes-one-by-one.ts';
import { readerAt } from '../../support/readers.ts';
import { textOf } from '../../support/text-of.ts';

const today = localDate('2026-11-26');
const reader = readerAt('2026-11-26T02:00:00Z');
const complaint = (at: number) => ({
  id: String(at),
  number: `C-2026-${String(at).padStart(4, '0')}`,
  clientId: String(at),
  isOfRegulator: false,
  receivedOn: localDate('2026-10-12'),
  answeredOn: localDate('2026-10-20'),
  dueOn: localDate('2026-10-19'),
  product: `${at % 12}<!channel>${'长'.repeat(300)}`,
  unit: null,
  branch: null,
  causeClass: 'doubts_competence',
  dimension: 'reliability',
  preventedOn: null,
  outcome: 'upheld' as const,
  isSettled: false,
  isWithdrawn: false,
  appealedOn: null,
  redress: [{ minor: 12_345n, currency: 'CNY' as Currency }],
});
const CASES = Array.from({ length: 60 }, (_, at) => complaint(at));
const flagged = (at: number): RecurringCause => ({
  product: '长'.repeat(300),
  causeClass: 'felt_ignored',
  dimension: 'responsiveness',
  recent: 50,
  expected: 2.46,
  why: at % 2 === 0 ? 'came_back' : 'more_often',
  numbers: CASES.map(({ number }) => number),
});
const causes = (by: Causes['by']): Causes => ({
  by,
  months: 12,
  from: localDate('2025-11-27'),
  until: today,
  total: 60,
  bars: pareto(CASES, by),
  recurring: Array.from({ length: 20 }, (_, at) => flagged(at)),
});

describe.each(LANGUAGES)('in %s', (language) => {
  const of = reader(language);

  it('causes and report keep to Slack’s limits with the longest data', () => {
    for (const view of [
      causesView(causes('product'), 'drawing', of),
      causesView(causes('cause'), 'failed', of),
      causesRefused(of),
    ])
      expect(validateView(view, 'modal')).toEqual([]);
    const { blocks } = monthMessage(
      {
        report: monthReport(CASES, '2026-10', localDate('2026-11-01')),
        causes: pareto(CASES, 'cause'),
        products: pareto(CASES, 'product'),
        recurring: causes('cause').recurring,
      },
      of,
    );
    expect(validateBlocks(blocks, 'message')).toEqual([]);
    expect(textOf(blocks)).toContain(language === 'en' ? 'Complaints of Oct 2026' : '投诉月报 2026 年 10 月');
    expect(causesPicture(causes('product'), of)?.altText.length).toBeLessThan(2_000);
  });

  it('the report says redress to the last minor unit, each currency on its own', () => {
    const of3 = [
      { minor: 12_345_67n, currency: 'CNY' as Currency },
      { minor: 100_000_00n, currency: 'CNY' as Currency },
      { minor: 1_250_50n, currency: 'USD' as Currency },
    ].map((redress, at) => ({ ...complaint(at), redress: [redress] }));
    const { blocks } = monthMessage(
      {
        report: monthReport(of3, '2026-10', localDate('2026-11-01')),
        causes: [],
        products: [],
        recurring: [],
      },
      of,
    );
    expect(textOf(blocks)).toContain(
      language === 'en' ? 'redress CNY 112,345.67 + USD 1,250.50' : '补偿或退还 112,345.67 元 + 1,250.50 美元',
    );
  });
});

describe('the picture of causes', () => {
  it('has eight bars at most, the last of them all others, and the part up to each in percent', () => {
    const chart = causesPicture(causes('product'), reader('zh-CN'))?.chart;
    if (chart?.kind !== 'bars') throw new Error('no bars');
    // Twelve products of five each: seven bars, and five products in the eighth.
    expect(chart.counts).toEqual([5, 5, 5, 5, 5, 5, 5, 25]);
    expect(chart.labels.at(-1)).toBe('其余 5 类');
    expect(chart.cumulative?.percents).toEqual([8, 17, 25, 33, 42, 50, 58, 100]);
    expect(causesPicture({ ...causes('product'), bars: [] }, reader('en'))).toBeNull();
  });

  it('of months has no cumulative line', () => {
    const chart = causesPicture(causes('month'), reader('en'))?.chart;
    expect(chart).toMatchObject({ kind: 'bars', labels: ['2026-10'], counts: [60], cumulative: null });
  });
});

describe('what is typed', () => {
  it('is read in either language; what is no period is refused', () => {
    expect(causesOfCommand(' 产品 ')).toEqual({ by: 'product', months: 12 });
    expect(causesOfCommand('branch').by).toBe('branch');
    expect(causesOfCommand('?').by).toBe('cause');
    expect(causesOfButton({ value: 'unit 3' })).toEqual({ by: 'unit', months: 3 });
    expect(() => causesOfButton({ value: 'unit 5' })).toThrow();
    expect(monthOfCommand('', today)).toBe('2026-10');
    expect([monthOfCommand('2026-13', today), monthOfCommand('x', today)]).toEqual([null, null]);
    expect(periodOfCommand('', today)).toEqual({ from: '2026-01-01', until: '2026-12-31' });
    expect(periodOfCommand('2026-02', today)).toEqual({ from: '2026-02-01', until: '2026-02-28' });
    expect(periodOfCommand('last', today)).toBeNull();
  });
});
