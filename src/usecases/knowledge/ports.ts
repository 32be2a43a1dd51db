import type { StaffName } from '../../core/client/client.ts';
import type { NeedSaid } from '../../core/client/contact-log/entry.ts';
import type { Due } from '../../core/client/knowledge/due.ts';
import type { FactStatement, StatementBasis } from '../../core/client/knowledge/fact.ts';
import type { KeptNeed, NeedEnd } from '../../core/client/knowledge/kept-need.ts';
import type { LocalDate, TimeZone } from '../../core/shared/calendar.ts';
import type { ClientId, NeedId, PersonId, StaffId } from '../../core/shared/ids.ts';

/** What was said of clients. */
export type FactStore = {
  /** All statements in answer to one question; those of undone imports do not count. */
  readonly statements: (clientId: ClientId, question: string) => Promise<readonly FactStatement[]>;
  /** As the last statement of that day. */
  readonly append: (statement: {
    readonly clientId: ClientId;
    readonly question: string;
    readonly asOf: LocalDate;
    readonly value: string | null;
    readonly basis: StatementBasis;
    readonly by: StaffId;
    readonly at: Date;
  }) => Promise<void>;
  /**
   * What has passed its shelf life on `today` of the clients that `ownerId` owns, the longest ago first, at most
   * `limit`. Answers to questions that are not in `questions` are nobody's to confirm.
   */
  readonly dueOf: (
    ownerId: StaffId,
    shelfLives: {
      readonly roleDays: number;
      readonly questions: readonly { readonly id: string; readonly days: number }[];
    },
    today: LocalDate,
    limit: number,
  ) => Promise<readonly Due[]>;
  /** What digests of that day and later have asked `staffId` to confirm, as `dueText` spells it. */
  readonly askedSince: (staffId: StaffId, day: LocalDate) => Promise<readonly string[]>;
  /** The role and phone of somebody are right, as of that day. */
  readonly confirmPerson: (id: PersonId, on: LocalDate) => Promise<void>;
};

/** What clients want or may come to want. */
export type NeedStore = {
  readonly lock: (id: NeedId) => Promise<void>;
  readonly find: (id: NeedId, zone: TimeZone) => Promise<KeptNeed | null>;
  /**
   * Open ones, the surest first; then those that ended on `since` or later, the last first. None that was taken back.
   */
  readonly listOf: (clientId: ClientId, since: LocalDate, zone: TimeZone) => Promise<readonly KeptNeed[]>;
  readonly change: (from: KeptNeed, said: NeedSaid) => Promise<void>;
  readonly end: (
    from: KeptNeed,
    end: { readonly on: LocalDate; readonly as: NeedEnd; readonly reason: string },
  ) => Promise<void>;
  /** Who changed it last, as the audit trail has it; null where nobody did. */
  readonly lastHand: (id: NeedId) => Promise<StaffName | null>;
};
