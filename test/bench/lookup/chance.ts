/** Repeatable chance: the same seed gives the same book and the same queries. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  readonly fraction: () => number;
  readonly below: (count: number) => number;
  readonly pick: <Value>(values: readonly Value[]) => Value;
  /** Early values much more often than late ones, as names of a language are. */
  readonly pickEarly: <Value>(values: readonly Value[]) => Value;
};

/** Mulberry32. */
export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0;
  const fraction = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(fraction() * count);
  return {
    fraction,
    below,
    pick: (values) => values[below(values.length)] as (typeof values)[number],
    pickEarly: (values) => values[Math.floor(fraction() ** 1.7 * values.length)] as (typeof values)[number],
  };
};
