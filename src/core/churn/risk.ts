import type { TestName } from './tests.ts';

/** How many clients with so many products were lost, as the bank itself has seen it. */
type OwnLosses = { readonly clients: number; readonly lost: number };

/** What is known of a client on a day; `null` where nobody knows. */
export type RiskFactors = {
  readonly tests: readonly TestName[];
  /** Evidence of the charts over its limit; 1 is an alert. */
  readonly chart: number;
  readonly products: number | null;
  readonly ownLosses: OwnLosses | null;
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
/** As many clients of the bank's own weigh as much as the prior. */
const PRIOR_CLIENTS = 30;

/** The prior as a Beta distribution, updated by the bank's own losses: its mean. */
export function lossRate(products: number, own: OwnLosses | null): number {
  const prior = PRIOR[Math.min(products, PRIOR.length - 1)] as number;
  if (own === null) return prior;
  return (PRIOR_CLIENTS * prior + own.lost) / (PRIOR_CLIENTS + own.clients);
}

/** What the log odds of a client about whom all is well and nothing is known are. */
const QUIET = -3;
const OF_TEST: Readonly<Record<TestName, number>> = { A: 0.3, B: 0.5, C: 0.7, D: 0.9 };
const CHART_MOST = 3;
const FAMILIES = [0, 0.5, 1.3] as const;

/**
 * Churn risk, 0 to 100: 100 / (1 + e^−x), where x adds up what each factor has to say. It never falls when a factor
 * gets worse. A ranking by judgement, until the ledger of lost clients has enough to fit it to.
 */
export function riskOf(factors: RiskFactors): number {
  const { tests, chart, products, ownLosses, contactGap, openComplaints, linkedShare, signalFamilies } = factors;
  const odds =
    QUIET +
    [...new Set(tests)].reduce((sum, test) => sum + OF_TEST[test], 0) +
    Math.min(CHART_MOST, 1.5 * chart) +
    (products === null ? 0 : 2 * (lossRate(products, ownLosses) - 0.12)) +
    Math.min(1.5, 0.75 * (contactGap ?? 0)) +
    0.7 * Math.min(2, openComplaints) +
    0.5 * (1 - (linkedShare ?? 1)) +
    (FAMILIES[Math.min(signalFamilies, FAMILIES.length - 1)] as number);
  return Math.round(100 / (1 + Math.exp(-odds)));
}
