import { caseSight } from '../../core/access/complaint.ts';
import type { Staff } from '../../core/client/client.ts';
import type { Listed } from '../../core/complaint/listed.ts';
import { viewerOf } from '../client/see-client.ts';
import type { Clock } from '../ports.ts';
import type { ClockStore } from './ports/clocks.ts';
import type { ListedStore } from './ports/listed.ts';
import { reckonChanged } from './reckon-changed.ts';
import type { AskReckoner } from './reckon-clocks.ts';

/** How many she may see are open, and how many are answered and wait for the archive; `cases`: the first of them, open ones before. */
export type ListComplaints = (
  by: Staff,
  which: 'open' | 'mine',
) => Promise<{ readonly cases: readonly Listed[]; readonly open: number; readonly answered: number }>;

/** What a list has room for. */
const LISTED = 20;

/**
 * Cases she may see, by the deadline that is next. Reads what the list shows and no case whole. What has changed in this
 * minute is reckoned first, so that the order is right.
 */
export function listComplaints(deps: {
  readonly clock: Clock;
  readonly listed: ListedStore;
  readonly clocks: Pick<ClockStore, 'stale' | 'keep'>;
  readonly reckoner: AskReckoner;
}): ListComplaints {
  return async (by, which) => {
    await reckonChanged(deps.clocks, await deps.reckoner(), 1);
    const viewer = viewerOf(by);
    const at = deps.clock.now();
    const { rows, open, answered } = await deps.listed.lines(viewer, which, { at, limit: LISTED });
    // What is shown was asked of the database by the same rules; the policy has the last word on what is shown.
    const cases = rows.flatMap(({ guarded, ...row }): readonly Listed[] => {
      const sight = caseSight(viewer, guarded, at);
      return sight === 'hidden' ? [] : [{ ...row, sight }];
    });
    return { cases, open, answered };
  };
}
