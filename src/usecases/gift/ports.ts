import type { GiftSaid } from '../../core/gift/gift.ts';
import type { BranchId, ClientId, GiftId, PersonId, StaffId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';

/** Whoever gets a gift: somebody at a client, or the client herself where `personId` is null. */
export type Recipient = { readonly clientId: ClientId; readonly personId: PersonId | null };

/** A gift on the register. */
export type KeptGift = Recipient &
  Pick<GiftSaid, 'on' | 'what' | 'value' | 'occasion'> & {
    readonly id: GiftId;
    readonly clientName: string;
    /** Null for the client herself, and where whoever reads may not see the people there. */
    readonly personName: string | null;
    readonly staff: { readonly id: StaffId; readonly name: string };
    readonly currency: Currency;
    /** It was registered by mistake, and counts no more. */
    readonly isStruck: boolean;
  };

/** The gift register. Nothing is deleted from it. */
export type GiftStore = {
  /** What stands on the register for a calendar year, minor units of `currency`. */
  readonly givenIn: (to: Recipient, year: number, currency: Currency) => Promise<bigint>;
  /** Whether somebody has said that the recipient has a public duty. */
  readonly hasPublicDuty: (to: Recipient) => Promise<boolean>;
  readonly statePublicDuty: (to: Recipient, by: StaffId, at: Date) => Promise<void>;
  readonly insert: (gift: {
    readonly id: GiftId;
    readonly to: Recipient;
    readonly said: GiftSaid;
    readonly currency: Currency;
    readonly by: StaffId;
    readonly at: Date;
  }) => Promise<void>;
  readonly find: (id: GiftId) => Promise<KeptGift | null>;
  /** False where it is struck already. */
  readonly strike: (id: GiftId, by: StaffId, at: Date) => Promise<boolean>;
  /** Newest first: what `staffId` has given, at most `limit`. */
  readonly givenBy: (staffId: StaffId, limit: number) => Promise<readonly KeptGift[]>;
  /** All of a calendar year by day, struck ones among them; of one branch’s staff, or of the bank’s for null. */
  readonly ofYear: (year: number, branchId: BranchId | null) => Promise<readonly KeptGift[]>;
};
