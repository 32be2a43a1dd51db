import type { LocalDate } from '../shared/calendar.ts';
import type { Moment } from './ask.ts';
import { chanceOf, type Weights } from './learning.ts';
import { type ReferralFacts, type Shares, sharesOf, TERMS, type Term } from './terms.ts';

/** What one term adds: `points` of `most`. */
type ScoreTerm = {
  readonly term: Term;
  readonly points: number;
  readonly most: number;
  readonly isUnknown: boolean;
};

/** How likely a client is to name somebody, with everything that says so. */
export type Scored = {
  /** The sum of all points as they are shown. */
  readonly score: number;
  /** 0 to 1. */
  readonly chance: number;
  readonly terms: readonly ScoreTerm[];
  readonly shares: Shares;
  readonly moment: Moment | null;
};

/** The score of one client. Points are whole, so that what is shown adds up. */
export function scoreOf(facts: ReferralFacts, day: LocalDate, weights: Weights): Scored {
  const { shares, unknown, moment } = sharesOf(facts, day);
  const terms = TERMS.map((term) => ({
    term,
    points: Math.round(weights.points[term] * shares[term]),
    most: Math.round(weights.points[term]),
    isUnknown: unknown.includes(term),
  }));
  const score = terms.reduce((sum, { points }) => sum + points, 0);
  const exact = TERMS.reduce((sum, term) => sum + weights.points[term] * shares[term], 0);
  return { score, chance: chanceOf(exact, weights), terms, shares, moment };
}
