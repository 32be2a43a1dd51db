import { addDays, daysBetween, type LocalDate, mondayOf, partsOf } from '../shared/calendar.ts';
import type { Currency, Money } from '../shared/money.ts';
import { netCredit, type WeeklyFlow } from '../shared/weekly-flow.ts';
import type { ClientKind } from './client.ts';
import { type FollowUp, type Interaction, isRealContact } from './contact.ts';
import type { Holding } from './holding.ts';
import { productClass, STICKY_CLASSES, type StickyClass } from './products.ts';
import type { ClientRecord } from './record.ts';

/** What is kept with us: one total per currency, largest count of holdings first. Null where no file gave the figure. */
export type Deposits = {
  readonly balances: readonly Money[];
  /** Year-to-date daily average (日均). */
  readonly averages: readonly Money[];
  /** (this year's daily average − last year's) ÷ last year's; null where either is not known whole, or in two currencies. */
  readonly averageChange: number | null;
};

/** What is lent: credit lines where there are any, else loans. */
export type Credit = {
  readonly limits: readonly Money[];
  readonly used: readonly Money[];
  /** The first day on which a line or loan matures. */
  readonly maturesOn: LocalDate | null;
};

export type Products = {
  /** Open holdings. */
  readonly held: number;
  /** Open holdings that settle on an account shared with another product. */
  readonly linked: number;
  readonly missing: readonly StickyClass[];
};

/** A holding that was not closed before `today`. */
export const isOpen = (holding: Holding, today: LocalDate): boolean =>
  holding.closedOn === null || holding.closedOn > today;

/** Deposits of the open holdings, and how their daily average stands against last year's of all there were then. */
export function depositsOf(holdings: readonly Holding[], today: LocalDate): Deposits {
  const deposits = holdings.filter((each) => productClass(each.product) === 'deposit');
  const open = deposits.filter((each) => isOpen(each, today));
  const averages = totals(open, (each) => each.averageBalanceYtd);
  return {
    balances: totals(open, (each) => each.balance),
    averages,
    averageChange: averageChange(averages, deposits, today),
  };
}

function averageChange(averages: readonly Money[], deposits: readonly Holding[], today: LocalDate): number | null {
  const [now, ...otherCurrencies] = averages;
  if (now === undefined || otherCurrencies.length > 0) return null;
  const { year } = partsOf(today);
  const isOfThisYear = ({ openedOn }: Holding): boolean => openedOn !== null && partsOf(openedOn).year >= year;
  const older = deposits.filter((each) => !isOfThisYear(each));
  // One figure that is missing would make the whole of last year look small.
  const missing = older.some((each) => each.averageBalanceLastYear === null && isOpen(each, today));
  const [then, ...others] = totals(older, (each) => each.averageBalanceLastYear);
  if (missing || then === undefined || others.length > 0 || then.currency !== now.currency) return null;
  return change(now.minor, then.minor);
}

/** (now − then) ÷ then, to a hundredth of a percent; null when there was nothing. */
const change = (now: bigint, then: bigint): number | null =>
  then === 0n ? null : Number(((now - then) * 10_000n) / then) / 10_000;

/**
 * Credit of the open holdings. A credit line already contains the loans drawn under it, so loans count only where there
 * is no line; a loan's limit is its balance.
 */
export function creditOf(holdings: readonly Holding[], today: LocalDate): Credit {
  const open = holdings.filter((each) => isOpen(each, today));
  const lines = open.filter((each) => productClass(each.product) === 'credit_line');
  const counted = lines.length > 0 ? lines : open.filter((each) => productClass(each.product) === 'loan');
  const maturities = counted.flatMap((each) =>
    each.maturesOn === null || each.maturesOn < today ? [] : [each.maturesOn],
  );
  return {
    limits: totals(counted, (each) => each.limit ?? each.balance),
    used: totals(counted, (each) => each.used ?? (lines.length > 0 ? null : each.balance)),
    maturesOn: maturities.toSorted()[0] ?? null,
  };
}

/**
 * How many products, how many of them linked, and which sticky ones are missing. Those are products for business: of a
 * person none is missed.
 */
export function productsOf(holdings: readonly Holding[], kind: ClientKind, today: LocalDate): Products {
  const open = holdings.filter((each) => isOpen(each, today));
  const perAccount = new Map<string, number>();
  for (const { anchorAccount } of open)
    if (anchorAccount !== null) perAccount.set(anchorAccount, (perAccount.get(anchorAccount) ?? 0) + 1);
  const classes = new Set(open.map((each) => productClass(each.product)));
  return {
    held: open.length,
    linked: open.filter((each) => each.anchorAccount !== null && (perAccount.get(each.anchorAccount) ?? 0) > 1).length,
    missing: kind === 'person' ? [] : STICKY_CLASSES.filter((sticky) => !classes.has(sticky)),
  };
}

/** The last real contact and the whole days since; null when there was none. */
export function lastContact(
  interactions: readonly Interaction[],
  today: LocalDate,
): { readonly interaction: Interaction; readonly daysAgo: number } | null {
  const real = interactions.filter((each) => isRealContact(each) && each.on <= today);
  const interaction = real.toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))[0];
  return interaction === undefined ? null : { interaction, daysAgo: daysBetween(interaction.on, today) };
}

/** What was sold within so many days is still to be looked after. */
const AFTER_SALE_DAYS = 365;

/**
 * Days without a service contact after a sale: since the last real contact, or since the last product was sold where that is
 * later. Null while they are no more than the worst gap of the service level, and where nothing was sold within a year.
 */
