import type { GiftFault, GiftOccasion } from '../../core/gift/gift.ts';
import type { ClientId, GiftId, PersonId, StaffId } from '../../core/shared/ids.ts';
import type { Currency } from '../../core/shared/money.ts';

/** What happened in the gift register. */
export type GiftEvent =
  | {
      readonly kind: 'gift_registered';
      readonly clientId: ClientId;
      readonly giftId: GiftId;
      /** Null: the client herself. */
      readonly personId: PersonId | null;
      readonly value: bigint;
      readonly currency: Currency;
      readonly occasion: GiftOccasion;
      readonly what: string;
    }
  /** Somebody has asked for what is not allowed; nothing was registered. */
  | {
      readonly kind: 'gift_refused';
      readonly clientId: ClientId;
      readonly personId: PersonId | null;
      readonly value: bigint;
      readonly currency: Currency;
      readonly faults: readonly GiftFault['kind'][];
      readonly what: string;
    }
  /** It was registered by mistake, and counts no more. */
  | { readonly kind: 'gift_struck'; readonly clientId: ClientId; readonly giftId: GiftId }
  /** The register of a year has left the bot as a file. */
  | { readonly kind: 'gifts_exported'; readonly staffId: StaffId; readonly year: number; readonly rows: number };
