import { addDays, type LocalDate } from '../shared/calendar.ts';
import type { Currency, Money } from '../shared/money.ts';
import { netCredit, netDebit, type WeeklyFlow } from '../shared/weekly-flow.ts';
import type { ClientRecord } from './record.ts';

/** A client's turnover week by week, netted, without gaps, oldest week first. */
export type WeeklySeries = {
  readonly currency: Currency;
  readonly weeks: readonly WeekOfSeries[];
};

/** Minor units. Null before the first week we have of the client: unknown, and not silent. */
export type WeekOfSeries = {
  /** The Monday. */
  readonly week: LocalDate;
  readonly moneyIn: bigint | null;
  readonly moneyOut: bigint | null;
};

/** What the card’s chart shows. */
export const WEEKS_OF_CHART = 52;

/** What the full record shows: all the weeks that a `ClientRecord` holds. */
export const WEEKS_OF_RECORD = 104;

/**
 * The last `count` weeks up to the last one that the bank has loaded, in the currency with most weeks. A week without a row
 * counts as zero once the client has had one. Null without a row in that time.
 */
export function weeklySeries(
  { flows, flowsUntil }: Pick<ClientRecord, 'flows' | 'flowsUntil'>,
  count: number,
): WeeklySeries | null {
  const series = flows.toSorted((a, b) => b.weeks.length - a.weeks.length)[0];
  const first = series?.weeks[0];
  if (series === undefined || first === undefined || flowsUntil === null) return null;
  const known = new Map(series.weeks.map((each) => [each.week, each]));
  const weeks = Array.from({ length: count }, (_, at) => addDays(flowsUntil, -7 * (count - 1 - at)));
  if (!weeks.some((week) => known.has(week))) return null;
  return { currency: series.currency, weeks: weeks.map((week) => weekOf(week, first.week, known.get(week))) };
}

function weekOf(week: LocalDate, first: LocalDate, flow: WeeklyFlow | undefined): WeekOfSeries {
  if (flow !== undefined) return { week, moneyIn: netCredit(flow), moneyOut: netDebit(flow) };
  return week < first ? { week, moneyIn: null, moneyOut: null } : { week, moneyIn: 0n, moneyOut: 0n };
}

/** The means of a stretch of weeks, for whoever hears a chart instead of seeing it. */
export type Stretch = {
  /** The Mondays of its first and its last week. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly moneyIn: Money;
  readonly moneyOut: Money;
};

/** The series in `parts` stretches as equal as can be, oldest first, without the weeks that nothing is known of. */
export function stretches({ currency, weeks }: WeeklySeries, parts: number): readonly Stretch[] {
  const size = Math.ceil(weeks.length / parts);
  return Array.from({ length: parts }, (_, at) => weeks.slice(at * size, (at + 1) * size)).flatMap((part) => {
    const known = part.filter((each) => each.moneyIn !== null);
    const [first, last] = [known[0], known.at(-1)];
    if (first === undefined || last === undefined) return [];
    const mean = (minor: (each: WeekOfSeries) => bigint | null): Money => ({
      minor: known.reduce((sum, each) => sum + (minor(each) ?? 0n), 0n) / BigInt(known.length),
      currency,
    });
    return [{ from: first.week, to: last.week, moneyIn: mean((w) => w.moneyIn), moneyOut: mean((w) => w.moneyOut) }];
  });
}

/** What came in and went out in the weeks that begin in one month. */
export type MonthOfSeries = {
  /** 2026-11. */
  readonly month: string;
  readonly moneyIn: Money;
  readonly moneyOut: Money;
  /** Weeks of it that we have. */
  readonly weeks: number;
};

/**
 * The series by month, oldest first, without the weeks that nothing is known of. A week belongs to the month of its
 * Monday.
 */
export function byMonth({ currency, weeks }: WeeklySeries): readonly MonthOfSeries[] {
  const months = new Map<string, { moneyIn: bigint; moneyOut: bigint; weeks: number }>();
  for (const { week, moneyIn, moneyOut } of weeks) {
    if (moneyIn === null || moneyOut === null) continue;
    const month = week.slice(0, 7);
    const sum = months.get(month) ?? { moneyIn: 0n, moneyOut: 0n, weeks: 0 };
    months.set(month, { moneyIn: sum.moneyIn + moneyIn, moneyOut: sum.moneyOut + moneyOut, weeks: sum.weeks + 1 });
  }
  return [...months].map(([month, sum]) => ({
    month,
    moneyIn: { minor: sum.moneyIn, currency },
    moneyOut: { minor: sum.moneyOut, currency },
    weeks: sum.weeks,
  }));
}
