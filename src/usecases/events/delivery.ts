import type { Due } from '../../core/client/knowledge/due.ts';
import type { BankChannel } from '../../core/delivery/channel.ts';
import type { LocalDate } from '../../core/shared/calendar.ts';
import type { StaffId } from '../../core/shared/ids.ts';

/** What Rapport says, and where. */
export type DeliveryEvent =
  /** What was folded on that day, or since the last digest, goes out as one message under `dedupeKey`. */
  | {
      readonly kind: 'digest_made';
      readonly staffId: StaffId;
      readonly day: LocalDate;
      readonly dedupeKey: string;
      readonly folded: number;
      /** What is to be confirmed of her clients. */
      readonly due: readonly Due[];
    }
  /** The bank calendar knows no holidays after that day. */
  | {
      readonly kind: 'calendar_ending';
      readonly knownUntil: LocalDate;
      readonly adminIds: readonly StaffId[];
      /** The bank has a channel for its management. */
      readonly hasManagementChannel: boolean;
    }
  /** An administrator has said which channel stands for `key`; `previous`: the one that did before. */
  | { readonly kind: 'channel_set'; readonly channel: BankChannel; readonly previous: BankChannel | null }
  | { readonly kind: 'channel_cleared'; readonly previous: BankChannel }
  /** An administrator has sent off again what could not be delivered; `messageId` null = all of it. */
  | { readonly kind: 'dead_letters_retried'; readonly messageId: string | null; readonly count: number };
