import { describe, expect, it } from 'vitest';
import { nearTier } from '../../../src/core/tier/near.ts';
import type { Condition, Ladder } from '../../../src/core/tier/scheme.ts';

const at = (measure: string, threshold: number, operator: Condition['operator'] = '>='): Condition => ({
  measure,
  operator,
  threshold,
});
const near = (asked: readonly Condition[], given: Readonly<Record<string, number>>, rank = 0) => {
  const ladder: Ladder = [
    { name: '普通', any: [] },
    { name: '金卡', any: [asked] },
  ];
  return nearTier(ladder, rank, new Map(Object.entries(given)));
};

describe('a client that is close to the next tier', () => {
  it('is short of at most a fifth of what it asks, said in percent rounded up', () => {
    const short = (percent: number) => ({ tier: '金卡', short: [{ measure: 'assets', percent, isOne: false }] });
    expect(near([at('assets', 500)], { assets: 400 })).toEqual(short(20));
    expect(near([at('assets', 500)], { assets: 496 })).toEqual(short(1));
    expect(near([at('assets', 500)], { assets: 399 })).toBeNull();
    // More than is asked, and there is just as much: short of next to nothing.
    expect(near([at('assets', 500, '>')], { assets: 500 })).toEqual(short(1));
    expect(near([at('cost', 500, '<=')], { cost: 550 })).toMatchObject({ short: [{ measure: 'cost', percent: 10 }] });
  });

  it('is short of so much in all conditions together', () => {
    const both = [at('assets', 500), at('average', 100)];
    expect(near(both, { assets: 450, average: 90 })?.short.map(({ percent }) => percent)).toEqual([10, 10]);
    expect(near(both, { assets: 450, average: 89 })).toBeNull();
    expect(near(both, { assets: 500, average: 90 })?.short.map(({ measure }) => measure)).toEqual(['average']);
  });

  it('is short of one product, and of nothing else', () => {
    const products = [{ measure: 'products', percent: 20, isOne: true }];
    expect(near([at('products', 3)], { products: 2 })).toEqual({ tier: '金卡', short: products });
    expect(near([at('products', 3)], { products: 1 })).toBeNull();
    expect(near([at('products', 3), at('assets', 500)], { products: 2, assets: 499 })).toBeNull();
  });

  it('is none of which something asked is unknown, that years alone would bring there, or that is at the top', () => {
    expect(near([at('assets', 500), at('average', 100)], { assets: 499 })).toBeNull();
    expect(near([at('tenure', 10)], { tenure: 9 })).toBeNull();
    expect(near([at('contribution', 0)], { contribution: -1 })).toBeNull();
    expect(near([at('assets', 500)], { assets: 600 }, 1)).toBeNull();
  });
});
