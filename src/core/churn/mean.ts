/** The mean of the values from place `from` up to place `to`, the latter left out; NaN of none. */
export function meanOf(values: ArrayLike<number>, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at += 1) sum += values[at] as number;
  return sum / (to - from);
}
