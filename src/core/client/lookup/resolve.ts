import type { Match } from './match.ts';

/** A client opens without asking only at this score or above … */
const OPENS_AT = 0.9;

/** … and only when the next client scores lower by this much or more. */
const OPENING_MARGIN = 0.1;

/** Below this the names found are only the nearest ones, not what was meant. */
const MEANT_AT = 0.5;

/** A client this much below the best one is no choice beside it. */
const CHOICE_WITHIN = 0.35;

/** Most clients to choose from. */
const MOST_CHOICES = 5;

/** Most names to offer when nothing fits. */
const MOST_NEAREST = 3;

/** What a query comes to. */
export type Resolution =
  | { readonly kind: 'one'; readonly match: Match; readonly by: 'exact_key' | 'margin' }
  | { readonly kind: 'several'; readonly matches: readonly Match[] }
  | { readonly kind: 'none'; readonly nearest: readonly Match[] };

/** Thousandths: scores come from fractions, and 0.95 − 0.85 must count as 0.1. */
const isLeast = (value: number, limit: number): boolean => Math.round(value * 1000) >= Math.round(limit * 1000);

/**
 * Decides whether a client may be opened without asking. `one`: exactly one client has the query as a whole key (full name, alias,
 * credit code, account number, client id), or none has and the best score is at least 0.9 and at least 0.1 above the next.
 * `several`: up to 5 to choose from, in the order given. `none`: up to 3 nearest names.
 * Only scores decide: the order of `matches`, which preference may have changed, is kept for showing and changes no decision.
 * Pass at least two matches of a search, or the margin is not known.
 */
export const resolve = (matches: readonly Match[]): Resolution => {
  const exact = matches.filter((match) => match.exact);
  const [only] = exact;
  if (only !== undefined && exact.length === 1) return { kind: 'one', match: only, by: 'exact_key' };
  const [best, next] = matches.toSorted((one, other) => other.score - one.score);
  if (best === undefined || best.score < MEANT_AT) return { kind: 'none', nearest: matches.slice(0, MOST_NEAREST) };
  if (isLeast(best.score, OPENS_AT) && (next === undefined || isLeast(best.score - next.score, OPENING_MARGIN))) {
    return { kind: 'one', match: best, by: 'margin' };
  }
  const least = Math.max(MEANT_AT, best.score - CHOICE_WITHIN);
  return { kind: 'several', matches: matches.filter(({ score }) => isLeast(score, least)).slice(0, MOST_CHOICES) };
};
