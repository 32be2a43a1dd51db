import { dueIn, longHolidayAfter } from '../../core/complaint/clocks/long-holiday.ts';
import type { BankCalendar } from '../../core/shared/calendar/bank-calendar.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';
import type { DomainEvent } from '../events.ts';
import type { Clock, StaffStore, UnitOfWork } from '../ports.ts';
import type { CaseDue, ClockStore } from './ports/clocks.ts';
import { hearers } from './sweep-clocks.ts';

export type ListHolidayDeadlines = (day: LocalDate) => Promise<void>;

const JOB = { actor: { kind: 'job', name: 'complaint_holidays' }, origin: 'job:complaint_holidays' } as const;

/**
 * On the last working day before a long holiday whoever handles complaints, manages their unit or answers for all of them
 * hears which deadlines fall into it, in one message. No such deadline, no message.
 */
export function listHolidayDeadlines(deps: {
  readonly clock: Clock;
  readonly calendar: BankCalendar;
  readonly clocks: Pick<ClockStore, 'dueBetween'>;
  readonly staff: Pick<StaffStore, 'listActive'>;
  readonly unitOfWork: UnitOfWork;
}): ListHolidayDeadlines {
  return async (day) => {
    const holiday = longHolidayAfter(day, deps.calendar);
    if (holiday === null) return;
    const due = dueIn(await deps.clocks.dueBetween(holiday.firstDay, holiday.lastDay), holiday);
    if (due.length === 0) return;
    const at = deps.clock.now();
    const people = await deps.staff.listActive();
    const heard = new Map<StaffId, CaseDue[]>();
    for (const each of due)
      for (const staffId of hearers(each, ['handler', 'manager', 'complaints_officer'], people, {
        at,
        isAppeal: each.isAppeal,
      }))
        heard.set(staffId, [...(heard.get(staffId) ?? []), each]);
    await deps.unitOfWork(JOB, async (tx) => {
      const events: DomainEvent[] = [];
      for (const [staffId, cases] of heard)
        if (await tx.firstTime(`complaint_holiday:${staffId}:${day}`))
          events.push({
            kind: 'complaint_holiday_listed',
            staffId,
            day,
            holiday,
            complaintIds: cases.map(({ complaintId }) => complaintId),
          });
      return { value: undefined, events };
    });
  };
}