export function daysNeglected(
  { holdings, interactions }: Pick<ClientRecord, 'holdings' | 'interactions'>,
  worstGapDays: number,
  today: LocalDate,
): number | null {
  const sold = holdings
    .flatMap((each) => (isOpen(each, today) && each.openedOn !== null && each.openedOn <= today ? [each.openedOn] : []))
    .toSorted()
    .at(-1);
  if (sold === undefined || daysBetween(sold, today) > AFTER_SALE_DAYS) return null;
  const contact = lastContact(interactions, today);
  const days = Math.min(daysBetween(sold, today), contact?.daysAgo ?? Number.POSITIVE_INFINITY);
  return days > worstGapDays ? days : null;
}

/** Days by which a follow-up is late on `today`; 0 when it is not, or has no due day. */
export const daysOverdue = (followUp: FollowUp, today: LocalDate): number =>
  followUp.dueOn === null ? 0 : Math.max(0, daysBetween(followUp.dueOn, today));

/** Weeks before the last full one that its turnover is compared with. Source: the bank's rule, test A. */
const RECENT_WEEKS = 8;

/** Money in of one week against the mean of the weeks before it, netted, minor units. */
export type RecentCredit = {
  readonly week: LocalDate;
  /** The week is the one before that of `today`; else the bank's file of that week is not loaded yet. */
  readonly isLastWeek: boolean;
  readonly credit: Money;
  /** Mean of the `RECENT_WEEKS` weeks before; a week without a row counts as zero. */
  readonly mean: Money;
  /** (credit − mean) ÷ mean; null when the mean is zero. */
  readonly change: number | null;
  /** The last week up to `week` in which there was money in; null where none from `firstWeek` on had any. */
  readonly lastWithMoney: LocalDate | null;
  /** The first week that is looked at: of a long series the record has the end alone. */
  readonly firstWeek: LocalDate;
};

/**
 * The last full week before `today` that the bank has loaded beside its recent past, for the currency with most weeks of those
 * with a row in these nine. On a Monday morning the file of last week is still to come, and nobody's money has stayed away.
 * Null without a row in those nine weeks: a client whose flows we do not get is unknown, not silent.
 */
export function recentCredit(
  { flows, flowsUntil }: Pick<ClientRecord, 'flows' | 'flowsUntil'>,
  today: LocalDate,
): RecentCredit | null {
  if (flowsUntil === null) return null;
  const lastWeek = addDays(mondayOf(today), -7);
  const week = flowsUntil < lastWeek ? flowsUntil : lastWeek;
  const first = addDays(week, -7 * RECENT_WEEKS);
  const isRecent = (each: WeeklyFlow): boolean => each.week >= first && each.week <= week;
  const series = flows
    .filter(({ weeks }) => weeks.some(isRecent))
    .toSorted((a, b) => b.weeks.length - a.weeks.length)[0];
  const firstWeek = series?.weeks[0]?.week;
  if (series === undefined || firstWeek === undefined) return null;
  const window = series.weeks.filter(isRecent);
  const minor = (from: readonly WeeklyFlow[]): bigint => from.reduce((sum, each) => sum + netCredit(each), 0n);
  const credit = minor(window.filter((each) => each.week === week));
  const mean = minor(window.filter((each) => each.week < week)) / BigInt(RECENT_WEEKS);
  return {
    week,
    isLastWeek: week === lastWeek,
    credit: { minor: credit, currency: series.currency },
    mean: { minor: mean, currency: series.currency },
    change: change(credit, mean),
    lastWithMoney: series.weeks.findLast((each) => each.week <= week && netCredit(each) > 0n)?.week ?? null,
    firstWeek,
  };
}

/** How far above the mean of the weeks before it a week is a rise, and how many such weeks in a row. */
const RISE = 0.5;
const RISEN_WEEKS = 2;

/**
 * Whether money in of each of the last two weeks that are loaded lies 50% and more above the mean of the eight weeks before it:
 * a chance to ask what it is for. A history that is shorter says nothing.
 *
 * Source: the bank's rule, test A, turned round.
 */
export function isRising({ flows, flowsUntil }: Pick<ClientRecord, 'flows' | 'flowsUntil'>, today: LocalDate): boolean {
  const series = flows.toSorted((a, b) => b.weeks.length - a.weeks.length)[0];
  const first = series?.weeks[0]?.week;
  if (series === undefined || first === undefined || flowsUntil === null) return false;
  const lastWeek = addDays(mondayOf(today), -7);
  const last = flowsUntil < lastWeek ? flowsUntil : lastWeek;
  if (first > addDays(last, -7 * (RECENT_WEEKS + RISEN_WEEKS - 1))) return false;
  const credits = new Map(series.weeks.map((each) => [each.week, Number(netCredit(each))]));
  const creditOf = (back: number): number => credits.get(addDays(last, -7 * back)) ?? 0;
  return Array.from({ length: RISEN_WEEKS }, (_, back) => back).every((back) => {
    const before = Array.from({ length: RECENT_WEEKS }, (_, at) => creditOf(back + 1 + at));
    const mean = before.reduce((sum, each) => sum + each, 0) / RECENT_WEEKS;
    return mean > 0 && creditOf(back) >= (1 + RISE) * mean;
  });
}

function totals(holdings: readonly Holding[], figure: (holding: Holding) => bigint | null): readonly Money[] {
  const sums = new Map<Currency, { minor: bigint; count: number }>();
  for (const holding of holdings) {
    const minor = figure(holding);
    if (minor === null) continue;
    const sum = sums.get(holding.currency) ?? { minor: 0n, count: 0 };
    sums.set(holding.currency, { minor: sum.minor + minor, count: sum.count + 1 });
  }
  return [...sums]
    .toSorted(([codeA, a], [codeB, b]) => b.count - a.count || (codeA < codeB ? -1 : 1))
    .map(([currency, { minor }]) => ({ minor, currency }));
}
