import { caseSight, mayLearn } from '../../../core/access/complaint.ts';
import type { Staff } from '../../../core/client/client.ts';
import {
  firstOf,
  monthBefore,
  monthReport,
  type ReportedComplaint,
} from '../../../core/complaint/causes/month-report.ts';
import { paretoBars } from '../../../core/complaint/causes/pareto.ts';
import { recurrenceDays, recurring } from '../../../core/complaint/causes/recurring.ts';
import type { ComplaintMonth } from '../../../core/complaint/causes/shown-causes.ts';
import { type BankCalendar, nextWorkingDay } from '../../../core/shared/calendar/bank-calendar.ts';
import {
  addDays,
  addMonths,
  dayAt,
  daysBetween,
  type LocalDate,
  type TimeZone,
} from '../../../core/shared/calendar.ts';
import { viewerOf } from '../../client/see-client.ts';
import type { DomainEvent } from '../../events.ts';
import type { Clock, StaffStore, UnitOfWork } from '../../ports.ts';
import type { LearningStore, LearntCase } from '../ports/learning.ts';

/** A month is written `2026-11`. Null: it is not hers to learn from complaints. */
export type ReportMonth = (by: Staff, month: string) => Promise<ComplaintMonth | null>;

const CAUSE_MONTHS = 3;

type Dependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly learning: Pick<LearningStore, 'since' | 'counts' | 'tallies'>;
};

export function reportMonth({ clock, bankZone, learning }: Dependencies): ReportMonth {
  return async (by, month) => {
    const viewer = viewerOf(by);
    if (!mayLearn(viewer)) return null;
    const until = addDays(addMonths(firstOf(month), 1), -1);
    const lately = { from: addMonths(firstOf(month), 1 - CAUSE_MONTHS), until };
    const cases = await learning.since(firstOf(monthBefore(month)));
    return {
      report: monthReport(seenBy(by, cases), month, dayAt(clock.now(), bankZone)),
      causes: paretoBars(await learning.counts(viewer, 'cause', lately), 'cause'),
      products: paretoBars(await learning.counts(viewer, 'product', lately), 'product'),
      recurring: recurring(await learning.tallies(viewer, recurrenceDays(until))),
    };
  };
}

/** The complaints of which she may see all. */
function seenBy(by: Staff, cases: readonly LearntCase[]): readonly ReportedComplaint[] {
  const viewer = viewerOf(by);
  return cases.filter(({ guarded }) => caseSight(viewer, guarded) === 'all').map(({ reported }) => reported);
}

export type TellMonth = (day: LocalDate) => Promise<void>;

/** So many days from the first working day of a month on: whoever was sent a report is remembered for a week. */
const SENT_WITHIN_DAYS = 7;

/**
 * On the first working day of a month, or within a week where nothing ran then: management, complaints officers and compliance are sent the
 * report of the month before, each as far as she may see. Who has nothing to see gets none.
 */
export function tellMonth(deps: {
  readonly learning: Pick<LearningStore, 'since'>;
  readonly calendar: BankCalendar;
  readonly staff: Pick<StaffStore, 'listActive'>;
  readonly unitOfWork: UnitOfWork;
}): TellMonth {
  return async (day) => {
    const ended = addDays(firstOf(day.slice(0, 7)), -1);
    if (daysBetween(nextWorkingDay(ended, deps.calendar), day) >= SENT_WITHIN_DAYS) return;
    const month = ended.slice(0, 7);
    const cases = await deps.learning.since(firstOf(monthBefore(month)));
    if (cases.length === 0) return;
    const readers = (await deps.staff.listActive()).filter((staff) => {
      if (!mayLearn(viewerOf(staff))) return false;
      const { received, answered, openAtEnd } = monthReport(seenBy(staff, cases), month, day);
      return received + answered + openAtEnd > 0;
    });
    await deps.unitOfWork(
      { actor: { kind: 'job', name: 'complaint_month' }, origin: 'job:complaint_month' },
      async (tx) => {
        const events: DomainEvent[] = [];
        for (const { id: staffId } of readers)
          if (await tx.firstTime(`complaint_month:${month}:${staffId}`))
            events.push({ kind: 'complaint_month_told', staffId, month });
        return { value: undefined, events };
      },
    );
  };
}
