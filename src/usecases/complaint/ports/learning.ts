import type { GuardedCase } from '../../../core/access/complaint.ts';
import type { Viewer } from '../../../core/access/policy.ts';
import type { ArchivedCase } from '../../../core/complaint/archived-case.ts';
import type { ReportedComplaint } from '../../../core/complaint/causes/month-report.ts';
import type { Counted, CountedBy } from '../../../core/complaint/causes/pareto.ts';
import type { CauseTally, recurrenceDays } from '../../../core/complaint/causes/recurring.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';

/** A complaint to count, with what decides who may. */
export type LearntCase = { readonly reported: ReportedComplaint; readonly guarded: GuardedCase };

/** Days of receipt in the bank's zone, both inclusive. */
export type Period = { readonly from: LocalDate; readonly until: LocalDate };

/** A record, with what decides who may see it. */
export type GuardedRecord = ArchivedCase & { readonly guarded: GuardedCase };

export type LearningStore = {
  /** Of the complaints received in a period of which `viewer` may see all, how many stand under each key of core/complaint/causes/pareto. */
  readonly counts: (viewer: Viewer, by: CountedBy, period: Period) => Promise<readonly Counted[]>;
  /** … of these days, each cause as recurrence looks at it; of one cause several where its product is spelt in several ways. */
  readonly tallies: (viewer: Viewer, days: ReturnType<typeof recurrenceDays>) => Promise<readonly CauseTally[]>;
  /** Complaints that were received or closed since that day, or are open. */
  readonly since: (from: LocalDate) => Promise<readonly LearntCase[]>;
  /** Those received in a period, in the order of their numbers, at most `limit` behind the number `after`. */
  readonly archive: (period: Period, after: string | null, limit: number) => Promise<readonly GuardedRecord[]>;
};
