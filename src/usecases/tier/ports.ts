import type { ScaleOwner } from '../../core/access/tier.ts';
import type { StaffName } from '../../core/client/client.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { BranchId, ClientId, StaffId, TierSchemeId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';
import type { Degree, NearTier } from '../../core/situation/situation.ts';
import type { RawFigures } from '../../core/tier/figures.ts';
import type { LadderKind } from '../../core/tier/scheme.ts';

/** A version of the bank's tier rules, or of a relationship manager's own scale. */
export type StoredScheme = {
  readonly id: TierSchemeId;
  /** From 1, for the bank and for each owner. */
  readonly version: number;
  /** Whose scale it is; null: the tiers of the bank. */
  readonly owner: ScaleOwner | null;
  /** As somebody wrote them; `SCALE_OFF` of a version by which a scale is switched off. */
  readonly rules: string;
  readonly state: 'proposed' | 'active' | 'replaced' | 'declined';
  /** Whoever proposed it may not approve it. */
  readonly needsSecond: boolean;
  readonly proposedBy: StaffName;
  readonly proposedAt: Date;
  readonly decidedAt: Date | null;
};

/** A client that gets another tier. */
export type TierMove = { readonly clientId: ClientId; readonly tier: string };

export type TierSchemeStore = {
  /** Until the transaction ends nobody proposes, decides or moves clients but this one. */
  readonly hold: () => Promise<void>;
  /** Of the bank, where `ownerId` is null; else her scale. */
  readonly active: (ownerId: StaffId | null) => Promise<StoredScheme | null>;
  readonly proposed: (ownerId: StaffId | null) => Promise<StoredScheme | null>;
  /** Every scale that is in force, or that is proposed. */
  readonly scales: (state: 'active' | 'proposed') => Promise<readonly StoredScheme[]>;
  readonly find: (id: TierSchemeId) => Promise<StoredScheme | null>;
  readonly whyDeclined: (id: TierSchemeId) => Promise<string | null>;
  /**
   * What `byId` goes on with: a proposal of hers that was declined since the version in force, else the rules of the last version that
   * was in force and had any; null where there is neither.
   */
  readonly lastRules: (ownerId: StaffId | null, byId: StaffId) => Promise<string | null>;
  /** Stores a proposal under the next version; which that is. */
  readonly propose: (scheme: {
    readonly id: TierSchemeId;
    readonly ownerId: StaffId | null;
    readonly rules: string;
    readonly kinds: readonly LadderKind[];
    readonly needsSecond: boolean;
    readonly by: StaffId;
    readonly at: Date;
  }) => Promise<number>;
  /** Puts a proposal in force in the place of the one that was. */
  readonly activate: (id: TierSchemeId, by: StaffId, at: Date) => Promise<void>;
  readonly decline: (id: TierSchemeId, by: StaffId, at: Date, reason: string) => Promise<void>;
  /** Writes the tiers of those clients that do not have them yet; which those were. */
  readonly move: (id: TierSchemeId, moves: readonly TierMove[], on: LocalDate) => Promise<readonly ClientId[]>;
};

/** What is read beside the book: loaded measures by name, and the contacts of this year. */
export type TierQuestion = {
  readonly kinds: readonly LadderKind[];
  readonly loaded: readonly string[];
  readonly contacts: boolean;
  /** In the bank's zone. */
  readonly today: LocalDate;
};

/** A client as its tier is judged. */
export type JudgedClient = {
  readonly id: ClientId;
  readonly kind: LadderKind;
  readonly tier: string | null;
  readonly ownerId: StaffId | null;
  readonly branchId: BranchId | null;
  readonly raw: RawFigures;
};

/** A client that is close to the next tier. */
export type NearClient = { readonly clientId: ClientId; readonly nearTier: NearTier };

/** A tier that a client got from a scheme, and the one before. */
export type RecentMove = {
  readonly id: ClientId;
  readonly name: string;
  readonly kind: LadderKind;
  readonly from: string | null;
  readonly to: string;
  readonly on: LocalDate;
};

/** The clients with the figures that tiers are made of. */
export type TierBook = {
  readonly currency: Currency;
  /** Derives figures that have changed or become old, for a while; how many clients are left. */
  readonly refresh: (now: Date, withinMs: number) => Promise<number>;
  /** Names of measures that the bank loads. */
  readonly loadedNames: () => Promise<ReadonlySet<string>>;
  /** The next open clients by id, at most a thousand or so; none: there are no more. */
  readonly clients: (question: TierQuestion, after: ClientId | null) => Promise<readonly JudgedClient[]>;
  /** One client; null when it is not open. */
  readonly client: (question: Omit<TierQuestion, 'kinds'>, id: ClientId) => Promise<JudgedClient | null>;
  /** The open clients that somebody owns, by id. */
  readonly ofOwner: (question: Omit<TierQuestion, 'kinds'>, ownerId: StaffId) => Promise<readonly JudgedClient[]>;
  /** Open clients by kind and tier. */
  readonly counts: () => Promise<
    readonly { readonly kind: LadderKind; readonly tier: string | null; readonly count: number }[]
  >;
  /** Where the clients of somebody stand on her own scale, as it was worked out last. */
  readonly degreesOf: (
    ownerId: StaffId,
    clientIds: readonly ClientId[] | 'all',
  ) => Promise<ReadonlyMap<ClientId, Degree>>;
  /** … in the place of what stood there. */
  readonly keepDegrees: (ownerId: StaffId, degrees: ReadonlyMap<ClientId, Degree>) => Promise<void>;
  /** Keeps who is close to the next tier. */
  readonly keepNear: (near: readonly NearClient[], judgedAt: Date) => Promise<void>;
  /** Forgets whoever was close when judged before, and is not any more. */
  readonly forgetNear: (judgedBefore: Date) => Promise<void>;
  /** What schemes moved since a day, of clients that `ownerId` owns, newest first. */
  readonly recentMoves: (ownerId: StaffId, since: LocalDate, limit: number) => Promise<readonly RecentMove[]>;
};
