import { describe, expect, it } from 'vitest';
import {
  creditOf,
  daysNeglected,
  daysOverdue,
  depositsOf,
  isRising,
  lastContact,
  productsOf,
  recentCredit,
} from '../../../src/core/client/glance.ts';
import type { Holding } from '../../../src/core/client/holding.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';
import { cny, followUp, holding, interaction, week } from '../../support/records.ts';

const today = localDate('2026-11-23');
const CNY = cny(0n).currency;
const USD = 'USD' as Holding['currency'];

describe('depositsOf', () => {
  it('adds up what is open, each currency for itself, and leaves loans out', () => {
    const holdings = [
      holding({ product: '单位活期存款', balance: 100n, averageBalanceYtd: 90n }),
      holding({ product: '单位定期存款', balance: 50n, averageBalanceYtd: null }),
      holding({ product: 'Current account', currency: USD, balance: 7n, averageBalanceYtd: null }),
      holding({ product: '单位定期存款', balance: 1_000n, closedOn: localDate('2026-11-23') }),
      holding({ product: '流动资金贷款', balance: 500n }),
    ];
    expect(depositsOf(holdings, today)).toEqual({
      balances: [cny(150n), { minor: 7n, currency: USD }],
      averages: [cny(90n)],
      averageChange: null,
    });
  });

  it('says nothing where no file gave a figure', () => {
    expect(depositsOf([holding({ balance: null })], today)).toEqual({
      balances: [],
      averages: [],
      averageChange: null,
    });
  });

  describe('against last year', () => {
    const of = (now: bigint | null, then: bigint | null, change: Partial<Holding> = {}): Holding =>
      holding({ averageBalanceYtd: now, averageBalanceLastYear: then, openedOn: localDate('2019-01-01'), ...change });
    const changeOf = (...holdings: readonly Holding[]): number | null => depositsOf(holdings, today).averageChange;

    it('compares the averages of all deposits there are with those of all there were', () => {
      expect(changeOf(of(106n, 100n))).toBe(0.06);
      expect(changeOf(of(60n, 50n), of(20n, 50n))).toBe(-0.2);
    });

    it('counts what was opened this year now, and what was closed this year then', () => {
      const opened = of(50n, null, { openedOn: localDate('2026-02-01') });
      const closed = of(null, 100n, { closedOn: localDate('2026-06-30') });
      expect(changeOf(of(100n, 100n), opened)).toBe(0.5);
      expect(changeOf(of(100n, 100n), closed)).toBe(-0.5);
    });

    it('says nothing where last year is not known whole, was nothing, or was in another currency', () => {
      expect(changeOf(of(100n, 100n), of(50n, null))).toBeNull();
      expect(changeOf(of(100n, 0n))).toBeNull();
      expect(changeOf(of(100n, null, { openedOn: localDate('2026-02-01') }))).toBeNull();
      expect(changeOf(of(100n, 100n), of(7n, 7n, { currency: USD }))).toBeNull();
      expect(
        changeOf(of(100n, null, { openedOn: localDate('2026-02-01') }), of(null, 7n, { currency: USD })),
      ).toBeNull();
    });
  });
});

describe('creditOf', () => {
  it('counts the line and not the loans drawn under it', () => {
    const holdings = [
      holding({
        product: '综合授信额度',
        limit: 5_000n,
        used: 3_200n,
        balance: null,
        maturesOn: localDate('2027-03-15'),
      }),
      holding({ product: '流动资金贷款', balance: 3_200n, maturesOn: localDate('2026-12-21') }),
    ];
    expect(creditOf(holdings, today)).toEqual({
      limits: [cny(5_000n)],
      used: [cny(3_200n)],
      maturesOn: '2027-03-15',
    });
  });

  it('counts loans where there is no line, and the first maturity still ahead', () => {
    const holdings = [
      holding({ product: '流动资金贷款', balance: 300n, maturesOn: localDate('2026-12-21') }),
      holding({ product: '流动资金贷款', balance: 200n, maturesOn: localDate('2026-01-05') }),
    ];
    expect(creditOf(holdings, today)).toEqual({ limits: [cny(500n)], used: [cny(500n)], maturesOn: '2026-12-21' });
  });
});

