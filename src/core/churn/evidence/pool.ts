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

/**
 * Nine clients in ten vary by no more than a certain one, and nobody counts for more than so many times of that. A mistyped amount,
 * or one client like nobody else, would in a small book else make the evidence of everybody small.
 */
const MOST_SHARE = 0.9;
const MOST_TIMES = 4;

/** Sums of squares and products around each client's own means; x is log dealings, y log amount. */
type Within = { xx: number; xy: number; yy: number; freedom: number };

function withinClients({ clientIds, weeks, dealings }: FlowBook, amounts: Float32Array): Within {
  const own = newOwn(clientIds.length);
  for (let client = 0; client < clientIds.length; client += 1) {
    const from = client * weeks.length;
    noteClient(own, client, { dealings, amounts, from, to: from + Math.min(FIRST_WEEKS, weeks.length) });
  }
  const most = {
    xx: mostOf(own.xx, own.freedom, USUAL.variance.dealings),
    yy: mostOf(own.yy, own.freedom, USUAL.variance.credit),
  };
  const within: Within = { xx: 0, xy: 0, yy: 0, freedom: 0 };
  for (let client = 0; client < clientIds.length; client += 1) {
    const [xx, yy, freedom] = [own.xx[client], own.yy[client], own.freedom[client]] as [number, number, number];
    const counts = Math.min(1, (most.xx * freedom) / xx, (most.yy * freedom) / yy) || 0;
    within.xx += counts * xx;
    within.xy += counts * (own.xy[client] as number);
    within.yy += counts * yy;
    within.freedom += freedom;
  }
  return within;
}

/** The same of each client by itself. */
type Own = { readonly [Sum in keyof Within]: Float64Array };

const newOwn = (clients: number): Own => ({
  xx: new Float64Array(clients),
  xy: new Float64Array(clients),
  yy: new Float64Array(clients),
  freedom: new Float64Array(clients),
});

/** The most that a client's variance counts for; where nearly all are as good as constant, some times the usual. */
function mostOf(squares: Float64Array, freedom: Float64Array, usual: number): number {
  // Of whom nothing is noted it is NaN, which comes last.
  const variances = squares.map((each, client) => each / (freedom[client] as number)).sort();
  let known = 0;
  for (const each of freedom) known += each > 0 ? 1 : 0;
  const high = known === 0 ? 0 : (variances[Math.floor(MOST_SHARE * (known - 1))] as number);
  return MOST_TIMES * Math.max(usual, high);
}

type Cells = {
  readonly dealings: FlowColumns['dealings'];
  readonly amounts: Float32Array;
  readonly from: number;
  readonly to: number;
};

/** Of a client with money in one week or none nothing is noted. */
function noteClient(own: Own, client: number, { dealings, amounts, from, to }: Cells): void {
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
  // Of weeks that are all the same the difference may come out below nothing.
  own.xx[client] = Math.max(0, xx - (x * x) / n);
  own.xy[client] = xy - (x * y) / n;
  own.yy[client] = Math.max(0, yy - (y * y) / n);
  own.freedom[client] = n - 1;
}
