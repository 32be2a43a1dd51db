import { RING } from './chart-state.ts';
import { logBetaBinomial } from './log-gamma.ts';

/** As many weeks of rhythm as are believed at most: rhythms change by themselves. */
const RHYTHM_WEEKS = 60;
/** Squared standard deviations by which a rhythm has to be slower to be looked at. */
const NOTABLE = 0.8;
/** Neither active nor quiet weeks are believed to be fewer. */
const LEAST = 0.3;

/** How many weeks of a stretch had money, where the share of such weeks before is believed to be Beta(a, b). */
export type StretchRhythm = { hits: number; misses: number; a: number; b: number };

/** `active` of `weeks` weeks had money before a stretch of `back` weeks, of which `hits` had. */
export function measureRhythm(active: number, weeks: number, hits: number, back: number, into: StretchRhythm): void {
  const a = Math.max(LEAST, active - 0.8);
  const b = weeks - active + 0.8;
  const believed = Math.min(1, RHYTHM_WEEKS / (a + b));
  into.a = Math.max(LEAST, a * believed);
  into.b = Math.max(LEAST, b * believed);
  into.hits = hits;
  into.misses = back - hits;
}

/** The share of weeks that usually have money. */
export const rateOf = ({ a, b }: StretchRhythm): number => a / (a + b);

/** Where about as many weeks have money as usual, rhythm says nothing that is worth its logarithms. */
export function isSlow({ hits, misses, a, b }: StretchRhythm): boolean {
  if (misses === 0) return false;
  const back = hits + misses;
  const rate = a / (a + b);
  const missing = back * rate - hits;
  return missing > 0 && missing * missing > NOTABLE * (back * rate * (1 - rate) + 0.3);
}

/** ln of the probability of this rhythm. */
export const usualRhythm = ({ hits, misses, a, b }: StretchRhythm): number => logBetaBinomial(hits, misses, a, b);

/** The same where of the weeks that had money this share still has. */
export const slowedRhythm = ({ hits, misses, a, b }: StretchRhythm, stays: number): number =>
  logBetaBinomial(hits, misses, Math.max(LEAST, a * stays), b + a * (1 - stays));

const LONGEST_STRETCH = RING;

/** ln of how likely so many hits (rows) and misses are at most, at the rate that fits them best. */
const LIKELIEST = Float64Array.from({ length: LONGEST_STRETCH ** 2 }, (_, at) => {
  const [hits, misses] = [Math.floor(at / LONGEST_STRETCH), at % LONGEST_STRETCH];
  const part = (count: number): number => (count === 0 ? 0 : count * Math.log(count / (hits + misses)));
  return part(hits) + part(misses);
});

/** Gammas from a table are as exact as this, six of them together. */
const ROUNDED = 0.1;

/** Of a stretch with money in each week no thinner rhythm can say more than this. */
export const FULL_AT_MOST = ROUNDED;

/** `slowedRhythm` exceeds `usual`, which is `usualRhythm`, by no more than this, whatever share stays. */
export const slowedAtMost = ({ hits, misses }: StretchRhythm, usual: number): number =>
  misses === 0 ? FULL_AT_MOST : (LIKELIEST[hits * LONGEST_STRETCH + misses] as number) - usual + ROUNDED;
