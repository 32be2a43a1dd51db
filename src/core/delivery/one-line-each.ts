import type { SingleNews } from './news.ts';

/**
 * The lines of a digest, with hints of several scans as one line where the first of them stands, and so the opportunities: of a
 * client that is in several, what the latest said. What stays is in the order in which it came.
 */
export function oneLineEach(lines: readonly SingleNews[]): readonly SingleNews[] {
  const told: SingleNews[] = [];
  for (const each of lines) {
    const at = told.findIndex(({ kind }) => kind === each.kind);
    const before = told[at];
    if (before?.kind === 'churn_hints' && each.kind === 'churn_hints')
      told[at] = { ...each, hints: latestOfEach([...before.hints, ...each.hints]), more: before.more + each.more };
    else if (before?.kind === 'churn_opportunities' && each.kind === 'churn_opportunities')
      told[at] = { ...each, rises: latestOfEach([...before.rises, ...each.rises]), more: before.more + each.more };
    else told.push(each);
  }
  return told;
}

/** Of each client the last that is said of it, where it was first named. */
const latestOfEach = <Said extends { readonly clientName: string }>(all: readonly Said[]): readonly Said[] => [
  ...new Map(all.map((each) => [each.clientName, each])).values(),
];
