import type { ClientKind, ClientLanguage } from '../../core/client/client.ts';
import type { AskAnswer, MomentKind, PastAsk } from '../../core/referral/ask.ts';
import type { AnsweredAsk } from '../../core/referral/learning.ts';
import type { Stage, TargetConsent } from '../../core/referral/referral.ts';
import type { ReferralFacts, Shares } from '../../core/referral/terms.ts';
import type { TieBasis, TieKind } from '../../core/referral/ties.ts';
import type { YieldedAsk } from '../../core/referral/yield.ts';
import type { LocalDate, TimeZone } from '../../core/shared/calendar.ts';
import type {
  BranchId,
  CircleId,
  ClientId,
  FollowUpId,
  ReferralAskId,
  ReferralId,
  ReferralLinkId,
  ReferralTargetId,
  StaffId,
} from '../../core/shared/ids.ts';
import type { ConsentPurpose } from '../../core/situation/situation.ts';

/** A client as far as asking it goes. */
export type ReferrerFacts = {
  readonly id: ClientId;
  readonly name: string;
  readonly kind: ClientKind;
  readonly language: ClientLanguage;
  readonly industry: string | null;
  readonly area: string | null;
  /** Of the people who are there, but for what is kept for dealings alone. */
  readonly interests: readonly string[];
  /** Whom to speak to: a decision maker before anybody else; null where nobody is on record. */
  readonly person: { readonly name: string; readonly role: string | null } | null;
  readonly nobodyThere: boolean;
  readonly facts: ReferralFacts;
  readonly refused: readonly ConsentPurpose[];
  readonly asks: readonly PastAsk[];
};

/** Somebody who may be introduced to us. */
export type Target = {
  readonly id: ReferralTargetId;
  readonly name: string;
  readonly industry: string | null;
  readonly area: string | null;
  readonly interests: readonly string[];
  readonly circles: readonly CircleId[];
};

/** What other features say against asking a client. */
export type Interlocks = {
  /** Open complaints, each with those whom it concerns: they are not to learn of it from here. */
  readonly complaints: readonly { readonly concerns: readonly StaffId[] }[];
  /** The day on which the churn alert that stands was raised. */
  readonly alertSince: LocalDate | null;
};

/** What complaints and alerts say of clients; a client that is not in it has neither. */
export type ReadInterlocks = (clientIds: readonly ClientId[]) => Promise<ReadonlyMap<ClientId, Interlocks>>;

/** An end of a link: a client, or somebody who is none. */
export type LinkEnd = { readonly clientId: ClientId } | { readonly targetId: ReferralTargetId };

type AskDraft = {
  readonly id: ReferralAskId;
  readonly clientId: ClientId;
  readonly staffId: StaffId;
  readonly on: LocalDate;
  readonly at: Date;
  readonly targetId: ReferralTargetId | null;
  readonly reason: string | null;
  readonly shares: Shares | null;
  readonly score: number | null;
  readonly answer: AskAnswer;
};

/** An ask that waits for its answer. */
export type OpenAsk = {
  readonly id: ReferralAskId;
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly targetName: string | null;
  readonly on: LocalDate;
};

/** A referral as it stands. */
export type KeptReferral = {
  readonly id: ReferralId;
  readonly clientId: ClientId;
  readonly referrerName: string;
  readonly targetId: ReferralTargetId;
  readonly targetName: string;
  /** Who took the name, and who owns the referrer now. */
  readonly followedBy: readonly StaffId[];
  readonly stage: Stage;
  readonly consent: TargetConsent;
  readonly openedAt: Date;
  readonly thankedOn: LocalDate | null;
  /** The follow-up that was noted for the thanks. */
  readonly thanksId: FollowUpId | null;
};

/** Somebody or something on a way: a client, a target or a circle. */
export type WayNode =
  | { readonly kind: 'client'; readonly id: ClientId; readonly name: string }
  | { readonly kind: 'target'; readonly id: ReferralTargetId; readonly name: string }
  | { readonly kind: 'circle'; readonly id: CircleId; readonly name: string };

