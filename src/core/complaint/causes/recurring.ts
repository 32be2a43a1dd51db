import { addDays, type LocalDate } from '../../shared/calendar.ts';

/** A cause that keeps coming: of one product, one class, one side of the service. */
export type RecurringCause = {
  readonly product: string | null;
  readonly causeClass: string;
  readonly dimension: string;
  /** In the last 90 days, and as many as the year before would lead to expect in 90. */
  readonly recent: number;
  readonly expected: number;
  /** `came_back`: also after somebody had written down what is to prevent it. */
  readonly why: 'came_back' | 'more_often';
  /** Numbers people say of the recent ones, the latest first. */
  readonly numbers: readonly string[];
};

/** Complaints of one cause, as recurrence looks at them; of one cause there may be several, as its product is spelt. */
export type CauseTally = Pick<RecurringCause, 'product' | 'causeClass' | 'dimension'> & {
  /** In the 365 days before the last 90. */
  readonly earlier: number;
  /** Two at most of those who had it in the last 90 days. Who is no client stands with the id of the complaint. */
  readonly clients: readonly string[];
  /** The first day on which a prevention was written down, which is that of a review; null where none was. */
  readonly preventedOn: LocalDate | null;
  /** Day of receipt and number of each recent one, `2026-11-02 C-2026-0147`, in no order. */
  readonly latest: readonly string[];
};

/** Source of all four: our defaults. */
const RECENT_DAYS = 90;
const YEAR_DAYS = 365;
const LEAST_COMPLAINTS = 3;
const LEAST_CLIENTS = 2;

/** So seldom would chance bring as many, were the pace still that of the year before. */
const CHANCE = 0.05;

/** Days that recurrence looks at: recent ones from `recentFrom` until today, and the year before. */
export function recurrenceDays(today: LocalDate): {
  readonly yearFrom: LocalDate;
  readonly recentFrom: LocalDate;
  readonly until: LocalDate;
} {
  const recentFrom = addDays(today, -RECENT_DAYS + 1);
  return { yearFrom: addDays(recentFrom, -YEAR_DAYS), recentFrom, until: today };
}

/**
 * Root causes that recur. A cause (product, class and dimension together) is flagged when the last 90 days brought at least three
 * complaints of at least two clients, and either
 * - one of them was received after a complaint of the same cause had been reviewed with a prevention: it came back; or
 * - as many would come by chance less than one time in twenty at the pace of the 365 days before: it is more often.
 *
 * Those who are no clients count as one each. However a product is spelt it is one, and called as it was spelt last. Most
 * complaints first.
 *
 * Source: the chance is the upper tail of a Poisson distribution; the rule is ours.
 */
export function recurring(tallies: readonly CauseTally[]): readonly RecurringCause[] {
  const groups = Map.groupBy(tallies, ({ product, causeClass, dimension }) =>
    JSON.stringify([product?.normalize('NFKC').trim().toLowerCase() ?? null, causeClass, dimension]),
  );
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => flagged(group))
    .toSorted((a, b) => b.recent - a.recent || a.expected - b.expected);
}

function flagged(group: readonly CauseTally[]): readonly RecurringCause[] {
  const latest = group.flatMap((each) => each.latest).toSorted(descending);
  const [last] = latest;
  const recent = latest.length;
  const clients = new Set(group.flatMap((each) => each.clients));
  if (last === undefined || recent < LEAST_COMPLAINTS || clients.size < LEAST_CLIENTS) return [];
  const expected = (group.reduce((sum, { earlier }) => sum + earlier, 0) * RECENT_DAYS) / YEAR_DAYS;
  const cameBack = group.some(({ preventedOn }) => preventedOn !== null && dayOf(last) > preventedOn);
  if (!cameBack && chanceOfAsMany(recent, expected) >= CHANCE) return [];
  const spelt = group.find((each) => each.latest.includes(last)) as CauseTally;
  const { product, causeClass, dimension } = spelt;
  const why = cameBack ? 'came_back' : 'more_often';
  return [{ product, causeClass, dimension, recent, expected, why, numbers: latest.map(numberOf) }];
}

/** Of a day and a number as {@link CauseTally} writes them. */
const dayOf = (latest: string): string => latest.slice(0, 10);
const numberOf = (latest: string): string => latest.slice(11);

/** P(X ≥ count) for a Poisson variable of that mean. */
function chanceOfAsMany(count: number, mean: number): number {
  let term = Math.exp(-mean);
  let below = 0;
  for (let at = 0; at < count; at += 1) {
    below += term;
    term *= mean / (at + 1);
  }
  return Math.max(0, 1 - below);
}

const descending = (one: string, other: string): number => (one < other ? 1 : -1);
