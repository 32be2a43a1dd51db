import { normalDensity, normalProbability } from '../normal.ts';
import { meanSteps } from './absorbing.ts';
import { nodesFor } from './nodes.ts';
import { gaussLegendre } from './quadrature.ts';

/**
 * Cumulative sums of standard normal values: up by value − k and never below 0; with two sides another one of −value.
 */
export type CusumDesign = {
  readonly chart: 'cusum';
  /** 1: upwards only. 2: signals when either sum does. */
  readonly sided: 1 | 2;
  /** Allowance, in standard deviations of the values, at least 0. */
  readonly k: number;
  /** The sum that is passed by a signal, in standard deviations of the values. */
  readonly h: number;
  /** Where each sum begins, at least 0 and below `h`. */
  readonly headStart: number;
  /** Mean of the values, in their standard deviations. */
  readonly shift: number;
};

/**
 * Mean number of values to the signal. With two sides `null` where two sums near their limits would have to be followed
 * too long.
 */
export function cusumRunLength(design: CusumDesign): number | null {
  const up = oneSide(design, design.shift);
  if (design.sided === 1) return up(design.headStart);
  return twoSides(design, up, oneSide(design, -design.shift));
}

/** Mean number of values to the signal of one sum, by where the sum stands. */
type RunLength = (sum: number) => number;

/**
 * The integral equation of Page (Biometrika 41, 1954) on Gauss-Legendre nodes with the mass at 0 as a state of its own;
 * between the nodes by the equation itself (Nyström).
 */
function oneSide({ k, h }: CusumDesign, shift: number): RunLength {
  const { nodes, weights } = gaussLegendre(nodesFor(h), 0, h);
  const size = nodes.length + 1;
  const moves = new Float64Array(size * size);
  const signal = new Float64Array(size);
  const move = (from: number, at: number): number =>
    at === 0
      ? normalProbability(k - from - shift)
      : (weights[at - 1] as number) * normalDensity((nodes[at - 1] as number) + k - from - shift);
  for (let state = 0; state < size; state += 1) {
    const from = state === 0 ? 0 : (nodes[state - 1] as number);
    signal[state] = normalProbability(from + shift - k - h);
    for (let at = 0; at < size; at += 1) moves[state * size + at] = move(from, at);
  }
  const steps = meanSteps({ size, moves, signal });
  return (sum) => steps.reduce((total, each, at) => total + move(sum, at) * each, 1);
}

/** Both sums are followed for no longer than this many values, nor at more pairs of nodes in all: some seconds. */
const LONGEST_BOTH = 200;
const MOST_PAIRS = 1e7;

/**
 * Two sums that are above 0 at once add up to less by 2k with each value. So once they add up to no more than h + 2k,
 * the one is at 0 when the other signals, and begins from there: two equations for the mean and for which signals
 * first. Until then (head starts above h/2 + k) both are followed together, value by value.
 *
 * Source: van Dobben de Bruyn, Cumulative Sum Tests, 1968; with head starts Lucas & Crosier, Technometrics 24, 1982,
 * appendix, and Yashchin, IBM J. Res. Develop. 29, 1985.
 */
function twoSides({ k, h, headStart, shift }: CusumDesign, up: RunLength, down: RunLength): number | null {
  const fromZero = { up: up(0), down: down(0) };
  const apart = (upper: number, lower: number): number =>
    (up(upper) / fromZero.up + down(lower) / fromZero.down - 1) / (1 / fromZero.up + 1 / fromZero.down);
  const together = Math.ceil((2 * headStart - 2 * k - h) / (2 * k));
  if (2 * headStart - 2 * k <= h) return apart(headStart, headStart);
  if (together > LONGEST_BOTH || together * nodesFor(h) ** 2 > MOST_PAIRS) return null;
  let known: (upper: number, total: number) => number = (upper, total) => apart(upper, total - upper);
  for (let step = together; step >= 1; step -= 1) {
    const total = 2 * headStart - 2 * k * step;
    known = oneValueBefore({ k, h, shift }, total, { later: tabled(known, total, h), apart });
  }
  return known(headStart, 2 * headStart);
}

/** What is known of two sums after the next value: while both are above 0, and once one of them is at 0. */
type Later = { readonly later: Tabled; readonly apart: (upper: number, lower: number) => number };
type Tabled = { readonly nodes: Float64Array; readonly weighted: Float64Array };

/**
 * Of two sums that add up to `total`, both above 0 and neither above `h`: mean run lengths at the nodes, times their
 * weights.
 */
function tabled(known: (upper: number, total: number) => number, total: number, h: number): Tabled {
  const { nodes, weights } = gaussLegendre(nodesFor(h), Math.max(0, total - h), Math.min(h, total));
  return { nodes, weighted: nodes.map((upper, at) => (weights[at] as number) * known(upper, total)) };
}

/** The mean run length one value before two sums add up to `total`, if both stay above 0. */
function oneValueBefore(
  { k, h, shift }: Pick<CusumDesign, 'k' | 'h' | 'shift'>,
  total: number,
  { later, apart }: Later,
): (upper: number) => number {
  // The other sum is held at 0 where this one passes the total.
  const { nodes, weights } = gaussLegendre(nodesFor(h), Math.min(total, h), h);
  const upAlone = nodes.map((sum, at) => (weights[at] as number) * apart(sum, 0));
  const downAlone = nodes.map((sum, at) => (weights[at] as number) * apart(0, sum));
  return (upper) => {
    const density = (to: number): number => normalDensity(to - upper + k - shift);
    const both = later.nodes.reduce((sum, to, at) => sum + density(to) * (later.weighted[at] as number), 0);
    const one = nodes.reduce(
      (sum, to, at) => sum + density(to) * (upAlone[at] as number) + density(total - to) * (downAlone[at] as number),
      0,
    );
    return 1 + both + one;
  };
}
