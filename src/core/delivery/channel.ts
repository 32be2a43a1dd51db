import { type BranchId, parseId } from '../shared/ids.ts';
import type { CallFailure } from './failure.ts';

/**
 * What a channel is for. The bank says which channel of Slack that is: of the management, where names of clients may be
 * said; of the complaints officers; of one branch.
 */
export type ChannelPurpose =
  | { readonly kind: 'management' }
  | { readonly kind: 'complaints' }
  | { readonly kind: 'branch'; readonly branchId: BranchId };

/** Purposes of which a bank has one channel each, in the order of a list. */
export const BANK_WIDE_PURPOSES = ['management', 'complaints'] as const;

/** A purpose by the name that people know. */
export type ChannelName =
  | { readonly kind: (typeof BANK_WIDE_PURPOSES)[number] }
  | { readonly kind: 'branch'; readonly name: string };

/** Languages that a channel may be told to read. */
export const CHANNEL_LANGUAGES = ['zh-CN', 'en'] as const;
export type ChannelLanguage = (typeof CHANNEL_LANGUAGES)[number];

/** The channel of Slack that stands for a purpose, and the language it reads. */
export type BankChannel = {
  /** As `channelKey` writes it. */
  readonly key: string;
  readonly slackChannel: string;
  readonly language: ChannelLanguage;
};

/** `management`, `complaints` or `branch:<id>`: how a purpose is written down. */
export const channelKey = (purpose: ChannelPurpose): string =>
  purpose.kind === 'branch' ? `branch:${purpose.branchId}` : purpose.kind;

/** Reads what `channelKey` has written; null for anything else. */
export function parseChannelKey(text: string): ChannelPurpose | null {
  const kind = BANK_WIDE_PURPOSES.find((each) => each === text);
  if (kind !== undefined) return { kind };
  const branchId = text.startsWith('branch:') ? parseId<BranchId>(text.slice('branch:'.length)) : null;
  return branchId === null ? null : { kind: 'branch', branchId };
}

/** A member of a channel who may not see what is to be shown there. */
export type UnfitReader = {
  readonly slackUserId: string;
  /** Another app; a guest or of another workspace; in no staff file, or has left; not allowed by the access policy. */
  readonly why: 'app' | 'outsider' | 'not_staff' | 'not_allowed';
};

/** Why something may not be shown in a channel. */
export type ChannelRefusal =
  /** People of another company read it (Slack Connect), or have been invited to. */
  | { readonly kind: 'channel_shared' }
  /** Rapport could not post there: not in the channel, archived, no such channel. `code` as Slack writes it. */
  | { readonly kind: 'channel_unreachable'; readonly code: string }
  | { readonly kind: 'channel_too_large'; readonly members: number; readonly most: number }
  /** A client that was closed or merged since. */
  | { readonly kind: 'client_gone' }
  | { readonly kind: 'not_for_all_members'; readonly members: readonly UnfitReader[] }
  /** Slack did not say who reads the channel; it may later. */
  | { readonly kind: 'slack_failed'; readonly failure: CallFailure };
