import type { LocalDate } from '../shared/calendar.ts';

/** The weeks of a client as a picture shows them: minor units of the base currency; null where nobody knows. */
export type PicturedWeeks = {
  readonly weeks: readonly LocalDate[];
  /** Weeks that an amount sums up, those before it included: 4 where money comes in less than half of the weeks. */
  readonly summed: 1 | 4;
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

type Amounts = readonly (number | null)[];

/**
 * What was usual before each week: from a change on it stays what it was, so that a slide is seen against the level it
 * slid from. Where money comes in less than half of the weeks, nothing is the usual of a week, and four are summed up.
 */
export function picturedWeeks(
  weeks: readonly LocalDate[],
  moneyIn: Amounts,
  moneyOut: Amounts,
  since: LocalDate | null,
): PicturedWeeks {
  const single = pictured(weeks, moneyIn, moneyOut, since);
  if (single.usual.at(-1) !== 0) return { summed: 1, ...single };
  return { summed: 4, ...pictured(weeks, sumsOfFour(moneyIn), sumsOfFour(moneyOut), since) };
}

/** Of each week and the three before it; null where one of them is not known. */
const sumsOfFour = (amounts: Amounts): Amounts =>
  amounts.map((_, at) =>
    at < 3
      ? null
      : amounts
          .slice(at - 3, at + 1)
          .reduce((sum, amount) => (sum === null || amount === null ? null : sum + amount), 0),
  );

function pictured(weeks: readonly LocalDate[], moneyIn: Amounts, moneyOut: Amounts, since: LocalDate | null) {
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
