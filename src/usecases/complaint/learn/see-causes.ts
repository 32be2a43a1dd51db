import { caseSight, mayLearn } from '../../../core/access/complaint.ts';
import type { Staff } from '../../../core/client/client.ts';
import type { ReportedComplaint } from '../../../core/complaint/causes/month-report.ts';
import { pareto } from '../../../core/complaint/causes/pareto.ts';
import { recurringCauses } from '../../../core/complaint/causes/recurring.ts';
import type { Causes, FlaggedCause } from '../../../core/complaint/causes/shown-causes.ts';
import { addDays, addMonths, dayAt, type LocalDate, type TimeZone } from '../../../core/shared/calendar.ts';
import { viewerOf } from '../../client/see-client.ts';
import type { Clock } from '../../ports.ts';
import type { LearningStore, LearntCase } from '../ports/learning.ts';

/** Null: it is not hers to learn from complaints. Cases that are shut to her are in no figure. */
export type SeeCauses = (by: Staff, asked: Pick<Causes, 'by' | 'months'>) => Promise<Causes | null>;

/** Recurrence looks at 90 days and the year before: so far back a picture has to read. */
export const LOOK_BACK_MONTHS = 16;

export function seeCauses(deps: {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly learning: Pick<LearningStore, 'since'>;
}): SeeCauses {
  return async (by, asked) => {
    if (!mayLearn(viewerOf(by))) return null;
    const until = dayAt(deps.clock.now(), deps.bankZone);
    const from = addDays(addMonths(until, -asked.months), 1);
    const seen = seenBy(by, await deps.learning.since(addMonths(until, -LOOK_BACK_MONTHS)));
    const counted = seen.filter(({ receivedOn }) => receivedOn >= from && receivedOn <= until);
    return {
      ...asked,
      from,
      until,
      total: counted.length,
      bars: pareto(counted, asked.by),
      recurring: flaggedCauses(seen, until),
    };
  };
}

/** The complaints of which she may see all. */
export const seenBy = (by: Staff, cases: readonly LearntCase[]): readonly ReportedComplaint[] => {
  const viewer = viewerOf(by);
  return cases.filter(({ guarded }) => caseSight(viewer, guarded) === 'all').map(({ reported }) => reported);
};

export function flaggedCauses(seen: readonly ReportedComplaint[], today: LocalDate): readonly FlaggedCause[] {
  const numbers = new Map(seen.map(({ id, number }) => [id, number]));
  return recurringCauses(seen, today).map((cause) => ({
    ...cause,
    numbers: cause.complaintIds.flatMap((id) => numbers.get(id) ?? []),
  }));
}
