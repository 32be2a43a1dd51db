import type { SingleNews } from './news.ts';

/**
 * The lines of a digest, with hints of several scans as one line where the first of them stands, and so the opportunities: each is of a
 * scan of its own, and two clients may have one name. What stays is in the order in which it came.
 */
export function oneLineEach(lines: readonly SingleNews[]): readonly SingleNews[] {
  const told: SingleNews[] = [];
  for (const each of lines) {
    const at = told.findIndex(({ kind }) => kind === each.kind);
    const before = told[at];
    if (before?.kind === 'churn_hints' && each.kind === 'churn_hints')
      told[at] = { ...each, hints: [...before.hints, ...each.hints], more: before.more + each.more };
    else if (before?.kind === 'churn_opportunities' && each.kind === 'churn_opportunities')
      told[at] = { ...each, rises: [...before.rises, ...each.rises], more: before.more + each.more };
    else told.push(each);
  }
  return told;
}
