import type { Hearer } from '../../core/access/complaint.ts';
import type { FollowUp } from '../../core/client/contact.ts';
import type { AppointmentSaid, KeptAppointment, KeptFollowUp } from '../../core/client/contact-log/agenda.ts';
import type { NeedSaid, Said } from '../../core/client/contact-log/entry.ts';
import type { Edit, LoggedContact } from '../../core/client/contact-log/logged-contact.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { FollowUpText } from '../../core/shared/follow-up-text.ts';
import type {
  AppointmentId,
  ClientId,
  ComplaintId,
  FollowUpId,
  InteractionId,
  NeedId,
  StaffId,
} from '../../core/shared/ids.ts';
import type { ConsentPurpose } from '../../core/situation/situation.ts';

/** Somebody changes something: who, and when. */
type Hand = { readonly by: StaffId; readonly at: Date };

/** What can be changed by several people. */
export type Kept = 'interaction' | 'follow_up' | 'appointment';

/** Contacts that happened, with what each version of them said. */
export type ContactStore = {
  /** Nobody else changes the row until the transaction ends. */
  readonly lock: (kept: Kept, id: string) => Promise<void>;
  readonly find: (id: InteractionId) => Promise<LoggedContact | null>;
  /** What `loggedBy` logged by that form, command or button. */
  readonly findByRequest: (loggedBy: StaffId, requestKey: string) => Promise<InteractionId | null>;
  /** Newest first, at most `limit`; what was taken back is not among them. */
  readonly recent: (clientId: ClientId, limit: number) => Promise<readonly LoggedContact[]>;
  readonly insert: (contact: {
    readonly id: InteractionId;
    readonly clientId: ClientId;
    readonly by: StaffId;
    readonly said: Said;
    readonly requestKey: string;
    readonly recordedAt: Date;
  }) => Promise<void>;
  /** Keeps what `from` said, and writes what it says now. `changed`: the fields that are somebody's word now. */
  readonly change: (from: LoggedContact, said: Said, changed: readonly (keyof Said)[], hand: Hand) => Promise<void>;
  readonly markDissatisfied: (id: InteractionId) => Promise<void>;
  /** Takes a contact back with all that came out of it: follow-ups, promises, appointments, needs. */
  readonly withdraw: (id: InteractionId, at: Date) => Promise<void>;
  /** What a version said; null where nobody kept it, such as before a file changed it. */
  readonly saidBefore: (id: InteractionId, version: number) => Promise<Said | null>;
  /** Newest first. */
  readonly edits: (kept: Kept, id: string) => Promise<readonly Edit[]>;
  readonly insertNeed: (
    need: NeedSaid & {
      readonly id: NeedId;
      readonly clientId: ClientId;
      readonly interactionId: InteractionId | null;
      readonly staffId: StaffId;
      readonly recordedAt: Date;
    },
  ) => Promise<void>;
  /** Needs that came out of a contact and were not taken back. */
  readonly needsOf: (id: InteractionId) => Promise<readonly NeedSaid[]>;
  /** The bank's keys of a client and of a member of staff, as its files name them. */
  readonly bankKeys: (
    clientId: ClientId,
    staffId: StaffId,
  ) => Promise<{ readonly client: readonly string[]; readonly staff: readonly string[] }>;
  /** Lets a row of a file under one of these keys mean this contact. A key that is taken stays with whom it has. */
  readonly claimKeys: (id: InteractionId, keys: readonly string[]) => Promise<void>;
};

/** What is to be done, and what hours are agreed. */
export type AgendaStore = {
  readonly followUp: (id: FollowUpId) => Promise<KeptFollowUp | null>;
  /** Whether it is no call after a complaint, nor what is done about one, that is shut to `hearer`. */
  readonly isHeardBy: (id: FollowUpId, hearer: Hearer) => Promise<boolean>;
  /** Of a client: open ones by due day, then those that ended on `since` or later, newest first. */
  readonly followUpsOf: (clientId: ClientId, since: LocalDate, hearer: Hearer) => Promise<readonly KeptFollowUp[]>;
  /** All that is still to be done for these clients, in whose hands it is and in which words. */
  readonly openFollowUps: (
    clientIds: readonly ClientId[],
  ) => Promise<readonly (FollowUpText & { readonly clientId: ClientId; readonly staffId: StaffId })[]>;
  /** Those that came out of a contact and were not taken back. */
  readonly followUpsFrom: (id: InteractionId) => Promise<readonly KeptFollowUp[]>;
  readonly insertFollowUp: (followUp: {
    readonly id: FollowUpId;
    readonly clientId: ClientId;
    readonly staffId: StaffId;
    readonly kind: FollowUp['kind'];
    readonly said: KeptFollowUp['said'];
    /** What the bot itself says, in each language. */
    readonly texts?: KeptFollowUp['texts'];
    readonly interactionId: InteractionId | null;
    /** The complaint that it counters as a change event. */
    readonly counteredId?: ComplaintId | null;
    readonly recordedBy: StaffId;
    readonly recordedAt: Date;
  }) => Promise<void>;
  readonly changeFollowUp: (
    from: KeptFollowUp,
    to: Pick<KeptFollowUp, 'said' | 'doneOn' | 'cancelledOn'>,
    hand: Hand,
  ) => Promise<void>;
  readonly followUpBefore: (id: FollowUpId, version: number) => Promise<KeptFollowUp['said'] | null>;

  readonly appointment: (id: AppointmentId) => Promise<KeptAppointment | null>;
  /** Of a client: those that begin at `from` or later and those that nobody has said anything of, by hour. */
  readonly appointmentsOf: (clientId: ClientId, from: Date) => Promise<readonly KeptAppointment[]>;
  /** Booked ones of somebody that may share a moment with the period, whoever the client is; `except` left out. */
  readonly appointmentsAround: (
    staffId: StaffId,
    period: Pick<AppointmentSaid, 'startsAt' | 'endsAt'>,
    except: AppointmentId | null,
  ) => Promise<readonly KeptAppointment[]>;
  readonly insertAppointment: (appointment: {
    readonly id: AppointmentId;
    readonly clientId: ClientId;
    readonly staffId: StaffId;
    readonly said: AppointmentSaid;
    readonly interactionId: InteractionId | null;
    readonly recordedBy: StaffId;
    readonly recordedAt: Date;
  }) => Promise<void>;
  readonly changeAppointment: (
    from: KeptAppointment,
    to: Pick<KeptAppointment, 'said' | 'status'>,
    hand: Hand,
  ) => Promise<void>;
  readonly appointmentBefore: (id: AppointmentId, version: number) => Promise<AppointmentSaid | null>;
  /** Booked ones of anybody that begin after `from` and until `until`, by hour. */
  readonly appointmentsStarting: (from: Date, until: Date) => Promise<readonly KeptAppointment[]>;
  /** Booked ones that came out of a contact. */
  readonly appointmentsFrom: (id: InteractionId) => Promise<readonly KeptAppointment[]>;
  /** What the client has refused: contact, a channel, sales, the use of its data. */
  readonly refusedBy: (clientId: ClientId) => Promise<readonly ConsentPurpose[]>;
};

/** The keys under which a row of the bank's file without a number of its own would mean this contact. */
export type KeysOfRow = (row: { readonly client: string; readonly staff: string; readonly said: Said }) => string;
