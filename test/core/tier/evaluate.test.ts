import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceToNext, type Figures, judge, whyTier } from '../../../src/core/tier/evaluate.ts';
import type { Condition, Ladder, Tier } from '../../../src/core/tier/scheme.ts';

const at = (measure: string, threshold: number, operator: Condition['operator'] = '>='): Condition => ({
  measure,
  operator,
  threshold,
});
const LADDER: Ladder = [
  { name: '普通', any: [] },
  { name: '金卡', any: [[at('assets', 500)]] },
  { name: '白金卡', any: [[at('assets', 6_000)], [at('average', 3_000), at('products', 3)]] },
];
const figures = (given: Readonly<Record<string, number>>): Figures => new Map(Object.entries(given));
const tierOf = (given: Readonly<Record<string, number>>, current: string | null = null): string =>
  judge(LADDER, figures(given), current).tier;

describe('the tier of a client', () => {
  it('is the highest whose rule holds', () => {
    expect(tierOf({ assets: 499, average: 0, products: 0 })).toBe('普通');
    expect(tierOf({ assets: 500, average: 0, products: 0 })).toBe('金卡');
    expect(tierOf({ assets: 6_000, average: 0, products: 0 })).toBe('白金卡');
    // No gold without 500, but platinum by the other way.
    expect(tierOf({ assets: 10, average: 3_000, products: 3 })).toBe('白金卡');
    expect(tierOf({ assets: 10, average: 3_000, products: 2 })).toBe('普通');
  });

  it('is lifted by nothing that is unknown', () => {
    expect(tierOf({})).toBe('普通');
    expect(tierOf({ average: 3_000 })).toBe('普通');
    expect(tierOf({}, '黑卡')).toBe('普通');
  });

  it('is the same under any usual word for it, and a client that stays keeps its own', () => {
    const english: Ladder = [
      { name: 'Standard', any: [] },
      { name: 'Gold', any: [[at('assets', 500)]] },
    ];
    expect(judge(english, figures({ assets: 800 }), '金卡')).toEqual({ tier: '金卡', rank: 1, keptForUnknown: false });
    expect(judge(english, figures({}), '金卡')).toEqual({ tier: '金卡', rank: 1, keptForUnknown: true });
    expect(judge(english, figures({ assets: 800 }), '普通').tier).toBe('Gold');
    expect(judge(english, figures({ assets: 100 }), '金卡').tier).toBe('Standard');
  });

  it('is the one of its own word where a ladder that was kept has two words for one tier', () => {
    const twice: Ladder = [
      { name: '普通', any: [] },
      { name: '白金', any: [[at('assets', 500)]] },
      { name: '白金卡', any: [[at('assets', 900)]] },
    ];
    expect(judge(twice, figures({ assets: 600 }), '白金卡').tier).toBe('白金');
    expect(judge(twice, figures({ assets: 950 }), '白金卡')).toMatchObject({ tier: '白金卡', rank: 2 });
    expect(judge(twice, figures({ assets: 950 }), '白金')).toMatchObject({ tier: '白金卡', rank: 2 });
  });

  it('is kept as far as an unknown figure could still speak for it', () => {
    expect(judge(LADDER, figures({ assets: 100 }), '白金卡')).toEqual({
      tier: '白金卡',
      rank: 2,
      keptForUnknown: true,
    });
    // With assets known, gold is out of reach whatever the rest; platinum is not.
    expect(tierOf({ assets: 100 }, '金卡')).toBe('金卡');
    // Products are known to be too few: nothing unknown is left that counts.
    expect(tierOf({ assets: 100, products: 1 }, '白金卡')).toBe('普通');
    expect(judge(LADDER, figures({ assets: 800 }), '金卡').keptForUnknown).toBe(false);
  });
});

