const INVERSE_SQRT_2PI = 1 / Math.sqrt(2 * Math.PI);

/** Density of the standard normal distribution at `x`. */
export const normalDensity = (x: number): number => INVERSE_SQRT_2PI * Math.exp(-0.5 * x * x);

/** From here outwards the tail is summed as a continued fraction; the series would lose digits. */
const FAR = 3;
const FRACTION_TERMS = 120;

/**
 * Probability that a standard normal value is at most `x`; the lower tail keeps its leading digits down to 1e-300.
 *
 * Source: near zero the series of Marsaglia, Evaluating the Normal Distribution, J. Stat. Software 11(4), 2004; in the
 * tails Laplace's continued fraction (Abramowitz & Stegun 26.2.14).
 */
export function normalProbability(x: number): number {
  if (x < -FAR) return lowerTail(-x);
  if (x > FAR) return 1 - lowerTail(x);
  let term = x;
  let sum = x;
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 + normalDensity(x) * sum;
}

function lowerTail(distance: number): number {
  let fraction = distance;
  for (let term = FRACTION_TERMS; term >= 1; term -= 1) fraction = distance + term / fraction;
  return normalDensity(distance) / fraction;
}
