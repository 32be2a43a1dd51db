import { addDays, addMonths, daysBetween, type LocalDate, localDate, partsOf } from '../core/shared/calendar.ts';
import { levelLeft } from './drift.ts';
import type { Outline, Plan } from './outline.ts';
import { type Random, randomFor } from './random.ts';
import type { HoldingRow, Product } from './rows.ts';
import { bankDayFrom } from './weeks.ts';

/** What each product brings a year, as a share of its balance or, for services, of the turnover. */
const MARGIN: Readonly<Record<Product, number>> = {
  basic_account: 0.013,
  term_deposit: 0.006,
  credit_line: 0.0004,
  loan: 0.016,
  bills: 0.009,
  payroll: 0.00006,
  online_banking: 0.00002,
  fx_settlement: 0.0003,
  wealth: 0.0045,
};

const BALANCE_OF: Readonly<Partial<Record<Product, keyof Outline['balances']>>> = {
  basic_account: 'demand',
  term_deposit: 'term',
  loan: 'loan',
  bills: 'bills',
  wealth: 'wealth',
};

/** What a client holds, as of yesterday; deposits also as of the end of last year. */
export function holdingsOf(plan: Plan, outline: Outline): readonly HoldingRow[] {
  if (outline.story !== null) return outline.story.holdings;
  const random = randomFor(plan.seed, outline.row.clientId, 'holdings');
  return outline.products.flatMap((product, at) => holdingRows(plan, outline, product, at, random));
}

const cents = (amount: number) => BigInt(Math.round(amount * 100));

function holdingRows(
  plan: Plan,
  outline: Outline,
  product: Product,
  at: number,
  random: Random,
): readonly HoldingRow[] {
  const { row, balances, turnover } = outline;
  const balance = balanceOf(plan, outline, product);
  const { openedOn, maturesOn } = termOf(plan, outline, product, random);
  const asOf = addDays(plan.today, -1);
  const isService = BALANCE_OF[product] === undefined;
  const average = averageOf(product, balance, asOf, openedOn, random);
  const line = product === 'credit_line';
  const earned = (isService ? turnover * shareOfYear(asOf, openedOn) : average * shareOfYear(asOf)) * MARGIN[product];
  const current: HoldingRow = {
    holdingId: `H${row.clientId.slice(1)}${at + 1}`,
    clientId: row.clientId,
    product,
    asOf,
    openedOn,
    maturesOn,
    closedOn: null,
    balance: isService ? null : cents(balance),
    currency: 'CNY',
    limit: line ? cents(balances.line) : null,
    used: line ? cents(Math.min(balances.line, balances.loan + balances.bills)) : null,
    rate: rateOf(product, random),
    profitOrLoss: product === 'wealth' ? cents(balances.wealth * (0.008 + 0.02 * random.normal())) : null,
    averageBalanceYtd: isService ? null : cents(average),
    revenueYtd: cents(earned * random.spread(0.1)),
    anchorAccount: anchorOf(outline, product, random),
  };
  const lastYear = lastYearEnd(plan.today);
  if (!isDeposit(product) || openedOn > lastYear) return [current];
  const then = product === 'basic_account' ? balance * random.spread(0.12) : balance;
  return [yearEndRow(current, lastYear, then, averageOf(product, then, lastYear, openedOn, random)), current];
}

/** The daily average of the year so far: an account goes up and down, a contract is a sum from its first day on. */
const averageOf = (product: Product, balance: number, asOf: LocalDate, openedOn: LocalDate, random: Random): number =>
  product === 'basic_account'
    ? balance * random.spread(0.14)
    : (balance * shareOfYear(asOf, openedOn)) / shareOfYear(asOf);

/** 0 for services. Who drifts away leaves less on the account. */
function balanceOf(plan: Plan, { balances, drift }: Outline, product: Product): number {
  const name = BALANCE_OF[product];
  if (name === undefined) return 0;
  const left = drift === null || name !== 'demand' ? 1 : 0.3 + 0.7 * levelLeft(drift, plan.today);
  return balances[name] * left;
}

const isDeposit = (product: Product) => product === 'basic_account' || product === 'term_deposit';

export const lastYearEnd = (today: LocalDate): LocalDate => localDate(`${partsOf(today).year - 1}-12-31`);

/** How a deposit stood at the end of last year. `average` is that year's, so that this year's can be set against it. */
export const yearEndRow = (current: HoldingRow, on: LocalDate, balance: number, average: number): HoldingRow => ({
  ...current,
  asOf: on,
  balance: cents(balance),
  averageBalanceYtd: cents(average),
  revenueYtd: current.revenueYtd === null ? null : cents(average * MARGIN[current.product]),
});

/** Share of its year that has passed by the end of `day`, counted from `from` where that lies within it. */
export const shareOfYear = (day: LocalDate, from: LocalDate | null = null): number => {
  const begin = localDate(`${partsOf(day).year}-01-01`);
  return (daysBetween(from !== null && from > begin ? from : begin, day) + 1) / 365;
};

const MONTHS: Readonly<Partial<Record<Product, readonly number[]>>> = {
  term_deposit: [3, 6, 12, 24, 36],
  credit_line: [12, 24, 36],
  loan: [6, 12, 12, 12, 36],
  bills: [6],
  wealth: [3, 6, 12],
};

/** When it was opened, and when it matures: some time within its term, on a bank day. */
function termOf(
  plan: Plan,
  outline: Outline,
  product: Product,
  random: Random,
): { readonly openedOn: LocalDate; readonly maturesOn: LocalDate | null } {
  const since = outline.row.clientSince;
  const terms = MONTHS[product];
  if (terms === undefined) {
    const knownDays = daysBetween(since, plan.today);
    return {
      openedOn: product === 'basic_account' ? since : addDays(since, random.whole(0, Math.max(0, knownDays - 20))),
      maturesOn: null,
    };
  }
  const months = random.pick(terms);
  const maturesOn = bankDayFrom(addDays(plan.today, random.whole(2, months * 30 - 3)));
  // A long holiday puts the end off, but not the beginning into the future.
  const [opened, yesterday] = [addMonths(maturesOn, -months), addDays(plan.today, -1)];
  const begun = opened > yesterday ? yesterday : opened;
  return { openedOn: begun < since ? since : begun, maturesOn };
}

/** Source: about the level of 2025 and 2026; the one-year loan prime rate stood at 3.0%. */
function rateOf(product: Product, random: Random): number | null {
  const points = (least: number, most: number) => random.whole(least, most) / 10_000;
  switch (product) {
    case 'basic_account':
      return 0.0005;
    case 'term_deposit':
      return points(85, 140);
    case 'loan':
      return points(305, 435);
    case 'bills':
      return points(105, 190);
    case 'wealth':
      return points(175, 265);
    case 'credit_line':
    case 'payroll':
    case 'online_banking':
    case 'fx_settlement':
      return null;
  }
}

/** Most products settle on the basic account, some on another one or, a line above all, on none. */
function anchorOf({ row }: Outline, product: Product, random: Random): string | null {
  if (product === 'basic_account' || random.chance(product === 'credit_line' ? 0.8 : 0.2)) return null;
  return random.chance(0.85) ? (row.accountNumbers[0] ?? null) : random.pick(row.accountNumbers);
}
