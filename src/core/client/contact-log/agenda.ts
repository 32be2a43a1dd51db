import { addMonths, type LocalDate, startOfDay, type TimeZone } from '../../shared/calendar.ts';
import { type EachLanguage, followUpText } from '../../shared/follow-up-text.ts';
import type { AppointmentId, ClientId, FollowUpId, InteractionId } from '../../shared/ids.ts';
import { ok, type Result, refuse } from '../../shared/result.ts';
import type { StaffName } from '../client.ts';
import type { AppointmentChannel, FollowUp } from '../contact.ts';
import { AHEAD_MONTHS } from './entry.ts';

/** A follow-up with all that became of it. */
export type KeptFollowUp = {
  readonly id: FollowUpId;
  readonly clientId: ClientId;
  readonly kind: FollowUp['kind'];
  readonly said: { readonly text: string; readonly dueOn: LocalDate | null };
  /** What it says, as the bot wrote it. */
  readonly texts: EachLanguage | null;
  readonly staff: StaffName;
  readonly doneOn: LocalDate | null;
  readonly cancelledOn: LocalDate | null;
  readonly withdrawn: boolean;
  /** The contact it came out of. */
  readonly interactionId: InteractionId | null;
  readonly version: number;
};

/** What is to be done, as somebody reads it. */
export const keptText = ({ said, texts }: Pick<KeptFollowUp, 'said' | 'texts'>, language: keyof EachLanguage): string =>
  followUpText({ text: said.text, texts }, language);

export type FollowUpState = 'open' | 'late' | 'done' | 'cancelled';

/** Where a follow-up stands on `today`: late from the day after the one it was due. */
export function followUpState(
  followUp: Pick<KeptFollowUp, 'said' | 'doneOn' | 'cancelledOn'>,
  today: LocalDate,
): FollowUpState {
  if (followUp.doneOn !== null) return 'done';
  if (followUp.cancelledOn !== null) return 'cancelled';
  const { dueOn } = followUp.said;
  return dueOn !== null && dueOn < today ? 'late' : 'open';
}

/** What an appointment says, and what rescheduling may change. */
export type AppointmentSaid = {
  readonly startsAt: Date;
  /** Null where a file gave none. */
  readonly endsAt: Date | null;
  readonly channel: AppointmentChannel;
  readonly subject: string;
  readonly place: string | null;
};

export type KeptAppointment = {
  readonly id: AppointmentId;
  readonly clientId: ClientId;
  readonly said: AppointmentSaid;
  readonly status: 'booked' | 'held' | 'cancelled';
  readonly staff: StaffName;
  readonly withdrawn: boolean;
  readonly version: number;
};

export type AppointmentState = 'booked' | 'unconfirmed' | 'held' | 'cancelled';

/** Where an appointment stands at `now`: `unconfirmed` when its hour is over and nobody has said whether it took place. */
export function appointmentState(
  { status, said }: Pick<KeptAppointment, 'status' | 'said'>,
  now: Date,
): AppointmentState {
  return status === 'booked' && endOf(said) < now ? 'unconfirmed' : status;
}

/** How long an appointment is taken to last where nobody said so, in minutes. */
export const USUAL_MINUTES = 60;

/** What can be chosen, in minutes. */
export const DURATIONS = [15, 30, 45, 60, 90, 120, 180, 240] as const;

/** Characters of what it is about, and of where. */
export const SUBJECT_MAX_LENGTH = 300;
export const PLACE_MAX_LENGTH = 300;

export const endOf = ({ startsAt, endsAt }: Pick<AppointmentSaid, 'startsAt' | 'endsAt'>): Date =>
  endsAt ?? new Date(startsAt.getTime() + USUAL_MINUTES * 60_000);

type Period = Pick<AppointmentSaid, 'startsAt' | 'endsAt'>;

/** Whether two appointments share a moment; one that begins when the other ends does not. */
export const overlap = (a: Period, b: Period): boolean => a.startsAt < endOf(b) && b.startsAt < endOf(a);

export type AppointmentFault =
  | { readonly at: 'startsAt'; readonly kind: 'hour_past' }
  | { readonly at: 'startsAt'; readonly kind: 'day_too_far'; readonly months: number }
  | { readonly at: 'subject' | 'place'; readonly kind: 'too_long'; readonly max: number };

/** The appointment without the space around its words, or what is wrong with it. `today` and `zone` are the bank's. */
export function checkAppointment(
  said: AppointmentSaid,
  at: { readonly now: Date; readonly today: LocalDate; readonly zone: TimeZone },
): Result<AppointmentSaid, readonly AppointmentFault[]> {
  const clean = trimmedAppointment(said);
  const faults: AppointmentFault[] = [];
  if (clean.startsAt <= at.now) faults.push({ at: 'startsAt', kind: 'hour_past' });
  if (clean.startsAt > startOfDay(addMonths(at.today, AHEAD_MONTHS), at.zone))
    faults.push({ at: 'startsAt', kind: 'day_too_far', months: AHEAD_MONTHS });
  if ([...clean.subject].length > SUBJECT_MAX_LENGTH)
    faults.push({ at: 'subject', kind: 'too_long', max: SUBJECT_MAX_LENGTH });
  if ([...(clean.place ?? '')].length > PLACE_MAX_LENGTH)
    faults.push({ at: 'place', kind: 'too_long', max: PLACE_MAX_LENGTH });
  return faults.length > 0 ? refuse(faults) : ok(clean);
}

/** An empty place is none. */
export function trimmedAppointment(said: AppointmentSaid): AppointmentSaid {
  const place = said.place?.trim() ?? '';
  return { ...said, subject: said.subject.trim(), place: place === '' ? null : place };
}
