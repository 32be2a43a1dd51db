import { isDownBy } from './down-by.ts';
import type { ChurnRules } from './rules.ts';

/** Deposits and wealth products of a client today and a quarter ago, at today's rates, in minor units of the base currency. */
export type Level = { readonly now: number; readonly before: number };

/** Test E has fired: `clearsAbove` is the level from which it is silent again. */
export type LevelDrop = Level & { readonly clearsAbove: number };

/** A quarter ago. */
export const LEVEL_DAYS = 91;

/** Half of the drop has to come back, so that a level near the limit does not flap. */
const COMES_BACK = 0.5;

/** Who has fired is silent again once the drop is less than this. */
const clearingDrop = ({ levelDrop }: Pick<ChurnRules, 'levelDrop'>): number => levelDrop * COMES_BACK;

/**
 * The least drop of which anybody has to hear who looks at a level: that of an alert which has not cleared, and a hair less, for one that
 * is a matter of rounding.
 */
export const leastDrop = (rules: Pick<ChurnRules, 'levelDrop'>): number => 0.999 * clearingDrop(rules);

/** Test E: the level lies far below that of a quarter ago; null: it does not. `hasFired`: it did before, and has not cleared. */
export function levelDropOf(
  level: Level | null,
  rules: Pick<ChurnRules, 'levelDrop'>,
  hasFired: boolean,
): LevelDrop | null {
  if (level === null || !hasFallen(level, hasFired ? clearingDrop(rules) : rules.levelDrop)) return null;
  return { ...level, clearsAbove: (1 - clearingDrop(rules)) * level.before };
}

const isAsked = ({ before }: Level): boolean => before > 0;

const hasFallen = (level: Level, drop: number): boolean => isAsked(level) && isDownBy(drop, level.now, level.before);

/**
 * What is marked of a client in a week whose level is known. The level itself is not kept: test E is two questions, whether it
 * fires, and whether it would still.
 */
export const LEVEL_ASKED = 1;
export const markOfFallen = (rules: number): number => 2 << (2 * rules);
export const markOfStillFallen = (rules: number): number => 4 << (2 * rules);

/** What test E says of a level under each of the rules; 0 where there was nothing a quarter before. */
export function levelMarks(level: Level, rules: readonly Pick<ChurnRules, 'levelDrop'>[]): number {
  if (!isAsked(level)) return 0;
  let marks = LEVEL_ASKED;
  for (let at = 0; at < rules.length; at += 1) {
    const own = rules[at] as Pick<ChurnRules, 'levelDrop'>;
    if (hasFallen(level, own.levelDrop)) marks += markOfFallen(at);
    if (hasFallen(level, clearingDrop(own))) marks += markOfStillFallen(at);
  }
  return marks;
}
