import type { LocalDate } from '../../shared/calendar.ts';
import type { MonthReport } from './month-report.ts';
import type { CountedBy, ParetoBar } from './pareto.ts';
import type { RecurringCause } from './recurring.ts';

/** What complaints are about, over some months up to today. */
export type Causes = {
  readonly by: CountedBy;
  readonly months: number;
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** All of the period that the reader may see. */
  readonly total: number;
  readonly bars: readonly ParetoBar[];
  readonly recurring: readonly RecurringCause[];
};

/** The report of a month: its figures, and what complaints of the last three months up to its end are about. */
export type ComplaintMonth = {
  readonly report: MonthReport;
  readonly causes: readonly ParetoBar[];
  readonly products: readonly ParetoBar[];
  readonly recurring: readonly RecurringCause[];
};
