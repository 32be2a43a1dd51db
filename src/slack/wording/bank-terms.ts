import { industryIn, tierIn } from '../../core/client/bank-terms.ts';
import type { Wording } from './wording.ts';

/** A tier as its reader calls it; null stays null. */
export const tierName = <Tier extends string | null>(tier: Tier, { language }: Pick<Wording, 'language'>) =>
  (tier === null ? tier : tierIn(tier, language)) as Tier extends string ? string : string | null;

/** A line of business as its reader calls it; null stays null. */
export const industryName = <Industry extends string | null>(
  industry: Industry,
  { language }: Pick<Wording, 'language'>,
) =>
  (industry === null ? industry : industryIn(industry, language)) as Industry extends string ? string : string | null;
