import type { FlowBook, FlowColumns } from '../flow-book.ts';

/**
 * What the clients of a book have in common: where a client's own history is short, it is believed to be like the rest.
 */
export type Pool = {
  /** By how much the log amount of a week rises with the log number of its dealings. */
  readonly slope: { readonly credit: number; readonly debit: number };
  /** Variance of log amount given dealings, and of log dealings, from week to week within a client. */
  readonly variance: { readonly credit: number; readonly debit: number; readonly dealings: number };
};

/** Where a book is too small to say. */
const USUAL: Pool = {
  slope: { credit: 0.7, debit: 0.7 },
  variance: { credit: 0.25, debit: 0.25, dealings: 0.3 },
};

/** As many client-weeks as this are weighed against the usual. */
const USUAL_WEIGHT = 50;

/** Weeks at the beginning of a book from which the pool is taken, and before whose end nothing is said. */
export const FIRST_WEEKS = 26;

/** The pool of the first weeks of a book. */
export function poolOf(book: FlowBook): Pool {
  const credit = withinClients(book, book.credit);
  const debit = withinClients(book, book.debit);
  const blend = (own: number, weight: number, usual: number): number =>
    (own + USUAL_WEIGHT * usual) / (weight + USUAL_WEIGHT);
  const slopes = (side: Within, usual: number): number =>
    Math.min(1, Math.max(0, (side.xy + USUAL_WEIGHT * usual * 0.3) / (side.xx + USUAL_WEIGHT * 0.3)));
  const slope = { credit: slopes(credit, USUAL.slope.credit), debit: slopes(debit, USUAL.slope.debit) };
  const rest = (side: Within, by: number): number => Math.max(0, side.yy - 2 * by * side.xy + by * by * side.xx);
  return {
    slope,
    variance: {
      credit: blend(rest(credit, slope.credit), credit.freedom, USUAL.variance.credit),
      debit: blend(rest(debit, slope.debit), debit.freedom, USUAL.variance.debit),
      dealings: blend(credit.xx, credit.freedom, USUAL.variance.dealings),
    },
  };
}

/** Sums of squares and products around each client's own means; x is log dealings, y log amount. */
type Within = { xx: number; xy: number; yy: number; freedom: number };

function withinClients({ clientIds, weeks, dealings }: FlowBook, amounts: Float32Array): Within {
  const within: Within = { xx: 0, xy: 0, yy: 0, freedom: 0 };
  for (let client = 0; client < clientIds.length; client += 1) {
    const from = client * weeks.length;
    addClient(within, from, { dealings, amounts, to: from + Math.min(FIRST_WEEKS, weeks.length) });
  }
  return within;
}

type Cells = { readonly dealings: FlowColumns['dealings']; readonly amounts: Float32Array; readonly to: number };

function addClient(within: Within, from: number, { dealings, amounts, to }: Cells): void {
  let [n, x, y, xx, xy, yy] = [0, 0, 0, 0, 0, 0];
  for (let cell = from; cell < to; cell += 1) {
    const amount = amounts[cell] as number;
    if (!(amount > 0)) continue;
    const size = Math.log(amount);
    const count = Math.log(Math.max(1, dealings[cell] as number));
    n += 1;
    x += count;
    y += size;
    xx += count * count;
    xy += count * size;
    yy += size * size;
  }
  if (n < 2) return;
  within.xx += xx - (x * x) / n;
  within.xy += xy - (x * y) / n;
  within.yy += yy - (y * y) / n;
  within.freedom += n - 1;
}
