import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lossRate, type RiskFactors, riskOf } from '../../../src/core/churn/risk.ts';
import type { TestName } from '../../../src/core/churn/tests.ts';

const QUIET: RiskFactors = {
  tests: [],
  chart: 0,
  products: null,
  ownLosses: null,
  contactGap: null,
  openComplaints: 0,
  linkedShare: null,
  signalFamilies: 0,
};

describe('loss rate by products held', () => {
  it.each([
    [1, 0.62],
    [2, 0.52],
    [3, 0.42],
    [4, 0.27],
    [5, 0.12],
    [9, 0.12],
  ])('%d products: %d', (products, rate) => {
    expect(lossRate(products, null)).toBe(rate);
  });

  it('the bank’s own losses weigh as much as the prior at thirty clients', () => {
    // (30 × 0.62 + 3) / (30 + 30)
    expect(lossRate(1, { clients: 30, lost: 3 })).toBeCloseTo(0.36, 10);
    expect(lossRate(1, { clients: 3000, lost: 300 })).toBeCloseTo(0.105, 2);
    expect(lossRate(5, { clients: 0, lost: 0 })).toBeCloseTo(0.12, 10);
  });
});

describe('what products held say of a company', () => {
  const odds = (risk: number): number => Math.log(risk / (100 - risk));
  // An alert, so that a point of risk is little of the odds.
  const risk = (products: number, ownLosses: RiskFactors['ownLosses']): number =>
    riskOf({ ...QUIET, tests: ['B', 'C'], chart: 1, products, ownLosses });

  it('is little while the bank has seen fewer than thirty that hold as many', () => {
    // (0.62 − 0.12) / 2 of log odds lie between one product and five; a point of risk is some 0.04.
    const few = [1, 5].map((products) => ({ products, clients: 29, lost: 18 }));
    for (const own of [null, few]) {
      const more = odds(risk(1, own)) - odds(risk(5, own));
      expect(more).toBeGreaterThan(0.1);
      expect(more).toBeLessThan(0.35);
    }
  });

  it('counts in full from thirty on', () => {
    // (30 × 0.62 + 18) / 60 = 0.61 and (30 × 0.12 + 3) / 60 = 0.11: 2 × 0.5 of log odds.
    const own = [
      { products: 1, clients: 30, lost: 18 },
      { products: 5, clients: 30, lost: 3 },
    ];
    const more = odds(risk(1, own)) - odds(risk(5, own));
    expect(more).toBeGreaterThan(0.9);
    expect(more).toBeLessThan(1.1);
  });
});

const TESTS: readonly TestName[] = ['A', 'B', 'C', 'D'];
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const factors: fc.Arbitrary<RiskFactors> = fc.record({
  tests: fc.subarray([...TESTS]),
  chart: number(0, 3),
  products: fc.option(fc.integer({ min: 1, max: 9 })),
  ownLosses: fc.option(
    fc.array(
      fc
        .record({ products: fc.integer({ min: 1, max: 7 }), clients: fc.nat(80), share: number(0, 1) })
        .map(({ products, clients, share }) => ({ products, clients, lost: Math.floor(share * clients) })),
      { maxLength: 7 },
    ),
  ),
  contactGap: fc.option(number(0, 4)),
  openComplaints: fc.nat(4),
  linkedShare: fc.option(number(0, 1)),
  signalFamilies: fc.nat(5),
});

describe('risk', () => {
  it('a client of whom nothing is known is at 5: 100 / (1 + e³)', () => {
    expect(riskOf(QUIET)).toBe(5);
  });

  it('a client that is taken over from a later day on is no safer for that', () => {
    expect(riskOf({ ...QUIET, contactGap: -2 })).toBe(riskOf(QUIET));
  });

  it('lies between 0 and 100', () => {
    fc.assert(fc.property(factors, (each) => riskOf(each) >= 0 && riskOf(each) <= 100));
  });

  it('never falls when one thing gets worse', () => {
    fc.assert(
      fc.property(factors, number(0, 2), (each, more) => {
        const risk = riskOf(each);
        const worse: readonly Partial<RiskFactors>[] = [
          { tests: TESTS },
          { chart: each.chart + more },
          { products: each.products === null ? null : Math.max(1, each.products - 1) },
          { contactGap: (each.contactGap ?? 0) + more },
          { openComplaints: each.openComplaints + 1 },
          { linkedShare: Math.max(0, (each.linkedShare ?? 1) - more) },
          { signalFamilies: each.signalFamilies + 1 },
        ];
        for (const change of worse) expect(riskOf({ ...each, ...change })).toBeGreaterThanOrEqual(risk);
        expect(
          riskOf({ ...each, products: 2, ownLosses: [{ products: 2, clients: 10, lost: 9 }] }),
        ).toBeGreaterThanOrEqual(riskOf({ ...each, products: 2, ownLosses: [{ products: 2, clients: 10, lost: 2 }] }));
      }),
    );
  });

  it('two families of signals say much more than one', () => {
    const risk = (signalFamilies: number): number => riskOf({ ...QUIET, tests: ['C'], chart: 1, signalFamilies });
    expect(risk(2) - risk(1)).toBeGreaterThan(risk(1) - risk(0));
    expect(risk(5)).toBe(risk(2));
  });
});
