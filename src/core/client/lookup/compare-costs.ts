import { DISTINCTIVE, GAP, LEGAL, REGION, TRADE } from './word-classes.ts';

/**
 * What a difference between query and name costs, in hundredths of one wrong character. The score of a name is
 * 1 − cost ∕ weight of the query (each character or letter 1, in a legal form {@link LEGAL_WEIGHT}), never below 0.
 * Fitted on 3,951 pairs of short and full Chinese names and on generated typing errors; see test/bench/lookup.
 */
export const WRONG = 100;

/** Two neighbours exchanged. */
export const EXCHANGED = 80;

/** A Han character for another that is read the same. */
export const HOMOPHONE = 40;

/** A Han character for another that sounds almost the same (zhen, zen; jing, jin). */
export const SOUNDS_CLOSE = 60;

/** A province's one-character name for the beginning of its full name: 粤 for 广东. */
export const PROVINCE = 30;

/** One character or letter of a legal form in the query, beside 1 for any other. */
export const LEGAL_WEIGHT = 0.1;

const table = (costs: Readonly<Record<number, number>>): Int32Array => {
  const flat = new Int32Array(GAP + 1);
  for (const [wordClass, cost] of Object.entries(costs)) flat[Number(wordClass)] = cost;
  return flat;
};

/** A Han character of the name that the query leaves out, by its word class. */
export const SKIPPED_HAN = table({ [DISTINCTIVE]: 18, [TRADE]: 5, [REGION]: 6, [LEGAL]: 1, [GAP]: 0 });

/** To begin leaving out Han characters between two that the query has. */
export const GAP_OPENED = table({ [DISTINCTIVE]: 10, [TRADE]: 6, [REGION]: 6, [LEGAL]: 1, [GAP]: 0 });

/** To take up again in the middle of a region: 珠海合德 is hardly meant by 海德. */
export const REGION_PARTED = 25;

/** A word of letters or one syllable that the query leaves out whole. */
export const SKIPPED_UNIT = table({ [DISTINCTIVE]: 60, [TRADE]: 8, [REGION]: 30, [LEGAL]: 2, [GAP]: 0 });

/** One word or syllable of regions that are left out altogether. */
export const SKIPPED_REGION = 5;

/** A word or syllable of which the query gives only the first letter (hgwl), where first letters are to be expected. */
export const INITIAL_ONLY = 20;

/** A word or syllable of which the query gives more than the first letter, but not all (haig wul). */
export const SHORTENED = 50;

/** Either of the two in a long query in one piece, which is more likely pinyin in full with a letter missing. */
export const STRAY_BEGINNING = 80;

/** Letters of a query in one piece up to which first letters are to be expected. */
export const MOST_EXPECTED_INITIALS = 8;

/** The letter that separates zh from z, ang from an: many speakers do not hear it. */
export const UNHEARD = 40;
