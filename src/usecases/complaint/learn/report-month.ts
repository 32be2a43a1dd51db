import { mayLearn } from '../../../core/access/complaint.ts';
import type { Staff } from '../../../core/client/client.ts';
import { monthReport } from '../../../core/complaint/causes/month-report.ts';
import { pareto } from '../../../core/complaint/causes/pareto.ts';
import type { ComplaintMonth } from '../../../core/complaint/causes/shown-causes.ts';
import { type BankCalendar, nextWorkingDay } from '../../../core/shared/calendar/bank-calendar.ts';
import {
  addDays,
  addMonths,
  dayAt,
  daysBetween,
  type LocalDate,
  localDate,
  type TimeZone,
} from '../../../core/shared/calendar.ts';
import { viewerOf } from '../../client/see-client.ts';
import type { DomainEvent } from '../../events.ts';
import type { Clock, StaffStore, UnitOfWork } from '../../ports.ts';
import type { LearningStore, LearntCase } from '../ports/learning.ts';
import { flaggedCauses, LOOK_BACK_MONTHS, seenBy } from './see-causes.ts';

/** A month is written `2026-11`. Null: it is not hers to learn from complaints. */
export type ReportMonth = (by: Staff, month: string) => Promise<ComplaintMonth | null>;

const CAUSE_MONTHS = 3;

type Dependencies = {
  readonly clock: Clock;
  readonly bankZone: TimeZone;
  readonly learning: Pick<LearningStore, 'since'>;
};

export function reportMonth({ clock, bankZone, learning }: Dependencies): ReportMonth {
  return async (by, month) => {
    if (!mayLearn(viewerOf(by))) return null;
    return monthOf(
      by,
      { month, today: dayAt(clock.now(), bankZone) },
      await learning.since(addMonths(endOf(month), -LOOK_BACK_MONTHS)),
    );
  };
}

/** Last day of a month. */
const endOf = (month: string): LocalDate => addDays(addMonths(localDate(`${month}-01`), 1), -1);

function monthOf(
  by: Staff,
  { month, today }: { readonly month: string; readonly today: LocalDate },
  cases: readonly LearntCase[],
): ComplaintMonth {
  const end = endOf(month);
  const seen = seenBy(by, cases);
  const from = addMonths(localDate(`${month}-01`), 1 - CAUSE_MONTHS);
  const lately = seen.filter(({ receivedOn }) => receivedOn >= from && receivedOn <= end);
  return {
    report: monthReport(seen, month, today),
    causes: pareto(lately, 'cause'),
    products: pareto(lately, 'product'),
    recurring: flaggedCauses(seen, end),
  };
}

export type TellMonth = (day: LocalDate) => Promise<void>;

/** So many days from the first working day of a month on: whoever was sent a report is remembered for a week. */
const SENT_WITHIN_DAYS = 7;

/**
 * On the first working day of a month, or within a week where nothing ran then: management, complaints officers and compliance are sent the
 * report of the month before, each as far as she may see. Who has nothing to see gets none.
 */
export function tellMonth(
  deps: Pick<Dependencies, 'learning'> & {
    readonly calendar: BankCalendar;
    readonly staff: Pick<StaffStore, 'listActive'>;
    readonly unitOfWork: UnitOfWork;
  },
): TellMonth {
  return async (day) => {
    const ended = addDays(localDate(`${day.slice(0, 7)}-01`), -1);
    if (daysBetween(nextWorkingDay(ended, deps.calendar), day) >= SENT_WITHIN_DAYS) return;
    const month = ended.slice(0, 7);
    const cases = await deps.learning.since(addMonths(localDate(`${month}-01`), -1));
    if (cases.length === 0) return;
    const readers = (await deps.staff.listActive()).filter((staff) => {
      if (!mayLearn(viewerOf(staff))) return false;
      const { received, answered, openAtEnd } = monthOf(staff, { month, today: day }, cases).report;
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
