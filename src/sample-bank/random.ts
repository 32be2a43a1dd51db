import { fnv1a } from '../core/shared/fnv1a.ts';

/** A stream of lots that the same seed draws again in the same order. */
export type Random = {
  /** Evenly from 0 (included) to 1 (not). */
  readonly next: () => number;
  /** A whole number from `least` to `most`, both included. */
  readonly whole: (least: number, most: number) => number;
  /** True with this probability. */
  readonly chance: (probability: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** An item with a probability in proportion to its weight. */
  readonly weighted: <Item>(items: readonly (readonly [item: Item, weight: number])[]) => Item;
  /** Standard normal. */
  readonly normal: () => number;
  /** A factor around 1: log-normal with median 1 and this standard deviation of the logarithm. */
  readonly spread: (sigma: number) => number;
  /** `count` different items (all of them where there are fewer), in drawn order. */
  readonly some: <Item>(items: readonly Item[], count: number) => readonly Item[];
};

/**
 * The stream of `seed` for one purpose. Streams are named rather than shared, so that one more lot drawn for a client's
 * people moves nothing in her flows or in the next client.
 */
export function randomFor(seed: number, ...purpose: readonly (string | number)[]): Random {
  const next = mulberry32(hash(`${seed}/${purpose.join('/')}`));
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const pick = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new RangeError('nothing to pick from');
    return items[Math.floor(next() * items.length)] as Item;
  };
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick,
    weighted: (items) => {
      let lot = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        lot -= weight;
        if (lot < 0) return item;
      }
      return pick(items.slice(-1))[0];
    },
    normal,
    spread: (sigma) => Math.exp(sigma * normal()),
    some: (items, count) => {
      const left = [...items];
      return Array.from({ length: Math.min(count, left.length) }, () =>
        left.splice(whole(0, left.length - 1), 1),
      ).flat();
    },
  };
}

/** With a final mix, since names of neighbouring clients differ in one digit. Source: Austin Appleby, MurmurHash3’s finalizer. */
function hash(text: string): number {
  let state = fnv1a(text);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

/** Numbers from 0 up to, not including, 1: the same for a seed on every machine. Source: Tommy Ettinger, public domain. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
