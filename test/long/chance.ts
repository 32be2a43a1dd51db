import { mulberry32 } from '../../src/sample-bank/random.ts';

/** Chance that falls the same way for the same seed, so that a soak can be run again as it was. */
export type Chance = {
  /** 0 ≤ … < 1 */
  readonly next: () => number;
  readonly below: (limit: number) => number;
  readonly pick: <Item>(items: readonly [Item, ...(readonly Item[])]) => Item;
};

export function chanceFrom(seed: number): Chance {
  const next = mulberry32(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  return { next, below, pick: (items) => items[below(items.length)] ?? items[0] };
}
