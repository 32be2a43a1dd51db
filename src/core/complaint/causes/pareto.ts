import type { LocalDate } from '../../shared/calendar.ts';

/** One complaint as far as it is counted; what is not known is null. Names, not ids: they are what people read. */
export type CountedComplaint = {
  readonly id: string;
  /** The number people say. */
  readonly number: string;
  readonly clientId: string | null;
  /** In the bank's zone. */
  readonly receivedOn: LocalDate;
  readonly product: string | null;
  /** Counter, desk or department that is complained about. */
  readonly unit: string | null;
  readonly branch: string | null;
  readonly causeClass: string | null;
  readonly dimension: string | null;
  /** When somebody has first reviewed it and said what is to prevent the next; null where nobody has. */
  readonly preventedOn: LocalDate | null;
};

/** What complaints are counted by. */
export const COUNTED_BY = ['cause', 'product', 'unit', 'branch', 'month'] as const;
export type CountedBy = (typeof COUNTED_BY)[number];

/** One bar: how many complaints, and what part of all stands in it and in those before it, 0 to 1. */
export type ParetoBar = {
  /** Null: it is not known. A cause is written `class/dimension`, a month `2026-11`. */
  readonly key: string | null;
  readonly count: number;
  readonly cumulative: number;
  /** One of the few that make up four fifths. */
  readonly isVital: boolean;
};

/** Source: Juran's "vital few", four fifths of the whole. */
const VITAL = 0.8;

/** How many complaints stand under one key. */
export type Counted = { readonly key: string | null; readonly count: number };

/**
 * The bars of a Pareto picture: the most frequent first, with the part of all up to there. Months are in the order of time,
 * none of them is vital. What is not known stands last, whatever its number: it is no cause.
 */
export function paretoBars(counted: readonly Counted[], by: CountedBy): readonly ParetoBar[] {
  const counts = new Map<string | null, number>();
  for (const { key, count } of counted) counts.set(key, (counts.get(key) ?? 0) + count);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const known = [...counts].filter((entry): entry is [string, number] => entry[0] !== null);
  const ordered = known.toSorted(
    by === 'month' ? ([a], [b]) => (a < b ? -1 : 1) : ([a, n], [b, m]) => m - n || (a < b ? -1 : 1),
  );
  const unknown = counts.get(null);
  let before = 0;
  return [...ordered, ...(unknown === undefined ? [] : [[null, unknown] as const])].map(([key, count]) => {
    const isVital = by !== 'month' && key !== null && before < VITAL * total;
    before += count;
    return { key, count, cumulative: before / total, isVital };
  });
}
