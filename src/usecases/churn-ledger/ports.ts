import type { Ledger } from '../../core/churn/ledger/by-rules.ts';
import type { LossReason } from '../../core/churn/ledger/score.ts';
import type { ChurnPolicyKind } from '../../core/churn/policy.ts';
import type { StaffName } from '../../core/client/client.ts';
import type { LocalDate, TimeZone } from '../../core/shared/calendar.ts';
import type { BranchId, ClientId, LossId, StaffId } from '../../core/shared/ids.ts';

type WrittenPolicy = {
  readonly version: number;
  readonly text: string;
  readonly by: StaffName;
  readonly at: Date;
};

export type KeptLoss = {
  readonly id: LossId;
  readonly clientId: ClientId;
  readonly clientName: string;
  readonly lostOn: LocalDate;
  readonly reason: LossReason;
  readonly note: string;
  /** One on where its note was erased. */
  readonly version: number;
};

/** How many clients with so many products there were, and how many of them were lost. */
export type OwnLossRow = { readonly products: number; readonly clients: number; readonly lost: number };

export type ChurnLedgerStore = {
  /** Null until the bank has written one. */
  readonly policy: (kind: ChurnPolicyKind) => Promise<WrittenPolicy | null>;
  /** The version it became. */
  readonly writePolicy: (
    kind: ChurnPolicyKind,
    policy: { readonly text: string; readonly by: StaffId; readonly at: Date },
  ) => Promise<number>;
  /** Of a client for which none stands. The products it held are those of the book. */
  readonly recordLoss: (
    loss: Omit<KeptLoss, 'clientName' | 'version'> & { readonly by: StaffId; readonly at: Date },
  ) => Promise<void>;
  readonly withdrawLoss: (id: LossId, by: StaffId, at: Date) => Promise<void>;
  readonly lossOf: (clientId: ClientId) => Promise<KeptLoss | null>;
  /** Those of these clients that are recorded as lost. */
  readonly lostAmong: (clientIds: readonly ClientId[]) => Promise<ReadonlySet<ClientId>>;
  /** A client that has closed since `from`: its name, branch and last owner; null of any other. */
  readonly closedSince: (
    from: LocalDate,
    clientId: ClientId,
  ) => Promise<{ readonly name: string; readonly branchId: BranchId | null; readonly ownerId: StaffId | null } | null>;
  /**
   * Clients that have closed since `from` and of which nobody has said why, latest first, with whoever owned them last;
   * `branchId` null: of all branches.
   */
  readonly vanishedWithoutReason: (
    from: LocalDate,
    branchId: BranchId | null,
  ) => Promise<
    readonly {
      readonly id: ClientId;
      readonly name: string;
      readonly on: LocalDate;
      readonly ownerId: StaffId | null;
    }[]
  >;
  /** All that is known up to `to`, a day in the bank's `zone`; `branchId` null: of the whole bank. With the names of those lost. */
  readonly ledger: (
    to: LocalDate,
    branchId: BranchId | null,
    zone: TimeZone,
  ) => Promise<Ledger & { readonly names: ReadonlyMap<ClientId, string> }>;
  /** By number of products held; of the whole bank, over the year that ends with `to`. */
  readonly ownLosses: (from: LocalDate, to: LocalDate) => Promise<readonly OwnLossRow[]>;
};
