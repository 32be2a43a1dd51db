import { logBetaBinomial } from './log-gamma.ts';

/** As many weeks of rhythm as are believed at most: rhythms change by themselves. */
const RHYTHM_WEEKS = 60;
/** Squared standard deviations by which a rhythm has to be slower to be looked at. */
const NOTABLE = 0.8;
/** Neither active nor quiet weeks are believed to be fewer. */
const LEAST = 0.3;

/** How many weeks of a stretch had money, where the share of such weeks before is believed to be Beta(a, b). */
export type Rhythm = { hits: number; misses: number; a: number; b: number };

/** `active` of `weeks` weeks had money before a stretch of `back` weeks, of which `hits` had. */
export function measureRhythm(active: number, weeks: number, hits: number, back: number, into: Rhythm): void {
  const a = Math.max(LEAST, active - 0.8);
  const b = weeks - active + 0.8;
  const believed = Math.min(1, RHYTHM_WEEKS / (a + b));
  into.a = Math.max(LEAST, a * believed);
  into.b = Math.max(LEAST, b * believed);
  into.hits = hits;
  into.misses = back - hits;
}

/** The share of weeks that usually have money. */
export const rateOf = ({ a, b }: Rhythm): number => a / (a + b);

/** Where about as many weeks have money as usual, rhythm says nothing that is worth its logarithms. */
export function isSlow(rhythm: Rhythm): boolean {
  const { hits, misses } = rhythm;
  const [back, rate] = [hits + misses, rateOf(rhythm)];
  const missing = back * rate - hits;
  return missing > 0 && missing * missing > NOTABLE * (back * rate * (1 - rate) + 0.3);
}

/** ln of the probability of this rhythm. */
export const usualRhythm = ({ hits, misses, a, b }: Rhythm): number => logBetaBinomial(hits, misses, a, b);

/** The same where of the weeks that had money this share still has. */
export const slowedRhythm = ({ hits, misses, a, b }: Rhythm, stays: number): number =>
  logBetaBinomial(hits, misses, Math.max(LEAST, a * stays), b + a * (1 - stays));
