/**
 * The usual tiers, lowest first within a kind of client, by what readers of either language call them. A bank that has words of its
 * own for its tiers is understood by those.
 *
 * Source: the bank's tiers, persons 普通 → 金卡 → 白金卡, corporates 基础 → 重点 → 战略.
 */
export const USUAL_TIERS: readonly { readonly chinese: readonly [string, ...string[]]; readonly english: string }[] = [
  { chinese: ['普通'], english: 'Standard' },
  { chinese: ['基础'], english: 'Core' },
  { chinese: ['金卡'], english: 'Gold' },
  { chinese: ['重点'], english: 'Key' },
  { chinese: ['白金卡', '白金'], english: 'Platinum' },
  { chinese: ['战略'], english: 'Strategic' },
];

const WORDS = USUAL_TIERS.map(({ chinese, english }) => [...chinese, english.toLowerCase()]);

/** Every word for the tier that `word` names, in lower case; `word` alone where it is none of the usual ones. */
export function tierWords(word: string): readonly string[] {
  const asked = word.toLowerCase();
  return WORDS.find((names) => names.includes(asked)) ?? [asked];
}

/** The usual tiers from low to high, each word with its rank. */
export const TIER_RANKS: readonly (readonly [word: string, rank: number])[] = WORDS.flatMap((names, rank) =>
  names.map((name) => [name, rank] as const),
);

const KEYS = new Map(USUAL_TIERS.flatMap(({ chinese: [key] }, at) => (WORDS[at] ?? []).map((name) => [name, key])));

/** One key for every word of a tier, whoever has written it. */
export function tierKey(word: string): string {
  const asked = word.trim().toLowerCase();
  return KEYS.get(asked) ?? asked;
}

/** Whether both are words for one tier: a file may say 重点 and a rule Key. */
export const isSameTier = (one: string, other: string): boolean => tierKey(one) === tierKey(other);
