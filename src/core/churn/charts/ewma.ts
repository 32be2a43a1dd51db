import { normalDensity, normalProbability } from '../normal.ts';
import { meanSteps } from './absorbing.ts';
import { nodesFor } from './nodes.ts';
import { gaussLegendre } from './quadrature.ts';

/** An exponentially weighted moving average z of standard normal values, begun at its target 0. */
export type EwmaDesign = {
  readonly chart: 'ewma';
  /**
   * 2: signals outside ± the limit. 1: signals above it, and z never falls below 0 (a reflecting barrier at the
   * target).
   */
  readonly sided: 1 | 2;
  /** Weight of the newest value, above 0 and at most 1. */
  readonly lambda: number;
  /** In standard deviations of z after a long time, √(λ / (2 − λ)). */
  readonly limit: number;
  /** Mean of the values, in their standard deviations. */
  readonly shift: number;
};

/** How many standard deviations of one step the chart is wide: what its computation costs. */
export const ewmaWidth = ({ sided, lambda, limit }: EwmaDesign): number =>
  (sided * limit * Math.sqrt(lambda / (2 - lambda))) / lambda;

/**
 * Mean number of values to the signal.
 *
 * The integral equation of the run length on Gauss-Legendre nodes. Source: Crowder, A Simple Method for Studying
 * Run-Length Distributions of EWMA Charts, Technometrics 29, 1987; the barrier: Gan, Designs of One- and Two-Sided
 * Exponential EWMA Charts, J. Quality Technology 30, 1998.
 */
export function ewmaRunLength(design: EwmaDesign): number {
  const { sided, lambda, shift, limit } = design;
  const upper = limit * Math.sqrt(lambda / (2 - lambda));
  const { nodes, weights } = gaussLegendre(nodesFor(ewmaWidth(design)), sided === 2 ? -upper : 0, upper);
  const scaled = (to: number, from: number): number => (to - (1 - lambda) * from) / lambda - shift;
  const count = nodes.length;
  // State 0 is where the chart begins, and with a barrier also where it is held.
  const size = count + 1;
  const moves = new Float64Array(size * size);
  const signal = new Float64Array(size);
  for (let state = 0; state < size; state += 1) {
    const from = state === 0 ? 0 : (nodes[state - 1] as number);
    signal[state] = normalProbability(-scaled(upper, from));
    if (sided === 2) signal[state] = (signal[state] as number) + normalProbability(scaled(-upper, from));
    else moves[state * size] = normalProbability(scaled(0, from));
    for (let at = 0; at < count; at += 1) {
      moves[state * size + at + 1] =
        ((weights[at] as number) * normalDensity(scaled(nodes[at] as number, from))) / lambda;
    }
  }
  return meanSteps({ size, moves, signal })[0] as number;
}
