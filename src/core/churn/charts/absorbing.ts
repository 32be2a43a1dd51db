/** A chart as a Markov chain: from each state the probability of each other, and of a signal. */
export type AbsorbingChain = {
  readonly size: number;
  /** Row by row; what stands on the diagonal is not read, it is what the rest leaves. Used up by solving. */
  readonly moves: Float64Array;
  /** Probability of a signal from each state. Used up by solving. */
  readonly signal: Float64Array;
};

/**
 * Mean number of steps to the signal from each state.
 *
 * Elimination without a single subtraction, so that a run length of 1e12 has as many right digits as one of 10.
 * Source: Grassmann, Taksar & Heyman, Operations Research 33, 1985; its accuracy: O'Cinneide, Numerische Mathematik 65,
 * 1993.
 */
export function meanSteps({ size, moves, signal }: AbsorbingChain): Float64Array {
  const steps = new Float64Array(size).fill(1);
  const leaves = new Float64Array(size);
  for (let last = size - 1; last >= 0; last -= 1) {
    leaves[last] = leaving(moves, last, size) + (signal[last] as number);
    for (let row = 0; row < last; row += 1) {
      const share = (moves[row * size + last] as number) / (leaves[last] as number);
      if (share === 0) continue;
      addRow(moves, { size, row, last, share });
      signal[row] = (signal[row] as number) + share * (signal[last] as number);
      steps[row] = (steps[row] as number) + share * (steps[last] as number);
    }
  }
  for (let state = 0; state < size; state += 1) {
    let sum = steps[state] as number;
    for (let to = 0; to < state; to += 1) sum += (moves[state * size + to] as number) * (steps[to] as number);
    steps[state] = sum / (leaves[state] as number);
  }
  return steps;
}

function leaving(moves: Float64Array, last: number, size: number): number {
  let sum = 0;
  for (let to = 0; to < last; to += 1) sum += moves[last * size + to] as number;
  return sum;
}

type Elimination = { readonly size: number; readonly row: number; readonly last: number; readonly share: number };

function addRow(moves: Float64Array, { size, row, last, share }: Elimination): void {
  for (let to = 0; to < last; to += 1) {
    moves[row * size + to] = (moves[row * size + to] as number) + share * (moves[last * size + to] as number);
  }
}
