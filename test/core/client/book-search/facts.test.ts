import { describe, expect, it } from 'vitest';
import { type FactDay, type FactSources, factsOf } from '../../../../src/core/client/book-search/facts.ts';
import { localDate } from '../../../../src/core/shared/calendar.ts';
import type { Currency } from '../../../../src/core/shared/money.ts';
import { holding, SHANGHAI } from '../../../support/records.ts';

const day: FactDay = {
  now: new Date('2026-11-23T00:30:00Z'),
  today: localDate('2026-11-23'),
  zone: SHANGHAI,
  base: 'CNY' as Currency,
  rates: new Map([['USD' as Currency, '7.1']]),
};
const NOTHING: FactSources = {
  kind: 'corporate',
  tier: null,
  holdings: [],
  lastContactOn: null,
  laterContactOn: null,
  followUps: [],
  nextAppointmentAt: null,
};
const facts = (change: Partial<FactSources>) => factsOf({ ...NOTHING, ...change }, day);
const usd = 'USD' as Currency;
const gbp = 'GBP' as Currency;

describe('the money', () => {
  it('is converted: 1,000.00 CNY and 100.00 USD at 7.1 are 1,710.00', () => {
    const both = [
      holding({ balance: 100_000n, averageBalanceYtd: 50_000n }),
      holding({ balance: 10_000n, currency: usd }),
    ];
    expect(facts({ holdings: both })).toMatchObject({ balance: 171_000n, average: 50_000n, isPartial: false });
  });

  it('is unknown without a figure, and partial without a rate', () => {
    expect(facts({ holdings: [holding({ balance: null })] })).toMatchObject({ balance: null, isPartial: false });
    const pounds = holding({ balance: 5n, currency: gbp });
    expect(facts({ holdings: [pounds] })).toMatchObject({ balance: null, isPartial: true });
    expect(facts({ holdings: [pounds, holding({ balance: 7n })] })).toMatchObject({ balance: 7n, isPartial: true });
  });

  it('tells a line and what is drawn of it, as the card does', () => {
    const line = holding({ product: '综合授信额度', balance: null, limit: 500n, used: 320n });
    expect(facts({ holdings: [line, holding({ product: '贷款', balance: 320n })] })).toMatchObject({
      credit: 500n,
      used: 320n,
    });
  });
});

describe('the products', () => {
  it('are the open ones, by class, with the sticky ones that are missing', () => {
    const held = [
      holding({ product: '单位活期存款' }),
      holding({ product: '代发工资', balance: null }),
      holding({ product: '企业网银', closedOn: localDate('2026-11-01') }),
    ];
    expect(facts({ holdings: held })).toMatchObject({
      products: 2,
      holds: ['deposit', 'payroll'],
      missing: ['online_banking', 'collection'],
    });
    expect(facts({ kind: 'person' }).missing).toEqual([]);
  });

  it('mature next on the first day that is not over', () => {
    const days = ['2026-11-22', '2026-12-21', '2027-03-15'].map((maturesOn) =>
      holding({ maturesOn: localDate(maturesOn) }),
    );
    expect(facts({ holdings: days }).maturesOn).toBe('2026-12-21');
    expect(facts({ holdings: [holding({ maturesOn: day.today })] }).maturesOn).toBe(day.today);
  });
});

it('counts what is open, late and promised', () => {
  const followUps = [
    { kind: 'promise' as const, dueOn: localDate('2026-11-22') },
    { kind: 'follow_up' as const, dueOn: day.today },
    { kind: 'follow_up' as const, dueOn: null },
  ];
  expect(facts({ followUps })).toMatchObject({ followUps: 3, overdue: 1, promises: 1 });
});

describe('how long they hold', () => {
  const until = (change: Partial<FactSources>) => facts(change).freshUntil?.toISOString() ?? null;

  it('is for ever when nothing is going to happen', () => {
    expect(until({ holdings: [holding({ maturesOn: localDate('2026-01-01') })] })).toBeNull();
  });

  // The bank's day begins at 16:00 UTC of the day before.
  it.each([
    ['a product closes', { holdings: [holding({ closedOn: localDate('2026-12-01') })] }, '2026-11-30T16:00:00.000Z'],
    [
      'a product has matured',
      { holdings: [holding({ maturesOn: localDate('2026-12-01') })] },
      '2026-12-01T16:00:00.000Z',
    ],
    [
      'a follow-up is late',
      { followUps: [{ kind: 'promise' as const, dueOn: day.today }] },
      '2026-11-23T16:00:00.000Z',
    ],
    ['a contact of a later day has come', { laterContactOn: localDate('2026-11-25') }, '2026-11-24T16:00:00.000Z'],
    ['an appointment has begun', { nextAppointmentAt: new Date('2026-11-23T02:00:00Z') }, '2026-11-23T02:00:00.001Z'],
  ])('is until %s', (_, change, instant) => {
    expect(until(change)).toBe(instant);
  });
});
