import type { InvitationState } from '../../core/gathering/event.ts';
import type { Benefit } from '../../core/gathering/guest.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { BankEventId, BranchId, CircleId, ClientId, StaffId } from '../../core/shared/ids.ts';
import type { ConsentPurpose } from '../../core/situation/situation.ts';

/** An event as it stands. */
export type KeptEvent = {
  readonly id: BankEventId;
  readonly name: string;
  readonly place: string;
  readonly startsAt: Date;
  /** Places for clients. */
  readonly capacity: number;
  readonly branchId: BranchId;
  readonly createdBy: StaffId;
  /** The circle that it is for; null: for the whole branch. */
  readonly circleName: string | null;
  readonly isCancelled: boolean;
  /** Its places were given to clients, or there was nobody to give them to. */
  readonly isFilled: boolean;
};

/** How many invitations of an event stand how. */
export type InvitationCounts = Readonly<Record<InvitationState, number>>;

/** A client that its RM is to invite, and what came of it. */
export type KeptInvitation = {
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly staffId: StaffId;
  readonly staffName: string;
  readonly state: InvitationState;
  /** From 1, in the order in which they were chosen. */
  readonly position: number;
  /** Why it was chosen, the strongest first. */
  readonly reasons: readonly Benefit[];
  /** What the client has refused by now. */
  readonly refused: readonly ConsentPurpose[];
};

/** An open client of a branch that has an RM, as far as inviting it goes. */
export type GuestRow = {
  readonly clientId: ClientId;
  /** Its owner. */
  readonly staffId: StaffId;
  readonly isOfCircle: boolean;
  readonly lastMetOn: LocalDate | null;
  /** When the nearest other event begins to which it was to be invited; null: none. */
  readonly otherEventAt: Date | null;
};

/** Asks of those who came to an event, in the two weeks from its day on. */
export type EventEffect = { readonly asks: number; readonly names: number; readonly won: number };

/** Events of branches. */
export type GatheringStore = {
  /** Circles of a branch for which an event may be, by name. */
  readonly circlesOf: (branchId: BranchId) => Promise<readonly { readonly id: CircleId; readonly name: string }[]>;
  /** Those who may be invited to an event at that hour: of a circle, or of the whole branch; none that is invited to it already. */
  readonly guests: (asked: {
    readonly branchId: BranchId;
    readonly circleId: CircleId | null;
    readonly eventId: BankEventId | null;
    readonly startsAt: Date;
  }) => Promise<readonly GuestRow[]>;
  /** Events of a branch that begin after `since`, soonest first. */
  readonly list: (
    branchId: BranchId,
    since: Date,
  ) => Promise<readonly (KeptEvent & { readonly counts: InvitationCounts })[]>;
  readonly find: (id: BankEventId) => Promise<(KeptEvent & { readonly circleId: CircleId | null }) | null>;
  /** As `find`; nobody else changes the event or an answer to it until the transaction ends. */
  readonly lock: GatheringStore['find'];
  /** An event of that name and hour that somebody has planned already. */
  readonly findSame: (by: StaffId, name: string, startsAt: Date) => ReturnType<GatheringStore['find']>;
  readonly insert: (event: {
    readonly id: BankEventId;
    readonly name: string;
    readonly place: string;
    readonly startsAt: Date;
    readonly capacity: number;
    readonly branchId: BranchId;
    readonly circleId: CircleId | null;
    readonly by: StaffId;
    readonly at: Date;
  }) => Promise<void>;
  /** Events to come that were planned before `before` and have not been filled, the oldest first; none that was called off. */
  readonly unfilled: (before: Date, now: Date) => Promise<readonly BankEventId[]>;
  /** Invites these, and notes that it is filled. */
  readonly fill: (id: BankEventId, guests: Parameters<GatheringStore['invite']>[1], at: Date) => Promise<void>;
  readonly cancel: (id: BankEventId, at: Date) => Promise<void>;
  /** In the order in which they were chosen. */
  readonly invitations: (id: BankEventId) => Promise<readonly KeptInvitation[]>;
  readonly invite: (
    id: BankEventId,
    guests: readonly Pick<KeptInvitation, 'clientId' | 'staffId' | 'position' | 'reasons'>[],
  ) => Promise<void>;
  readonly setState: (id: BankEventId, clientId: ClientId, state: InvitationState, at: Date) => Promise<void>;
  readonly effect: (id: BankEventId, from: LocalDate, until: LocalDate) => Promise<EventEffect>;
};
