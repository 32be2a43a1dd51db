/**
 * The word of `words` that is most likely meant by `typed`: one that begins with it, else the one with the fewest slips; null
 * when all are further away than a slip in three letters.
 */
export function nearestWord(typed: string, words: Iterable<string>): string | null {
  const asked = [...typed.toLowerCase()];
  if (asked.length === 0) return null;
  let best: { readonly word: string; readonly slips: number } | null = null;
  for (const word of words) {
    const slips = slipsBetween(asked, [...word.toLowerCase()]);
    const begun =
      word.toLowerCase().startsWith(typed.toLowerCase()) && (asked.length > 1 || /\p{Script=Han}/u.test(typed));
    const cost = begun ? Math.min(slips, 0.5) : slips;
    if (cost <= Math.max(1, Math.floor(asked.length / 3)) && (best === null || cost < best.slips))
      best = { word, slips: cost };
  }
  return best?.word ?? null;
}

/** Characters to insert, leave out, exchange or swap with their neighbour. Source: Damerau (1964), optimal string alignment. */
function slipsBetween(from: readonly string[], to: readonly string[]): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      now.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (now[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    before = last;
    last = now;
  }
  return last[to.length] ?? 0;
}
