import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFor } from '../../src/sample-bank/random.ts';
import { anySeed } from './any.ts';

const draws = (seed: number, ...purpose: readonly string[]) => {
  const random = randomFor(seed, ...purpose);
  return Array.from({ length: 8 }, () => random.next());
};

describe('randomFor', () => {
  it('draws the same for the same seed and purpose, and differently for another', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        expect(draws(seed, 'flows', 'C1')).toEqual(draws(seed, 'flows', 'C1'));
        expect(draws(seed, 'flows', 'C1')).not.toEqual(draws(seed, 'flows', 'C2'));
        expect(draws(seed, 'flows')).not.toEqual(draws(seed + 1, 'flows'));
      }),
    );
  });

  it('stays in its bounds and gives each item its share', () => {
    const random = randomFor(1, 'shares');
    const lots = Array.from({ length: 4000 }, () =>
      random.weighted([
        ['rare', 1],
        ['usual', 9],
      ] as const),
    );
    expect(lots.filter((lot) => lot === 'rare').length / lots.length).toBeCloseTo(0.1, 1);
    const numbers = Array.from({ length: 2000 }, () => random.whole(3, 5));
    expect(new Set(numbers)).toEqual(new Set([3, 4, 5]));
    const normals = Array.from({ length: 20_000 }, random.normal);
    expect(normals.reduce((sum, value) => sum + value, 0) / normals.length).toBeCloseTo(0, 1);
    expect(normals.reduce((sum, value) => sum + value * value, 0) / normals.length).toBeCloseTo(1, 1);
  });

  it('takes no item twice', () => {
    const taken = randomFor(5, 'some').some([1, 2, 3, 4], 9);
    expect([...taken].sort()).toEqual([1, 2, 3, 4]);
  });
});
