import type { ClientKind, ClientLanguage, StaffName } from '../../core/client/client.ts';
import type { GapFacts } from '../../core/client/hand-over/gaps.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { FollowUpText } from '../../core/shared/follow-up-text.ts';
import type { HandOverCause, HandOverMode } from '../../core/shared/hand-over.ts';
import type { AppointmentId, BankEventId, ClientId, ComplaintId, HandOverId, StaffId } from '../../core/shared/ids.ts';

/** A proposal, before anybody has answered. */
type HandOverDraft = {
  readonly id: HandOverId;
  readonly fromId: StaffId;
  readonly toId: StaffId;
  readonly mode: HandOverMode;
  readonly cause: HandOverCause;
  /** '' = none. */
  readonly note: string;
  readonly jointVisitOn: LocalDate | null;
  readonly proposedBy: StaffId;
  readonly proposedAt: Date;
};

export type HandOverState = 'proposed' | 'accepted' | 'declined' | 'withdrawn';

/** A proposal as it stands. */
export type HandOver = HandOverDraft & {
  readonly from: StaffName;
  readonly to: StaffName;
  /** By name. */
  readonly clients: readonly {
    readonly id: ClientId;
    readonly name: string;
    readonly language: ClientLanguage;
    readonly state: HandOverState;
    /** Why it was declined. */
    readonly reason: string | null;
  }[];
};

/** An hour that `staffId` keeps from now on; its version before. */
export type HandedHour = {
  readonly id: AppointmentId;
  readonly clientId: ClientId;
  readonly staffId: StaffId;
  readonly version: number;
};

/** A client that `staffId` invites to an event from now on, whose place it holds. */
export type HandedInvitation = {
  readonly eventId: BankEventId;
  readonly clientId: ClientId;
  readonly staffId: StaffId;
  readonly startsAt: Date;
};

/** What lies ahead with clients, and is somebody else's from now on. */
export type HandedOn = { readonly hours: readonly HandedHour[]; readonly invitations: readonly HandedInvitation[] };

export type HandOverStore = {
  /** Clients that `staffId` owns now, by name, of `only` where that is not null. Nobody merges them until the transaction ends. */
  readonly owned: (staffId: StaffId, only: readonly ClientId[] | null) => Promise<readonly ClientId[]>;
  /** What the gap check asks, for each of `ids` that is open; by name. `now` and `today` say what lies ahead. */
  readonly gapFacts: (
    ids: readonly ClientId[],
    at: { readonly now: Date; readonly today: LocalDate },
  ) => Promise<
    readonly { readonly id: ClientId; readonly name: string; readonly kind: ClientKind; readonly facts: GapFacts }[]
  >;
  /** Those of `ids` that are offered to somebody already. */
  readonly offered: (ids: readonly ClientId[]) => Promise<ReadonlySet<ClientId>>;
  /** Those of `ids` that are offered to `toId`. */
  readonly offeredTo: (toId: StaffId, ids: readonly ClientId[]) => Promise<ReadonlySet<ClientId>>;
  readonly insert: (draft: HandOverDraft, clientIds: readonly ClientId[]) => Promise<void>;
  /** Null when there is none. Clients that were closed meanwhile are left out. */
  readonly find: (id: HandOverId) => Promise<HandOver | null>;
  /** Answers for those of `clientIds` that are still open; which those were. */
  readonly decide: (
    id: HandOverId,
    clientIds: readonly ClientId[],
    decision: {
      readonly state: Exclude<HandOverState, 'proposed'>;
      readonly by: StaffId;
      readonly at: Date;
      readonly reason: string | null;
    },
  ) => Promise<readonly ClientId[]>;
  /**
   * Carries out what was accepted, for those of `clientIds` that `fromId` still owns; which those were, and what lies ahead
   * with them. A transfer ends the old ownership on `today` and begins the new one, moves the client to the successor's branch, and gives
   * her what is open to do, what is booked ahead and whom she invites to events; joint management adds her as co-owner.
   */
  readonly carryOut: (
    handOver: Pick<HandOver, 'fromId' | 'toId' | 'mode'>,
    clientIds: readonly ClientId[],
    at: { readonly now: Date; readonly today: LocalDate; readonly source: string },
  ) => Promise<{ readonly moved: readonly ClientId[]; readonly handedOn: HandedOn }>;
  /** Something to do for each client: by `staffId`, on `dueOn`; after `complaintId`, where it is a call after one. */
  readonly addFollowUps: (
    clientIds: readonly ClientId[],
    followUp: FollowUpText & {
      readonly staffId: StaffId;
      readonly dueOn: LocalDate;
      readonly source: string;
      readonly recordedAt: Date;
      readonly complaintId?: ComplaintId;
    },
  ) => Promise<void>;
};
