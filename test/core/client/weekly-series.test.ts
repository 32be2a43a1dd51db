import { describe, expect, it } from 'vitest';
import { byMonth, stretches, weeklySeries } from '../../../src/core/client/weekly-series.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import { cny, week } from '../../support/records.ts';

const CNY = cny(0n).currency;
const until = localDate('2026-11-16');
const ago = (weeks: number) => addDays(until, -7 * weeks);

describe('weeklySeries', () => {
  it('has every week up to the last one loaded: silent ones are zero, those before the first are unknown', () => {
    const weeks = [
      week({ week: ago(3), credit: 300n, internalCredit: 100n, debit: 50n }),
      week({ week: ago(1), credit: 10n, debit: 70n, internalDebit: 30n }),
    ];
    expect(weeklySeries({ flows: [{ currency: CNY, weeks }], flowsUntil: until }, 5)).toEqual({
      currency: CNY,
      weeks: [
        { week: ago(4), moneyIn: null, moneyOut: null },
        { week: ago(3), moneyIn: 200n, moneyOut: 50n },
        { week: ago(2), moneyIn: 0n, moneyOut: 0n },
        { week: ago(1), moneyIn: 10n, moneyOut: 40n },
        { week: ago(0), moneyIn: 0n, moneyOut: 0n },
      ],
    });
  });

  it('takes the currency with most weeks', () => {
    const flows = [
      { currency: 'USD' as typeof CNY, weeks: [week({ week: ago(0), credit: 9n })] },
      { currency: CNY, weeks: [week({ week: ago(1), credit: 1n }), week({ week: ago(0), credit: 2n })] },
    ];
    expect(weeklySeries({ flows, flowsUntil: until }, 1)).toMatchObject({ currency: CNY, weeks: [{ moneyIn: 2n }] });
  });

  it('is none without a row in that time', () => {
    expect(weeklySeries({ flows: [], flowsUntil: until }, 52)).toBeNull();
    expect(
      weeklySeries({ flows: [{ currency: CNY, weeks: [week({ week: ago(60) })] }], flowsUntil: until }, 52),
    ).toBeNull();
    expect(weeklySeries({ flows: [{ currency: CNY, weeks: [week()] }], flowsUntil: null }, 52)).toBeNull();
  });
});

describe('stretches', () => {
  it('gives the mean week of each, and leaves out what is unknown', () => {
    const weeks = [
      { week: ago(5), moneyIn: null, moneyOut: null },
      { week: ago(4), moneyIn: null, moneyOut: null },
      { week: ago(3), moneyIn: null, moneyOut: null },
      { week: ago(2), moneyIn: 10n, moneyOut: 5n },
      { week: ago(1), moneyIn: 20n, moneyOut: 6n },
      { week: ago(0), moneyIn: 40n, moneyOut: 0n },
    ];
    expect(stretches({ currency: CNY, weeks }, 3)).toEqual([
      { from: ago(2), to: ago(2), moneyIn: cny(10n), moneyOut: cny(5n) },
      { from: ago(1), to: ago(0), moneyIn: cny(30n), moneyOut: cny(3n) },
    ]);
  });
});

describe('by month', () => {
  it('adds up the weeks that begin in it, and leaves out what nothing is known of', () => {
    const series = {
      currency: CNY,
      weeks: [
        { week: localDate('2026-09-21'), moneyIn: null, moneyOut: null },
        { week: localDate('2026-09-28'), moneyIn: 5n, moneyOut: 1n },
        { week: localDate('2026-10-05'), moneyIn: 7n, moneyOut: 0n },
        { week: localDate('2026-10-26'), moneyIn: 1n, moneyOut: 2n },
      ],
    };
    const money = (minor: bigint) => ({ minor, currency: CNY });
    expect(byMonth(series)).toEqual([
      { month: '2026-09', moneyIn: money(5n), moneyOut: money(1n), weeks: 1 },
      { month: '2026-10', moneyIn: money(8n), moneyOut: money(2n), weeks: 2 },
    ]);
  });
});