describe('why, and how far to the next', () => {
  it('names the alternative that holds and the nearest one of the next tier', () => {
    const given = figures({ assets: 5_000, average: 2_900, products: 3 });
    expect(whyTier(LADDER, 1, given).findings).toEqual([
      { condition: at('assets', 500), value: 5_000, isMet: true, gap: 0 },
    ]);
    // Of the two ways one condition is missed in each: 1,000 of 6,000, or 100 of 3,000, which is nearer.
    expect(distanceToNext(LADDER, 1, given)).toEqual({
      tier: '白金卡',
      findings: [
        { condition: at('average', 3_000), value: 2_900, isMet: false, gap: 100 },
        { condition: at('products', 3), value: 3, isMet: true, gap: 0 },
      ],
    });
    expect(distanceToNext(LADDER, 2, given)).toBeNull();
    expect(whyTier(LADDER, 0, given)).toEqual({ tier: '普通', findings: [] });
  });

  it('says of an unknown figure that it is unknown', () => {
    expect(distanceToNext(LADDER, 0, figures({}))?.findings).toEqual([
      { condition: at('assets', 500), value: null, isMet: false, gap: null },
    ]);
  });
});

describe('whatever the rules', () => {
  const MEASURES = ['assets', 'average', 'products'] as const;
  const rising = fc.record({
    measure: fc.constantFrom(...MEASURES),
    operator: fc.constantFrom('>=' as const, '>' as const),
    threshold: fc.integer({ min: -5, max: 20 }),
  });
  const anyCondition = fc.record({
    measure: fc.constantFrom(...MEASURES),
    operator: fc.constantFrom('>=' as const, '>' as const, '<=' as const, '<' as const),
    threshold: fc.integer({ min: -5, max: 20 }),
  });
  const ladderOf = (condition: fc.Arbitrary<Condition>): fc.Arbitrary<Ladder> =>
    fc
      .array(fc.array(fc.array(condition, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }), {
        maxLength: 4,
      })
      .map((rules) => [
        { name: 'T0', any: [] } satisfies Tier,
        ...rules.map((any, rank): Tier => ({ name: `T${rank + 1}`, any })),
      ]);
  const known = fc.dictionary(fc.constantFrom(...MEASURES), fc.integer({ min: -10, max: 30 }));
  const current = fc.option(fc.constantFrom('T0', 'T1', 'T2', 'T3', 'T4', 'other'), { nil: null });

  it('more of a figure never lowers a tier where rules ask for at least', () => {
    fc.assert(
      fc.property(
        ladderOf(rising),
        known,
        current,
        fc.constantFrom(...MEASURES),
        fc.nat(20),
        (ladder, given, has, measure, more) => {
          const value = given[measure];
          fc.pre(value !== undefined);
          const before = judge(ladder, figures(given), has);
          const after = judge(ladder, figures({ ...given, [measure]: (value ?? 0) + more }), has);
          expect(after.rank).toBeGreaterThanOrEqual(before.rank);
        },
      ),
    );
  });

  it('every client has a tier of the ladder, and the same one when asked again with it', () => {
    fc.assert(
      fc.property(ladderOf(anyCondition), known, current, (ladder, given, has) => {
        const first = judge(ladder, figures(given), has);
        expect(ladder[first.rank]?.name).toBe(first.tier);
        expect(judge(ladder, figures(given), first.tier).rank).toBe(first.rank);
      }),
    );
  });

  it('with every figure known the tier before does not matter', () => {
    const all = fc.record({ assets: fc.integer({ min: -10, max: 30 }), average: fc.integer(), products: fc.nat(30) });
    fc.assert(
      fc.property(ladderOf(anyCondition), all, current, current, (ladder, given, one, other) => {
        expect(judge(ladder, figures(given), one)).toEqual(judge(ladder, figures(given), other));
      }),
    );
  });

  it('the next tier is reached by what is said to be missing', () => {
    fc.assert(
      fc.property(ladderOf(anyCondition), known, (ladder, given) => {
        const { rank } = judge(ladder, figures(given), null);
        const next = distanceToNext(ladder, rank, figures(given));
        expect(next === null).toBe(rank === ladder.length - 1);
        if (next !== null) expect(next.findings.some(({ isMet }) => !isMet)).toBe(true);
      }),
    );
  });
});
