import { addDays, type LocalDate, startOfDay, type TimeZone } from '../../shared/calendar.ts';
import { converted, type Rates } from '../../shared/exchange.ts';
import type { Currency, Money } from '../../shared/money.ts';
import type { ClientKind } from '../client.ts';
import type { FollowUp } from '../contact.ts';
import { creditOf, depositsOf, productsOf } from '../glance.ts';
import type { Holding } from '../holding.ts';
import { type ProductClass, productClass, type StickyClass } from '../products.ts';

/** What a book search knows of a client beside its record: the figures of its card, as they are at one instant. */
export type BookFacts = {
  readonly tier: string | null;
  /** Open products, their classes, and the sticky ones that are missing. */
  readonly products: number;
  readonly holds: readonly ProductClass[];
  readonly missing: readonly StickyClass[];
  /** Minor units of the base currency; null where no file gave a figure, or none in a currency with a rate. */
  readonly balance: bigint | null;
  readonly average: bigint | null;
  readonly credit: bigint | null;
  readonly used: bigint | null;
  /** Deposits and wealth products together; what the products earned this year so far. */
  readonly assets: bigint | null;
  readonly revenue: bigint | null;
  /** Some money is in a currency without a rate, and in none of the six. */
  readonly isPartial: boolean;
  /** The first day on which an open product matures, today or later. */
  readonly maturesOn: LocalDate | null;
  readonly lastContactOn: LocalDate | null;
  readonly nextAppointmentAt: Date | null;
  readonly followUps: number;
  readonly overdue: number;
  readonly promises: number;
  /** From this instant on they are others, though nothing was written; null when time changes nothing. */
  readonly freshUntil: Date | null;
};

/** What the facts of one client are made from. */
export type FactSources = {
  readonly kind: ClientKind;
  readonly tier: string | null;
  readonly holdings: readonly Holding[];
  /** Of the last real contact up to today, and of the next one that was written down for a later day. */
  readonly lastContactOn: LocalDate | null;
  readonly laterContactOn: LocalDate | null;
  /** Open ones. */
  readonly followUps: readonly Pick<FollowUp, 'kind' | 'dueOn'>[];
  /** The first booked one at or after the instant. */
  readonly nextAppointmentAt: Date | null;
};

/** `now` and the bank's day it lies in; the rates of that day. */
export type FactDay = {
  readonly now: Date;
  readonly today: LocalDate;
  readonly zone: TimeZone;
  readonly base: Currency;
  readonly rates: Rates;
};

/** Counts up when the same sources give other facts than before: what is stored is then made anew. */
export const FACTS_VERSION = 2;

/** The facts of one client, by the same rules as its card. */
export function factsOf(sources: FactSources, { now, today, zone, base, rates }: FactDay): BookFacts {
  const { kind, tier, holdings, followUps } = sources;
  const open = holdings.filter(({ closedOn }) => closedOn === null || closedOn > today);
  const { held, missing } = productsOf(holdings, kind, today);
  const deposits = depositsOf(holdings, today);
  const credit = creditOf(holdings, today);
  const kept = open.filter(({ product }) => KEPT_CLASSES.has(productClass(product)));
  const sums = [
    deposits.balances,
    deposits.averages,
    credit.limits,
    credit.used,
    moneysOf(kept, ({ balance }) => balance),
    moneysOf(open, ({ revenueYtd }) => revenueYtd),
  ].map((moneys) => totalOf(moneys, base, rates));
  const [balance, average, limit, used, assets, revenue] = sums.map(({ minor }) => minor);
  const maturities = open.flatMap(({ maturesOn }) => (maturesOn === null || maturesOn < today ? [] : [maturesOn]));
  const maturesOn = maturities.toSorted()[0] ?? null;
  const late = followUps.filter(({ dueOn }) => dueOn !== null && dueOn < today).length;
  return {
    tier,
    products: held,
    holds: [...new Set(open.map(({ product }) => productClass(product)))].toSorted(),
    missing,
    balance: balance ?? null,
    average: average ?? null,
    credit: limit ?? null,
    used: used ?? null,
    assets: assets ?? null,
    revenue: revenue ?? null,
    isPartial: sums.some(({ isPartial }) => isPartial),
    maturesOn,
    lastContactOn: sources.lastContactOn,
    nextAppointmentAt: sources.nextAppointmentAt,
    followUps: followUps.length,
    overdue: late,
    promises: followUps.filter((each) => each.kind === 'promise').length,
    freshUntil: freshUntil(sources, maturesOn, { now, today, zone }),
  };
}

/** What a client keeps with the bank or through it. */
export const KEPT_CLASSES: ReadonlySet<ProductClass> = new Set(['deposit', 'wealth']);

const moneysOf = (holdings: readonly Holding[], figure: (holding: Holding) => bigint | null): readonly Money[] =>
  holdings.flatMap((each) => {
    const minor = figure(each);
    return minor === null ? [] : [{ minor, currency: each.currency }];
  });

function totalOf(
  moneys: readonly Money[],
  base: Currency,
  rates: Rates,
): { readonly minor: bigint | null; readonly isPartial: boolean } {
  const known = moneys.flatMap((money) => converted(money, base, rates) ?? []);
  return {
    minor: known.length === 0 ? null : known.reduce((sum, { minor }) => sum + minor, 0n),
    isPartial: known.length < moneys.length,
  };
}

/** The first instant at which a day or an hour that has come makes other facts. */
function freshUntil(
  { holdings, followUps, laterContactOn, nextAppointmentAt }: FactSources,
  maturesOn: LocalDate | null,
  { now, today, zone }: Pick<FactDay, 'now' | 'today' | 'zone'>,
): Date | null {
  const days = [
    ...holdings.flatMap(({ closedOn }) => closedOn ?? []),
    ...(maturesOn === null ? [] : [addDays(maturesOn, 1)]),
    ...followUps.flatMap(({ dueOn }) => (dueOn === null ? [] : [addDays(dueOn, 1)])),
    ...(laterContactOn === null ? [] : [laterContactOn]),
  ].filter((day) => day > today);
  const [first] = days.toSorted();
  // At its own instant an appointment is still the next one.
  const begun = nextAppointmentAt === null ? [] : [nextAppointmentAt.getTime() + 1];
  const instants = [...(first === undefined ? [] : [startOfDay(first, zone).getTime()]), ...begun];
  const soonest = Math.min(...instants.filter((instant) => instant > now.getTime()));
  return Number.isFinite(soonest) ? new Date(soonest) : null;
}
