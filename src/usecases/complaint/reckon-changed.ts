import { caseClocks, caseMarks } from '../../core/complaint/clocks/case-clocks.ts';
import type { ComplaintId } from '../../core/shared/ids.ts';
import type { ClockStore, ReckonedCase } from './ports/clocks.ts';
import type { Reckoner } from './reckon-clocks.ts';

/** So many cases are reckoned in one piece: the embedded database is held for some tens of milliseconds. */
const AT_ONCE = 200;

/**
 * Reckons the clocks of all cases that have changed since they were reckoned; `pieces`: of no more than so many pieces, for
 * somebody who waits. While one piece is kept the next is read and reckoned.
 */
export async function reckonChanged(
  clocks: Pick<ClockStore, 'stale' | 'keep'>,
  reckoner: Reckoner,
  pieces = Number.POSITIVE_INFINITY,
): Promise<void> {
  let after: ComplaintId | null = null;
  let keeping: Promise<unknown> = Promise.resolve();
  for (let piece = 0; piece < pieces; piece += 1) {
    // Both at once, so that neither fails unheard.
    const [cases]: readonly [readonly ReckonedCase[], unknown] = await Promise.all([
      reckonedAfter(clocks, reckoner, after),
      keeping,
    ]);
    keeping = cases.length === 0 ? Promise.resolve() : clocks.keep(cases);
    after = cases.at(-1)?.id ?? null;
    if (cases.length < AT_ONCE) break;
  }
  await keeping;
}

async function reckonedAfter(
  clocks: Pick<ClockStore, 'stale'>,
  reckoner: Reckoner,
  after: ComplaintId | null,
): Promise<readonly ReckonedCase[]> {
  const cases = await clocks.stale(after, AT_ONCE);
  return cases.map((each) => {
    const { id, version } = each;
    const by = reckoner.of(each);
    const known = caseClocks(each, by);
    return { id, version, reckonedBy: reckoner.name, clocks: known, marks: caseMarks(each, by, known) };
  });
}
