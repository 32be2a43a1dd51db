import type { TestName } from './tests.ts';

/** How many clients with so many products were lost, as the bank itself has seen it. */
type OwnLosses = { readonly clients: number; readonly lost: number };
type LossesByProducts = readonly (OwnLosses & { readonly products: number })[];

/** What is known of a client on a day; `null` where nobody knows. */
export type RiskFactors = {
  readonly tests: readonly TestName[];
  /** Evidence of the charts over its limit; 1 is an alert. */
  readonly chart: number;
  readonly products: number | null;
  /** The bank's own, of clients with any number of products. */
  readonly ownLosses: LossesByProducts | null;
  /** Days since the last contact over the worst gap of the service level. */
  readonly contactGap: number | null;
  readonly openComplaints: number;
  /** Share of the products held that are linked to an account with us, 0 to 1. */
  readonly linkedShare: number | null;
  /** Families of risk signals seen in 90 days, 0 to 5. */
  readonly signalFamilies: number;
};

/**
 * Share of clients lost by the number of products they hold: one 62%, three 42%, five or more 12%; two and four
 * interpolated. The source gives no period.
 */
const PRIOR = [0.62, 0.62, 0.52, 0.42, 0.27, 0.12] as const;
/** Where the loss rate counts for nothing: that of five products or more. */
const LEAST_PRIOR = PRIOR[5];
/** Whether the source says nothing of clients with so many products, so that its neighbours stand in. */
export const isPriorInterpolated = (products: number): boolean => products === 2 || products === 4;
/** As many clients of the bank's own weigh as much as the prior. */
export const PRIOR_CLIENTS = 30;

/** The bank's own losses of clients that hold about as many products; from five on the source makes no difference. */
export function lossesOf(rows: LossesByProducts, products: number): OwnLosses {
  const alike = rows.filter((row) => sameCount(row.products) === sameCount(products));
  return {
    clients: alike.reduce((sum, { clients }) => sum + clients, 0),
    lost: alike.reduce((sum, { lost }) => sum + lost, 0),
  };
}

/** Five products and more are one count, and so are none and one. */
const sameCount = (products: number): number => Math.min(Math.max(products, 1), PRIOR.length - 1);

/** The prior as a Beta distribution, updated by the bank's own losses: its mean. */
export function lossRate(products: number, own: OwnLosses | null): number {
  const prior = PRIOR[sameCount(products)] as number;
  if (own === null) return prior;
  return (PRIOR_CLIENTS * prior + own.lost) / (PRIOR_CLIENTS + own.clients);
}

/** What the log odds of a client about whom all is well and nothing is known are. */
const QUIET = -3;
const OF_TEST: Readonly<Record<TestName, number>> = { A: 0.3, B: 0.5, C: 0.7, D: 0.9, E: 0.5 };
const CHART_MOST = 3;
const FAMILIES = [0, 0.5, 1.3] as const;
/**
 * What the loss rate by products held counts: a quarter while the bank has seen fewer than so many of its own companies that hold
 * as many.
 *
 * Source: bank practice, little weight for corporates until n ≥ 30; the quarter is ours.
 */
const OF_PRODUCTS = 2;
const UNPROVEN_SHARE = 0.25;
export const PROVEN_CLIENTS = 30;

/** Fewer products never count for less than more of them do, whatever of either the bank has seen. */
function ofProducts(products: number, rows: LossesByProducts | null): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let count = sameCount(products); count < PRIOR.length; count += 1)
    most = Math.max(most, ofCount(count, rows === null ? null : lossesOf(rows, count)));
  return most;
}

const ofCount = (products: number, own: OwnLosses | null): number =>
  OF_PRODUCTS * ((own?.clients ?? 0) < PROVEN_CLIENTS ? UNPROVEN_SHARE : 1) * (lossRate(products, own) - LEAST_PRIOR);

/** What speaks for a loss, by what it is about. */
export type RiskFactor = 'charts' | 'tests' | 'products' | 'contact' | 'complaints' | 'linkage' | 'signals';

/**
 * What each factor adds to the log odds: none is negative but that of products, where a client holds many.
 */
function oddsOf(factors: RiskFactors): Readonly<Record<RiskFactor, number>> {
  const { tests, chart, products, ownLosses, contactGap, openComplaints, linkedShare, signalFamilies } = factors;
  return {
    charts: Math.min(CHART_MOST, 1.5 * chart),
    tests: [...new Set(tests)].reduce((sum, test) => sum + OF_TEST[test], 0),
    products: products === null ? 0 : ofProducts(products, ownLosses),
    contact: Math.min(1.5, 0.75 * Math.max(0, contactGap ?? 0)),
    complaints: 0.7 * Math.min(2, openComplaints),
    linkage: 0.5 * (1 - (linkedShare ?? 1)),
    signals: FAMILIES[Math.min(signalFamilies, FAMILIES.length - 1)] as number,
  };
}

/**
 * Churn risk, 0 to 100: 100 / (1 + e^−x), where x adds up what each factor has to say. It never falls when a factor
 * gets worse. A ranking by judgement, until the ledger of lost clients has enough to fit it to.
 */
export const riskOf = (factors: RiskFactors): number => Math.round(percentOf(sumOf(oddsOf(factors))));

const sumOf = (odds: Readonly<Record<RiskFactor, number>>): number =>
  Object.values(odds).reduce((sum, each) => sum + each, QUIET);

const percentOf = (odds: number): number => 100 / (1 + Math.exp(-odds));

/** So many points of the risk are a factor's; `value`: its number (products held, days without contact …). */
export type RiskReason = { readonly factor: RiskFactor; readonly points: number; readonly value: number };

/** With fewer points a factor is not worth a word. */
const LEAST_POINTS = 2;
const REASONS_SHOWN = 4;

/**
 * The few reasons that matter most, the weightiest first: what the risk has above that of a client about whom all is
 * well, divided as the factors' log odds are.
 */
export function riskReasons(factors: RiskFactors, contactDays: number | null): readonly RiskReason[] {
  const values: Readonly<Record<RiskFactor, number>> = {
    charts: factors.chart,
    tests: factors.tests.length,
    products: factors.products ?? 0,
    contact: contactDays ?? 0,
    complaints: factors.openComplaints,
    linkage: factors.linkedShare ?? 1,
    signals: factors.signalFamilies,
  };
  const odds = oddsOf(factors);
  const above = riskOf(factors) - percentOf(QUIET);
  const total = Object.values(odds).reduce((sum, each) => sum + Math.max(0, each), 0);
  if (total === 0) return [];
  return (Object.entries(odds) as [RiskFactor, number][])
    .map(([factor, each]) => ({
      factor,
      points: Math.round((above * Math.max(0, each)) / total),
      value: values[factor],
    }))
    .filter(({ points }) => points >= LEAST_POINTS)
    .toSorted((one, other) => other.points - one.points)
    .slice(0, REASONS_SHOWN);
}
