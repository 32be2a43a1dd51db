import { type Shares, TERMS, type Term } from './terms.ts';

/** What full points of each term are worth, and the log-odds of an ask at no points at all. */
export type Weights = { readonly base: number; readonly points: Readonly<Record<Term, number>> };

/** An ask that was answered, with the shares as they were when it was asked. */
export type AnsweredAsk = { readonly shares: Shares; readonly gaveName: boolean };

/** Weights, and from how many answers of the bank they come beside the seed. */
export type Learned = { readonly weights: Weights; readonly asks: number; readonly names: number };

/** One point adds so much to the log-odds: 100 points make 5% to 73%. */
const LOG_ODDS_A_POINT = 0.04;

/**
 * What the weights are before the bank has asked anybody: 100 points in all.
 *
 * Source: our assumption of how much each sign of bank practice weighs; the bank's own answers correct it.
 */
export const SEED_WEIGHTS: Weights = {
  base: -3,
  points: { satisfaction: 20, tenure: 10, recency: 15, products: 10, closeness: 15, past: 15, moment: 15 },
};

/** How sure the seed is: standard deviations, of the base in log-odds, of a term in points. */
const SEED_DEVIATION = { base: 1, points: 10 } as const;
const STEPS_MOST = 30;
const CLOSE_ENOUGH = 1e-9;
const SIZE = TERMS.length + 1;

/** How probable it is, as far as the bank knows, that an ask with so many points brings a name: 0 to 1. */
export const chanceOf = (points: number, { base }: Weights): number => logistic(base + LOG_ODDS_A_POINT * points);

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

/**
 * The weights that fit both the seed and the bank's own answers: logistic regression, with a normal prior around the seed.
 * Without answers it is the seed; many answers leave little of it. What it is given alone decides, in any order.
 *
 * Source: maximum a posteriori by Newton's method (Bishop, Pattern Recognition and Machine Learning, 4.3.3 and 4.5.1).
 */
export function learnWeights(asks: readonly AnsweredAsk[]): Learned {
  const prior = vectorOf(SEED_WEIGHTS);
  const rows = asks.map(({ shares, gaveName }) => ({
    x: [1, ...TERMS.map((term) => shares[term])],
    y: gaveName ? 1 : 0,
  }));
  let theta = prior;
  let value = logPosterior(rows, theta, prior);
  for (let step = 0; step < STEPS_MOST; step += 1) {
    const move = newtonStep(rows, theta, prior);
    // A whole step may overshoot where the answers are few and all alike: halve it until it gets better.
    let share = 1;
    let next = theta.map((each, at) => each + (move[at] as number));
    let better = logPosterior(rows, next, prior);
    while (better < value && share > 1e-6) {
      share /= 2;
      next = theta.map((each, at) => each + share * (move[at] as number));
      better = logPosterior(rows, next, prior);
    }
    if (!(better > value)) break;
    const gained = better - value;
    theta = next;
    value = better;
    if (gained < CLOSE_ENOUGH) break;
  }
  return { weights: weightsOf(theta), asks: rows.length, names: rows.filter(({ y }) => y === 1).length };
}

type Row = { readonly x: readonly number[]; readonly y: number };

const vectorOf = ({ base, points }: Weights): readonly number[] => [
  base,
  ...TERMS.map((term) => points[term] * LOG_ODDS_A_POINT),
];

const weightsOf = ([base = 0, ...rest]: readonly number[]): Weights => ({
  base,
  points: Object.fromEntries(TERMS.map((term, at) => [term, (rest[at] as number) / LOG_ODDS_A_POINT])) as Record<
    Term,
    number
  >,
});

/** Of the prior, by place: one over the variance. */
const precision = (at: number): number =>
  1 / (at === 0 ? SEED_DEVIATION.base : SEED_DEVIATION.points * LOG_ODDS_A_POINT) ** 2;

const product = (x: readonly number[], theta: readonly number[]): number =>
  x.reduce((sum, each, at) => sum + each * (theta[at] as number), 0);

function logPosterior(rows: readonly Row[], theta: readonly number[], prior: readonly number[]): number {
  const likelihood = rows.reduce((sum, { x, y }) => {
    const z = product(x, theta);
    return sum + y * z - (Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z))));
  }, 0);
  return theta.reduce((sum, each, at) => sum - (precision(at) * (each - (prior[at] as number)) ** 2) / 2, likelihood);
}

/** Solves H·move = gradient, H being the negative second derivatives: positive, so that it always can. */
function newtonStep(rows: readonly Row[], theta: readonly number[], prior: readonly number[]): readonly number[] {
  const gradient = theta.map((each, at) => -precision(at) * (each - (prior[at] as number)));
  const curvature = theta.map((_, row) => theta.map((__, column) => (row === column ? precision(row) : 0)));
  for (const { x, y } of rows) {
    const p = logistic(product(x, theta));
    const weight = p * (1 - p);
    for (let row = 0; row < SIZE; row += 1) {
      const ofRow = x[row] as number;
      gradient[row] = (gradient[row] as number) + (y - p) * ofRow;
      const line = curvature[row] as number[];
      for (let column = 0; column < SIZE; column += 1)
        line[column] = (line[column] as number) + weight * ofRow * (x[column] as number);
    }
  }
  return solve(curvature, gradient);
}

/** Gaussian elimination; the matrix is symmetric and positive, so that no row has to change places. */
function solve(matrix: number[][], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, at) => [...row, right[at] as number]);
  for (let pivot = 0; pivot < SIZE; pivot += 1) {
    const from = rows[pivot] as number[];
    for (let at = pivot + 1; at < SIZE; at += 1) {
      const row = rows[at] as number[];
      const factor = (row[pivot] as number) / (from[pivot] as number);
      for (let column = pivot; column <= SIZE; column += 1)
        row[column] = (row[column] as number) - factor * (from[column] as number);
    }
  }
  const found = Array.from({ length: SIZE }, () => 0);
  for (let at = SIZE - 1; at >= 0; at -= 1) {
    const row = rows[at] as number[];
    const known = found.reduce((sum, each, column) => (column > at ? sum + each * (row[column] as number) : sum), 0);
    found[at] = ((row[SIZE] as number) - known) / (row[at] as number);
  }
  return found;
}
