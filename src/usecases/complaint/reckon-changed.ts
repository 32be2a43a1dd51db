import { caseClocks, caseMarks } from '../../core/complaint/clocks/case-clocks.ts';
import type { ClockStore, ReckonedCase } from './ports/clocks.ts';
import type { Reckoner } from './reckon-clocks.ts';

/** So many cases are reckoned in one piece: the embedded database is held for some tens of milliseconds. */
const AT_ONCE = 200;

/**
 * Reckons the clocks of all cases that have changed since they were reckoned; `pieces`: of no more than so many pieces, for
 * somebody who waits.
 */
export async function reckonChanged(
  clocks: Pick<ClockStore, 'stale' | 'keep'>,
  reckoner: Reckoner,
  pieces = Number.POSITIVE_INFINITY,
): Promise<void> {
  for (let piece = 0; piece < pieces; piece += 1) {
    const cases = await clocks.stale(AT_ONCE);
    if (cases.length === 0) return;
    await clocks.keep(
      cases.map((each): ReckonedCase => {
        const { id, version } = each;
        const by = reckoner.of(each);
        return { id, version, reckonedBy: reckoner.name, clocks: caseClocks(each, by), marks: caseMarks(each, by) };
      }),
    );
    if (cases.length < AT_ONCE) return;
  }
}
