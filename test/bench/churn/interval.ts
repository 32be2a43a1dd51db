/** A share in percent with its 95% interval. */
export const interval = (count: number, of: number, digits = 0): string =>
  `${((100 * count) / of).toFixed(digits)} (${range(count, of, digits)})`;

/** The 95% interval of a share in percent. Source: Wilson, J. Amer. Statist. Assoc. 22, 1927. */
export function range(count: number, of: number, digits = 0): string {
  const [share, z] = [count / of, 1.96];
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  const percent = (value: number): string => (100 * value).toFixed(digits);
  return `${percent(Math.max(0, middle - half))}–${percent(middle + half)}`;
}
