import { parseId, type StaffId } from '../shared/ids.ts';
import { type ChannelPurpose, channelKey } from './channel.ts';

/** Whom a message is for. */
export type Recipient =
  | { readonly kind: 'staff'; readonly staffId: StaffId }
  | { readonly kind: 'channel'; readonly key: string }
  /** One channel of Slack that somebody has named, whatever it stands for. */
  | { readonly kind: 'slack_channel'; readonly slackChannel: string };

/** A member of staff as the outbox writes her. */
export const staffRecipient = (staffId: StaffId): string => `staff:${staffId}`;

/** A channel as the outbox writes it, whichever one stands for `purpose` when the message is sent. */
export const channelRecipient = (purpose: ChannelPurpose): string => `channel:${channelKey(purpose)}`;

/** One channel of Slack as the outbox writes it. */
export const slackChannelRecipient = (slackChannel: string): string => `slack:${slackChannel}`;

/** Reads `staff:<id>`, `channel:<key>` or `slack:<id>`; null for anything else. */
export function parseRecipient(text: string): Recipient | null {
  const [, kind, rest = ''] = /^(staff|channel|slack):(.+)$/.exec(text) ?? [];
  if (kind === 'channel') return { kind, key: rest };
  if (kind === 'slack') return { kind: 'slack_channel', slackChannel: rest };
  const staffId = parseId<StaffId>(rest);
  return kind === 'staff' && staffId !== null ? { kind, staffId } : null;
}
