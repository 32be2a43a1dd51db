/** Milliseconds of a loop that does the same on every machine: what other figures are read against. */
export function calibrate(): number {
  const start = performance.now();
  const numbers = new Uint32Array(1 << 20);
  let state = 1;
  for (let step = 0; step < 20_000_000; step += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    numbers[state >>> 12] = state;
  }
  return performance.now() - start;
}
