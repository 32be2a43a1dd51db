import { mulberry32 } from '../../../src/sample-bank/random.ts';

/** Chance with a seed: the same on every machine. */
export function chanceOf(seed: number) {
  const uniform = mulberry32(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

export type Chance = ReturnType<typeof chanceOf>;
