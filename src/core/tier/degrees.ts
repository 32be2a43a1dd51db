import type { Figures } from './evaluate.ts';
import type { LadderKind } from './scheme.ts';

/**
 * The four degrees of a client. Null is unknown: a degree is never made of a figure that nobody has given.
 *
 * Source: the four degrees of bank practice (满意度、忠诚度、黏性、贡献度); the weights are ours.
 */
export type Degrees = {
  /** As last asked, 1 to 5. */
  readonly satisfaction: number | null;
  /**
   * 0 to 100: 60 for dealing with no other bank, shared where there are others, and 4 for each year as a client, up to
   * 10.
   */
  readonly loyalty: number | null;
  /** 0 to 100: 20 for each open product, up to five; of clients with five one in eight leaves. */
  readonly stickiness: number | null;
  /** Revenue minus cost to serve, this year so far, in whole units of the base currency. */
  readonly contribution: number | null;
  /** The client earns more than it costs, or less. */
  readonly verdict: 'asset' | 'liability' | null;
};

/** The most that years as a client and products count. */
const YEARS_COUNTED = 10;
const PRODUCTS_COUNTED = 5;

export function degreesOf(figures: Figures): Degrees {
  const get = (measure: string): number | null => figures.get(measure) ?? null;
  const [otherBanks, tenure, products, contribution] = [
    get('other_banks'),
    get('tenure'),
    get('products'),
    get('contribution'),
  ];
  return {
    satisfaction: get('satisfaction'),
    loyalty:
      otherBanks === null || tenure === null
        ? null
        : Math.round(60 / (1 + Math.max(0, otherBanks)) + 4 * Math.min(YEARS_COUNTED, tenure)),
    stickiness: products === null ? null : 20 * Math.min(PRODUCTS_COUNTED, products),
    contribution,
    verdict: contribution === null ? null : contribution >= 0 ? 'asset' : 'liability',
  };
}

/** Measures that the degrees are made of, beside what rules name. */
export const DEGREE_MEASURES: ReadonlySet<string> = new Set([
  'satisfaction',
  'other_banks',
  'readiness',
  'contribution',
]);

/**
 * Where a client stands in deal priority (value × readiness): what it earns this year against what is much for its
 * kind, and how ready it is to do more. Null where either is unknown.
 *
 * `first`: worth much and ready; `ripen`: worth much and not ready; `serve`: ready and worth less; `wait`: neither.
 */
export const QUADRANTS = ['first', 'ripen', 'serve', 'wait'] as const;
export type Quadrant = (typeof QUADRANTS)[number];

/** From 0 to 100, half-way. */
export const READY_FROM = 50;
/** Revenue of this year, in whole units of the base currency, from which a client is worth much. */
const MUCH_FROM: Readonly<Record<LadderKind, number>> = { person: 10_000, corporate: 100_000, association: 100_000 };

export const quadrantOf = (kind: LadderKind, figures: Figures): Quadrant | null =>
  dealPlaceOf(kind, figures)?.quadrant ?? null;

/** Where a client stands between the quadrants. */
export type DealPlace = {
  /** What it earns this year in percent of what is much for its kind: much from 100 on; negative where it loses. */
  readonly worthPercent: number;
  /** 0 to 100. */
  readonly readiness: number;
  readonly quadrant: Quadrant;
};

/** Null where its revenue or its readiness is unknown. */
export function dealPlaceOf(kind: LadderKind, figures: Figures): DealPlace | null {
  const [revenue, readiness] = [figures.get('revenue'), figures.get('readiness')];
  if (revenue === undefined || readiness === undefined) return null;
  const [isMuch, isReady] = [revenue >= MUCH_FROM[kind], readiness >= READY_FROM];
  const quadrant = isMuch ? (isReady ? 'first' : 'ripen') : isReady ? 'serve' : 'wait';
  return { worthPercent: (100 * revenue) / MUCH_FROM[kind], readiness, quadrant };
}
