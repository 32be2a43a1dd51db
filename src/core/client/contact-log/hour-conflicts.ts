import type { BankCalendar } from '../../shared/calendar/bank-calendar.ts';
import { dayAt, type LocalDate, type TimeZone, timeAt } from '../../shared/calendar.ts';
import { awayUntil, type QuietHours, type QuietTimes, quietIn } from '../../situation/quiet-times.ts';
import type { ConsentPurpose } from '../../situation/situation.ts';
import type { AppointmentChannel } from '../contact.ts';
import { type AppointmentSaid, endOf } from './agenda.ts';
import type { OverlapWith } from './logged-contact.ts';

/** When the bank is open on its working days, `HH:mm` each. */
export type OpeningHours = { readonly from: string; readonly until: string };

/**
 * What stands against an hour that somebody wants to book. All of it is told before anything is stored, and none of it
 * forbids: the client may have asked for that hour herself.
 */
export type HourConflict =
  | { readonly kind: 'overlap'; readonly with: OverlapWith }
  /** The client wants no contact, or none of this kind. */
  | { readonly kind: 'do_not_contact' }
  | { readonly kind: 'channel_refused'; readonly channel: AppointmentChannel }
  /** The client is on holiday until that day, or has asked to be left alone at that hour. */
  | { readonly kind: 'client_away'; readonly until: LocalDate }
  | { readonly kind: 'client_quiet'; readonly hours: QuietHours }
  /** A weekend or a holiday of the bank’s calendar. */
  | { readonly kind: 'day_off'; readonly on: LocalDate }
  | { readonly kind: 'outside_hours'; readonly hours: OpeningHours };

/** What is known of the client, the bank and whoever keeps the hour. */
export type AroundHour = {
  readonly overlaps: readonly OverlapWith[];
  /** What the client has refused. */
  readonly refused: readonly ConsentPurpose[];
  readonly quiet: QuietTimes;
  readonly calendar: Pick<BankCalendar, 'isWorkingDay'>;
  readonly hours: OpeningHours;
  /** Where the hour is kept: opening hours are told on that wall clock. */
  readonly zone: TimeZone;
  /** The wall clock on which the client has said its hours. */
  readonly bankZone: TimeZone;
};

/**
 * What stands against an hour, gravest first. A day off is said of the day, and not once more of its hours; of an hour that
 * runs over midnight the day it begins on counts, and it lies outside opening hours.
 */
export function hourConflicts(said: AppointmentSaid, around: AroundHour): readonly HourConflict[] {
  const { overlaps, refused, quiet, calendar, hours, zone, bankZone } = around;
  const on = dayAt(said.startsAt, zone);
  const isOpen = calendar.isWorkingDay(on);
  return [
    ...consentConflict(said.channel, refused),
    ...quietConflicts(said, quiet, bankZone),
    ...overlaps.map((each): HourConflict => ({ kind: 'overlap', with: each })),
    ...(isOpen ? [] : [{ kind: 'day_off', on } as const]),
    ...(isOpen && !isWithin(said, hours, zone) ? [{ kind: 'outside_hours', hours } as const] : []),
  ];
}

/** A visit is a meeting at the client’s: who takes no visits may still come to the branch. */
function consentConflict(channel: AppointmentChannel, refused: readonly ConsentPurpose[]): readonly HourConflict[] {
  if (refused.includes('contact')) return [{ kind: 'do_not_contact' }];
  const purpose = channel === 'meeting' ? null : channel;
  return purpose !== null && refused.includes(purpose) ? [{ kind: 'channel_refused', channel }] : [];
}

function quietConflicts(said: AppointmentSaid, quiet: QuietTimes, zone: TimeZone): readonly HourConflict[] {
  const on = dayAt(said.startsAt, zone);
  const until = awayUntil(quiet, on);
  if (until !== null) return [{ kind: 'client_away', until }];
  const end = endOf(said);
  const hours = quietIn(quiet, timeAt(said.startsAt, zone), dayAt(end, zone) === on ? timeAt(end, zone) : '24:00');
  return hours === null ? [] : [{ kind: 'client_quiet', hours }];
}

function isWithin(said: AppointmentSaid, { from, until }: OpeningHours, zone: TimeZone): boolean {
  const end = endOf(said);
  return (
    timeAt(said.startsAt, zone) >= from && timeAt(end, zone) <= until && dayAt(said.startsAt, zone) === dayAt(end, zone)
  );
}
