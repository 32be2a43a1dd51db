import type { ClientId, InteractionId } from '../../shared/ids.ts';
import type { StaffName } from '../client.ts';
import type { Voice } from '../dissatisfaction/voice.ts';
import type { ClientHeading } from '../record.ts';
import type { KeptAppointment, KeptFollowUp } from './agenda.ts';
import type { NeedSaid, Said } from './entry.ts';

/** A contact as it stands, taken back or not. */
export type LoggedContact = {
  readonly id: InteractionId;
  readonly clientId: ClientId;
  readonly said: Said;
  /** Who spoke with the client; null where a file does not say. */
  readonly by: StaffName | null;
  /** Who logged it in Rapport; null where a file brought it. */
  readonly loggedBy: StaffName | null;
  readonly recordedAt: Date;
  readonly version: number;
  readonly dissatisfied: boolean;
  readonly withdrawn: boolean;
};

/** Who changed something, when, and the version that ended with it. */
export type Edit = { readonly version: number; readonly by: StaffName; readonly at: Date };

/** A contact with what came out of it: what a confirmation shows. */
export type ContactAndAll = {
  readonly contact: LoggedContact;
  readonly client: ClientHeading;
  readonly followUps: readonly KeptFollowUp[];
  readonly needs: readonly NeedSaid[];
  /** Words of dissatisfaction in the note, as long as nobody has said what they are. */
  readonly voices: readonly Voice[];
};

/** What was said and agreed with a client lately, and what somebody may do about it. */
export type ContactsSeen = {
  readonly client: ClientHeading;
  /** Newest first. */
  readonly contacts: readonly LoggedContact[];
  readonly followUps: readonly KeptFollowUp[];
  readonly appointments: readonly KeptAppointment[];
  readonly mayLog: boolean;
  readonly mayPlan: boolean;
};

/** An appointment at the same time, and whom it is with; null for a client that is no longer in the book. */
export type OverlapWith = { readonly appointment: KeptAppointment; readonly clientName: string | null };
