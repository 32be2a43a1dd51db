import type { AppointmentId } from '../shared/ids.ts';
import type { BookedHour } from '../situation/situation.ts';
import type { Reason } from './reason.ts';

export const isMeeting = ({ channel }: BookedHour): boolean => channel !== 'call';

/** Who is met is not called as well: the first meeting of a day is the line of a client, else the first call. */
export const hourToKeep = (hours: readonly BookedHour[]): BookedHour | null =>
  hours.find(isMeeting) ?? hours[0] ?? null;

/** What an agreed hour makes of a line, before all other reasons. */
export const keptHour = (
  hour: BookedHour,
  reasons: readonly Reason[],
): {
  readonly kind: 'meeting' | 'call';
  readonly appointmentId: AppointmentId;
  readonly reasons: readonly Reason[];
} => ({
  kind: isMeeting(hour) ? 'meeting' : 'call',
  appointmentId: hour.id,
  reasons: [{ kind: 'appointment', appointmentId: hour.id, points: 0, mustSince: hour.on }, ...reasons],
});
