import { parseId, type StaffId } from '../shared/ids.ts';
import { type ChannelPurpose, channelKey } from './channel.ts';

/** Whom a message is for. */
export type Recipient =
  | { readonly kind: 'staff'; readonly staffId: StaffId }
  | { readonly kind: 'channel'; readonly key: string };

/** A member of staff as the outbox writes her. */
export const staffRecipient = (staffId: StaffId): string => `staff:${staffId}`;

/** A channel as the outbox writes it, whichever one stands for `purpose` when the message is sent. */
export const channelRecipient = (purpose: ChannelPurpose): string => `channel:${channelKey(purpose)}`;

/** Reads `staff:<id>` or `channel:<key>`; null for anything else. */
export function parseRecipient(text: string): Recipient | null {
  const [, kind, rest = ''] = /^(staff|channel):(.+)$/.exec(text) ?? [];
  if (kind === 'channel') return { kind, key: rest };
  const staffId = parseId<StaffId>(rest);
  return kind === 'staff' && staffId !== null ? { kind, staffId } : null;
}
