import { mayLearn } from '../../../core/access/complaint.ts';
import type { Staff } from '../../../core/client/client.ts';
import { paretoBars } from '../../../core/complaint/causes/pareto.ts';
import { recurrenceDays, recurring } from '../../../core/complaint/causes/recurring.ts';
import type { Causes } from '../../../core/complaint/causes/shown-causes.ts';
import { addDays, addMonths, dayAt, type TimeZone } from '../../../core/shared/calendar.ts';
import { viewerOf } from '../../client/see-client.ts';
import type { Clock } from '../../ports.ts';
import type { LearningStore } from '../ports/learning.ts';

/** Null: it is not hers to learn from complaints. Cases that are shut to her are in no figure. */
export type SeeCauses = (by: Staff, asked: Pick<Causes, 'by' | 'months'>) => Promise<Causes | null>;

export function seeCauses(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly learning: Pick<LearningStore, 'counts' | 'tallies'>;
}): SeeCauses {
  return async (by, asked) => {
    const viewer = viewerOf(by);
    if (!mayLearn(viewer)) return null;
    const until = dayAt(deps.clock.now(), deps.bankZone);
    const from = addDays(addMonths(until, -asked.months), 1);
    const counted = await deps.learning.counts(viewer, asked.by, { from, until });
    return {
      ...asked,
      from,
      until,
      total: counted.reduce((sum, { count }) => sum + count, 0),
      bars: paretoBars(counted, asked.by),
      recurring: recurring(await deps.learning.tallies(viewer, recurrenceDays(until))),
    };
  };
}
