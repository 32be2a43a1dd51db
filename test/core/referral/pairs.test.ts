import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Acquaintance, findPairs, type PairReason } from '../../../src/core/referral/pairs.ts';
import { sayingFor } from '../../../src/core/referral/saying.ts';
import {
  CIRCLE_STRENGTH,
  closenessStrength,
  TIE_BASES,
  TIE_KINDS,
  tieStrength,
} from '../../../src/core/referral/ties.ts';
import { knowingGraph, warmPath } from '../../../src/core/referral/warm-path.ts';

const nobody: Acquaintance = { industry: null, area: null, interests: [], circles: [] };

describe('whom a client may be asked for', () => {
  it('adds up every reason, the strongest first', () => {
    const client = { industry: '冷链', area: '港区', interests: ['高尔夫'], circles: [7] };
    const target = { industry: '冷链', area: '港区', interests: ['高尔夫'], circles: [7] };
    const [pairs] = findPairs(
      [client],
      [nobody, target],
      [{ client: 0, target: 1, kind: 'supplier', basis: 'said' }],
      3,
    );
    // Supplier 30, circle 30, interest 12, industry 10, area 5, and 15 since the client spoke of it.
    expect(pairs).toEqual([
      {
        target: 1,
        points: 102,
        reasons: [
          { kind: 'supplier', basis: 'said' },
          { kind: 'circle', circle: 7 },
          { kind: 'interest', word: '高尔夫' },
          { kind: 'industry', word: '冷链' },
          { kind: 'area', word: '港区' },
        ],
      },
    ]);
  });

  it('is nobody for living in the same area alone', () => {
    const here = { ...nobody, area: '港区' };
    expect(findPairs([here], [here], [], 3)).toEqual([[]]);
  });

  it('spreads many targets of one industry over the clients', () => {
    const steel = { ...nobody, industry: '钢铁' };
    const pairs = findPairs(
      Array.from({ length: 5 }, () => steel),
      Array.from({ length: 60 }, () => steel),
      [],
      12,
    );
    expect(new Set(pairs.flatMap((of) => of.map(({ target }) => target))).size).toBe(60);
  });
});

/** Bellman-Ford over the strengths themselves: from node 0 to node 6. */
function bestOfAllWays(
  arcs: readonly { readonly from: number; readonly to: number; readonly strength: number }[],
  first: number,
): number {
  const best: number[] = [first, 0, 0, 0, 0, 0, 0];
  for (let round = 0; round < 7; round += 1)
    for (const { from, to, strength } of arcs) {
      best[to] = Math.max(best[to] ?? 0, (best[from] ?? 0) * strength);
      best[from] = Math.max(best[from] ?? 0, (best[to] ?? 0) * strength);
    }
  return best[6] ?? 0;
}

describe('the warm path', () => {
  const arcs = [
    { from: 0, to: 2, strength: 0.9 },
    { from: 1, to: 2, strength: 0.3 },
    { from: 2, to: 3, strength: 0.5 },
    { from: 1, to: 3, strength: 0.4 },
  ];

  it('is the one that carries best, not the one with fewest steps', () => {
    const known = [
      { node: 0, strength: 0.9 },
      { node: 1, strength: 0.9 },
    ];
    // 0.9 · 0.9 · 0.5 = 0.405 over two; 0.9 · 0.4 = 0.36 over one.
    const path = warmPath(knowingGraph(4, arcs), known, 3);
    expect(path?.nodes).toEqual([0, 2, 3]);
    expect(path?.strength).toBeCloseTo(0.405, 2);
  });

  it('is none where nobody knows anybody, or where it carries too little', () => {
    expect(warmPath(knowingGraph(4, arcs), [], 3)).toBeNull();
    expect(warmPath(knowingGraph(5, arcs), [{ node: 0, strength: 1 }], 4)).toBeNull();
    const weak = [{ from: 0, to: 1, strength: 0.009 }];
    expect(warmPath(knowingGraph(2, weak), [{ node: 0, strength: 1 }], 1)).toBeNull();
  });

  it('carries as much as the best of all ways, tried one after the other', () => {
    const strength = fc.constantFrom(0.9, 0.72, 0.5, 0.4, 0.3);
    const arc = fc.record({ from: fc.nat(6), to: fc.nat(6), strength });
    fc.assert(
      fc.property(fc.array(arc, { maxLength: 14 }), strength, (all, first) => {
        const expected = bestOfAllWays(all, first);
        const found = warmPath(knowingGraph(7, all), [{ node: 0, strength: first }], 6)?.strength ?? 0;
        // Each step is rounded to half a hundredth of its logarithm.
        if (expected > 0.011) expect(Math.abs(Math.log(found) - Math.log(expected))).toBeLessThan(0.05);
        else expect(found).toBeLessThan(0.012);
      }),
      { numRuns: 60 },
    );
  });

  it('takes family for more than trade, and what was said for more than what payments show', () => {
    expect(tieStrength('family', 'said')).toBeGreaterThan(tieStrength('supplier', 'said'));
    expect(tieStrength('supplier', 'said')).toBeGreaterThan(tieStrength('supplier', 'payments'));
    expect(tieStrength('supplier', 'said')).toBeGreaterThan(CIRCLE_STRENGTH);
    expect([0, 2, 9].map(closenessStrength)).toEqual([0.5, 0.7, 0.9]);
  });
});

describe('what is said to a client', () => {
  const asked = { person: { name: '李明', role: '总经理' }, industry: '食品', interests: ['高尔夫'] };
  const word = fc.constantFrom('高尔夫', '食品', '冷链', '东升冷链', '游艇');
  const reason: fc.Arbitrary<PairReason> = fc.oneof(
    fc.record({ kind: fc.constantFrom(...TIE_KINDS), basis: fc.constantFrom(...TIE_BASES) }),
    fc.record({ kind: fc.constant('circle' as const), circle: fc.nat(3) }),
    fc.record({ kind: fc.constantFrom('interest' as const, 'industry' as const, 'area' as const), word }),
  );

  it('does not depend on who the target is, unless the tie is public or the client has spoken of it', () => {
    fc.assert(
      fc.property(fc.array(reason, { maxLength: 4 }), fc.string(), fc.string(), (reasons, one, other) => {
        const isOpen = reasons.some((each) => 'basis' in each && (each.basis === 'said' || each.basis === 'public'));
        const [first, second] = [one, other].map((name) => sayingFor(asked, { name, reasons }, null).about);
        if (isOpen) expect(first).toEqual({ kind: 'name', name: one });
        else expect(first).toEqual(second);
      }),
    );
  });

  it('takes every word from the asked client', () => {
    fc.assert(
      fc.property(fc.array(reason, { maxLength: 4 }), (reasons) => {
        const { about } = sayingFor(asked, { name: '东升冷链', reasons }, 'problem_helped');
        if ('word' in about) expect(['高尔夫', '食品']).toContain(about.word);
      }),
    );
  });

  it('hints at nothing that payments show', () => {
    const said = (reasons: readonly PairReason[]) => sayingFor(asked, { name: '东升冷链', reasons }, null).about;
    expect(said([{ kind: 'supplier', basis: 'payments' }])).toEqual({ kind: 'friends' });
    expect(said([{ kind: 'supplier', basis: 'by_hand' }])).toEqual({ kind: 'trade' });
    expect(said([{ kind: 'family', basis: 'by_hand' }])).toEqual({ kind: 'friends' });
  });
});
