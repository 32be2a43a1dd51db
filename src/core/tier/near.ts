import { NEAR_PERCENT, type NearTier } from '../situation/situation.ts';
import type { Figures } from './evaluate.ts';
import { distanceToNext, type Finding } from './evaluate.ts';
import { unitOf } from './measures.ts';
import type { Ladder } from './scheme.ts';

/**
 * The next tier up, where a client is close to it: nothing that it asks is unknown, and all that is missing comes to at most
 * NEAR_PERCENT of what is asked; one thing short of a count (a product) is as much as that. Years pass by themselves, and no
 * contact helps: whoever is short of them is not close. Null where it is not close, or at the top.
 *
 * Source: our default.
 */
export function nearTier(ladder: Ladder, rank: number, figures: Figures): NearTier | null {
  const next = distanceToNext(ladder, rank, figures);
  if (next === null) return null;
  const short = next.findings.filter(({ isMet }) => !isMet).map(shortfall);
  if (short.length === 0 || short.some((each) => each === null)) return null;
  const known = short.filter((each) => each !== null);
  return known.reduce((sum, { percent }) => sum + percent, 0) > NEAR_PERCENT ? null : { tier: next.tier, short: known };
}

/** Null where nobody can say how far it is, or no contact brings it nearer. */
function shortfall({ condition: { measure, threshold }, gap }: Finding): NearTier['short'][number] | null {
  const unit = unitOf(measure);
  if (gap === null || threshold === 0 || unit === 'years') return null;
  if (unit === 'count' && gap <= 1) return { measure, percent: NEAR_PERCENT, isOne: true };
  return { measure, percent: Math.max(1, Math.ceil((100 * gap) / Math.abs(threshold))), isOne: false };
}