describe('productsOf', () => {
  it('counts those on a shared account as linked, and names the sticky ones that are missing', () => {
    const holdings = [
      holding({ product: '单位活期存款', anchorAccount: 'A' }),
      holding({ product: '代发工资', anchorAccount: 'A' }),
      holding({ product: '流动资金贷款', anchorAccount: 'B' }),
      holding({ product: '企业网银', anchorAccount: null, closedOn: localDate('2026-01-01') }),
    ];
    const missing = ['online_banking', 'collection'];
    expect(productsOf(holdings, 'corporate', today)).toEqual({ held: 3, linked: 2, missing });
    expect(productsOf(holdings, 'association', today)).toEqual({ held: 3, linked: 2, missing });
  });

  it('misses no product for business at a person', () => {
    expect(productsOf([holding({ product: '活期存款' })], 'person', today)).toMatchObject({ held: 1, missing: [] });
  });
});

describe('lastContact', () => {
  it('is the last one in which somebody was reached', () => {
    const reached = interaction({ on: localDate('2026-11-06'), outcome: 'reached' });
    const missed = interaction({ on: localDate('2026-11-20'), outcome: 'no_answer' });
    expect(lastContact([missed, reached], today)).toEqual({ interaction: reached, daysAgo: 17 });
    expect(lastContact([missed], today)).toBeNull();
  });
});

describe('daysNeglected', () => {
  const sold = (openedOn: string, change: Partial<Holding> = {}) => [
    holding({ openedOn: localDate(openedOn), ...change }),
  ];
  const spoke = (on: string) => [interaction({ on: localDate(on), channel: 'call', outcome: 'reached' })];
  const days = (holdings: readonly Holding[], interactions: Parameters<typeof daysNeglected>[0]['interactions']) =>
    daysNeglected({ holdings, interactions }, 30, today);

  it('counts from the last real contact, or from the sale where that was later', () => {
    expect(days(sold('2026-06-01'), spoke('2026-08-18'))).toBe(97);
    expect(days(sold('2026-09-24'), spoke('2026-08-18'))).toBe(60);
    expect(days(sold('2026-09-24'), [])).toBe(60);
    const missed = [interaction({ on: addDays(today, -1), outcome: 'no_answer' })];
    expect(days(sold('2026-09-24'), missed)).toBe(60);
  });

  it('says nothing within the worst gap, and where nothing was sold within a year', () => {
    expect(days(sold('2026-06-01'), spoke('2026-10-24'))).toBeNull();
    expect(days(sold('2026-06-01'), spoke('2026-10-23'))).toBe(31);
    expect(days(sold('2025-11-22'), [])).toBeNull();
    expect(days(sold('2025-11-23'), [])).toBe(365);
    expect(days(sold('2026-06-01', { closedOn: today }), [])).toBeNull();
    expect(days(sold('2026-11-30'), [])).toBeNull();
  });
});

describe('isRising', () => {
  const CURRENCY = CNY;
  const last = addDays(today, -7);
  const of = (...credits: readonly bigint[]) => ({
    flows: [
      {
        currency: CURRENCY,
        weeks: credits.map((credit, at) => week({ week: addDays(last, -7 * (credits.length - 1 - at)), credit })),
      },
    ],
    flowsUntil: last,
  });
  const eight = Array.from({ length: 8 }, () => 100n);

  it('is two weeks running 50% above the mean of the eight before each', () => {
    // The second week stands against seven weeks of 100 and one of 150: a mean of 106.25, half more is 159.375.
    expect(isRising(of(...eight, 150n, 160n), today)).toBe(true);
    expect(isRising(of(...eight, 150n, 159n), today)).toBe(false);
    expect(isRising(of(...eight, 149n, 200n), today)).toBe(false);
  });

  it('says nothing of a short history, and nothing against nothing', () => {
    expect(isRising(of(...eight.slice(1), 150n, 160n), today)).toBe(false);
    expect(isRising(of(...eight.map(() => 0n), 150n, 160n), today)).toBe(false);
  });
});

