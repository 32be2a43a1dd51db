import type { ChannelName } from './channel.ts';

/** Whom a dead message was for: somebody of staff, a channel, or what stood there where neither is known. */
export type DeadRecipient =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'channel'; readonly channel: ChannelName };

/** A message that could not be delivered, as an administrator sees it. It says nothing of any client. */
export type DeadLetter = {
  readonly id: string;
  readonly kind: string;
  readonly recipient: DeadRecipient;
  /** Slack’s error code, or one of ours. */
  readonly error: string;
  readonly dueAt: Date;
};

/** Messages that wait until Slack takes the app’s token again: how many, and what Slack says of the token. */
export type HeldMessages = { readonly count: number; readonly error: string };
