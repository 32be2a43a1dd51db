import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOMENTS } from '../../../src/core/referral/ask.ts';
import { scoreOf } from '../../../src/core/referral/candidates.ts';
import { chanceOf, learnWeights, SEED_WEIGHTS } from '../../../src/core/referral/learning.ts';
import { type ReferralFacts, type Shares, TERMS } from '../../../src/core/referral/terms.ts';
import { addDays, localDate } from '../../../src/core/shared/calendar.ts';

const TODAY = localDate('2026-11-23');
const NOBODY: ReferralFacts = {
  satisfaction: 1,
  clientSince: TODAY,
  lastContactOn: null,
  products: 0,
  meetingsOfYear: 0,
  namesGiven: 0,
  moments: [],
};
const BEST: ReferralFacts = {
  satisfaction: 5,
  clientSince: localDate('2010-01-01'),
  lastContactOn: TODAY,
  products: 5,
  meetingsOfYear: 4,
  namesGiven: 3,
  moments: [{ kind: 'problem_helped', on: TODAY }],
};
const shares = (of: Partial<Shares> = {}): Shares => ({
  ...(Object.fromEntries(TERMS.map((term) => [term, 0])) as Shares),
  ...of,
});

describe('the score of a candidate', () => {
  it('has all 100 points where everything speaks for it, and none where nothing does', () => {
    expect(scoreOf(BEST, TODAY, SEED_WEIGHTS).score).toBe(100);
    expect(scoreOf(NOBODY, TODAY, SEED_WEIGHTS).score).toBe(0);
  });

  it('adds up what it shows', () => {
    const facts = { ...BEST, satisfaction: 4, meetingsOfYear: 1, lastContactOn: addDays(TODAY, -97) };
    const { score, terms } = scoreOf(facts, TODAY, SEED_WEIGHTS);
    // Satisfaction 20 × 3/4, recency 15 × 83/166, closeness 15 × 1/4; all of the rest.
    expect(terms.map(({ term, points }) => [term, points])).toEqual([
      ['satisfaction', 15],
      ['tenure', 10],
      ['recency', 8],
      ['products', 10],
      ['closeness', 4],
      ['past', 15],
      ['moment', 15],
    ]);
    expect(score).toBe(77);
  });

  it('counts what nobody knows as the middle, and says so', () => {
    const { terms } = scoreOf({ ...NOBODY, satisfaction: null, clientSince: null }, TODAY, SEED_WEIGHTS);
    expect(terms.filter(({ isUnknown }) => isUnknown).map(({ term, points }) => [term, points])).toEqual([
      ['satisfaction', 10],
      ['tenure', 5],
    ]);
  });

  it('is lifted by an occasion for 14 days', () => {
    const moved = (days: number) => {
      const moments = MOMENTS.map((kind) => ({ kind, on: addDays(TODAY, -days) }));
      return scoreOf({ ...NOBODY, moments }, TODAY, SEED_WEIGHTS);
    };
    expect([0, 13, 14].map((days) => moved(days).score)).toEqual([15, 15, 0]);
    expect(moved(-1).score).toBe(0);
  });

  it('never falls where something gets better', () => {
    const facts = fc.record({
      satisfaction: fc.integer({ min: 1, max: 4 }),
      clientSince: fc.integer({ min: 1, max: 5_000 }).map((days) => addDays(TODAY, -days)),
      lastContactOn: fc.integer({ min: 1, max: 300 }).map((days) => addDays(TODAY, -days)),
      products: fc.nat(6),
      meetingsOfYear: fc.nat(6),
      namesGiven: fc.nat(4),
      moments: fc.constant([]),
    });
    fc.assert(
      fc.property(facts, (one) => {
        const better = {
          satisfaction: one.satisfaction + 1,
          clientSince: addDays(one.clientSince, -1),
          lastContactOn: addDays(one.lastContactOn, 1),
          products: one.products + 1,
          meetingsOfYear: one.meetingsOfYear + 1,
          namesGiven: one.namesGiven + 1,
          moments: [{ kind: 'problem_helped' as const, on: TODAY }],
        };
        const chance = scoreOf(one, TODAY, SEED_WEIGHTS).chance;
        for (const [key, value] of Object.entries(better))
          expect(scoreOf({ ...one, [key]: value }, TODAY, SEED_WEIGHTS).chance).toBeGreaterThanOrEqual(chance);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what the bank learns from its own answers', () => {
  it('is the seed while nobody has answered', () => {
    expect(learnWeights([]).weights).toEqual(SEED_WEIGHTS);
  });

  it('lands where the slope of the log posterior is nothing', () => {
    // One parameter moves: all shares 0, so that the base alone is learned. Half of 40 say yes: with θ the base,
    // 20 − 40·σ(θ) − (θ + 3) = 0, which σ(θ) ≈ ½ makes θ ≈ −3/11: at θ = −0.2727, 40·(½ − σ) = 2.71 ≈ θ + 3 = 2.73.
    const asks = Array.from({ length: 40 }, (_, at) => ({ shares: shares(), gaveName: at % 2 === 0 }));
    const { weights, asks: n, names } = learnWeights(asks);
    const slope = 20 - 40 / (1 + Math.exp(-weights.base)) - (weights.base - SEED_WEIGHTS.base);
    expect(Math.abs(slope)).toBeLessThan(1e-6);
    expect(weights.base).toBeCloseTo(-0.27, 1);
    expect(weights.points).toEqual(SEED_WEIGHTS.points);
    expect([n, names]).toEqual([40, 20]);
  });

  it('weighs more what went with names, less what did not, and leaves the rest as it was', () => {
    const asks = Array.from({ length: 200 }, (_, at) => ({
      shares: shares(at % 2 === 0 ? { past: 1 } : { products: 1 }),
      gaveName: at % 2 === 0,
    }));
    const { points } = learnWeights(asks).weights;
    expect(points.past).toBeGreaterThan(SEED_WEIGHTS.points.past + 10);
    expect(points.products).toBeLessThan(SEED_WEIGHTS.points.products);
    expect(points.tenure).toBeCloseTo(SEED_WEIGHTS.points.tenure, 6);
  });

  it('does not depend on the order of the answers, and stays finite whatever they are', () => {
    const ask = fc.record({
      shares: fc
        .tuple(...TERMS.map(() => fc.double({ min: 0, max: 1, noNaN: true })))
        .map((all) => Object.fromEntries(TERMS.map((term, at) => [term, all[at]])) as Shares),
      gaveName: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(ask, { maxLength: 12 }), (asks) => {
        const [one, other] = [learnWeights(asks).weights, learnWeights(asks.toReversed()).weights];
        for (const term of TERMS) {
          expect(Number.isFinite(one.points[term])).toBe(true);
          expect(one.points[term]).toBeCloseTo(other.points[term], 3);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('says the chance that the points stand for', () => {
    // σ(−3) and σ(−3 + 0.04 · 100).
    expect(chanceOf(0, SEED_WEIGHTS)).toBeCloseTo(0.0474, 4);
    expect(chanceOf(100, SEED_WEIGHTS)).toBeCloseTo(0.7311, 4);
  });
});
