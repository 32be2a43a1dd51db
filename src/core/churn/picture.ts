import type { LocalDate } from '../shared/calendar.ts';

/** The weeks of a client as a picture shows them: minor units of the base currency; null where nobody knows. */
export type PicturedWeeks = {
  readonly weeks: readonly LocalDate[];
  readonly moneyIn: readonly (number | null)[];
  readonly moneyOut: readonly (number | null)[];
  /** The middle of what was usual up to each week, and its low end: one week in ten lay below it. */
  readonly usual: readonly (number | null)[];
  readonly low: readonly (number | null)[];
};

/** Weeks that say what is usual, and how many it takes at least. */
const USUAL_WEEKS = 26;
const LEAST_WEEKS = 10;
const LOW_SHARE = 0.1;

/**
 * What was usual before each week: from a change on it stays what it was, so that a slide is seen against the level it
 * slid from.
 */
export function picturedWeeks(
  weeks: readonly LocalDate[],
  moneyIn: readonly (number | null)[],
  moneyOut: readonly (number | null)[],
  since: LocalDate | null,
): PicturedWeeks {
  const usual: (number | null)[] = [];
  const low: (number | null)[] = [];
  for (const [at, week] of weeks.entries()) {
    if (since !== null && week > since) {
      usual.push(usual.at(-1) ?? null);
      low.push(low.at(-1) ?? null);
      continue;
    }
    const before = moneyIn.slice(Math.max(0, at - USUAL_WEEKS), at).filter((amount) => amount !== null);
    const sorted = before.toSorted((a, b) => a - b);
    const isKnown = sorted.length >= LEAST_WEEKS;
    usual.push(isKnown ? (sorted[sorted.length >> 1] as number) : null);
    low.push(isKnown ? (sorted[Math.floor(LOW_SHARE * sorted.length)] as number) : null);
  }
  return { weeks, moneyIn, moneyOut, usual, low };
}
