import type { SingleNews } from './news.ts';

/** Clients that a line names; the others it counts. */
const NAMED = 5;
const beyond = (clients: readonly unknown[]): number => Math.max(0, clients.length - NAMED);

/**
 * The lines of a digest, with hints of several scans as one line where the first of them stands, and so the opportunities: each is of a
 * scan of its own, and two clients may have one name. What stays is in the order in which it came.
 */
export function oneLineEach(lines: readonly SingleNews[]): readonly SingleNews[] {
  const told: SingleNews[] = [];
  for (const each of lines) {
    const at = told.findIndex(({ kind }) => kind === each.kind);
    const before = told[at];
    if (before?.kind === 'churn_hints' && each.kind === 'churn_hints') {
      const hints = [...before.hints, ...each.hints];
      told[at] = { ...each, hints: hints.slice(0, NAMED), more: before.more + each.more + beyond(hints) };
    } else if (before?.kind === 'churn_opportunities' && each.kind === 'churn_opportunities') {
      const rises = [...before.rises, ...each.rises];
      told[at] = { ...each, rises: rises.slice(0, NAMED), more: before.more + each.more + beyond(rises) };
    } else told.push(each);
  }
  return told;
}
