import type { Random } from './random.ts';
import type { Product } from './rows.ts';

/** What a client's products stand at today, in CNY; 0 for what is not held. */
export type Balances = {
  readonly demand: number;
  readonly term: number;
  readonly line: number;
  readonly loan: number;
  readonly bills: number;
  readonly wealth: number;
};

/** Two to six weeks of turnover lie on the account; what is borrowed and put aside goes with the size of the business. */
export function balancesOf(products: readonly Product[], turnover: number, random: Random): Balances {
  const share = (product: Product, of: number, sigma: number) => {
    const amount = turnover * of * random.spread(sigma);
    return products.includes(product) ? rounded(amount) : 0;
  };
  const loan = share('loan', 0.11, 0.5);
  const bills = share('bills', 0.04, 0.6);
  const drawn = loan + bills;
  const line = products.includes('credit_line')
    ? rounded(Math.max(drawn * (1.05 + 0.8 * random.next()), turnover * 0.08))
    : 0;
  return {
    demand: turnover * (2 + 4 * random.next()) * random.spread(0.3) * (1 / 52),
    term: share('term_deposit', 0.07, 0.7),
    line,
    loan,
    bills,
    wealth: share('wealth', 0.045, 0.6),
  };
}

/** Contracts are made over round sums: two figures, ten 万 at the least. */
const rounded = (amount: number): number => Math.max(100_000, Number(amount.toPrecision(2)));
