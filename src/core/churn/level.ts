import type { ChurnRules } from './rules.ts';

/** Deposits and wealth products of a client today and a quarter ago, at today's rates, in minor units of the base currency. */
export type Level = { readonly now: number; readonly before: number };

/** Test E has fired: `clearsAbove` is the level from which it is silent again. */
export type LevelDrop = Level & { readonly clearsAbove: number };

/** A quarter ago. */
export const LEVEL_DAYS = 91;

/** Half of the drop has to come back, so that a level near the limit does not flap. */
const COMES_BACK = 0.5;

/** The least drop of which anybody has to hear who looks at a level: that of an alert which has not cleared. */
export const leastDrop = ({ levelDrop }: Pick<ChurnRules, 'levelDrop'>): number => levelDrop * COMES_BACK;

/** Test E: the level lies far below that of a quarter ago; null: it does not. `hasFired`: it did before, and has not cleared. */
export function levelDropOf(
  level: Level | null,
  rules: Pick<ChurnRules, 'levelDrop'>,
  hasFired: boolean,
): LevelDrop | null {
  if (level === null || !(level.before > 0)) return null;
  const drop = 1 - level.now / level.before;
  const least = leastDrop(rules);
  return drop >= (hasFired ? least : rules.levelDrop) ? { ...level, clearsAbove: (1 - least) * level.before } : null;
}