describe('daysOverdue', () => {
  const due = (on: string | null) => followUp({ dueOn: on === null ? null : localDate(on) });

  it('counts from the day after it was due', () => {
    expect(daysOverdue(due('2026-11-22'), today)).toBe(1);
    expect(daysOverdue(due('2026-11-23'), today)).toBe(0);
    expect(daysOverdue(due(null), today)).toBe(0);
  });
});

describe('recentCredit', () => {
  const last = localDate('2026-11-16');
  const series = (...weeks: ReturnType<typeof week>[]) => ({ flows: [{ currency: CNY, weeks }], flowsUntil: last });

  it('sets the last full week beside the mean of the eight before, netted', () => {
    const before = Array.from({ length: 8 }, (_, at) =>
      week({ week: addDays(last, -7 * (8 - at)), credit: 400n, internalCredit: 90n }),
    );
    const flows = series(...before, week({ week: last, credit: 120n }), week({ week: addDays(last, 7), credit: 999n }));
    // (120 − 310) ÷ 310 = −0.6129
    expect(recentCredit(flows, today)).toEqual({
      week: last,
      isLastWeek: true,
      credit: cny(120n),
      mean: cny(310n),
      change: -0.6129,
      lastWithMoney: last,
      firstWeek: addDays(last, -56),
    });
  });

  it('of a client whose money stays away says the last week that had some, however long ago', () => {
    const weeks = Array.from({ length: 30 }, (_, at) => {
      const credit = at <= 10 ? 80n : 0n;
      return week({ week: addDays(last, -7 * (29 - at)), credit });
    });
    // The 19 weeks up to 16 November are empty.
    expect(recentCredit(series(...weeks), today)).toMatchObject({ lastWithMoney: '2026-07-06', mean: cny(0n) });
    expect(recentCredit(series(week({ week: last })), today)).toMatchObject({ lastWithMoney: null, firstWeek: last });
  });

  it('takes a week without a row for zero, and a client without rows for unknown', () => {
    expect(recentCredit(series(week({ week: addDays(last, -7), credit: 80n })), today)).toMatchObject({
      credit: cny(0n),
      mean: cny(10n),
      change: -1,
    });
    expect(recentCredit(series(week({ week: addDays(last, -700), credit: 80n })), today)).toBeNull();
    expect(recentCredit({ flows: [], flowsUntil: last }, today)).toBeNull();
  });

  it('tells of the currency that money moves in now, where that with more weeks has come to an end', () => {
    const gone = Array.from({ length: 40 }, (_, at) => week({ week: addDays(last, -7 * (60 - at)), credit: 80n }));
    const flows = [
      { currency: CNY, weeks: gone },
      { currency: USD, weeks: [week({ week: addDays(last, -7), credit: 80n }), week({ week: last, credit: 5n })] },
    ];
    expect(recentCredit({ flows, flowsUntil: last }, today)).toMatchObject({
      credit: { minor: 5n, currency: USD },
      mean: { minor: 10n, currency: USD },
    });
  });

  it('waits for the file of last week, which on a Monday is still to come', () => {
    const before = addDays(last, -7);
    const known = series(week({ week: before, credit: 80n }), week({ week: addDays(before, -7), credit: 80n }));
    expect(recentCredit({ ...known, flowsUntil: before }, today)).toMatchObject({
      week: before,
      isLastWeek: false,
      credit: cny(80n),
      mean: cny(10n),
    });
    // Another client's row of last week tells that the file is there: this one is silent.
    expect(recentCredit({ ...known, flowsUntil: last }, today)).toMatchObject({
      week: last,
      credit: cny(0n),
      change: -1,
    });
  });

  it('gives no change against nothing', () => {
    expect(recentCredit(series(week({ week: last, credit: 5n })), today)).toMatchObject({ change: null });
  });
});
