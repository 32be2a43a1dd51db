import type { LocalDate } from '../../core/shared/calendar.ts';
import type { ClientId, StaffId, TierSchemeId } from '../../core/shared/ids.ts';

/** What becomes of tier rules, and of clients under them. */
export type TierEvent =
  /** Somebody has proposed tier rules, or a scale for her own clients (`ownerId`); `approverIds`: who may put them in force. */
  | {
      readonly kind: 'tier_scheme_proposed';
      readonly schemeId: TierSchemeId;
      readonly ownerId: StaffId | null;
      readonly version: number;
      /** It switches a scale off. */
      readonly isOff: boolean;
      readonly byId: StaffId;
      readonly approverIds: readonly StaffId[];
    }
  /** They are in force, in the place of version `previous` if there was one. */
  | {
      readonly kind: 'tier_scheme_activated';
      readonly schemeId: TierSchemeId;
      readonly ownerId: StaffId | null;
      readonly version: number;
      /** It switches a scale off. */
      readonly isOff: boolean;
      readonly byId: StaffId;
      readonly proposedBy: StaffId;
      readonly previous: number | null;
    }
  | {
      readonly kind: 'tier_scheme_declined';
      readonly schemeId: TierSchemeId;
      readonly ownerId: StaffId | null;
      readonly version: number;
      /** It switches a scale off. */
      readonly isOff: boolean;
      readonly byId: StaffId;
      readonly proposedBy: StaffId;
      readonly reason: string;
    }
  /** The rules have moved clients of one owner, or clients that nobody owns; `fresh`: from no tier of theirs. */
  | {
      readonly kind: 'clients_moved_tier';
      readonly schemeId: TierSchemeId;
      readonly ownerId: StaffId | null;
      readonly day: LocalDate;
      readonly clientIds: readonly ClientId[];
      readonly up: number;
      readonly down: number;
      readonly fresh: number;
    };
