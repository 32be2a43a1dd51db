import { describe, expect, it } from 'vitest';
import { localDate } from '../../../src/core/shared/calendar.ts';
import type { Currency } from '../../../src/core/shared/money.ts';
import { figuresOf, neededFor, type RawFigures } from '../../../src/core/tier/figures.ts';
import { tally } from '../../../src/core/tier/moves.ts';
import type { TierScheme } from '../../../src/core/tier/scheme.ts';

const TODAY = localDate('2026-11-23');
const TERMS = { base: 'CNY' as Currency, today: TODAY, minuteCost: 5 };
const RAW: RawFigures = {
  assets: 1_234_567_89n,
  balance: 100n,
  average: null,
  credit: null,
  used: null,
  revenue: 1_000_00n,
  isPartial: false,
  products: 4,
  clientSince: localDate('2014-11-24'),
  loaded: new Map([['satisfaction', { value: 4.2, asOf: localDate('2025-01-05') }]]),
  contacts: [
    { channel: 'call', count: 2 },
    { channel: 'visit', count: 1 },
    { channel: 'fax', count: 1 },
  ],
};
const of = (raw: Partial<RawFigures> = {}) => figuresOf({ ...RAW, ...raw }, TERMS);

describe('figures of a client', () => {
  it('are whole units, and what is not known is not among them', () => {
    expect(of().get('assets')).toBe(1_234_567.89);
    expect(of().get('satisfaction')).toBe(4.2);
    expect(of().has('average')).toBe(false);
    expect(of({ isPartial: true }).has('assets')).toBe(false);
  });

  it('tenure is full years', () => {
    expect(of().get('tenure')).toBe(11);
    expect(of({ clientSince: localDate('2014-11-23') }).get('tenure')).toBe(12);
    expect(of({ clientSince: localDate('2027-01-01') }).get('tenure')).toBe(0);
    expect(of({ clientSince: null }).has('tenure')).toBe(false);
  });

  it('cost is minutes × cost of a minute: two calls of 15, a visit of 120, and 20 for a channel nobody named', () => {
    expect(of().get('minutes')).toBe(170);
    expect(of().get('cost')).toBe(850);
    expect(of().get('contribution')).toBe(150);
    expect(of({ revenue: null }).has('contribution')).toBe(false);
    expect(of({ contacts: null }).has('cost')).toBe(false);
  });

  it('minutes that the bank loaded this year come before the estimate, those of last year do not', () => {
    const loaded = (day: string) => new Map([['cost_to_serve_minutes', { value: 600, asOf: localDate(day) }]]);
    expect(of({ loaded: loaded('2026-10-31') }).get('minutes')).toBe(600);
    expect(of({ loaded: loaded('2025-12-31') }).get('minutes')).toBe(170);
  });

  it('what has to be read for a rule is what it names', () => {
    expect(neededFor(new Set(['assets', 'satisfaction', 'Digital Score']))).toEqual({
      loaded: ['satisfaction', 'Digital Score'],
      contacts: false,
    });
    expect(neededFor(new Set(['contribution']))).toEqual({ loaded: ['cost_to_serve_minutes'], contacts: true });
  });
});

describe('moves', () => {
  const SCHEME: TierScheme = {
    minuteCost: 5,
    ladders: {
      person: [
        { name: '普通', any: [] },
        { name: '金卡', any: [[{ measure: 'assets', operator: '>=', threshold: 1 }]] },
      ],
    },
  };
  it('are counted by pair and direction, and sizes before and after', () => {
    const counting = tally(SCHEME);
    for (const [from, to] of [
      ['普通', '金卡'],
      ['普通', '金卡'],
      ['金卡', '普通'],
      ['金卡', '金卡'],
      [null, '普通'],
      ['VIP', '金卡'],
    ] as const)
      counting.add('person', from, to);
    const { counts, pairs, up, down, fresh } = counting.summary();
    expect([up, down, fresh]).toEqual([2, 1, 2]);
    expect(pairs[0]).toEqual({ kind: 'person', from: '普通', to: '金卡', direction: 'up', count: 2 });
    expect(counts).toEqual([
      { kind: 'person', tier: '普通', before: 2, after: 2 },
      { kind: 'person', tier: '金卡', before: 2, after: 4 },
    ]);
  });
});
