import { FIRST_WEEKS } from './evidence/pool.ts';

/** Evidence that is passed by an alert. */
export type Limits = { readonly down: number; readonly out: number };

/** Weeks of one calibration: limits are set anew each quarter, from the year before. */
export const CALIBRATED_WEEKS = 13;
const YEAR = 52;

/** Of the budget this part is for money moving out, where a book knows money out. */
const OUT_SHARE = 0.2;

/**
 * Limits of a book that has no history yet, at 10% a year: money in between what generated accounts pass (5.9) and households (4.4), money
 * out what households pass. For another rate they move with its logarithm.
 */
const USUAL = { down: 5, out: 3.4 } as const;
/** However steady a book is: a change has to be some twenty times likelier than none. */
const LEAST = 3;
const ROUNDING = 1e-9;
/** As many client-years are weighed against the usual. */
const USUAL_YEARS = 30;
/** From quarter to quarter a limit rises by no more. In a book of a thousand that nobody leaves it mostly rises by less than half of that. */
const MOST_RISE = 0.2;

type Asked = {
  /** Probability of a false alarm in a year, of either kind. */
  readonly yearly: number;
  readonly hasDebit: boolean;
  /** The quarter of the book that they are for, from 0. */
  readonly quarter: number;
};

/** Quarters that limits are set from. */
const YEAR_QUARTERS = 4;
/** The first quarters of a book, in which no month has another to be held against yet: less is passed in them than later. */
const FIRST_QUARTERS = FIRST_WEEKS / CALIBRATED_WEEKS;
/**
 * What is passed in them lies lower by so much than what as many pass in the quarter after them, where that quarter is still set from
 * them: as measured on generated accounts and households alike, money in and money out.
 */
const LESS_PASSED = 0.55;

/**
 * The first of the quarters that the limits of a quarter are set from; the one before it is the last. Quarters are those of the book,
 * from 0. They are the year before, of which the book's first half-year is part only where there is nothing else yet.
 */
export const firstQuarterOf = (quarter: number): number =>
  Math.max(quarter > FIRST_QUARTERS ? FIRST_QUARTERS : 0, quarter - YEAR_QUARTERS);

/**
 * The limits of a quarter: what was passed in the year before (`own`), yet no more than `MOST_RISE` above those of the quarter before,
 * from the second year of the book on, when these were set from half a year at least. So those who left in one quarter do not hide
 * those who leave in the next.
 */
export function heldDown(own: Limits, quarter: number, before: Limits | null): Limits {
  if (before === null || quarter <= YEAR_QUARTERS) return own;
  return { down: Math.min(own.down, before.down + MOST_RISE), out: Math.min(own.out, before.out + MOST_RISE) };
}

/** The highest evidence that each client has had in the year before, and the weeks of it in which there was a base. */
export type Highest = { readonly down: Float64Array; readonly out: Float64Array; readonly weeks: Uint16Array };

export const noneHighest = (clients: number): Highest => ({
  down: new Float64Array(clients),
  out: new Float64Array(clients),
  weeks: new Uint16Array(clients),
});

/**
 * Limits that these clients would have passed in a year as often as stated, had they held in the year that `Highest` is of. The
 * clients' real histories are what is passed, so what the charts do not model (habits, wandering levels, heavy tails, errors of
 * estimation) is in the limits. The order statistic is the one whose expected exceedance is the stated rate.
 */
export function limitsOf({ down, out, weeks }: Highest, { yearly, hasDebit, quarter }: Asked): Limits {
  const rise = quarter === FIRST_QUARTERS ? LESS_PASSED : 0;
  const rateOut = hasDebit ? yearly * OUT_SHARE : 0;
  let [clients, clientWeeks] = [0, 0];
  for (const own of weeks) {
    if (own < CALIBRATED_WEEKS) continue;
    clients += 1;
    clientWeeks += own;
  }
  // By hand: `filter` would make an object of each number.
  const known = (of: Float64Array): Float64Array => {
    const kept = new Float64Array(clients);
    let at = 0;
    for (let client = 0; client < weeks.length; client += 1) {
      if ((weeks[client] as number) < CALIBRATED_WEEKS) continue;
      kept[at] = of[client] as number;
      at += 1;
    }
    return kept;
  };
  const limit = (of: Float64Array, rate: number, usual: number): number =>
    limitOf(known(of), clientWeeks / YEAR, { yearly: rate, usual, rise });
  return {
    down: limit(down, yearly - rateOut, USUAL.down),
    out: hasDebit ? limit(out, rateOut, USUAL.out) : Number.POSITIVE_INFINITY,
  };
}

function limitOf(
  highest: Float64Array,
  years: number,
  asked: { readonly yearly: number; readonly usual: number; readonly rise: number },
): number {
  const usual = asked.usual + Math.log(1 / asked.yearly) - Math.log(10);
  if (highest.length === 0) return usual;
  // In less than a year a client passes less often.
  const rate = 1 - (1 - asked.yearly) ** (years / highest.length);
  highest.sort();
  const fromTop = Math.max(1, Math.floor(rate * (highest.length + 1) + ROUNDING));
  const own = (highest[highest.length - fromTop] as number) + asked.rise;
  return Math.max(LEAST, (years * own + USUAL_YEARS * usual) / (years + USUAL_YEARS));
}
