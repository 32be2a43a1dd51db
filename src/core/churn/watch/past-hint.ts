import type { ChurnRules } from '../rules.ts';
import { isSilent, isWeekDown, weeksOfTestA } from '../tests.ts';
import { lastCredit, type Watch } from './watch.ts';

/** More than a week of money is rounded by where a state keeps it. */
const ROUNDED = 1e-6;

/**
 * Whether all that is open of a client is a hint that neither test A nor test D gives any more: it stands in the state until it
 * has been quiet for weeks. Where test A is so near that the rounding of a state could decide, the answer is no.
 */
export function isPastHint(watch: Watch, rules: ChurnRules): boolean {
  const nearly = { ...rules, weekDrop: rules.weekDrop - ROUNDED };
  return (
    watch.life.open === 'hint' &&
    !isSilent(watch.rhythm, rules) &&
    !isWeekDown(lastCredit(watch, weeksOfTestA(rules)), nearly)
  );
}
