import { channelKey } from '../../core/delivery/channel.ts';
import type { BankCalendar } from '../../core/shared/calendar/bank-calendar.ts';
import { daysBetween, type LocalDate } from '../../core/shared/calendar.ts';
import type { StaffStore, UnitOfWork } from '../ports.ts';

/** So many days before the published calendar ends somebody should update it. */
const CALENDAR_WARNING_DAYS = 30;

/** The last day of the published calendar, when it is near or past on `today`; else null. */
export function calendarEnd({ knownUntil }: BankCalendar, today: LocalDate): LocalDate | null {
  return knownUntil !== null && daysBetween(today, knownUntil) <= CALENDAR_WARNING_DAYS ? knownUntil : null;
}

export type WatchCalendar = (today: LocalDate) => Promise<void>;

/**
 * Tells every administrator, and the channel of the management if there is one, once for each published calendar, that it
 * ends; afterwards only weekends are known.
 */
export function watchCalendar(deps: {
  readonly calendar: BankCalendar;
  readonly staff: Pick<StaffStore, 'listByRole'>;
  readonly unitOfWork: UnitOfWork;
}): WatchCalendar {
  return async (today) => {
    const knownUntil = calendarEnd(deps.calendar, today);
    if (knownUntil === null) return;
    const adminIds = (await deps.staff.listByRole('admin')).map(({ id }) => id);
    const context = { actor: { kind: 'job', name: 'calendar' }, origin: 'job:calendar' } as const;
    await deps.unitOfWork(context, async (tx) => {
      if (!(await tx.firstTime(`calendar_ending:${knownUntil}`))) return { value: undefined, events: [] };
      const hasManagementChannel = (await tx.channels.find(channelKey({ kind: 'management' }))) !== null;
      return { value: undefined, events: [{ kind: 'calendar_ending', knownUntil, adminIds, hasManagementChannel }] };
    });
  };
}
