import { describe, expect, it } from 'vitest';
import type { CountedComplaint } from '../../../../src/core/complaint/causes/pareto.ts';
import { addDays, localDate } from '../../../../src/core/shared/calendar.ts';
import { pareto, recurringCauses } from '../../../support/causes-one-by-one.ts';

let made = 0;
function complaint(of: Partial<CountedComplaint> = {}): CountedComplaint {
  made += 1;
  return {
    id: `c${made}`,
    number: `C-2026-${String(made).padStart(4, '0')}`,
    clientId: `client${made}`,
    receivedOn: localDate('2026-11-02'),
    product: '对公结算',
    unit: '柜面',
    branch: '营业部',
    causeClass: 'felt_ignored',
    dimension: 'responsiveness',
    preventedOn: null,
    ...of,
  };
}
const times = (count: number, of: Partial<CountedComplaint>) => Array.from({ length: count }, () => complaint(of));

describe('the Pareto of causes', () => {
  it('has the most frequent first, with the part of all up to there: 6, 3 and 1 of 10', () => {
    const all = [...times(3, { product: '理财' }), ...times(6, {}), ...times(1, { product: '存款' })];
    expect(pareto(all, 'product')).toEqual([
      { key: '对公结算', count: 6, cumulative: 0.6, isVital: true },
      { key: '理财', count: 3, cumulative: 0.9, isVital: true },
      { key: '存款', count: 1, cumulative: 1, isVital: false },
    ]);
  });

  it('has what is not known last, and no cause that is half known', () => {
    const all = [...times(5, { causeClass: null }), ...times(2, {})];
    expect(pareto(all, 'cause').map(({ key, count }) => [key, count])).toEqual([
      ['felt_ignored/responsiveness', 2],
      [null, 5],
    ]);
    expect(pareto([], 'unit')).toEqual([]);
  });

  it('has months in the order of time', () => {
    const all = [...times(2, {}), ...times(1, { receivedOn: localDate('2026-09-30') })];
    expect(pareto(all, 'month').map(({ key, isVital }) => [key, isVital])).toEqual([
      ['2026-09', false],
      ['2026-11', false],
    ]);
  });
});

describe('recurring causes', () => {
  const TODAY = localDate('2026-11-26');
  const daysAgo = (days: number) => addDays(TODAY, -days);

  it('are three of two clients within 90 days where the year before had none', () => {
    const [first, ...rest] = times(3, { receivedOn: daysAgo(89) });
    expect(recurringCauses([first as CountedComplaint, ...rest], TODAY)).toMatchObject([
      { why: 'more_often', recent: 3, expected: 0, product: '对公结算', causeClass: 'felt_ignored' },
    ]);
    expect(recurringCauses(rest, TODAY)).toEqual([]);
    expect(recurringCauses(times(3, { clientId: 'one', receivedOn: daysAgo(5) }), TODAY)).toEqual([]);
    expect(recurringCauses(times(3, { receivedOn: daysAgo(90) }), TODAY)).toEqual([]);
  });

  it('are not what the pace of the year before explains: 8 in 365 days are 1.97 in 90, and 3 come by chance in 31%', () => {
    // P(X ≥ 3 | 1.97) = 1 − e^−1.97 (1 + 1.97 + 1.97²/2) = 1 − 0.1394 · 4.911 = 0.315; for 5 it is 0.050, for 6 0.016.
    const before = times(8, { receivedOn: daysAgo(200) });
    expect(recurringCauses([...before, ...times(3, { receivedOn: daysAgo(3) })], TODAY)).toEqual([]);
    expect(recurringCauses([...before, ...times(6, { receivedOn: daysAgo(3) })], TODAY)).toMatchObject([{ recent: 6 }]);
  });

  it('are those that came back although somebody had written down what is to prevent them', () => {
    const before = times(8, { receivedOn: daysAgo(200) });
    const reviewed = complaint({ receivedOn: daysAgo(120), preventedOn: daysAgo(100) });
    const again = times(3, { receivedOn: daysAgo(3) });
    expect(recurringCauses([...before, reviewed, ...again], TODAY)).toMatchObject([
      { why: 'came_back', numbers: again.map(({ number }) => number).toReversed() },
    ]);
    // Of another product it is another cause.
    const other = { ...reviewed, product: '理财' };
    expect(recurringCauses([...before, other, ...again], TODAY)).toEqual([]);
  });

  it('ignore those without a cause, and how a product is spelt', () => {
    expect(recurringCauses(times(5, { causeClass: null, receivedOn: daysAgo(1) }), TODAY)).toEqual([]);
    const spelt = ['Wire', 'wire ', 'WIRE'].flatMap((product) => times(1, { product, receivedOn: daysAgo(1) }));
    expect(recurringCauses(spelt, TODAY)).toMatchObject([{ product: 'WIRE', recent: 3 }]);
  });
});
