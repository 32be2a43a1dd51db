/**
 * The usual tiers in both languages, lowest first within a kind of client, by rank. A bank that has its own words for them is
 * searched by its own words.
 *
 * Source: the bank's tiers, persons 普通 → 金卡 → 白金卡, corporates 基础 → 重点 → 战略.
 */
const TIERS: readonly (readonly string[])[] = [
  ['普通', 'standard'],
  ['基础', 'core'],
  ['金卡', 'gold'],
  ['重点', 'key'],
  ['白金卡', '白金', 'platinum'],
  ['战略', 'strategic'],
];

/** Every word for the tier that `word` names, in lower case; `word` alone where it is none of the usual ones. */
export function tierWords(word: string): readonly string[] {
  const asked = word.toLowerCase();
  return TIERS.find((names) => names.includes(asked)) ?? [asked];
}

/** The usual tiers from low to high, each word with its rank. */
export const TIER_RANKS: readonly (readonly [word: string, rank: number])[] = TIERS.flatMap((names, rank) =>
  names.map((name) => [name, rank] as const),
);
