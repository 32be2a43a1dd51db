import { mulberry32 } from '../../../src/sample-bank/random.ts';

/** Repeatable chance: the same seed gives the same book and the same queries. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  readonly fraction: () => number;
  readonly below: (count: number) => number;
  readonly pick: <Value>(values: readonly Value[]) => Value;
  /** Early values much more often than late ones, as names of a language are. */
  readonly pickEarly: <Value>(values: readonly Value[]) => Value;
};

export const chanceFrom = (seed: number): Chance => {
  const fraction = mulberry32(seed);
  const below = (count: number): number => Math.floor(fraction() * count);
  return {
    fraction,
    below,
    pick: (values) => values[below(values.length)] as (typeof values)[number],
    pickEarly: (values) => values[Math.floor(fraction() ** 1.7 * values.length)] as (typeof values)[number],
  };
};
