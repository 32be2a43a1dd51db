import type { NeedLevel, Said } from '../../../core/client/contact-log/entry.ts';
import type { LocalDate } from '../../../core/shared/calendar.ts';
import type { AppointmentId, ClientId, FollowUpId, InteractionId, PersonId } from '../../../core/shared/ids.ts';

// What a form is made of and what comes back of it: the surface writes it, the input reads it.

/** The parts of a form that open when asked for. */
export const FORM_PARTS = ['promise', 'nextStep', 'needs'] as const;
export type FormPart = (typeof FORM_PARTS)[number];

/** What is typed into the form of a contact so far. */
export type FormValues = {
  readonly on: LocalDate | null;
  readonly channel: Said['channel'];
  readonly outcome: string | null;
  readonly personIds: readonly PersonId[];
  readonly otherPeople: string;
  readonly note: string;
  readonly promise: { readonly text: string; readonly dueOn: LocalDate | null };
  readonly nextStep: { readonly text: string; readonly dueOn: LocalDate | null };
  readonly needs: Readonly<Record<NeedLevel, string>>;
};

/** Where a form was opened, when it goes back there: the list of contacts and to-dos. */
export type OpenedFrom = 'all' | null;

export type LogMetadata = {
  readonly client: ClientId | null;
  /** The form was opened for this client, which is not chosen in it. */
  readonly isFixed: boolean;
  readonly shown: readonly FormPart[];
  readonly from: OpenedFrom;
};

export type EditMetadata = {
  readonly interactionId: InteractionId;
  readonly seen: number;
  /** How it ended, where that is a word of the bank's own. */
  readonly outcome: string | null;
  /** The note is longer than a form holds, and is not in it. */
  readonly keepsNote: boolean;
  readonly from: OpenedFrom;
};

export type FollowUpMetadata = {
  readonly clientId: ClientId;
  readonly interactionId: InteractionId | null;
  /** Null: a new one. */
  readonly followUpId: FollowUpId | null;
  readonly seen: number;
  readonly from: OpenedFrom;
};

export type AppointmentMetadata = {
  readonly clientId: ClientId;
  readonly interactionId: InteractionId | null;
  /** Null: a new one. */
  readonly appointmentId: AppointmentId | null;
  readonly seen: number;
  /** The hour of which she has been told what stands against it. */
  readonly warned: string | null;
  readonly from: OpenedFrom;
};

/** A word of the bank's own for how a contact ended is no choice of ours; it stays as it is. */
export const AS_IT_IS = 'as_it_is';

/** An hour as a form remembers that it has warned of it. */
export const periodOf = ({
  startsAt,
  endsAt,
  channel,
}: {
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly channel: string;
}): string => `${startsAt.toISOString()}/${endsAt?.toISOString() ?? ''}/${channel}`;

/** A client chosen for a line, and the line without it: what a button carries. */
export type LineChoice = { readonly clientId: ClientId; readonly query: string; readonly rest: string };

/** Characters a button carries at most. Source: docs.slack.dev/reference/block-kit/block-elements/button-element. */
const BUTTON_VALUE_MAX_LENGTH = 2000;

/** The choice as a button carries it; null where it does not fit. */
export function lineValue({ clientId, query, rest }: LineChoice): string | null {
  const value = JSON.stringify({ c: clientId, q: query, r: rest });
  return value.length > BUTTON_VALUE_MAX_LENGTH ? null : value;
}
