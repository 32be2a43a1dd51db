const STEPS = 16;
const LARGEST = 160;

const table = Float64Array.from({ length: LARGEST * STEPS + 2 }, (_, at) => exactly(Math.max(at, 1) / STEPS));

/** Stirling's series, from where it is exact to twelve digits. Source: Abramowitz & Stegun 6.1.41. */
function exactly(x: number): number {
  let [shifted, product] = [x, 0];
  while (shifted < 12) {
    product += Math.log(shifted);
    shifted += 1;
  }
  const inverse = 1 / shifted;
  const series = inverse / 12 - inverse ** 3 / 360 + inverse ** 5 / 1260;
  return (shifted - 0.5) * Math.log(shifted) - shifted + 0.5 * Math.log(2 * Math.PI) + series - product;
}

/** ln Γ(x) for x from 0.25 to 160, from a table: to 0.01 at 0.25 and to 0.0005 from 1 on. */
function logGamma(x: number): number {
  const place = x * STEPS;
  const at = Math.floor(place);
  const share = place - at;
  return (table[at] as number) * (1 - share) + (table[at + 1] as number) * share;
}

/**
 * ln of the beta-binomial probability of a given order of `hits` hits and `misses` misses, where the rate is Beta(a,
 * b).
 */
export const logBetaBinomial = (hits: number, misses: number, a: number, b: number): number =>
  logGamma(a + hits) -
  logGamma(a) +
  logGamma(b + misses) -
  logGamma(b) -
  logGamma(a + b + hits + misses) +
  logGamma(a + b);
