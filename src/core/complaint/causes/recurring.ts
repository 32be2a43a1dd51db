import { addDays, type LocalDate } from '../../shared/calendar.ts';
import { type CountedComplaint, causeKey } from './pareto.ts';

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
  /** The recent ones, the latest first. */
  readonly complaintIds: readonly string[];
};

/** Source of all four: our defaults. */
const RECENT_DAYS = 90;
const YEAR_DAYS = 365;
const LEAST_COMPLAINTS = 3;
const LEAST_CLIENTS = 2;

/** So seldom would chance bring as many, were the pace still that of the year before. */
const CHANCE = 0.05;

/**
 * Root causes that recur on `today`. A cause (product, class and dimension together) is flagged when the last 90 days brought
 * at least three complaints of at least two clients, and either
 * - one of them was received after a complaint of the same cause had been reviewed with a prevention: it came back; or
 * - as many would come by chance less than one time in twenty at the pace of the 365 days before: it is more often.
 *
 * Those who are no clients count as one each. Most complaints first.
 *
 * Source: the chance is the upper tail of a Poisson distribution; the rule is ours.
 */
export function recurringCauses(complaints: readonly CountedComplaint[], today: LocalDate): readonly RecurringCause[] {
  const recentFrom = addDays(today, -RECENT_DAYS + 1);
  const yearFrom = addDays(recentFrom, -YEAR_DAYS);
  const groups = Map.groupBy(
    complaints.filter((each) => causeKey(each) !== null && each.receivedOn >= yearFrom && each.receivedOn <= today),
    (each) => JSON.stringify([each.product?.normalize('NFKC').trim().toLowerCase() ?? null, causeKey(each)]),
  );
  return [...groups.values()]
    .flatMap((group) => flagged(group, recentFrom))
    .toSorted((a, b) => b.recent - a.recent || a.expected - b.expected);
}

function flagged(group: readonly CountedComplaint[], recentFrom: LocalDate): readonly RecurringCause[] {
  const [first] = group;
  const recent = group.filter(({ receivedOn }) => receivedOn >= recentFrom);
  const clients = new Set(recent.map(({ clientId, id }) => clientId ?? id));
  if (first === undefined || recent.length < LEAST_COMPLAINTS || clients.size < LEAST_CLIENTS) return [];
  const expected = ((group.length - recent.length) * RECENT_DAYS) / YEAR_DAYS;
  const cameBack = hasComeBack(group, recent);
  if (!cameBack && chanceOfAsMany(recent.length, expected) >= CHANCE) return [];
  const { product, causeClass, dimension } = first;
  return [
    {
      product,
      causeClass: causeClass as string,
      dimension: dimension as string,
      recent: recent.length,
      expected,
      why: cameBack ? 'came_back' : 'more_often',
      complaintIds: recent.toSorted(latestFirst).map(({ id }) => id),
    },
  ];
}

function hasComeBack(group: readonly CountedComplaint[], recent: readonly CountedComplaint[]): boolean {
  const prevented = group.flatMap(({ hasPrevention, closedOn }) =>
    hasPrevention && closedOn !== null ? [closedOn] : [],
  );
  return prevented.some((day) => recent.some(({ receivedOn }) => receivedOn > day));
}

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

const latestFirst = (one: CountedComplaint, other: CountedComplaint): number =>
  one.receivedOn === other.receivedOn ? 0 : one.receivedOn < other.receivedOn ? 1 : -1;
