import type { LocalDate } from '../shared/calendar.ts';
import type { FollowUpText } from '../shared/follow-up-text.ts';
import type { AppointmentId, FollowUpId, InteractionId } from '../shared/ids.ts';
import type { StaffName } from './client.ts';

export const INTERACTION_CHANNELS = ['call', 'meeting', 'visit', 'message', 'email', 'event', 'other'] as const;
export type InteractionChannel = (typeof INTERACTION_CHANNELS)[number];

/** A contact that happened (联系记录). */
export type Interaction = {
  readonly id: InteractionId;
  readonly on: LocalDate;
  readonly channel: InteractionChannel;
  readonly by: StaffName | null;
  readonly summary: string;
  readonly outcome: string | null;
};

/**
 * How a contact ended, where a person says so: a file may bring the bank's own words. `reached` says no more than that;
 * that there is nothing new is said by `nothing_new` alone.
 */
export const OUTCOMES = ['nothing_new', 'meeting_agreed', 'to_do', 'reached', 'no_answer'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The outcome of a call that nobody answered. */
export const NO_ANSWER = 'no_answer' satisfies Outcome;

/** Whether the client was reached: a call nobody answered is no contact. */
export const isRealContact = ({ outcome }: Pick<Interaction, 'outcome'>): boolean => outcome !== NO_ANSWER;

/** Something to do for a client; a promise is one the client was told of. */
export type FollowUp = FollowUpText & {
  readonly id: FollowUpId;
  readonly kind: 'follow_up' | 'promise';
  readonly dueOn: LocalDate | null;
  readonly doneOn: LocalDate | null;
  readonly staff: StaffName;
};

export const APPOINTMENT_CHANNELS = ['meeting', 'visit', 'call'] as const;
export type AppointmentChannel = (typeof APPOINTMENT_CHANNELS)[number];

/** A meeting or call at an agreed hour. */
export type Appointment = {
  readonly id: AppointmentId;
  readonly startsAt: Date;
  readonly channel: AppointmentChannel;
  readonly subject: string;
  readonly place: string | null;
  readonly status: 'booked' | 'held' | 'cancelled';
  readonly staff: StaffName;
};
