/** Where to evaluate a smooth function and with which weight, so that the weighted sum is its integral. */
export type Quadrature = { readonly nodes: Float64Array; readonly weights: Float64Array };

/**
 * Gauss and Legendre's rule with `count` nodes on the interval from `from` to `to`, exact for polynomials below degree
 * 2 `count`.
 *
 * Source: Davis & Rabinowitz, Methods of Numerical Integration, 2nd edition, 2.7; roots of the Legendre polynomial by
 * Newton's method.
 */
export function gaussLegendre(count: number, from: number, to: number): Quadrature {
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  const half = (to - from) / 2;
  const middle = (to + from) / 2;
  for (let at = 0; at < count; at += 1) {
    const { root, slope } = legendreRoot(count, at);
    nodes[at] = middle - half * root;
    weights[at] = (2 * half) / ((1 - root * root) * slope * slope);
  }
  return { nodes, weights };
}

const NEWTON_STEPS = 100;

function legendreRoot(degree: number, at: number): { readonly root: number; readonly slope: number } {
  let root = Math.cos((Math.PI * (at + 0.75)) / (degree + 0.5));
  let slope = Number.NaN;
  for (let step = 0; step < NEWTON_STEPS; step += 1) {
    const here = legendre(degree, root);
    slope = here.slope;
    const move = here.value / slope;
    root -= move;
    if (Math.abs(move) < 1e-15) break;
  }
  return { root, slope };
}

/** The Legendre polynomial of a degree, 2 or more, at `x`, and its slope there: by Bonnet's recursion. */
function legendre(degree: number, x: number): { readonly value: number; readonly slope: number } {
  let before = 1;
  let value = x;
  for (let order = 2; order <= degree; order += 1) {
    const next = ((2 * order - 1) * x * value - (order - 1) * before) / order;
    before = value;
    value = next;
  }
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) };
}
