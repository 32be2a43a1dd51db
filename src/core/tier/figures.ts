import { daysBetween, type LocalDate, partsOf } from '../shared/calendar.ts';
import { type Currency, minorUnitDecimals } from '../shared/money.ts';
import type { Figures } from './evaluate.ts';
import { DERIVED_MEASURES, estimatedMinutes, LOADED, MINUTES_LOADED } from './measures.ts';

/**
 * What is known of a client in figures, as it is stored. Amounts in minor units of the base currency; null = not known.
 */
export type RawFigures = {
  readonly assets: bigint | null;
  readonly balance: bigint | null;
  readonly average: bigint | null;
  readonly credit: bigint | null;
  readonly used: bigint | null;
  readonly revenue: bigint | null;
  /** Some money is in a currency without a rate: the sums are too small, and count as unknown. */
  readonly isPartial: boolean;
  /** Open products; null where nothing of the client was derived yet. */
  readonly products: number | null;
  readonly clientSince: LocalDate | null;
  /** By name, as last loaded. */
  readonly loaded: ReadonlyMap<string, { readonly value: number; readonly asOf: LocalDate }>;
  /** Contacts of this year by channel; null where nobody asked for them. */
  readonly contacts: readonly { readonly channel: string; readonly count: number }[] | null;
};

/** By what amounts and costs are counted. */
export type FigureTerms = { readonly base: Currency; readonly today: LocalDate; readonly minuteCost: number };

/** The figures of one client under all their names; what is not known is not in it. */
export function figuresOf(raw: RawFigures, { base, today, minuteCost }: FigureTerms): Figures {
  const figures = new Map<string, number>();
  const set = (measure: string, value: number | null): void => {
    if (value !== null) figures.set(measure, value);
  };
  // An integer divided once is the number its decimal text is read as: what is asked and what is there compare exactly.
  const whole = (minor: bigint | null): number | null =>
    minor === null || raw.isPartial ? null : Number(minor) / 10 ** minorUnitDecimals(base);
  for (const [name, { value }] of raw.loaded) set(name, value);
  for (const measure of ['assets', 'balance', 'average', 'credit', 'used', 'revenue'] as const)
    set(measure, whole(raw[measure]));
  set('products', raw.products);
  set('tenure', raw.clientSince === null ? null : wholeYears(raw.clientSince, today));
  const minutes = minutesOf(raw, today);
  const cost = minutes === null ? null : minutes * minuteCost;
  const revenue = whole(raw.revenue);
  set('minutes', minutes);
  set('cost', cost);
  set('contribution', revenue === null || cost === null ? null : revenue - cost);
  return figures;
}

/** Minutes of this year: as the bank loaded them this year, else by the contacts on record. */
function minutesOf({ loaded, contacts }: RawFigures, today: LocalDate): number | null {
  const given = loaded.get(MINUTES_LOADED);
  if (given !== undefined && partsOf(given.asOf).year === partsOf(today).year) return given.value;
  return contacts === null ? null : estimatedMinutes(contacts);
}

/** Full years between two days; 0 where the first is still to come. */
function wholeYears(since: LocalDate, today: LocalDate): number {
  if (daysBetween(since, today) < 0) return 0;
  const [from, to] = [partsOf(since), partsOf(today)];
  const isBefore = to.month < from.month || (to.month === from.month && to.day < from.day);
  return to.year - from.year - (isBefore ? 1 : 0);
}

/** What has to be read beside the book for these measures: names of loaded ones, and whether the contacts are. */
export function neededFor(measures: ReadonlySet<string>): {
  readonly loaded: readonly string[];
  readonly contacts: boolean;
} {
  const needsMinutes = ['minutes', 'cost', 'contribution'].some((measure) => measures.has(measure));
  const loaded = [...measures].filter((measure) => LOADED.has(measure) || !isDerived(measure));
  return { loaded: needsMinutes ? [...loaded, MINUTES_LOADED] : loaded, contacts: needsMinutes };
}

const DERIVED: ReadonlySet<string> = new Set(DERIVED_MEASURES);
const isDerived = (measure: string): boolean => DERIVED.has(measure);
