import { type AppointmentSaid, endOf, type KeptAppointment } from './agenda.ts';

/**
 * An appointment as a calendar keeps it. Whatever is said of it later has the same `uid` and a higher `sequence`, by which a
 * calendar knows which of its entries to change, and which word is the last.
 *
 * Source: RFC 5545, 3.8.4.7 (UID) and 3.8.7.4 (SEQUENCE, which begins with 0); RFC 5546, 3.2.1 and 3.2.5.
 */
export type CalendarEntry = {
  readonly uid: string;
  readonly sequence: number;
  readonly state: 'stands' | 'cancelled';
  /** Her calendar has not had it: nothing was said of it before, or the hour was a colleague's. */
  readonly isNew: boolean;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly channel: AppointmentSaid['channel'];
  readonly clientName: string;
  readonly subject: string;
  readonly place: string | null;
  /** Whose hour it is; the e-mail null where the staff file has none. */
  readonly keeper: { readonly name: string; readonly email: string | null };
};

/** The entry of an appointment as it stands. One that was taken back, or will not take place, is a cancelled one. */
export function calendarEntry(
  { id, version, status, withdrawn, said, staff }: KeptAppointment,
  of: { readonly clientName: string; readonly email: string | null; readonly wasColleagues?: boolean },
): CalendarEntry {
  const { startsAt, channel, subject, place } = said;
  // Taking a contact back takes its appointments along, and changes no version of theirs.
  const sequence = version - 1 + (withdrawn ? 1 : 0);
  return {
    uid: `${id}@rapport`,
    sequence,
    isNew: sequence === 0 || of.wasColleagues === true,
    state: withdrawn || status === 'cancelled' ? 'cancelled' : 'stands',
    startsAt,
    endsAt: endOf(said),
    channel,
    clientName: of.clientName,
    subject,
    place,
    keeper: { name: staff.name, email: of.email },
  };
}
