import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { CalendarEntry } from '../core/client/contact-log/calendar-entry.ts';
import type { Wording } from './wording/wording.ts';

/**
 * An appointment as a calendar reads it. Hours are told in UTC, which is the same hour in every zone and needs no rules of
 * zones in the file. A later file with the same UID changes or cancels the entry of the first.
 *
 * Source: RFC 5545; RFC 5546, 3.2.1 (PUBLISH) and 3.2.5 (CANCEL), both of which want an organizer.
 */
export function calendarFile(entry: CalendarEntry, now: Date, { meeting, contactLog }: Wording): string {
  const { uid, sequence, state, startsAt, endsAt, clientName, subject, place, keeper } = entry;
  const isCancelled = state === 'cancelled';
  const calendar = ical({
    prodId: { company: 'Rapport', product: 'Rapport', language: meeting.language },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: uid,
    sequence,
    stamp: now,
    start: startsAt,
    end: endsAt,
    summary: meeting.calendar.summary(contactLog.appointmentChannels[entry.channel], clientName),
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(subject === '' ? {} : { description: subject }),
    ...(place === null ? {} : { location: place }),
    // A quote has no way into a parameter: RFC 5545, 3.2.
    organizer: { name: keeper.name.replaceAll('"', '’'), email: keeper.email ?? NOBODY },
  });
  return calendar.toString();
}

/** Whoever has no address: a name that no mail is ever delivered to. Source: RFC 2606, 2. */
const NOBODY = 'nobody@rapport.invalid';