/** A step between two of them. `tie` null: membership of a circle. */
export type WayTie = {
  readonly from: string;
  readonly to: string;
  readonly tie: { readonly kind: TieKind; readonly basis: TieBasis } | null;
};

/** A word that clients of a branch share: an interest of somebody there, or a line of business. */
export type CircleTopic = { readonly kind: 'interest' | 'industry'; readonly topic: string; readonly clients: number };
export type StandingCircle = { readonly name: string; readonly kind: CircleTopic['kind']; readonly members: number };

export type ReferralStore = {
  /** Of those of `ids` that are open; `zone`: the bank's. */
  readonly referrers: (ids: readonly ClientId[], day: LocalDate, zone: TimeZone) => Promise<readonly ReferrerFacts[]>;
  /** Answered asks, the newest first, at most `most`. */
  readonly answered: (most: number) => Promise<readonly AnsweredAsk[]>;
  /** The days on which somebody asked, since `since`. */
  readonly askDays: (
    staffIds: readonly StaffId[],
    since: LocalDate,
  ) => Promise<ReadonlyMap<StaffId, readonly LocalDate[]>>;
  /**
   * Those whom RMs of a branch may be offered: no client, not withdrawn, nobody follows them, and nobody was asked for them
   * since `askedSince`; those that payments alone show only `withPayments`.
   */
  readonly targets: (
    branchId: BranchId | null,
    askedSince: LocalDate,
    withPayments: boolean,
  ) => Promise<readonly Target[]>;
  /** Links between `clients` and those targets; with `payments` also what payments show. */
  readonly ties: (
    clientIds: readonly ClientId[],
    withPayments: boolean,
  ) => Promise<
    readonly {
      readonly clientId: ClientId;
      readonly targetId: ReferralTargetId;
      readonly kind: TieKind;
      readonly basis: TieBasis;
    }[]
  >;
  /** The circles of `clients` that RMs of a branch know of. */
  readonly circlesOf: (
    clientIds: readonly ClientId[],
    branchId: BranchId | null,
  ) => Promise<readonly { readonly clientId: ClientId; readonly circleId: CircleId; readonly name: string }[]>;

  /** Those by `staffId`, and of clients that she owns. */
  readonly openAsks: (staffId: StaffId) => Promise<readonly OpenAsk[]>;
  readonly insertAsk: (ask: AskDraft) => Promise<void>;
  /** The last ask of a client, where it waits for an answer or was made on `day`. */
  readonly openAsk: (
    clientId: ClientId,
    day: LocalDate,
  ) => Promise<{
    readonly id: ReferralAskId;
    readonly on: LocalDate;
    readonly targetId: ReferralTargetId | null;
    readonly answer: AskAnswer;
  } | null>;
  readonly answerAsk: (id: ReferralAskId, answer: AskAnswer, at: Date) => Promise<void>;

  /** Targets whose name is compared as `key`. */
  readonly targetsNamed: (key: string) => Promise<
    readonly {
      readonly id: ReferralTargetId;
      readonly consent: TargetConsent;
      readonly isOnItsWay: boolean;
      /** What it has become. */
      readonly client: { readonly id: ClientId; readonly isOpen: boolean } | null;
    }[]
  >;
  readonly insertTarget: (target: {
    readonly id: ReferralTargetId;
    readonly name: string;
    readonly nameKey: string;
    readonly industry: string | null;
    readonly branchId: BranchId | null;
    readonly by: StaffId;
    readonly at: Date;
  }) => Promise<void>;
  /** Somebody speaks of a target that payments alone have shown so far: from now on it is hers, as if she had written it down. */
  readonly claimTarget: (id: ReferralTargetId, by: StaffId, branchId: BranchId | null) => Promise<void>;
  readonly setConsent: (id: ReferralTargetId, consent: TargetConsent, on: LocalDate | null) => Promise<void>;
  /** The client that a target has become. */
  readonly becomeClient: (id: ReferralTargetId, clientId: ClientId) => Promise<void>;

  readonly insertReferral: (referral: {
    readonly id: ReferralId;
    readonly clientId: ClientId;
    readonly askId: ReferralAskId | null;
    readonly targetId: ReferralTargetId;
    readonly ownerId: StaffId;
    readonly thanksId: FollowUpId;
    readonly at: Date;
  }) => Promise<void>;
  /** Those that `staffId` follows and that are not over, or whose referrer is still to be thanked; oldest first. */
  readonly followed: (staffId: StaffId) => Promise<readonly KeptReferral[]>;
  readonly lockReferral: (id: ReferralId) => Promise<KeptReferral | null>;
  readonly setStage: (id: ReferralId, stage: Stage, at: Date) => Promise<void>;
  readonly setThanked: (id: ReferralId, on: LocalDate) => Promise<void>;
  /** Those over whom a client came to the bank, from its own referrer back. */
  readonly referredBy: (clientId: ClientId) => Promise<readonly ClientId[]>;
  /** What a client is called, and who is there. */
  readonly namesOf: (clientId: ClientId) => Promise<readonly string[]>;

  /** False where it was noted on that day already. */
  readonly insertMoment: (moment: {
    readonly id: string;
    readonly clientId: ClientId;
    readonly kind: MomentKind;
    readonly on: LocalDate;
    readonly by: StaffId;
    readonly at: Date;
  }) => Promise<boolean>;
  readonly insertLink: (link: {
    readonly id: ReferralLinkId;
    readonly kind: TieKind;
    readonly basis: Exclude<TieBasis, 'payments'>;
    /** What `other` is to `one` is the kind. */
    readonly one: LinkEnd;
    readonly other: LinkEnd;
    readonly by: StaffId;
    readonly at: Date;
  }) => Promise<void>;

  /**
   * Targets whose name has `words` in it, that RMs of a branch may be offered; at most a few. One that payments alone show only
   * where it is in those of `payers`.
   */
  readonly findTargets: (
    words: string,
    branchId: BranchId | null,
    payers: readonly ClientId[],
  ) => Promise<readonly { readonly id: ReferralTargetId; readonly name: string }[]>;
  /** Who is known to any of `ids` (clients, targets, circles) by links and circles that `viewer` may know of. */
  readonly around: (
    ids: readonly string[],
    viewer: {
      readonly branchId: BranchId | null;
      readonly clientIds: readonly ClientId[];
      readonly withPayments: boolean;
    },
  ) => Promise<{ readonly nodes: readonly WayNode[]; readonly ties: readonly WayTie[] }>;

  /** By name. */
  readonly circles: (branchId: BranchId) => Promise<readonly StandingCircle[]>;
  /** What at least `least` open clients of a branch share and no circle of it is about, most clients first. */
  readonly topics: (branchId: BranchId, least: number) => Promise<readonly CircleTopic[]>;
  /** The circle of those who share a topic; how many they are. */
  readonly insertCircle: (circle: {
    readonly id: CircleId;
    readonly kind: CircleTopic['kind'];
    readonly topic: string;
    readonly branchId: BranchId;
    readonly by: StaffId;
    readonly at: Date;
  }) => Promise<number>;

  /** Asks since `since` with what came of them, of `staffIds` or of all. */
  readonly yielded: (
    since: LocalDate,
    staffIds: readonly StaffId[] | null,
  ) => Promise<readonly (YieldedAsk & { readonly staffName: string })[]>;
  readonly isOn: (key: 'payment_links' | 'referral_leaderboard') => Promise<boolean>;
  readonly setSwitch: (
    key: 'payment_links' | 'referral_leaderboard',
    isOn: boolean,
    by: StaffId,
    at: Date,
  ) => Promise<void>;
};
